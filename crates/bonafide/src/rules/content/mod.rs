//! Content, its media type, coding and charset, and what it tells.

use crate::{
    At, Facts,
    content::Tells,
    rule::{Confidence, Report, Rule},
    status,
};

mod charset_contradicted;
mod charset_undecodable;
mod content_coding_broken;
mod content_type_contradicted;
mod content_type_missing;
mod error_in_form;
mod error_in_html;
mod error_in_json;
mod error_in_text;
mod error_in_xml;
mod impostor_cacheable;
mod json_malformed;
mod problem_malformed;
mod problem_status_differs;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &charset_contradicted::RULE,
    &charset_undecodable::RULE,
    &content_coding_broken::RULE,
    &content_type_contradicted::RULE,
    &content_type_missing::RULE,
    &error_in_form::RULE,
    &error_in_html::RULE,
    &error_in_json::RULE,
    &error_in_text::RULE,
    &error_in_xml::RULE,
    &impostor_cacheable::RULE,
    &json_malformed::RULE,
    &problem_malformed::RULE,
    &problem_status_differs::RULE,
];

/// From this confidence on, what content tells counts as proven.
pub(crate) const HIGH: f32 = 0.9;

/// Reports what the content tells, if it is the rule's kind of content that tells it.
fn report_story(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(story) = x.story().filter(|story| story.rule == report.rule.name) else { return };
    let claimed = with_phrase(x.response.status);
    let message = match story.tells {
        Tells::Error => format!(
            "claims {claimed}, the content tells {}: {}",
            with_phrase(story.effective),
            story.says
        ),
        Tells::Partial => format!("claims {claimed}, but parts of it failed: {}", story.says),
    };
    let finding = report.add(At::from(story.place.clone()), message);
    finding.means = Some(story.effective);
    finding.confidence = match story.confidence {
        // A bulk reply that fails in part is what its API promises.
        c if c >= HIGH && story.tells == Tells::Error => Confidence::High,
        c if c >= crate::verdict::SUSPICION => Confidence::Medium,
        _ => Confidence::Low,
    };
    if story.tells == Tells::Partial {
        finding.help = "say 207, or another status that is not read as a full success, or make it all or nothing".into();
    }
}

fn with_phrase(code: u16) -> String {
    match status::phrase(code) {
        Some(phrase) => format!("{code} {phrase}"),
        None => code.to_string(),
    }
}
