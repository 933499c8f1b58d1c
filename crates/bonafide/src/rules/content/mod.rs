//! Content, its media type, coding and charset, and what it tells.

use std::ops::Range;

use crate::{
    At, Codings, Facts, FieldId,
    content::{Story, Tells, json::Outline, stream::is_messages},
    parse::list,
    rule::{Cite, Confidence, Report, Rule},
    status,
};

mod accept_disregarded;
mod boundary_malformed;
mod charset_contradicted;
mod charset_missing;
mod charset_refused;
mod charset_remapped;
mod charset_undecodable;
mod charset_unregistered;
mod compression_missed;
mod content_coding_alias;
mod content_coding_broken;
mod content_coding_in_vain;
mod content_coding_repeated;
mod content_coding_unaccepted;
mod content_coding_unlisted;
mod content_coding_unregistered;
mod content_location_without_representation;
mod content_type_contradicted;
mod content_type_missing;
mod digest_differs;
mod error_in_form;
mod error_in_html;
mod error_in_json;
mod error_in_text;
mod error_in_xml;
mod form_data_part_without_name;
mod impostor_cacheable;
mod json_malformed;
mod media_type_suffix_unregistered;
mod media_type_unregistered;
mod multipart_malformed;
mod multipart_without_boundary;
mod problem_detail_debugs;
mod problem_malformed;
mod problem_member_named_oddly;
mod problem_on_success;
mod problem_status_differs;
mod problem_title_differs;
mod problem_type_not_uri;
mod problem_under_plain_json;
mod success_under_error;
mod utf_8_declared_otherwise;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &accept_disregarded::RULE,
    &boundary_malformed::RULE,
    &charset_contradicted::RULE,
    &charset_missing::RULE,
    &charset_refused::RULE,
    &charset_remapped::RULE,
    &charset_undecodable::RULE,
    &charset_unregistered::RULE,
    &compression_missed::RULE,
    &content_coding_alias::RULE,
    &content_coding_broken::RULE,
    &content_coding_in_vain::RULE,
    &content_coding_repeated::RULE,
    &content_coding_unaccepted::RULE,
    &content_coding_unlisted::RULE,
    &content_coding_unregistered::RULE,
    &content_location_without_representation::RULE,
    &content_type_contradicted::RULE,
    &content_type_missing::RULE,
    &digest_differs::RULE,
    &error_in_form::RULE,
    &error_in_html::RULE,
    &error_in_json::RULE,
    &error_in_text::RULE,
    &error_in_xml::RULE,
    &form_data_part_without_name::RULE,
    &impostor_cacheable::RULE,
    &json_malformed::RULE,
    &media_type_suffix_unregistered::RULE,
    &media_type_unregistered::RULE,
    &multipart_malformed::RULE,
    &multipart_without_boundary::RULE,
    &problem_detail_debugs::RULE,
    &problem_malformed::RULE,
    &problem_member_named_oddly::RULE,
    &problem_on_success::RULE,
    &problem_status_differs::RULE,
    &problem_title_differs::RULE,
    &problem_type_not_uri::RULE,
    &problem_under_plain_json::RULE,
    &success_under_error::RULE,
    &utf_8_declared_otherwise::RULE,
];

/// What a status of success says, and where errors belong instead.
const SUCCESS_IS_CLAIMED: &[Cite] = &[
    Cite::new(
        "RFC 9110",
        "15.3",
        "The 2xx (Successful) class of status code indicates that the client's request was successfully received, understood, and accepted.",
    ),
    Cite::new(
        "RFC 9110",
        "15.3.1",
        "The 200 (OK) status code indicates that the request has succeeded.",
    ),
    Cite::new(
        "RFC 9205",
        "4.6",
        "Instead, applications using HTTP should define their errors to use the most applicable status code",
    ),
];

/// From this confidence on, what content tells counts as proven.
pub(crate) const HIGH: f32 = 0.85;

/// Whether the content is a part of a representation (206) or a change of one (226): what it is, only the
/// whole would show.
fn is_part(x: &Facts<'_>) -> bool {
    matches!(x.response.status, 206 | 226)
}

/// The outline of content that is declared to be problem details (RFC 9457).
pub(super) fn problem<'x>(x: &'x Facts<'_>) -> Option<Outline<'x>> {
    let is_problem = x.media_type()?.essence == "application/problem+json";
    is_problem.then(|| Outline::read(x.content()))
}

/// The type and the boundary of content that is declared to be multipart.
fn multipart<'x>(x: &'x Facts<'_>) -> Option<(&'x str, &'x str)> {
    let media_type = x.media_type().filter(|m| m.essence.starts_with("multipart/"))?;
    let boundary = media_type.boundary.as_deref().filter(|boundary| !boundary.is_empty())?;
    (!is_part(x)).then_some((&*media_type.essence, boundary))
}

/// How many octets the content has with its codings and without, where all of it was captured as sent.
pub(super) fn coded_lengths(x: &Facts<'_>) -> Option<(usize, usize)> {
    let coded = x.response.content.coded().filter(|coded| coded.codings == Codings::Kept)?;
    let decoded = x.decoded();
    (decoded.whole && decoded.fault.is_none()).then_some((coded.bytes.len(), decoded.bytes.len()))
}

/// Where the charset parameter stands in a Content-Type value; the whole value where it is not found.
fn charset_range(value: &[u8]) -> Range<usize> {
    let is_charset =
        |part: &[u8]| part.get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"charset="));
    let found = list::split(value, b';').find(|(part, _)| is_charset(part));
    found.map_or(0..value.len(), |(_, range)| range)
}

/// The first member that a list field has a second time, whatever its case, with the index of its line and its
/// place there. Nobody has that many members in earnest: of a hostile list only the first ones are compared.
fn repeated_member<'x>(x: &'x Facts<'_>, id: FieldId) -> Option<(usize, &'x [u8], Range<usize>)> {
    const MOST: usize = 32;
    let lines = x.response.fields.all(id);
    let members = lines
        .flat_map(|(index, field)| list::members(field.value).map(move |(m, at)| (index, m, at)));
    let mut seen: Vec<&[u8]> = Vec::new();
    for (index, member, at) in members.take(MOST) {
        if seen.iter().any(|earlier| earlier.eq_ignore_ascii_case(member)) {
            return Some((index, member, at));
        }
        seen.push(member);
    }
    None
}

/// Reports what the content tells, if it is the rule's kind of content that tells it.
fn report_story(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_of_rule = |story: &&Story| story.rule == report.rule.name && !is_part(x);
    let Some(story) = x.story().filter(is_of_rule) else { return };
    let claimed = with_phrase(x.response.status);
    let message = match story.tells {
        Tells::Error => {
            format!("claims {claimed} but means {}: {}", with_phrase(story.effective), story.says)
        }
        // 207 claims no more than that there are several outcomes.
        Tells::Success => format!("claims {claimed}, but is a success: {}", story.says),
        Tells::Partial if x.response.status == 207 => return,
        Tells::Partial => format!("claims {claimed}, but a part of it failed: {}", story.says),
    };
    let finding = report.add(At::from(story.place.clone()), message);
    finding.means = Some(story.effective);
    // A bulk reply that fails in part is what its API promises, and a stream that fails has sent its status.
    let is_excusable = story.tells == Tells::Partial || is_messages(&x.sample());
    finding.confidence = match story.confidence {
        c if c >= HIGH && !is_excusable => Confidence::High,
        c if c >= crate::verdict::SUSPICION => Confidence::Medium,
        _ => Confidence::Low,
    };
    if story.tells == Tells::Partial {
        finding.help =
            "answer 207 Multi-Status, which nobody takes for a full success, or do all or nothing"
                .into();
    } else if is_messages(&x.sample()) {
        finding.help =
            "check before the first message what can be checked, and answer that with a status"
                .into();
    }
}

fn with_phrase(code: u16) -> String {
    match status::phrase(code) {
        Some(phrase) => format!("{code} {phrase}"),
        None => code.to_string(),
    }
}
