use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "basic-charset-not-utf-8",
    group: Group::Fields,
    strength: Strength::Fact,
    title: "A Basic challenge with another charset than UTF-8",
    help: "write charset=\"UTF-8\", or leave the parameter out",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 7617",
        "2.1",
        "The only allowed value is \"UTF-8\"; it is to be matched case-insensitively",
    )],
    page: include_str!("basic_charset_not_utf_8.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, value, challenge) in super::challenges(x) {
        if !super::is_scheme(value, &challenge, "basic") {
            continue;
        }
        let Some(charset) = challenge.param(value, "charset") else { continue };
        let said = list::unquote(&value[charset.clone()]);
        if !said.eq_ignore_ascii_case(b"utf-8") {
            let message = format!("charset is {}, and can only be UTF-8", super::shown(&said));
            report.add(Place::Value(index, charset), message);
        }
    }
}
