//! The grammar and values of single fields.

use crate::{
    Confidence, Facts, Field, FieldId, Place,
    parse::{
        challenge::{self, Challenge},
        uri,
    },
    rule::{Report, Rule},
};

mod accept_ranges_malformed;
mod age_malformed;
mod allow_malformed;
mod auth_scheme_unregistered;
mod authentication_info_malformed;
mod basic_charset_not_utf_8;
mod basic_over_http;
mod basic_without_realm;
mod bearer_error_status;
mod bearer_error_without_credentials;
mod cache_status_contradictory;
mod challenge_malformed;
mod challenge_parameter_repeated;
mod clock_off;
mod content_encoding_identity;
mod content_location_malformed;
mod content_location_with_fragment;
mod content_type_malformed;
mod date_malformed;
mod digest_algorithm_repeated;
mod digest_incomplete;
mod digest_parameter_not_quoted;
mod digest_parameter_quoted;
mod digest_with_md5;
mod etag_malformed;
mod expires_not_a_date;
mod field_value_not_ascii;
mod last_modified_in_future;
mod link_without_rel;
mod location_malformed;
mod location_with_userinfo;
mod realm_not_quoted;
mod retry_after_malformed;
mod retry_after_out_of_place;
mod status_parameter_unknown;
mod upgrade_without_connection;
mod vary_malformed;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &accept_ranges_malformed::RULE,
    &age_malformed::RULE,
    &allow_malformed::RULE,
    &auth_scheme_unregistered::RULE,
    &authentication_info_malformed::RULE,
    &basic_charset_not_utf_8::RULE,
    &basic_over_http::RULE,
    &basic_without_realm::RULE,
    &bearer_error_status::RULE,
    &bearer_error_without_credentials::RULE,
    &cache_status_contradictory::RULE,
    &challenge_malformed::RULE,
    &challenge_parameter_repeated::RULE,
    &clock_off::RULE,
    &content_encoding_identity::RULE,
    &content_location_malformed::RULE,
    &content_location_with_fragment::RULE,
    &content_type_malformed::RULE,
    &date_malformed::RULE,
    &digest_algorithm_repeated::RULE,
    &digest_incomplete::RULE,
    &digest_parameter_not_quoted::RULE,
    &digest_parameter_quoted::RULE,
    &digest_with_md5::RULE,
    &etag_malformed::RULE,
    &expires_not_a_date::RULE,
    &field_value_not_ascii::RULE,
    &last_modified_in_future::RULE,
    &link_without_rel::RULE,
    &location_malformed::RULE,
    &location_with_userinfo::RULE,
    &realm_not_quoted::RULE,
    &retry_after_malformed::RULE,
    &retry_after_out_of_place::RULE,
    &status_parameter_unknown::RULE,
    &upgrade_without_connection::RULE,
    &vary_malformed::RULE,
];

/// A value of the capture as a message quotes it.
pub(super) fn shown(value: &[u8]) -> String {
    const MOST: usize = 60;
    let text = String::from_utf8_lossy(&value[..value.len().min(4 * MOST)]);
    let clipped: String = text.chars().take(MOST).collect();
    if clipped.len() < text.len() { clipped + "…" } else { clipped }
}

/// The place of a whole value; of an empty one, the name.
fn value_at(index: usize, field: &Field<'_>) -> Place {
    match field.value.len() {
        0 => Place::Name(index),
        length => Place::Value(index, 0..length),
    }
}

/// Reports what keeps a value from being a URI reference. The value is not quoted: URLs hold secrets.
fn report_misfit(index: usize, field: &Field<'_>, report: &mut Report<'_>) {
    let Some(misfit) = uri::misfit(field.value) else { return };
    let (name, at) = (field.id, misfit.at);
    let found = field.value.get(at).copied().unwrap_or_default();
    let run = field.value[at..].iter().take_while(|b| !b.is_ascii()).count();
    let place = Place::Value(index, at..at + run.max(1));
    let is_percent_encoding = misfit.wanted == "percent-encoding";
    let message = match found {
        b' ' => format!("{name} has a space, which no URI may have"),
        0x80.. => format!("{name} has raw bytes outside ASCII, which no URI may have"),
        _ if found.is_ascii_control() && is_percent_encoding => {
            format!("{name} has a control character, which no URI may have")
        }
        _ if is_percent_encoding => {
            format!("{name} has {} as it is, where a URI needs it percent-encoded", found as char)
        }
        _ => format!("{name} lacks {} here", misfit.wanted),
    };
    let finding = report.add(place, message);
    // Against the grammar too, but browsers take them and URLs of the Web are full of them.
    if matches!(found, b'[' | b']' | b'|' | b'^' | b'`' | b'{' | b'}' | b'\\' | b'"' | b'<' | b'>')
    {
        finding.confidence = Confidence::Medium;
    }
}

/// The challenges of the response that can be read, each with the index and the value of its line.
fn challenges<'x>(x: &'x Facts<'_>) -> impl Iterator<Item = (usize, &'x [u8], Challenge)> {
    let lines = x.response.fields.iter().enumerate().filter(|(_, field)| {
        matches!(field.id, FieldId::WwwAuthenticate | FieldId::ProxyAuthenticate)
    });
    lines.flat_map(|(index, field)| {
        let found = challenge::parse(field.value).unwrap_or_default();
        found.into_iter().map(move |challenge| (index, field.value, challenge))
    })
}

/// Whether a challenge has that scheme, whatever its case.
fn is_scheme(value: &[u8], challenge: &Challenge, name: &str) -> bool {
    value[challenge.scheme.clone()].eq_ignore_ascii_case(name.as_bytes())
}
