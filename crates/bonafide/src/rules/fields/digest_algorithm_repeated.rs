use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "digest-algorithm-repeated",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Two Digest challenges with the same algorithm",
    help: "send one Digest challenge for each algorithm, the preferred one first",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 7616",
        "3.7",
        "If the server responds with multiple challenges, then each one of these challenges MUST use a different digest algorithm.",
    )],
    page: include_str!("digest_algorithm_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let mut seen: Vec<(FieldId, Vec<u8>)> = vec![];
    for (index, value, challenge) in super::challenges(x) {
        if !super::is_scheme(value, &challenge, "digest") {
            continue;
        }
        let at = challenge.param(value, "algorithm");
        let name = at.clone().map_or_else(|| b"md5".into(), |at| list::unquote(&value[at]));
        let key = (x.response.fields.0[index].id, name.to_ascii_lowercase());
        if seen.contains(&key) {
            let shown = super::shown(&name);
            let message = format!("a second Digest challenge with {shown}: clients use the first");
            report.add(Place::Value(index, at.unwrap_or(challenge.scheme)), message);
        }
        seen.push(key);
    }
}
