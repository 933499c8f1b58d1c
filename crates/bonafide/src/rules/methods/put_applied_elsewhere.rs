use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::methods::path_of,
    rules::status::{short, whole_value},
};

pub static RULE: Rule = Rule {
    name: "put-applied-elsewhere",
    group: Group::Methods,
    strength: Strength::Must,
    title: "PUT that created another resource",
    help: "redirect the PUT with 3xx to where it belongs, or use POST where the server chooses the URI",
    when: When::Status(&[201]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9110",
        "9.3.4",
        "If the origin server will not make the requested PUT state change to the target resource and instead wishes to have it applied to a different resource, such as when the resource has been moved to a different URI, then the origin server MUST send an appropriate 3xx (Redirection) response; the user agent MAY then make its own decision regarding whether or not to redirect the request.",
    )],
    page: include_str!("put_applied_elsewhere.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, location)) =
        x.response.fields.find(FieldId::Location).filter(|_| x.is_method("PUT"))
    else {
        return;
    };
    let trim = |path| <[u8]>::strip_suffix(path, b"/").unwrap_or(path);
    let Some(created) = path_of(location.value).map(trim) else { return };
    let asked = trim(x.path());
    // A gateway takes a part of the path away, and escapes may differ.
    let is_same = created.ends_with(asked) || asked.ends_with(created);
    if !is_same && !created.contains(&b'%') && !asked.contains(&b'%') {
        let message = format!(
            "PUT was to create {}, and Location says that another was created",
            short(asked)
        );
        report.add(whole_value(index, location), message).confidence = Confidence::Medium;
    }
}
