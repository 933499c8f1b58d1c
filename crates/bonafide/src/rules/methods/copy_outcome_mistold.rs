use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "copy-outcome-mistold",
    group: Group::Methods,
    strength: Strength::Fact,
    title: "COPY or MOVE that does not tell what became of the destination",
    help: "answer 201 if the destination is new, 204 if it was overwritten, 412 if that was forbidden",
    when: When::Class(&[2]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[
        Cite::new(
            "RFC 4918",
            "9.8.5",
            "201 (Created) - The source resource was successfully copied. The COPY operation resulted in the creation of a new resource.",
        ),
        Cite::new(
            "RFC 4918",
            "9.8.5",
            "204 (No Content) - The source resource was successfully copied to a preexisting destination resource.",
        ),
        Cite::new(
            "RFC 4918",
            "9.8.4",
            "If a COPY request has an Overwrite header with a value of \"F\", and a resource exists at the Destination URL, the server MUST fail the request.",
        ),
    ],
    page: include_str!("copy_outcome_mistold.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(method) = ["COPY", "MOVE"].into_iter().find(|method| x.is_method(method)) else {
        return;
    };
    let Some((index, _)) = x.request_fields().find(FieldId::Destination) else { return };
    let overwrite = x.request_fields().get(FieldId::Overwrite);
    let keeps = overwrite.is_some_and(|overwrite| overwrite.value.eq_ignore_ascii_case(b"F"));
    let finding = match x.response.status {
        204 if keeps => {
            let message =
                "204 says that the destination was overwritten, and Overwrite: F forbids that";
            report.add(Place::Status, message)
        }
        201 | 202 | 204 | 207 => return,
        status => {
            let message = format!(
                "{status} to {method} does not say whether the destination was there before"
            );
            report.add(Place::Name(index).in_request(), message)
        }
    };
    finding.confidence = Confidence::Medium;
}
