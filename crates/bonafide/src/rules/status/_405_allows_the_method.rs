use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "405-allows-the-method",
    group: Group::Status,
    strength: Strength::Fact,
    title: "405 whose Allow lists the refused method",
    help: "leave the method out of Allow, or answer with the status that says why this request was refused",
    when: When::Status(&[405]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 9110",
            "10.2.1",
            "The \"Allow\" header field lists the set of methods advertised as supported by the target resource.",
        ),
        Cite::new(
            "RFC 9110",
            "15.5.6",
            "The 405 (Method Not Allowed) status code indicates that the method received in the request-line is known by the origin server but not supported by the target resource.",
        ),
    ],
    page: include_str!("_405_allows_the_method.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::Allow) {
        let mut members = list::members(field.value);
        if let Some((method, range)) = members.find(|(member, _)| *member == x.method())
            && !may_stand_for_another(x)
        {
            let message = format!("Allow lists {}, the refused method", short(method));
            report.add(Place::Value(index, range), message);
            return;
        }
    }
}

/// Frameworks let a POST stand for another method, which the 405 is then about.
fn may_stand_for_another(x: &Facts<'_>) -> bool {
    const FIELDS: [&str; 3] = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];
    let Some(request) = &x.request else { return false };
    let has_parameter = |text: &[u8]| memchr::memmem::find(text, b"_method").is_some();
    FIELDS.iter().any(|name| request.fields.named(name).is_some())
        || has_parameter(request.target)
        || has_parameter(request.content.bytes())
}
