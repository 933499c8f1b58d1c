use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "transfer-encoding-malformed",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Transfer-Encoding that cannot be read",
    help: "list the names of transfer codings, separated by commas",
    when: When::Field(&[FieldId::TransferEncoding]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9112",
            "6.1",
            "The Transfer-Encoding header field lists the transfer coding names corresponding to the sequence of transfer codings that have been (or will be) applied to the content in order to form the message body.",
        ),
    ],
    page: include_str!("transfer_encoding_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::is_head_cut(&x.response) {
        return;
    }
    for (index, field) in x.response.fields.all(FieldId::TransferEncoding) {
        let bad = list::members(field.value).find(|(coding, _)| !is_coding(coding));
        if let Some((coding, range)) = bad {
            let message = format!("{} is no transfer coding", super::clip(coding));
            report.add(Place::Value(index, range), message);
            return;
        }
    }
}

/// A token, and parameters with a name and a value.
fn is_coding(coding: &[u8]) -> bool {
    let mut parts = list::split(coding, b';').map(|(part, _)| part);
    let is_parameter = |part: &[u8]| {
        let name = part.split(|&b| b == b'=').next().unwrap_or_default();
        name.len() < part.len() && is_token(name.trim_ascii())
    };
    parts.next().is_some_and(is_token) && parts.all(is_parameter)
}
