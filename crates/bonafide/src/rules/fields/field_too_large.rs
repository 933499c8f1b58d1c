use super::shown;
use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "field-too-large",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A header section too large for many recipients",
    help: "keep a line below 8 KB and all lines together below 32 KB",
    when: When::Always,
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "5.4",
        "Various ad hoc limitations on individual lengths are found in practice, often depending on the specific field's semantics.",
    )],
    page: include_str!("field_too_large.md"),
    check,
};

/// What servers and proxies take by default: nginx 4 to 8 KB for a head, Apache and HAProxy 8 to 16, browsers 256.
const MOST_OF_LINE: usize = 8 << 10;
const MOST_OF_SECTION: usize = 32 << 10;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let size = |field: &crate::Field<'_>| field.name.len() + field.value.len() + 4;
    let total: usize = fields.iter().map(size).sum();
    if total <= MOST_OF_LINE {
        return;
    }
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| size(field) > MOST_OF_LINE)
    {
        let message = format!("the line of {} has {} bytes", shown(field.name), size(field));
        report.add(Place::Name(index), message);
    }
    if total > MOST_OF_SECTION {
        report.add(Place::StartLine, format!("the field lines have {total} bytes together"));
    }
}
