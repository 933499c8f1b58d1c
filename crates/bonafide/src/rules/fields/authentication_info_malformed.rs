use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::is_token,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "authentication-info-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "An Authentication-Info field that is no list of parameters",
    help: "write name=value pairs with commas between them: nextnonce=\"47364c23432d2e13\"",
    when: When::Field(&[FieldId::AuthenticationInfo, FieldId::ProxyAuthenticationInfo]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "11.6.3",
        "The field value is a list of parameters (name/value pairs), using the \"auth-param\" syntax",
    )],
    page: include_str!("authentication_info_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in [FieldId::AuthenticationInfo, FieldId::ProxyAuthenticationInfo] {
        for (index, field) in x.response.fields.all(id) {
            let odd = list::members(field.value).find(|(member, _)| !is_parameter(member));
            if let Some((_, at)) = odd {
                let message = format!("this part of {id} is no name=value pair");
                report.add(Place::Value(index, at), message);
            }
        }
    }
}

fn is_parameter(text: &[u8]) -> bool {
    let Some(equals) = memchr::memchr(b'=', text) else { return false };
    let (name, value) = (text[..equals].trim_ascii_end(), text[equals + 1..].trim_ascii_start());
    let is_quoted = value.len() >= 2 && value.starts_with(b"\"") && value.ends_with(b"\"");
    is_token(name) && (is_quoted || is_token(value))
}
