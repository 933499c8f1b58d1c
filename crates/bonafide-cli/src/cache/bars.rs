//! Timelines drawn as bars, one below the other on the same scale.
//!
//! A minute and a year have to fit in one line: what is between two times at which something changes is
//! drawn with the same width, however long it lasts.

use anstyle::Style;
use bonafide::cache::{Step, Timeline, Until};

use crate::report::style;

/// How wide the bars are; with the names before them a line has 80 columns.
pub const WIDTH: usize = 64;

/// What a cache does during a part of the time, and how that is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Reuses it without asking.
    Fresh,
    /// Reuses it and asks meanwhile.
    Meanwhile,
    /// Asks first, and may reuse it when that fails.
    OnError,
    /// Asks first.
    Validate,
    /// What it chooses.
    Guess,
}

impl Phase {
    /// All of them, in the order of the legend.
    pub const ALL: [Phase; 5] =
        [Phase::Fresh, Phase::Guess, Phase::Meanwhile, Phase::OnError, Phase::Validate];

    /// A character and a colour.
    pub fn drawn(self) -> (char, Style) {
        match self {
            Phase::Fresh => ('█', style::GOOD),
            Phase::Guess => ('?', style::WARNING),
            Phase::Meanwhile => ('▓', style::WARNING),
            Phase::OnError => ('░', style::FRAME),
            Phase::Validate => ('·', style::FRAME),
        }
    }

    /// In words.
    pub fn says(self) -> &'static str {
        match self {
            Phase::Fresh => "fresh: answers from the store",
            Phase::Guess => "fresh for as long as the cache guesses: answers from the store",
            Phase::Meanwhile => "stale: answers from the store, and asks the origin meanwhile",
            Phase::OnError => "stale: asks the origin; may answer from the store if that fails",
            Phase::Validate => "asks the origin before each answer",
        }
    }

    fn at(timeline: &Timeline, age: u32) -> Phase {
        // The bars show what holds after an age is reached, up to the next one.
        let lasts = |until: Until| until > Until::Age(age);
        if timeline.fresh.until == Until::Unknown {
            Phase::Guess
        } else if lasts(timeline.fresh.until) {
            match timeline.fresh.step {
                Step::Heuristic(_) => Phase::Guess,
                _ => Phase::Fresh,
            }
        } else if lasts(timeline.while_revalidating.until) {
            Phase::Meanwhile
        } else if lasts(timeline.on_error.until) {
            Phase::OnError
        } else {
            Phase::Validate
        }
    }
}

/// The scale of all bars: the ages at which something changes, from 0.
pub struct Scale {
    ages: Vec<u32>,
}

impl Scale {
    /// The scale on which these can be drawn.
    pub fn of<'t>(timelines: impl Iterator<Item = &'t Timeline>) -> Scale {
        let mut ages = vec![0];
        for timeline in timelines {
            let marks = [timeline.fresh, timeline.while_revalidating, timeline.on_error];
            ages.extend(marks.iter().filter_map(|mark| match mark.until {
                Until::Age(age) => Some(age),
                _ => None,
            }));
        }
        ages.sort_unstable();
        ages.dedup();
        Scale { ages }
    }

    /// The columns of the part that begins with the age of that index.
    fn part(&self, index: usize) -> std::ops::Range<usize> {
        let column = |index: usize| index * WIDTH / self.ages.len();
        column(index)..column(index + 1)
    }

    /// The phases of a timeline, a part after the other, each with its width.
    pub fn phases(&self, timeline: &Timeline) -> Vec<(Phase, usize)> {
        let parts = self.ages.iter().enumerate();
        parts.map(|(i, &age)| (Phase::at(timeline, age), self.part(i).len())).collect()
    }

    /// The column of an age; in the last part, which has no end, its middle.
    pub fn column(&self, age: u32) -> usize {
        let index = self.ages.partition_point(|&known| known <= age) - 1;
        let part = self.part(index);
        let (start, width) = (self.ages[index], part.len());
        let Some(&end) = self.ages.get(index + 1) else {
            return part.start + if age == start { 0 } else { width / 2 };
        };
        let share = u64::from(age - start) * width as u64 / u64::from(end - start);
        let inside = usize::try_from(share).unwrap_or(0).min(width - 1);
        // What is not at the beginning should not look as if it were.
        part.start + if age == start { 0 } else { inside.max(1).min(width - 1) }
    }

    /// The ages at which something changes, each with its column.
    pub fn ticks(&self) -> impl Iterator<Item = (usize, u32)> {
        self.ages.iter().enumerate().map(|(index, &age)| (self.part(index).start, age))
    }

    /// The axis: a line with a tick at each age, and as many lines of labels as they need.
    pub fn axis(&self) -> Vec<String> {
        let line = (0..WIDTH).map(|column| {
            let is_tick = (0..self.ages.len()).any(|index| self.part(index).start == column);
            if is_tick { '┴' } else { '─' }
        });
        let mut line: String = line.collect();
        line.replace_range(..'┴'.len_utf8(), "└");
        let mut lines = vec![line];
        let labels = self.ticks().map(|(column, age)| (column, duration(age)));
        lines.extend(placed(labels));
        lines
    }
}

/// Seconds as people say them, exactly where that is short: `90 s`, `1 h`, `24 h 1 min`, `~5.8 h`.
pub fn duration(seconds: u32) -> String {
    const UNITS: [(u32, &str); 4] = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")];
    let suits = |length: u32| seconds / length >= 2 || seconds == length;
    let (length, name) = *UNITS.iter().find(|unit| suits(unit.0)).unwrap_or(&UNITS[3]);
    let (count, rest) = (seconds / length, seconds % length);
    let smaller = UNITS.iter().find(|(small, _)| rest.is_multiple_of(*small));
    match smaller {
        _ if rest == 0 => format!("{count} {name}"),
        Some((small, name_of_rest)) if rest / small < 100 => {
            format!("{count} {name} {} {name_of_rest}", rest / small)
        }
        _ => format!("~{:.1} {name}", f64::from(seconds) / f64::from(length)),
    }
}

/// Texts that begin at their columns, in as few lines as they need not to touch.
pub fn placed(texts: impl Iterator<Item = (usize, String)>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (column, text) in texts {
        let column = column.min((WIDTH + 1).saturating_sub(text.chars().count()));
        let fits = |line: &String| line.is_empty() || line.chars().count() + 2 <= column;
        let at = lines.iter().position(fits).unwrap_or_else(|| {
            lines.push(String::new());
            lines.len() - 1
        });
        let gap = column - lines[at].chars().count();
        lines[at] += &format!("{:gap$}{text}", "");
    }
    lines
}

#[cfg(test)]
mod tests {
    use bonafide::{
        Exchange, Response,
        cache::{Kind, Policy},
    };

    use super::*;

    fn timeline(control: &str) -> Timeline {
        let fields = [("Cache-Control", control)].into_iter().collect();
        let response = Response { status: 200, fields, ..Response::default() };
        let stored = Exchange { response, ..Exchange::default() };
        Policy::of(&stored, Kind::Private).timeline().unwrap()
    }

    #[test]
    fn bars_have_the_same_width_whatever_the_times() {
        for control in
            ["max-age=0", "max-age=1, stale-if-error=31536000", "max-age=4294967295", "public"]
        {
            let timeline = timeline(control);
            let scale = Scale::of([&timeline].into_iter());
            let width: usize = scale.phases(&timeline).iter().map(|(_, width)| width).sum();
            assert_eq!(width, WIDTH, "{control}");
            assert_eq!(scale.axis()[0].chars().count(), WIDTH, "{control}");
            for age in [0, 1, 2, 86_400, u32::MAX] {
                assert!(scale.column(age) < WIDTH, "{control}");
            }
        }
    }

    #[test]
    fn phases_follow_each_other() {
        use Phase::{Fresh, Meanwhile, OnError, Validate};
        let timeline = timeline("max-age=60, stale-while-revalidate=30, stale-if-error=90");
        let scale = Scale::of([&timeline].into_iter());
        let found: Vec<_> = scale.phases(&timeline).into_iter().map(|(phase, _)| phase).collect();
        assert_eq!(found, [Fresh, Meanwhile, OnError, Validate]);
        assert_eq!(scale.axis()[1], "0 s             1 min           90 s            2 min 30 s");
        assert_eq!([0, 30, 60, 150].map(|age| scale.column(age)), [0, 8, 16, 48]);
    }

    #[test]
    fn durations_are_short() {
        for (seconds, text) in [
            (0, "0 s"),
            (1, "1 s"),
            (60, "1 min"),
            (90, "90 s"),
            (150, "2 min 30 s"),
            (3600, "1 h"),
            (7200, "2 h"),
            (86_460, "24 h 1 min"),
            (31_536_000, "365 d"),
            (20_953, "~5.8 h"),
            (u32::MAX, "~49710.3 d"),
        ] {
            assert_eq!(duration(seconds), text);
        }
    }

    #[test]
    fn labels_do_not_touch() {
        let labels = [(0, "one"), (2, "two"), (6, "six"), (70, "far")];
        let lines = placed(labels.into_iter().map(|(column, text)| (column, text.to_owned())));
        assert_eq!(lines[0].split_whitespace().collect::<Vec<_>>(), ["one", "six", "far"]);
        assert_eq!(lines[1], "  two");
    }
}
