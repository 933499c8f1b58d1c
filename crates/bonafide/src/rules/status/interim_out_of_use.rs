use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "interim-out-of-use",
    group: Group::Status,
    strength: Strength::Advice,
    title: "An interim status code that is not in ordinary use",
    help: "send no 102; send 104 only while its draft is what both sides speak",
    when: When::Interim,
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 2518",
            "10.1",
            "The 102 (Processing) status code is an interim response used to inform the client that the server has accepted the complete request, but has not yet completed it.",
        ),
        Cite::new(
            "draft-ietf-httpbis-resumable-upload",
            "B",
            "Client implementations of draft versions of the protocol MUST ignore a `104 (Upload Resumption Supported)` informational response with missing or mismatching interop version indicated by the `Upload-Draft-Interop-Version` header field.",
        ),
    ],
    page: include_str!("interim_out_of_use.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (nth, interim) in x.interim.iter().enumerate() {
        let message = match interim.status {
            102 => "102 was dropped from WebDAV in 2007, and clients wait no longer because of it",
            104 => "104 is registered for a draft only: its meaning may still change",
            _ => continue,
        };
        report.add(Place::Status.in_interim(nth), message);
    }
}
