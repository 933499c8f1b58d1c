use std::ops::Range;

use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::csp::{self, Fault, Takes},
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
};

pub static RULE: Rule = Rule {
    name: "csp-source-malformed",
    group: Group::Security,
    strength: Strength::Fact,
    title: "Content-Security-Policy with a source that matches nothing",
    help: "write keywords, nonces and hashes in single quotes, schemes with a colon, hosts without a wildcard inside",
    when: When::Field(&[FieldId::ContentSecurityPolicy, FieldId::ContentSecurityPolicyReportOnly]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "CSP",
            "framework-directive-source-list",
            "A serialized source list is an ASCII string, consisting of a whitespace-delimited series of source expressions, adhering to the following ABNF grammar",
        ),
        Cite::new(
            "CSP",
            "match-url-to-source-list",
            "The 'none' keyword has no effect when other source expressions are present.",
        ),
    ],
    page: include_str!("csp_source_malformed.md"),
    check,
};

/// Both fields; the second only reports.
const FIELDS: [FieldId; 2] =
    [FieldId::ContentSecurityPolicy, FieldId::ContentSecurityPolicyReportOnly];

/// More than these are not worth reading.
const MOST: usize = 5;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in FIELDS {
        let wrong = csp::directives(&x.response.fields, id).flat_map(faults);
        for (line, at, message, confidence) in wrong.take(MOST) {
            report.add(Place::Value(line, at), message).confidence = confidence;
        }
    }
}

type Wrong = (usize, Range<usize>, String, Confidence);

fn faults(directive: csp::Directive<'_>) -> impl Iterator<Item = Wrong> {
    let takes = directive.takes();
    let is_list = matches!(takes, Some(Takes::Sources | Takes::Ancestors));
    let words = directive.words().enumerate().filter(move |_| is_list);
    words.filter_map(move |(nth, (word, at))| {
        let name = shown(directive.name);
        let (message, confidence) = match csp::fault(word) {
            Some(fault) => (says(fault, word), confidence(fault)),
            None if takes == Some(Takes::Ancestors) && is_foreign_keyword(word) => {
                (format!("{name} takes only 'self' and 'none' of the keywords"), Confidence::Medium)
            }
            None if word.eq_ignore_ascii_case(b"'none'")
                && (nth > 0 || directive.value != word) =>
            {
                ("'none' beside other sources has no effect".to_owned(), Confidence::Medium)
            }
            None => return None,
        };
        Some((directive.line, at, message, confidence))
    })
}

fn is_foreign_keyword(word: &[u8]) -> bool {
    word.starts_with(b"'")
        && ![&b"'self'"[..], b"'none'"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn says(fault: Fault, word: &[u8]) -> String {
    let word = shown(word);
    match fault {
        Fault::NotQuoted => format!("{word} without single quotes is the name of a host"),
        Fault::NoColon => format!("{word} without a colon is the name of a host"),
        Fault::NoKeyword => format!("{word} is no keyword"),
        Fault::NotBase64 => format!("{word} has a value that is not base64"),
        Fault::Query => format!("{word} has a query or fragment, which is not compared"),
        Fault::Underscore => format!("{word} has an underscore, which the grammar of hosts lacks"),
        Fault::NoSource => format!("{word} is no source"),
    }
}

fn confidence(fault: Fault) -> Confidence {
    match fault {
        Fault::NoKeyword | Fault::NotQuoted | Fault::NoColon | Fault::Query => Confidence::Medium,
        Fault::Underscore => Confidence::Low,
        Fault::NotBase64 | Fault::NoSource => Confidence::High,
    }
}
