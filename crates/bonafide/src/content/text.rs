//! Plain text that tells an error: one line of words, or a stream whose messages are JSON.

use super::{Sample, Story, Tells, words};
use crate::Place;

pub(super) struct Line {
    pub status: u16,
    pub confidence: f32,
}

/// Says whether a text tells an error.
pub fn judge(sample: &Sample) -> Option<Story> {
    judge_words(sample)
}

pub(super) fn judge_words(sample: &Sample) -> Option<Story> {
    let line = judge_line(sample.bytes)?;
    Some(Story {
        tells: Tells::Error,
        effective: line.status,
        confidence: line.confidence,
        rule: "error-in-text",
        place: Place::Content(0..sample.bytes.len()),
        says: String::new(),
    })
}

pub(super) fn judge_line(text: &[u8]) -> Option<Line> {
    if text.len() > 300 {
        return None;
    }
    let mood = words::read(text);
    (mood.bad > 0.9).then_some(Line {
        status: if mood.status == 0 { 500 } else { mood.status },
        confidence: 0.7,
    })
}
