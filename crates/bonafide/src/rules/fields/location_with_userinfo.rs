use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::uri::Parts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "location-with-userinfo",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Location has a user name or password in it",
    help: "leave out everything before the @ in the authority; credentials go in Authorization, from the client",
    when: When::Field(&[FieldId::Location]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "4.2.4",
        "A sender MUST NOT generate the userinfo subcomponent (and its \"@\" delimiter) when an \"http\" or \"https\" URI reference is generated within a message as a target URI or field value.",
    )],
    page: include_str!("location_with_userinfo.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::Location) {
        let parts = Parts::of(field.value);
        if let Some(userinfo) = parts.userinfo.clone().filter(|_| parts.is_http(field.value)) {
            let says = match memchr::memchr(b':', &field.value[userinfo.clone()]) {
                Some(_) => "Location has a user name and a password before the host",
                None => "Location has user information before the host",
            };
            report.add(Place::Value(index, userinfo.start..userinfo.end + 1), says);
        }
    }
}
