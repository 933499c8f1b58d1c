//! What protects users, and what leaks.

use std::{borrow::Cow, ops::Range};

use crate::{
    Facts, Field, FieldId, Fields, Place,
    parse::{csp, list, media_type::Kind},
    rule::Rule,
};

mod clear_site_data_malformed;
mod content_type_options_malformed;
mod cross_origin_policy_malformed;
mod cross_origin_policy_off;
mod csp_directive_obsolete;
mod csp_directive_repeated;
mod csp_directive_unknown;
mod csp_insecure_source;
mod csp_report_only_idle;
mod csp_report_only_unreported;
mod csp_scripts_unguarded;
mod csp_source_malformed;
mod document_policy_malformed;
mod frame_options_contradicted;
mod frame_options_malformed;
mod hsts_malformed;
mod hsts_missing;
mod hsts_over_http;
mod hsts_preload_unfit;
mod hsts_short;
mod hsts_without_subdomains;
mod login_frameable;
mod logout_keeps_data;
mod nel_malformed;
mod nosniff_missing;
mod origin_agent_cluster_malformed;
mod permissions_policy_malformed;
mod permissions_policy_open;
mod referrer_policy_leaks;
mod referrer_policy_malformed;
mod report_only_repeats_policy;
mod report_to_malformed;
mod report_to_undeclared;
mod reporting_endpoints_malformed;
mod security_field_obsolete;
mod server_detail;
mod server_malformed;
mod speculation_rules_malformed;
mod timing_allow_origin_malformed;
mod xss_protection_obsolete;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &clear_site_data_malformed::RULE,
    &content_type_options_malformed::RULE,
    &cross_origin_policy_malformed::RULE,
    &cross_origin_policy_off::RULE,
    &csp_directive_obsolete::RULE,
    &csp_directive_repeated::RULE,
    &csp_directive_unknown::RULE,
    &csp_insecure_source::RULE,
    &csp_report_only_idle::RULE,
    &csp_report_only_unreported::RULE,
    &csp_scripts_unguarded::RULE,
    &csp_source_malformed::RULE,
    &document_policy_malformed::RULE,
    &frame_options_contradicted::RULE,
    &frame_options_malformed::RULE,
    &hsts_malformed::RULE,
    &hsts_missing::RULE,
    &hsts_over_http::RULE,
    &hsts_preload_unfit::RULE,
    &hsts_short::RULE,
    &hsts_without_subdomains::RULE,
    &login_frameable::RULE,
    &logout_keeps_data::RULE,
    &nel_malformed::RULE,
    &nosniff_missing::RULE,
    &origin_agent_cluster_malformed::RULE,
    &permissions_policy_malformed::RULE,
    &permissions_policy_open::RULE,
    &referrer_policy_leaks::RULE,
    &referrer_policy_malformed::RULE,
    &report_only_repeats_policy::RULE,
    &report_to_malformed::RULE,
    &report_to_undeclared::RULE,
    &reporting_endpoints_malformed::RULE,
    &security_field_obsolete::RULE,
    &server_detail::RULE,
    &server_malformed::RULE,
    &speculation_rules_malformed::RULE,
    &timing_allow_origin_malformed::RULE,
    &xss_protection_obsolete::RULE,
];

/// The place of a whole value; of an empty one, the name.
pub(super) fn value_at(index: usize, field: &Field<'_>) -> Place {
    match field.value.len() {
        0 => Place::Name(index),
        length => Place::Value(index, 0..length),
    }
}

/// Whether a line end is in the value: it is folded, or a tool has written two lines as one. What browsers have made
/// of it is not known.
pub(super) fn has_line_end(value: &[u8]) -> bool {
    memchr::memchr2(b'\n', b'\r', value).is_some()
}

/// Whether the target URI is known to begin with that, such as `https://`.
pub(super) fn target_begins(x: &Facts<'_>, start: &str) -> bool {
    let target = x.request.as_ref().map_or(b"" as &[u8], |request| request.target);
    target.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start.as_bytes()))
}

/// Whether a browser would show the response as a page.
pub(super) fn is_page(x: &Facts<'_>) -> bool {
    x.declared_kind() == Some(Kind::Html) && !matches!(x.response.status, 204 | 205 | 304)
}

/// The lines of a field as one value (RFC 9110, Section 5.3), with the way back to the lines.
pub(super) struct Joined<'a> {
    /// The value.
    pub value: Cow<'a, [u8]>,
    /// The index of each line and where it begins in the value.
    lines: Vec<(usize, usize)>,
}

impl<'a> Joined<'a> {
    /// `None` without such a line, or where a line end is in one.
    pub(super) fn of(fields: &Fields<'a>, id: FieldId) -> Option<Joined<'a>> {
        let mut all = fields.all(id);
        let (index, first) = all.next()?;
        if fields.all(id).any(|(_, field)| has_line_end(field.value)) {
            return None;
        }
        let mut joined = Joined { value: first.value.into(), lines: vec![(index, 0)] };
        for (index, field) in all {
            let value = joined.value.to_mut();
            value.extend(b", ");
            joined.lines.push((index, value.len()));
            value.extend(field.value);
        }
        Some(joined)
    }

    /// The place of those bytes of the value; of all of the first line when there are none.
    pub(super) fn place(&self, at: Range<usize>) -> Place {
        let line = self.lines.partition_point(|(_, start)| *start <= at.start).saturating_sub(1);
        let (index, start) = self.lines[line];
        let end = self.lines.get(line + 1).map_or(self.value.len(), |(_, next)| next - 2);
        let range = at.start.min(end) - start..at.end.min(end) - start;
        match (range.is_empty(), end - start) {
            (false, _) => Place::Value(index, range),
            (true, 0) => Place::Name(index),
            (true, length) => Place::Value(index, 0..length),
        }
    }

    /// The place of the whole value, or of its first line.
    pub(super) fn whole(&self) -> Place {
        self.place(0..self.value.len())
    }

    /// The place where a structured field (RFC 9651) stops being one.
    pub(super) fn stops(&self, error: &sfv::Error) -> Place {
        error.index().map_or_else(|| self.whole(), |at| self.place(at..at + 1))
    }

    /// The place of the first such text in the value.
    pub(super) fn find(&self, text: &str) -> Place {
        let at = memchr::memmem::find(&self.value, text.as_bytes());
        at.map_or_else(|| self.whole(), |at| self.place(at..at + text.len()))
    }
}

/// The value of a field that holds JSON objects separated by commas (Network Error Logging, Section 4), or where it
/// stops being one.
pub(super) fn json_objects(joined: &Joined<'_>) -> Result<Vec<serde_json::Value>, Place> {
    let array = [b"[", &*joined.value, b"]"].concat();
    serde_json::from_slice(&array).map_err(|error| {
        // Field values have no line ends, so the column is the offset, the bracket included.
        let at = error.column().saturating_sub(2).min(joined.value.len());
        joined.place(at..at + 1)
    })
}

/// What a Strict-Transport-Security value says, as far as it can be read.
pub(super) struct Hsts {
    /// Seconds, and where they are.
    pub max_age: Option<(u32, Range<usize>)>,
    /// Whether subdomains are meant as well.
    pub subdomains: bool,
    /// Where preload is asked for.
    pub preload: Option<Range<usize>>,
}

/// Reads the directives of a Strict-Transport-Security value (RFC 6797, Section 6.1).
pub(super) fn hsts(value: &[u8]) -> Hsts {
    let mut read = Hsts { max_age: None, subdomains: false, preload: None };
    for (part, at) in list::split(value, b';') {
        let (name, argument) = name_and_argument(part);
        let argument = argument.map(list::unquote);
        if name.eq_ignore_ascii_case(b"max-age") {
            let seconds = argument.and_then(|argument| crate::parse::delta_seconds(&argument));
            read.max_age = read.max_age.or(seconds.map(|seconds| (seconds, at)));
        } else if name.eq_ignore_ascii_case(b"includeSubDomains") {
            read.subdomains = true;
        } else if name.eq_ignore_ascii_case(b"preload") {
            read.preload = Some(at);
        }
    }
    read
}

/// What stands before and after the first equals sign.
pub(super) fn name_and_argument(part: &[u8]) -> (&[u8], Option<&[u8]>) {
    match memchr::memchr(b'=', part) {
        Some(equals) => (part[..equals].trim_ascii(), Some(part[equals + 1..].trim_ascii())),
        None => (part, None),
    }
}

/// A number of seconds for people.
pub(super) fn days(seconds: u32) -> String {
    match (seconds / 86_400, seconds) {
        (0, 0..120) => format!("{seconds} s"),
        (0, 120..7200) => format!("{} minutes", seconds / 60),
        (0, _) => format!("{} hours", seconds / 3600),
        (1, _) => "1 day".to_owned(),
        (days, _) => format!("{days} days"),
    }
}

/// Whether browsers know the policy (Referrer Policy, Section 3); the empty one, which changes nothing, is not meant.
pub(super) fn is_referrer_policy(value: &[u8]) -> bool {
    const KNOWN: [&str; 8] = [
        "no-referrer",
        "no-referrer-when-downgrade",
        "origin",
        "origin-when-cross-origin",
        "same-origin",
        "strict-origin",
        "strict-origin-when-cross-origin",
        "unsafe-url",
    ];
    KNOWN.iter().any(|known| value.eq_ignore_ascii_case(known.as_bytes()))
}

/// The directive of each enforced policy that says where scripts may come from.
pub(super) fn script_lists<'a>(x: &Facts<'a>) -> Vec<csp::Directive<'a>> {
    let mut lists: Vec<csp::Directive<'a>> = vec![];
    for directive in csp::directives(&x.response.fields, FieldId::ContentSecurityPolicy) {
        let is_own = directive.is("script-src");
        if !is_own && !directive.is("default-src") {
            continue;
        }
        match lists.last_mut().filter(|last| last.is_beside(&directive)) {
            Some(last) if is_own && last.is("default-src") => *last = directive,
            Some(_) => {}
            None => lists.push(directive),
        }
    }
    lists
}
