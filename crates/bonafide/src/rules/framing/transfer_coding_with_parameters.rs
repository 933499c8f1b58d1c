use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "transfer-coding-with-parameters",
    group: Group::Framing,
    strength: Strength::Should,
    title: "A transfer coding with parameters",
    help: "send the name of the coding alone",
    when: When::Field(&[FieldId::TransferEncoding]),
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9112",
            "7.1",
            "The chunked coding does not define any parameters. Their presence SHOULD be treated as an error.",
        ),
        Cite::new(
            "RFC 9112",
            "7.2",
            "The presence of parameters with any of these compression codings SHOULD be treated as an error.",
        ),
    ],
    page: include_str!("transfer_coding_with_parameters.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::is_head_cut(&x.response) {
        return;
    }
    for (index, field) in x.response.fields.all(FieldId::TransferEncoding) {
        for (coding, range) in list::members(field.value) {
            let Some(at) = memchr::memchr(b';', coding) else { continue };
            // A semicolon with nothing behind it is no parameter, and another rule's.
            if !coding[at + 1..].contains(&b'=') {
                continue;
            }
            let name = super::clip(coding[..at].trim_ascii());
            let message = format!("{name} has no parameters: recipients may reject the message");
            report.add(Place::Value(index, range.start + at..range.end), message);
            return;
        }
    }
}
