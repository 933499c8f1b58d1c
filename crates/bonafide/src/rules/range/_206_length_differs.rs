use crate::{
    Confidence, Fidelity, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "206-length-differs",
    group: Group::Range,
    strength: Strength::Fact,
    title: "206 whose Content-Length and Content-Range disagree",
    help: "send as many octets as the range has: last - first + 1",
    when: When::Status(&[206]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.3.7",
            "A Content-Length header field present in a 206 response indicates the number of octets in the content of this message, which is usually not the complete length of the selected representation.",
        ),
        Cite::new(
            "RFC 9110",
            "15.3.7.1",
            "If a single part is being transferred, the server generating the 206 response MUST generate a Content-Range header field, describing what range of the selected representation is enclosed, and a content consisting of the range.",
        ),
    ],
    page: include_str!("_206_length_differs.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, range)) = super::content_range(x) else { return };
    let (Some(declared), Some(enclosed)) = (super::declared_length(x), range.length()) else {
        return;
    };
    if !range.is_bytes() || declared == enclosed || super::is_multipart(x) || x.is_method("HEAD") {
        return;
    }
    let value = x.response.fields.0[index].value;
    let finding = report.add(
        Place::Value(index, 0..value.len()),
        format!("the range has {enclosed} octets, Content-Length says {declared}"),
    );
    // Tools that decode content write the new length into the field.
    if x.response.fidelity == Fidelity::Edited {
        finding.confidence = Confidence::Medium;
    }
}
