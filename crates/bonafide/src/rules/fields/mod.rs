//! The grammar and values of single fields.

use std::ops::Range;

use crate::{
    Confidence, Facts, Field, FieldId, Place,
    parse::{
        MediaType,
        challenge::{self, Challenge},
        is_tchar,
        structured::{self, Shape, Type},
        uri,
    },
    rule::{Report, Rule},
};

mod accept_ch_over_http;
mod accept_ch_without_vary;
mod accept_malformed;
mod accept_query_malformed;
mod accept_ranges_malformed;
mod age_malformed;
mod allow_malformed;
mod alt_svc_malformed;
mod alt_svc_of_drafts;
mod apostrophes_for_quotes;
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
mod connection_malformed;
mod content_disposition_malformed;
mod content_disposition_misread;
mod content_encoding_identity;
mod content_language_malformed;
mod content_location_malformed;
mod content_location_not_the_content;
mod content_location_with_fragment;
mod content_location_without_vary;
mod content_type_malformed;
mod date_malformed;
mod deprecation_malformed;
mod dictionary_coding_without_vary;
mod digest_algorithm_repeated;
mod digest_algorithm_weak;
mod digest_impossible;
mod digest_incomplete;
mod digest_parameter_not_quoted;
mod digest_parameter_quoted;
mod digest_with_md5;
mod etag_malformed;
mod expires_not_a_date;
mod extended_parameter_out_of_place;
mod field_name_garbled;
mod field_obsolete;
mod field_too_large;
mod field_unnecessary;
mod field_value_not_ascii;
mod forwarded_in_response;
mod keep_alive_malformed;
mod last_modified_in_future;
mod link_attribute_malformed;
mod link_hint_in_vain;
mod link_malformed;
mod link_parameter_repeated;
mod link_relation_invalid;
mod link_rev;
mod link_without_rel;
mod list_member_repeated;
mod location_malformed;
mod location_with_userinfo;
mod media_type_name_invalid;
mod media_type_parameter_repeated;
mod preference_applied_malformed;
mod preference_applied_unasked;
mod range_unit_unknown;
mod ratelimit_contradicted;
mod ratelimit_unreadable;
mod realm_not_quoted;
mod refresh_malformed;
mod request_field_in_response;
mod retry_after_before_reset;
mod retry_after_malformed;
mod retry_after_out_of_place;
mod server_timing_malformed;
mod status_parameter_unknown;
mod structured_field_key_repeated;
mod structured_field_malformed;
mod sunset_before_deprecation;
mod sunset_past;
mod upgrade_malformed;
mod upgrade_without_connection;
mod vary_malformed;
mod via_malformed;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &accept_ch_over_http::RULE,
    &accept_ch_without_vary::RULE,
    &accept_malformed::RULE,
    &accept_query_malformed::RULE,
    &accept_ranges_malformed::RULE,
    &age_malformed::RULE,
    &allow_malformed::RULE,
    &alt_svc_malformed::RULE,
    &alt_svc_of_drafts::RULE,
    &apostrophes_for_quotes::RULE,
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
    &connection_malformed::RULE,
    &content_disposition_malformed::RULE,
    &content_disposition_misread::RULE,
    &content_encoding_identity::RULE,
    &content_language_malformed::RULE,
    &content_location_malformed::RULE,
    &content_location_not_the_content::RULE,
    &content_location_with_fragment::RULE,
    &content_location_without_vary::RULE,
    &content_type_malformed::RULE,
    &date_malformed::RULE,
    &deprecation_malformed::RULE,
    &dictionary_coding_without_vary::RULE,
    &digest_algorithm_repeated::RULE,
    &digest_algorithm_weak::RULE,
    &digest_impossible::RULE,
    &digest_incomplete::RULE,
    &digest_parameter_not_quoted::RULE,
    &digest_parameter_quoted::RULE,
    &digest_with_md5::RULE,
    &etag_malformed::RULE,
    &expires_not_a_date::RULE,
    &extended_parameter_out_of_place::RULE,
    &field_name_garbled::RULE,
    &field_obsolete::RULE,
    &field_too_large::RULE,
    &field_unnecessary::RULE,
    &field_value_not_ascii::RULE,
    &forwarded_in_response::RULE,
    &keep_alive_malformed::RULE,
    &last_modified_in_future::RULE,
    &link_attribute_malformed::RULE,
    &link_hint_in_vain::RULE,
    &link_malformed::RULE,
    &link_parameter_repeated::RULE,
    &link_relation_invalid::RULE,
    &link_rev::RULE,
    &link_without_rel::RULE,
    &list_member_repeated::RULE,
    &location_malformed::RULE,
    &location_with_userinfo::RULE,
    &media_type_name_invalid::RULE,
    &media_type_parameter_repeated::RULE,
    &preference_applied_malformed::RULE,
    &preference_applied_unasked::RULE,
    &range_unit_unknown::RULE,
    &ratelimit_contradicted::RULE,
    &ratelimit_unreadable::RULE,
    &realm_not_quoted::RULE,
    &refresh_malformed::RULE,
    &request_field_in_response::RULE,
    &retry_after_before_reset::RULE,
    &retry_after_malformed::RULE,
    &retry_after_out_of_place::RULE,
    &server_timing_malformed::RULE,
    &status_parameter_unknown::RULE,
    &structured_field_key_repeated::RULE,
    &structured_field_malformed::RULE,
    &sunset_before_deprecation::RULE,
    &sunset_past::RULE,
    &upgrade_malformed::RULE,
    &upgrade_without_connection::RULE,
    &vary_malformed::RULE,
    &via_malformed::RULE,
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
    report_misfit_in(index, field, 0..field.value.len(), field.id.name(), report);
}

/// Reports what keeps a part of a value from being a URI reference.
fn report_misfit_in(
    index: usize,
    field: &Field<'_>,
    part: Range<usize>,
    name: &str,
    report: &mut Report<'_>,
) {
    let text = &field.value[part.clone()];
    let Some(misfit) = uri::misfit(text) else { return };
    let found = text.get(misfit.at).copied().unwrap_or_default();
    let run = text[misfit.at..].iter().take_while(|b| !b.is_ascii()).count();
    let at = part.start + misfit.at;
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

/// Whether a value is one line: folded values, and lines that a capture joined by line breaks, tell nothing
/// about the grammar.
fn is_single(field: &Field<'_>) -> bool {
    memchr::memchr(b'\n', field.value).is_none()
}

/// The lines of a field, each with its index, whose value [is one line](is_single).
fn single_lines<'x, 'a>(
    x: &'x Facts<'a>,
    id: FieldId,
) -> impl Iterator<Item = (usize, &'x Field<'a>)> {
    x.response.fields.all(id).filter(|(_, field)| is_single(field))
}

/// The name of the parameter whose value, written without quotes, goes on at that offset with what no word has;
/// `None` where something else is there.
fn unquoted_value(value: &[u8], at: usize) -> Option<&[u8]> {
    let equals = memchr::memrchr(b'=', value.get(..at)?)?;
    let is_word = value[equals + 1..at].trim_ascii().iter().all(|&b| is_tchar(b));
    let name = value[..equals].trim_ascii_end();
    let start = name.iter().rposition(|&b| !is_tchar(b)).map_or(0, |before| before + 1);
    (is_word && at < value.len()).then_some(&name[start..])
}

/// The lines of a field as one value; `None` of fewer than two lines.
fn join_lines(x: &Facts<'_>, id: FieldId) -> Option<Vec<u8>> {
    let lines: Vec<&[u8]> = x.response.fields.all(id).map(|(_, field)| field.value).collect();
    (lines.len() > 1).then(|| lines.join(&b", "[..]))
}

/// The moment that Deprecation says, in seconds since 1970; `None` where it says none.
fn deprecated_since(x: &Facts<'_>) -> Option<i64> {
    let field = x.response.fields.get(FieldId::Deprecation)?;
    let members = structured::parse(field.value, Shape::Item).ok()?;
    let value = &members.first()?.value;
    (value.kind == Type::Date).then_some(value.number)
}

/// Whether the text is a media type, parameters allowed.
fn is_media_type(text: &[u8]) -> bool {
    MediaType::parse(text).is_ok()
}
