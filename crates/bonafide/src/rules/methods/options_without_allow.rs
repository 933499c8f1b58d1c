use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "options-without-allow",
    group: Group::Methods,
    strength: Strength::Should,
    title: "A successful OPTIONS that tells no options",
    help: "send Allow with the methods that the resource supports",
    when: When::Class(&[2]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "9.3.7",
        "A server generating a successful response to OPTIONS SHOULD send any header that might indicate optional features implemented by the server and applicable to the target resource (e.g., Allow), including potential extensions not defined by this specification.",
    )],
    page: include_str!("options_without_allow.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const OPTIONS: [FieldId; 8] = [
        FieldId::Allow,
        FieldId::AcceptPatch,
        FieldId::AcceptPost,
        FieldId::AcceptQuery,
        FieldId::AcceptRanges,
        FieldId::AccessControlAllowMethods,
        FieldId::AccessControlAllowOrigin,
        FieldId::Dav,
    ];
    let Some(request) = x.request.as_ref().filter(|_| x.is_method("OPTIONS")) else { return };
    // A preflight asks about another origin, and `*` only whether the server is there.
    let is_preflight = request.fields.has(FieldId::AccessControlRequestMethod);
    if is_preflight || request.target == b"*" {
        return;
    }
    let says_something = x.response.fields.iter().any(|field| OPTIONS.contains(&field.id));
    if !says_something && lacks(x, FieldId::Allow) {
        report.add(
            Place::Missing(FieldId::Allow),
            "OPTIONS asks what can be done here, and no field of the response tells",
        );
    }
}
