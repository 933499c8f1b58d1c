use super::{shown, single_lines, unquoted_value, value_at};
use crate::{
    Confidence, Field, FieldId, Place, Seen,
    facts::Facts,
    parse::{
        Misfit, is_tchar,
        params::{self, Param, extended_misfit},
    },
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-disposition-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Content-Disposition is malformed",
    help: "write attachment; filename=\"name.txt\", and names outside ASCII as filename*=UTF-8''…",
    when: When::Field(&[FieldId::ContentDisposition]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 6266",
            "3",
            "Senders MUST NOT generate Content-Disposition header fields that are invalid.",
        ),
        Cite::new(
            "RFC 6266",
            "4.1",
            "Content-Disposition header field values with multiple instances of the same parameter name are invalid.",
        ),
    ],
    page: include_str!("content_disposition_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::ContentDisposition) {
        let length = field.value.iter().take_while(|&&b| is_tchar(b)).count();
        if length == 0 || field.value.get(length) == Some(&b'=') {
            report.add(
                value_at(index, field),
                "Content-Disposition does not begin with inline or attachment",
            );
            continue;
        }
        match params::read(field.value, length) {
            Ok((_, end)) if end < field.value.len() => {
                report_misfit(index, field, &Misfit::new(end, "a semicolon"), report);
            }
            Ok((found, _)) => check_params(index, field, &found, report),
            Err(misfit) => report_misfit(index, field, &misfit, report),
        }
    }
}

fn report_misfit(index: usize, field: &Field<'_>, misfit: &Misfit, report: &mut Report<'_>) {
    let (value, end) = (field.value, field.value.len());
    // A semicolon with nothing behind it is against the grammar, and nobody stumbles over it.
    if misfit.at == end && value.ends_with(b";") {
        report
            .add(Place::Value(index, end - 1..end), "a semicolon with no parameter behind it")
            .confidence = Confidence::Low;
        return;
    }
    let place = Place::Value(index, misfit.at.min(end - 1)..(misfit.at + 1).min(end));
    if unquoted_value(value, misfit.at).is_some_and(|name| name.ends_with(b"*")) {
        report.add(place, "this has to be percent-encoded");
    } else if unquoted_value(value, misfit.at).is_some() {
        report.add(place, "this value is no single word, so it needs double quotes around it");
    } else if misfit.at < end {
        report.add(place, format!("Content-Disposition should have {} here", misfit.wanted));
    } else {
        report
            .add(place, format!("Content-Disposition ends where {} should follow", misfit.wanted));
    }
}

fn check_params(index: usize, field: &Field<'_>, found: &[Param], report: &mut Report<'_>) {
    for (i, param) in found.iter().enumerate() {
        let name = &field.value[param.name.clone()];
        let is_same = |other: &Param| field.value[other.name.clone()].eq_ignore_ascii_case(name);
        if found[..i].iter().any(is_same) {
            let message = format!("{} is there twice", shown(name));
            report.add(Place::Value(index, param.name.clone()), message);
        }
        let Some(value) = &param.value else {
            let message = format!("{} has no value", shown(name));
            report.add(Place::Value(index, param.name.clone()), message);
            continue;
        };
        if !name.ends_with(b"*") {
            continue;
        }
        if let Some(misfit) = extended_misfit(&field.value[value.clone()]) {
            let at = value.start + misfit.at;
            let message = format!("{} should have {} here", shown(name), misfit.wanted);
            let finding = report.add(Place::Value(index, at..at + 1), message);
            // Recipients read quotes and other charsets there, if not all of them.
            finding.confidence = Confidence::Medium;
        }
    }
}
