//! What caches do with a message, drawn.

use std::fmt::Write;

use bonafide::{
    Exchange,
    cache::{Kind, Policy, Storable, Summary, Timeline},
};

use super::{links, markup::escape};
use crate::cache::bars::{Phase, Scale, WIDTH, duration};

/// Units of the drawing for a column of a bar.
const COLUMN: usize = 10;
const HEIGHT: usize = 28;

/// What caches may do with this exchange, and for how long: words, a drawing and the reasons.
pub fn of(exchange: &Exchange<'_>) -> String {
    let summary = Summary::of(exchange);
    let mut html = format!("<p>{}</p>\n", escape(&in_words(&summary)));
    let kind = if summary.storable == Storable::Private { Kind::Private } else { Kind::Shared };
    if let Some(timeline) = Policy::of(exchange, kind).timeline() {
        html.push_str(&drawing(&timeline));
    }
    html.push_str("<ol class=\"why\">");
    for step in &summary.why {
        let (spec, section) = step.section();
        let _ = write!(
            html,
            "<li>{} <a class=\"spec\" href=\"{}\">{spec}, Section {section}</a></li>",
            escape(&step.to_string()),
            links::section(spec, section)
        );
    }
    html.push_str("</ol>\n");
    html
}

fn in_words(summary: &Summary) -> String {
    let who = match summary.storable {
        Storable::No => return "No cache may store it.".to_owned(),
        Storable::Private => "Only the user's own cache may store it",
        Storable::Shared => "Shared and private caches may store it",
    };
    match summary.lifetime {
        Some(0) => format!("{who}, and must ask the origin server before each answer."),
        Some(seconds) => format!("{who}, and answer from it for {}.", duration(seconds)),
        None => format!("{who}, and guess for how long."),
    }
}

fn drawing(timeline: &Timeline) -> String {
    bars(&[("", timeline)], None)
}

/// Timelines with the names of their caches, one below the other on the same scale, and the age at which a second
/// request comes.
pub fn bars(timelines: &[(&str, &Timeline)], asked_at: Option<u32>) -> String {
    let scale = Scale::of(timelines.iter().map(|(_, timeline)| *timeline));
    let row = HEIGHT + if timelines.iter().all(|(name, _)| name.is_empty()) { 0 } else { 26 };
    let bottom = row * timelines.len();
    let mut html = format!(
        "<figure class=\"timeline\"><svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
        WIDTH * COLUMN,
        bottom + if asked_at.is_some() { 44 } else { 24 },
        escape(&spoken(timelines, &scale))
    );
    for (nth, (name, timeline)) in timelines.iter().enumerate() {
        let y = row * (nth + 1) - HEIGHT;
        if !name.is_empty() {
            let _ = write!(html, "<text x=\"0\" y=\"{}\">{}</text>", y - 7, escape(name));
        }
        bar(&mut html, &scale.phases(timeline), y);
    }
    for (column, age) in scale.ticks() {
        let _ = write!(
            html,
            "<text x=\"{}\" y=\"{}\">{}</text>",
            column * COLUMN,
            bottom + 18,
            escape(&duration(age))
        );
    }
    if let Some(age) = asked_at {
        pointer(&mut html, scale.column(age) * COLUMN, bottom, age);
    }
    html.push_str("</svg>\n<figcaption><ul class=\"legend\">");
    let is_drawn = |phase: &Phase| {
        timelines.iter().any(|(_, line)| scale.phases(line).iter().any(|(seen, _)| seen == phase))
    };
    for phase in Phase::ALL.into_iter().filter(is_drawn) {
        let _ = write!(html, "<li class=\"{}\">{}</li>", name(phase), escape(phase.says()));
    }
    html.push_str("</ul></figcaption></figure>\n");
    html
}

/// The drawing for those who do not see it.
fn spoken(timelines: &[(&str, &Timeline)], scale: &Scale) -> String {
    let phases = |timeline: &Timeline| {
        let phases = scale.phases(timeline);
        let mut said: Vec<&str> = phases.iter().map(|(phase, _)| phase.says()).collect();
        said.dedup();
        said.join(", then ")
    };
    let lines = timelines.iter().map(|(name, timeline)| match *name {
        "" => phases(timeline),
        name => format!("{name}: {}", phases(timeline)),
    });
    format!("As the response grows older: {}", lines.collect::<Vec<_>>().join("; "))
}

fn bar(html: &mut String, phases: &[(Phase, usize)], y: usize) {
    let mut column = 0;
    for (phase, width) in phases {
        let _ = write!(
            html,
            "<rect class=\"{}\" x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{HEIGHT}\"/>",
            name(*phase),
            column * COLUMN,
            width * COLUMN
        );
        column += width;
    }
}

/// When the second request comes: a line through the bars, its words on the side where there is room.
fn pointer(html: &mut String, x: usize, bottom: usize, age: u32) {
    let is_right = x > WIDTH * COLUMN / 2;
    let (anchor, text_x) = if is_right { ("end", x - 6) } else { ("start", x + 6) };
    let _ = write!(
        html,
        "<path class=\"asked\" d=\"M{x} 0V{}\"/><text class=\"asked\" x=\"{text_x}\" y=\"{}\" text-anchor=\"{anchor}\">\
         second request, at {}</text>",
        bottom + 40,
        bottom + 38,
        escape(&duration(age))
    );
}

fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Fresh => "fresh",
        Phase::Guess => "guess",
        Phase::Meanwhile => "meanwhile",
        Phase::OnError => "on-error",
        Phase::Validate => "validate",
    }
}
