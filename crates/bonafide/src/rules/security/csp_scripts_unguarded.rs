use std::ops::Range;

use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::is_page,
    rules::security::script_lists,
};

pub static RULE: Rule = Rule {
    name: "csp-scripts-unguarded",
    group: Group::Security,
    strength: Strength::Should,
    title: "Content-Security-Policy that lets injected scripts run",
    help: "use nonces or hashes with 'strict-dynamic' in the place of 'unsafe-inline', data: and wildcards",
    when: When::Field(&[FieldId::ContentSecurityPolicy]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "CSP",
        "csp-directives",
        "In either case, developers SHOULD NOT include either 'unsafe-inline', or data: as valid sources in their policies.",
    )],
    page: include_str!("csp_scripts_unguarded.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !is_page(x) {
        return;
    }
    let lists = script_lists(x);
    // Every policy has to agree: one that is strict is enough.
    let opened: Vec<_> = lists.iter().map(opening).collect();
    if opened.iter().any(Option::is_none) {
        return;
    }
    if let (Some(list), Some(Some(opening))) = (lists.first(), opened.into_iter().next()) {
        let (at, message, confidence) = opening;
        report.add(Place::Value(list.line, at), message).confidence = confidence;
    }
}

/// What lets through scripts that are not the author's, the worst first.
fn opening(list: &csp::Directive<'_>) -> Option<(Range<usize>, &'static str, Confidence)> {
    let has = |wanted: &[u8]| list.words().find(|(word, _)| word.eq_ignore_ascii_case(wanted));
    let begins = |start: &[u8]| {
        list.words()
            .any(|(word, _)| word.get(..start.len()).is_some_and(|w| w.eq_ignore_ascii_case(start)))
    };
    let is_strict = has(b"'strict-dynamic'").is_some();
    let is_named = is_strict || begins(b"'nonce-") || begins(b"'sha");
    let inline = has(b"'unsafe-inline'").filter(|_| !is_named);
    let data = has(b"data:").filter(|_| !is_strict);
    let anywhere = || {
        [&b"*"[..], b"https:", b"http:"].iter().find_map(|word| has(word)).filter(|_| !is_strict)
    };
    let eval = || has(b"'unsafe-eval'");
    // Of the last two the specification says no SHOULD NOT.
    let found = inline.map(|(_, at)| {
        (
            at,
            "'unsafe-inline' lets injected scripts run as if they were the page's own",
            Confidence::High,
        )
    });
    found
        .or_else(|| {
            data.map(|(_, at)| {
                (
                    at,
                    "data: lets injected scripts run as if they were the page's own",
                    Confidence::High,
                )
            })
        })
        .or_else(|| {
            anywhere().map(|(_, at)| (at, "scripts may come from any host", Confidence::Low))
        })
        .or_else(|| {
            eval().map(|(_, at)| (at, "'unsafe-eval' lets text become script", Confidence::Low))
        })
}
