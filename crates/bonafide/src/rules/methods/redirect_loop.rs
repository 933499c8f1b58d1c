use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::whole_value,
};

pub static RULE: Rule = Rule {
    name: "redirect-loop",
    group: Group::Methods,
    strength: Strength::Should,
    title: "Redirects that lead in a circle",
    help: "let one of the redirects end in a representation",
    when: When::Status(&[301, 302, 303, 307, 308]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "15.4",
        "A client SHOULD detect and intervene in cyclical redirections (i.e., \"infinite\" redirection loops).",
    )],
    page: include_str!("redirect_loop.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::Location) else { return };
    let trail = x.trail();
    if trail.comes_back {
        let hops = trail.hops;
        let message =
            format!("this leads back to where the client came from, {hops} redirects ago");
        // The answers may depend on something that was not captured.
        report.add(whole_value(index, field), message).confidence = Confidence::Medium;
    }
}
