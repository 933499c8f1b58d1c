use super::{is_media_type, report_misfit_in, shown, single_lines};
use crate::{
    Confidence, Field, FieldId, Place, Seen,
    facts::Facts,
    parse::{
        language,
        link::{Link, links},
        params::extended_misfit,
    },
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "link-attribute-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "An attribute of a link that is not what it should be",
    help: "write a URI as anchor, a media type as type, and title* as UTF-8''text",
    when: When::Field(&[FieldId::Link]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 8288",
            "3.2",
            "When present, the anchor parameter overrides this with another URI, such as a fragment of this resource, or a third resource (i.e., when the anchor value is an absolute URI).",
        ),
        Cite::new("RFC 8288", "3.4.1", "The ABNF for the type parameter’s value is:"),
    ],
    page: include_str!("link_attribute_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Link) {
        for link in links(field.value).flatten() {
            check_link(index, field, &link, report);
        }
    }
}

fn check_link(index: usize, field: &Field<'_>, link: &Link, report: &mut Report<'_>) {
    for param in &link.params {
        let Some(at) = param.value.clone() else { continue };
        let inner = match field.value[at.start] {
            b'"' => at.start + 1..at.end - 1,
            _ => at.clone(),
        };
        let text = &field.value[inner.clone()];
        if param.is(field.value, "anchor") {
            report_misfit_in(index, field, inner, "the anchor of a link", report);
        } else if param.is(field.value, "type") && !is_media_type(text) {
            let message =
                format!("the type of this link is {}, which is no media type", shown(text));
            report.add(Place::Value(index, at), message);
        } else if param.is(field.value, "hreflang")
            && !language::is_tag(text)
            && text != b"x-default"
        {
            let message = format!("hreflang is {}, which is no language tag", shown(text));
            report.add(Place::Value(index, at), message);
        } else if field.value[param.name.clone()].ends_with(b"*")
            && let Some(misfit) = extended_misfit(&field.value[at.clone()])
        {
            let message =
                format!("{} wants {}", shown(&field.value[param.name.clone()]), misfit.wanted);
            report.add(Place::Value(index, at), message).confidence = Confidence::Medium;
        }
    }
}
