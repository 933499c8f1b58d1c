use crate::{
    Place, Seen,
    facts::Facts,
    parse::{media_type::Kind, uri},
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "problem-type-not-uri",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Problem details whose type is no absolute URI",
    help: "give each problem type an absolute URI, or leave type out",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[
        Cite::new(
            "RFC 9457",
            "3.1.1",
            "The \"type\" member is a JSON string containing a URI reference",
        ),
        Cite::new(
            "RFC 9457",
            "3.1.1",
            "it is RECOMMENDED that absolute URIs be used in \"type\" when possible and that when relative URIs are used, they include the full path",
        ),
    ],
    page: include_str!("problem_type_not_uri.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(outline) = super::problem(x) else { return };
    let Some(root) = outline.root() else { return };
    for name in ["type", "instance"] {
        let Some(member) = root.get(name) else { continue };
        let Some(text) = member.text() else { continue };
        let (message, confidence) = if uri::misfit(text.as_bytes()).is_some() {
            (format!("{name} is {:?}, not a URI", clip(text.as_bytes())), Confidence::Medium)
        } else if name == "type" && is_relative(text.as_bytes()) {
            let message =
                "type means another problem at every path, as it is relative to the target URI";
            (message.to_owned(), Confidence::Low)
        } else {
            continue;
        };
        let place = Place::Member(format!("/{name}"), member.place());
        report.add(place, message).confidence = confidence;
    }
}

/// Whether the reference has neither a scheme nor the full path.
fn is_relative(reference: &[u8]) -> bool {
    uri::Parts::of(reference).scheme.is_none() && !reference.starts_with(b"/")
}
