use crate::{
    FieldId, Place, Seen,
    cache::{Basis, Kind, Policy},
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "lifetime-not-stated",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Caches have to guess for how long this is good",
    help: "send Cache-Control: max-age with the seconds that are meant, or no-cache where each reuse shall be asked for",
    when: When::Field(&[FieldId::LastModified]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new("RFC 9111", "4.2.2", "If the response has a Last-Modified header field"),
        Cite::new(
            "RFC 9111",
            "4.2.2",
            "Since origin servers do not always provide explicit expiration times, a cache MAY assign a heuristic expiration time when an explicit time is not specified",
        ),
    ],
    page: include_str!("lifetime_not_stated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    // With Cache-Control, another rule looks at what it leaves open.
    if fields.has(FieldId::CacheControl) || fields.has(FieldId::Expires) || !x.is_method("GET") {
        return;
    }
    let Some((index, _)) = fields.find(FieldId::LastModified) else { return };
    let policy = Policy::of(x, Kind::Private);
    let lifetime = policy.lifetime().is;
    if let (Basis::Heuristic, Some(seconds @ 1..)) = (lifetime.basis, lifetime.seconds)
        && policy.storable().is
    {
        let message = format!(
            "no lifetime is stated, and a cache that takes a tenth of the time since Last-Modified keeps this for {seconds} s"
        );
        report.add(Place::Name(index), message);
    }
}
