use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "digest-with-md5",
    group: Group::Fields,
    strength: Strength::Should,
    title: "A Digest challenge with MD5 alone",
    help: "offer algorithm=SHA-256 first, and MD5 behind it for old clients if need be",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("RFC 7616", "3.2", "the MD5 algorithm is still supported but NOT RECOMMENDED."),
        Cite::new("RFC 7616", "3.3", "If this is not present, it is assumed to be \"MD5\"."),
    ],
    page: include_str!("digest_with_md5.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let mut weak = None;
    for (index, value, challenge) in super::challenges(x) {
        if !super::is_scheme(value, &challenge, "digest") {
            continue;
        }
        let Some(at) = challenge.param(value, "algorithm") else {
            weak.get_or_insert((index, challenge.scheme, "no algorithm means MD5"));
            continue;
        };
        let name = list::unquote(&value[at.clone()]);
        if !name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(b"md5")) {
            return;
        }
        weak.get_or_insert((index, at, "MD5 is the only algorithm that is offered"));
    }
    if let Some((index, at, message)) = weak {
        report.add(Place::Value(index, at), message);
    }
}
