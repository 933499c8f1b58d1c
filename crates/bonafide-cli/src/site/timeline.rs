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
    let scale = Scale::of([timeline].into_iter());
    let phases = scale.phases(timeline);
    let spoken: Vec<&str> = phases.iter().map(|(phase, _)| phase.says()).collect();
    let mut html = format!(
        "<figure class=\"timeline\"><svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
        WIDTH * COLUMN,
        HEIGHT + 24,
        escape(&format!("As the response grows older: {}", spoken.join(", then ")))
    );
    let mut column = 0;
    for (phase, width) in &phases {
        let _ = write!(
            html,
            "<rect class=\"{}\" x=\"{}\" y=\"0\" width=\"{}\" height=\"{HEIGHT}\"/>",
            name(*phase),
            column * COLUMN,
            width * COLUMN
        );
        column += width;
    }
    for (column, age) in scale.ticks() {
        let _ = write!(
            html,
            "<text x=\"{}\" y=\"{}\">{}</text>",
            column * COLUMN,
            HEIGHT + 18,
            escape(&duration(age))
        );
    }
    html.push_str("</svg>\n<figcaption><ul class=\"legend\">");
    for phase in Phase::ALL.into_iter().filter(|phase| phases.iter().any(|(seen, _)| seen == phase))
    {
        let _ = write!(html, "<li class=\"{}\">{}</li>", name(phase), escape(phase.says()));
    }
    html.push_str("</ul></figcaption></figure>\n");
    html
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
