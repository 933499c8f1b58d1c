use super::{shown, single_lines};
use crate::{
    Field, FieldId, Place, Seen,
    facts::Facts,
    parse::{is_tchar, list, params},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-disposition-misread",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "Content-Disposition that recipients read in different ways",
    help: "send inline or attachment and a plain file name, without path and percent signs",
    when: When::Field(&[FieldId::ContentDisposition]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 6266",
            "4.2",
            "Unknown or unhandled disposition types SHOULD be handled by recipients the same way as \"attachment\"",
        ),
        Cite::new(
            "RFC 6266",
            "4.3",
            "One strategy to achieve this is to never trust folder name information in the filename parameter, for instance by stripping all but the last path segment and only considering the actual filename",
        ),
    ],
    page: include_str!("content_disposition_misread.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::ContentDisposition) {
        let length = field.value.iter().take_while(|&&b| is_tchar(b)).count();
        let Ok((found, end)) = params::read(field.value, length) else { continue };
        if length == 0 || end < field.value.len() {
            continue;
        }
        let kind = &field.value[..length];
        let is_attachment = kind.eq_ignore_ascii_case(b"attachment");
        if !is_attachment && !kind.eq_ignore_ascii_case(b"inline") {
            let message = format!(
                "{} is neither inline nor attachment, and counts as attachment",
                shown(kind)
            );
            report.add(Place::Value(index, 0..length), message);
        }
        let names: Vec<_> = found
            .iter()
            .filter(|param| param.is(field.value, "filename") || param.is(field.value, "filename*"))
            .collect();
        if names.is_empty() && is_attachment {
            report.add(
                Place::Value(index, 0..length),
                "an attachment without a file name: browsers take one from the URL",
            );
        }
        for name in names {
            if let Some(at) = name.value.clone() {
                let is_extended = param_is_extended(field, &name.name);
                check_name(index, &field.value[at.clone()], at.start, is_extended, report);
            }
        }
    }
}

fn param_is_extended(field: &Field<'_>, name: &std::ops::Range<usize>) -> bool {
    field.value[name.clone()].ends_with(b"*")
}

fn check_name(index: usize, raw: &[u8], start: usize, is_extended: bool, report: &mut Report<'_>) {
    let name = list::unquote(raw);
    let place = || Place::Value(index, start..start + raw.len());
    let hex = |at: usize| name.get(at).is_some_and(u8::is_ascii_hexdigit);
    let is_encoded = (0..name.len()).any(|at| name[at] == b'%' && hex(at + 1) && hex(at + 2));
    if name.iter().any(|b| matches!(b, b'/' | b'\\')) {
        report.add(place(), "a file name with a path: recipients cut it off, each in its own way");
    } else if is_encoded && !is_extended {
        report.add(
            place(),
            "percent-encoding in filename: some browsers decode it, others keep it as it is",
        );
    }
}
