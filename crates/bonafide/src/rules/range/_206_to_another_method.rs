use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "206-to-another-method",
    group: Group::Range,
    strength: Strength::Must,
    title: "206 to a method that has no ranges",
    help: "ignore Range and answer as if it were not there",
    when: When::Status(&[206]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9110",
        "14.2",
        "A server MUST ignore a Range header field received with a request method that is unrecognized or for which range handling is not defined. For this specification, GET is the only method for which range handling is defined.",
    )],
    page: include_str!("_206_to_another_method.md"),
    check,
};

/// Methods whose definitions know no ranges. QUERY takes them over from GET, and others may.
const WITHOUT_RANGES: [&[u8]; 8] =
    [b"HEAD", b"POST", b"PUT", b"PATCH", b"DELETE", b"OPTIONS", b"TRACE", b"CONNECT"];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if WITHOUT_RANGES.contains(&x.method()) {
        let method = super::clip(x.method());
        let finding =
            report.add(Place::Status, format!("206 to {method}: ranges are defined for GET only"));
        // HEAD is to be answered like GET, and most servers take that to cover ranges.
        if x.is_method("HEAD") {
            finding.confidence = Confidence::Medium;
        }
    }
}
