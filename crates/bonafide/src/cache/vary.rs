//! Whether the request fields that Vary names match (RFC 9111, Section 4.1).

use super::{Step, Steps};
use crate::{Exchange, FieldId, Fields, Request, parse::is_token, parse::list};

/// Whether a request matches the one that a stored response was made for.
pub(super) fn matches(stored: &Exchange<'_>, request: &Request<'_>, why: &mut Steps) -> bool {
    if !stored.response.fields.has(FieldId::Vary) {
        return true;
    }
    for (_, line) in stored.response.fields.all(FieldId::Vary) {
        for (name, _) in list::members(line.value) {
            if name == b"*" {
                return why.because(Step::VaryStar, false);
            }
            let original = stored.request.as_ref().map(|original| &original.fields);
            if !original.is_some_and(|original| is_same(original, &request.fields, name)) {
                return why.because(Step::VaryDiffers(FieldId::of(name)), false);
            }
        }
    }
    why.because(Step::VaryMatches, true)
}

/// Whether two requests have the same value of a field: lines combined, white space around list members
/// removed, and order and case forgiven where the field's definition gives them no meaning. What is no
/// field name is the same in no two requests.
fn is_same(a: &Fields<'_>, b: &Fields<'_>, name: &[u8]) -> bool {
    if !is_token(name) || values(a, name).next().is_some() != values(b, name).next().is_some() {
        return false;
    }
    let is_as_it_was = members(a, name).eq(members(b, name));
    let is_unordered = matches!(
        FieldId::of(name),
        FieldId::AcceptCharset | FieldId::AcceptEncoding | FieldId::AcceptLanguage
    );
    if is_as_it_was || !is_unordered {
        return is_as_it_was;
    }
    let sorted = |fields| {
        let mut all: Vec<Vec<u8>> = members(fields, name).map(folded).collect();
        all.sort_unstable();
        all
    };
    sorted(a) == sorted(b)
}

fn members<'f>(fields: &'f Fields<'_>, name: &'f [u8]) -> impl Iterator<Item = &'f [u8]> {
    values(fields, name).flat_map(list::members).map(|(member, _)| member)
}

/// Lower case and without white space.
fn folded(member: &[u8]) -> Vec<u8> {
    member.iter().filter(|b| !b.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect()
}

/// The values of all lines with that name, whatever its case.
fn values<'f>(fields: &'f Fields<'_>, name: &'f [u8]) -> impl Iterator<Item = &'f [u8]> {
    fields
        .iter()
        .filter(move |field| field.name.eq_ignore_ascii_case(name))
        .map(|field| field.value)
}
