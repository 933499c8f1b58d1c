//! The messages of an exchange line by line, what was found below the lines that it is about: for every format
//! that shows whole messages.

use std::collections::BTreeMap;

use bonafide::{At, Finding, Message, Place, draw};

use super::{Item, told::Told};
use crate::redact::Redact;

/// A part of the drawing. Texts are masked and escaped for a terminal, not for markup.
pub enum Row<'t> {
    /// A line that nothing was found in, its mark first; the mark alone ends a header section.
    Line(String),
    /// The last line of a finding, its mark first.
    Marked(&'t Told),
    /// Where in the line above it is.
    Carets(&'t Told),
    /// What is wrong there.
    Note(&'t Told),
    /// How many findings are not drawn.
    Others(usize),
}

/// How many field lines of a message are drawn that no finding is about.
const MOST_FIELDS: usize = 60;
/// How many interim responses are drawn.
const MOST_INTERIM: usize = 20;
/// How many findings of an exchange are drawn.
const MOST_DRAWN: usize = 100;

/// Hands over the rows. Content is drawn where a finding is about it.
pub fn messages(
    item: &Item<'_, '_>,
    findings: &[&Finding],
    redact: Redact,
    each: &mut dyn FnMut(Row<'_>),
) {
    let mut on_lines: BTreeMap<(usize, u32), Vec<Told>> = BTreeMap::new();
    let mut on_content = vec![];
    for finding in findings.iter().take(MOST_DRAWN) {
        let told = Told::of(item, finding, redact);
        match told.head_line {
            Some((message, line)) => on_lines.entry((order(message), line)).or_default().push(told),
            None => on_content.push(told),
        }
    }
    let facts = item.facts;
    let request = facts.request.as_ref().map(|request| (Message::Request, &request.fields));
    let interim = facts.interim.iter().take(MOST_INTERIM).enumerate();
    let interim = interim.map(|(n, response)| (Message::Interim(n), &response.fields));
    let last = std::iter::once((Message::Final, &facts.response.fields));
    for (message, fields) in request.into_iter().chain(interim).chain(last) {
        let places = fields.iter().enumerate().map(|(i, field)| (Place::Name(i), field.line));
        for (nth, (place, line)) in std::iter::once((Place::StartLine, 0)).chain(places).enumerate()
        {
            match on_lines.remove(&(order(message), line)) {
                Some(told) => said(&told, each),
                None if nth > MOST_FIELDS => {}
                None => {
                    let drawn = draw::line(facts, &At { message, place });
                    let drawn = redact.drawn(drawn).clipped();
                    each(Row::Line(format!("{} {}", drawn.mark, drawn.text)));
                }
            }
        }
        each(Row::Line(if message == Message::Request { ">" } else { "<" }.to_owned()));
    }
    on_lines.into_values().for_each(|told| said(&told, each));
    said(&on_content, each);
    match findings.len().saturating_sub(MOST_DRAWN) {
        0 => {}
        more => each(Row::Others(more)),
    }
}

/// The order of messages in an exchange.
fn order(message: Message) -> usize {
    match message {
        Message::Request => 0,
        Message::Interim(index) => index + 1,
        Message::Final => usize::MAX,
    }
}

/// Lines and what is wrong with them, each line and each place in it only once.
fn said(told: &[Told], each: &mut dyn FnMut(Row<'_>)) {
    let mut above: Option<&Told> = None;
    for told in told {
        let same_line = above.filter(|above| above.lines.last() == told.lines.last());
        if same_line.is_none() {
            each(Row::Marked(told));
        }
        if same_line.is_none_or(|above| above.columns != told.columns) {
            each(Row::Carets(told));
        }
        each(Row::Note(told));
        above = Some(told);
    }
}
