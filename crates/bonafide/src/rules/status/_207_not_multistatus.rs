use std::ops::Range;

use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "207-not-multistatus",
    group: Group::Status,
    strength: Strength::Fact,
    title: "207 with XML that is no multistatus",
    help: "send a multistatus document of the DAV: namespace, or 200",
    when: When::Status(&[207]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 4918",
        "13",
        "The default Multi-Status response body is a text/xml or application/xml HTTP entity with a 'multistatus' root element.",
    )],
    page: include_str!("_207_not_multistatus.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.declared_kind() != Some(Kind::Xml) {
        return;
    }
    let Some((name, at)) = root(x.content()) else { return };
    if name != b"multistatus" {
        let message = format!("the root element is {}, not multistatus", short(name));
        report.add(Place::Content(at), message).confidence = Confidence::Medium;
    }
}

/// The name of the root element without its prefix, and where it is.
fn root(content: &[u8]) -> Option<(&[u8], Range<usize>)> {
    let mut at = 0;
    loop {
        let start = at + memchr::memchr(b'<', &content[at..])? + 1;
        match content.get(start)? {
            b'?' | b'!' => at = start + memchr::memchr(b'>', &content[start..])? + 1,
            _ => {
                let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'>' | b'/');
                let end = start + content[start..].iter().position(ends)?;
                let name = &content[start..end];
                let prefix = memchr::memchr(b':', name).map_or(0, |colon| colon + 1);
                return Some((&name[prefix..], start..end));
            }
        }
    }
}
