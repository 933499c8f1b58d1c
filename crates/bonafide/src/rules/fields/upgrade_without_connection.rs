use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "upgrade-without-connection",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Upgrade without the connection option upgrade",
    help: "send Connection: upgrade with it, or leave Upgrade out",
    when: When::Field(&[FieldId::Upgrade]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9110",
        "7.8",
        "A sender of Upgrade MUST also send an \"Upgrade\" connection option in the Connection header field",
    )],
    page: include_str!("upgrade_without_connection.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some((index, _)) = fields.find(FieldId::Upgrade) else { return };
    let is_listed = fields.all(FieldId::Connection).any(|(_, field)| {
        list::members(field.value).any(|(option, _)| option.eq_ignore_ascii_case(b"upgrade"))
    });
    if x.response.version.is_http1() && !is_listed {
        report.add(Place::Name(index), "Upgrade is sent, and Connection does not list upgrade");
    }
}
