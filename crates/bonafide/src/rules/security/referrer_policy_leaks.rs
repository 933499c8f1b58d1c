use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::is_referrer_policy,
};

pub static RULE: Rule = Rule {
    name: "referrer-policy-leaks",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Referrer-Policy that sends whole URLs to other sites",
    help: "send strict-origin-when-cross-origin, or leave the field out: that is the default",
    when: When::Field(&[FieldId::ReferrerPolicy]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Referrer Policy",
        "referrer-policy-unsafe-url",
        "The \"unsafe-url\" policy specifies that a request's full referrerURL is sent along for both same-origin-referrer requests and cross-origin-referrer requests.",
    )],
    page: include_str!("referrer_policy_leaks.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let all = x.response.fields.all(FieldId::ReferrerPolicy).flat_map(|(index, field)| {
        list::members(field.value).map(move |(value, at)| (value, Place::Value(index, at)))
    });
    let Some((value, place)) = all.filter(|(value, _)| is_referrer_policy(value)).last() else {
        return;
    };
    if value.eq_ignore_ascii_case(b"unsafe-url") {
        report.add(
            place,
            "path and query of every page go to every site that it links to, over plain HTTP too",
        );
    } else if value.eq_ignore_ascii_case(b"no-referrer-when-downgrade") {
        report.add(place, "path and query of every page go to every https site that it links to");
    }
}
