//! Workflow commands, which GitHub Actions turns into annotations.
//!
//! GitHub shows ten annotations of a level for a step, so each is another defect, the worst first: what is found
//! again is counted.

use std::io::{self, Write};

use bonafide::Severity;

use super::{
    End, Item, Problem, Reporter,
    groups::{Group, Groups, Sort},
    told::{self, Location},
};
use crate::redact::Redact;

/// Annotations, when all exchanges were seen.
pub struct Github {
    redact: Redact,
    show: Severity,
    groups: Groups,
}

impl Github {
    /// A report of the findings from `show` on.
    pub fn new(redact: Redact, show: Severity) -> Github {
        Github { redact, show, groups: Groups::new(redact, show) }
    }
}

impl Reporter for Github {
    fn exchange(&mut self, item: &Item<'_, '_>, _: &mut dyn Write) -> io::Result<()> {
        self.groups.add(item);
        Ok(())
    }

    fn problem(&mut self, problem: &Problem<'_>, out: &mut dyn Write) -> io::Result<()> {
        let place = Location::of(&problem.source, self.redact);
        let message = told::of_problem(problem, self.redact);
        writeln!(out, "{}", command("error", &place, "cannot judge", &message))
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        let groups = self.groups.worst_first();
        // The first of each rule go before the second of any.
        let rounds = groups.iter().map(|group| group.sorts.len()).max().unwrap_or(0);
        for round in 0..rounds {
            let sorts = groups.iter().filter_map(|g| g.sorts.get(round).map(|sort| (g, sort)));
            for (group, sort) in sorts {
                writeln!(out, "{}", annotation(group, sort, round + 1 == group.sorts.len()))?;
            }
        }
        let mut err = anstream::stderr().lock();
        writeln!(err, "{}", super::summary(end.totals, self.show))
    }
}

fn annotation(group: &Group, sort: &Sort, is_last: bool) -> String {
    let told = &sort.told;
    let level = match told.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Good => "notice",
    };
    let cite = &told.rule.cites[0];
    let mut text = format!("{}\n{}\nhelp: {}\n", told.message, told.place_and_request, told.help);
    if sort.again > 0 {
        text += &format!("{} more of the same\n", sort.again);
    }
    if is_last && group.others > 0 {
        text += &format!("{} more of this rule with other values\n", group.others);
    }
    text += &format!("{} {}: {}", cite.spec, cite.section, cite.url());
    command(level, &told.place, told.rule.name, &text)
}

/// `::error file=…,line=…,title=…::message`
fn command(level: &str, place: &Location, title: &str, text: &str) -> String {
    let line = place.line.map_or(String::new(), |line| format!(",line={line}"));
    let (file, title) = (property(place.path()), property(title));
    format!("::{level} file={file}{line},title={title}::{}", data(text))
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands between the two.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_command() {
        let place = Location { file: "a,line=9::x\r\n".into(), line: Some(3), index: None };
        let written = command("error", &place, "t,file=y::z", "50 %\n::warning::no\r\n");
        assert_eq!(
            written,
            "::error file=a%2Cline=9%3A%3Ax%0D%0A,line=3,title=t%2Cfile=y%3A%3Az::50 %25%0A::warning::no%0D%0A"
        );
    }
}
