use super::{single_lines, value_at};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{Misfit, is_tchar},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "via-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Via is malformed",
    help: "write protocol version and name: Via: 1.1 proxy.example.com (Product)",
    when: When::Field(&[FieldId::Via]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "7.6.3",
            "For each intermediary, the received-protocol indicates the protocol and protocol version used by the upstream sender of the message.",
        ),
    ],
    page: include_str!("via_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Via) {
        let Some(misfit) = misfit(field.value) else { continue };
        match field.value.get(misfit.at) {
            Some(_) => report.add(
                Place::Value(index, misfit.at..misfit.at + 1),
                format!("Via should have {} here", misfit.wanted),
            ),
            None => report.add(
                value_at(index, field),
                format!("Via ends where {} should follow", misfit.wanted),
            ),
        };
    }
}

/// Where a value departs from `#( received-protocol RWS received-by [ RWS comment ] )`.
fn misfit(value: &[u8]) -> Option<Misfit> {
    let skip = |at: usize, belongs: fn(u8) -> bool| {
        at + value[at..].iter().take_while(|&&b| belongs(b)).count()
    };
    let is_blank: fn(u8) -> bool = |b| matches!(b, b' ' | b'\t');
    let mut at = skip(0, |b| matches!(b, b' ' | b'\t' | b','));
    while at < value.len() {
        let protocol = skip(at, |b| is_tchar(b) || b == b'/');
        if protocol == at {
            return Some(Misfit::new(at, "a protocol version"));
        }
        let name = skip(protocol, is_blank);
        if name == protocol {
            return Some(Misfit::new(protocol, "a space and the name of the intermediary"));
        }
        let end = skip(name, |b| is_tchar(b) || matches!(b, b':' | b'[' | b']'));
        if end == name {
            return Some(Misfit::new(name, "the name of the intermediary"));
        }
        at = skip(end, is_blank);
        if value.get(at) == Some(&b'(') {
            let Some(closed) = comment_end(value, at) else {
                return Some(Misfit::new(value.len(), "a closing parenthesis"));
            };
            at = skip(closed, is_blank);
        }
        if at < value.len() && value[at] != b',' {
            return Some(Misfit::new(at, "a comma before the next intermediary"));
        }
        at = skip(at, |b| matches!(b, b' ' | b'\t' | b','));
    }
    None
}

fn comment_end(value: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 0usize);
    loop {
        match value.get(at)? {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
}
