use super::{shown, single_lines};
use crate::{
    Field, FieldId, Place, Seen,
    facts::Facts,
    parse::{
        link::{Link, links},
        uri::Parts,
    },
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "link-hint-in-vain",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A resource hint that browsers do nothing with",
    help: "give preload a destination such as as=style, and let hints lead to http or https",
    when: When::Field(&[FieldId::Link]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "HTML",
        "translate-a-preload-destination",
        "A preload destination is \"fetch\", \"font\", \"image\", \"script\", \"style\", or \"track\".",
    )],
    page: include_str!("link_hint_in_vain.md"),
    check,
};

const HINTS: [&[u8]; 5] =
    [b"preload", b"modulepreload", b"preconnect", b"prefetch", b"dns-prefetch"];
const DESTINATIONS: [&[u8]; 6] = [b"fetch", b"font", b"image", b"script", b"style", b"track"];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Link) {
        for link in links(field.value).flatten() {
            check_link(index, field, &link, report);
        }
    }
}

fn check_link(index: usize, field: &Field<'_>, link: &Link, report: &mut Report<'_>) {
    let Some((hint, at)) = link
        .relations(field.value)
        .find(|(relation, _)| HINTS.iter().any(|hint| hint.eq_ignore_ascii_case(relation)))
    else {
        return;
    };
    let target = &field.value[link.target.clone()];
    if !Parts::of(target).is_http(target) {
        let message = format!("{} leads to what is neither http nor https", shown(hint));
        report.add(Place::Value(index, link.target.clone()), message);
    }
    if !hint.eq_ignore_ascii_case(b"preload") {
        return;
    }
    let destination = link.param(field.value, "as").and_then(|param| param.text(field.value));
    match destination {
        None => {
            report.add(Place::Value(index, at), "preload without as: a browser does not fetch it");
        }
        Some(name) if !DESTINATIONS.iter().any(|known| known.eq_ignore_ascii_case(&name)) => {
            let message = format!("a browser preloads nothing as {}", shown(&name));
            report.add(Place::Value(index, at), message);
        }
        Some(_) => {}
    }
}
