use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "directive-unknown",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "A directive that no cache knows",
    help: "correct its spelling, or leave it out: caches go by the rest",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[Cite::new("RFC 9111", "5.2.3", "A cache MUST ignore unrecognized cache directives.")],
    page: include_str!("directive_unknown.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for directive in x.cache_control().iter().take(MOST) {
        if directive.known.is_some() || is_listed(ELSEWHERE, directive.name) {
            continue;
        }
        let name = shown(directive.name);
        let message = if is_listed(&["pre-check", "post-check"], directive.name) {
            format!("{name} was for Internet Explorer 5, and no cache reads it")
        } else if !directive.is_well_formed() {
            format!("{name} is no directive: caches ignore it")
        } else if let Some(meant) = meant(directive.name) {
            format!("{name} is ignored by caches; {meant} may be meant")
        } else {
            continue;
        };
        report.add(Place::Value(directive.line, directive.at()), message);
    }
}

/// How many directives are looked at: a line with more is no slip of the pen.
const MOST: usize = 64;

/// Known to some caches.
const ELSEWHERE: &[&str] = &["no-vary", "max-swr", "no-index", "none", "community"];

const MEANT: &[&str] = &[
    "immutable",
    "max-age",
    "must-revalidate",
    "must-understand",
    "no-cache",
    "no-store",
    "no-transform",
    "private",
    "proxy-revalidate",
    "public",
    "s-maxage",
    "stale-if-error",
    "stale-while-revalidate",
];

fn is_listed(list: &[&str], name: &[u8]) -> bool {
    list.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(name))
}

/// The directive with nearly that name: the same letters but for hyphens, or one letter or two off.
fn meant(name: &[u8]) -> Option<&'static str> {
    const LONGEST: usize = 32;
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let letters = |text: &[u8]| {
        let letters = text.iter().filter(|b| b.is_ascii_alphanumeric());
        letters.copied().collect::<Vec<u8>>()
    };
    let (own, most) = (letters(&name), if name.len() > 7 { 2 } else { 1 });
    let ranked = MEANT.iter().map(|known| (distance(&own, &letters(known.as_bytes())), *known));
    ranked.filter(|(distance, _)| *distance <= most).min().map(|(_, known)| known)
}

/// How many letters have to be changed, added or removed to make one text of the other.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let changed = corner + usize::from(from != to);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_extensions() {
        for (name, expected) in [
            ("nocache", Some("no-cache")),
            ("no_store", Some("no-store")),
            ("maxage", Some("max-age")),
            ("s-max-age", Some("s-maxage")),
            ("must-revaliate", Some("must-revalidate")),
            ("Publc", Some("public")),
            ("community", None),
            ("x-edge", None),
            ("", None),
        ] {
            assert_eq!(meant(name.as_bytes()), expected, "{name}");
        }
    }
}
