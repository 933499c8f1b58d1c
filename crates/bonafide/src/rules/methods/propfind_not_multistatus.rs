use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "propfind-not-multistatus",
    group: Group::Methods,
    strength: Strength::Fact,
    title: "PROPFIND that succeeded with another code than 207",
    help: "answer PROPFIND with 207 and a multistatus element, or with 405 or 501 where there is no WebDAV",
    when: When::Class(&[2]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 4918",
        "9.1",
        "All servers MUST support returning a response of content type text/xml or application/xml that contains a multistatus XML element that describes the results of the attempts to retrieve the various properties.",
    )],
    page: include_str!("propfind_not_multistatus.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    if x.is_method("PROPFIND") && status != 207 {
        let message =
            format!("{status} to PROPFIND: the properties that it asks for come with 207");
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}
