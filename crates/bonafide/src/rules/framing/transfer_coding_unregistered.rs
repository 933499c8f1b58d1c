use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::is_token,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "transfer-coding-unregistered",
    group: Group::Framing,
    strength: Strength::Should,
    title: "Transfer-Encoding with a coding that is not registered",
    help: "send chunked, and name what compresses the content in Content-Encoding",
    when: When::Field(&[FieldId::TransferEncoding]),
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9112",
            "7",
            "All transfer-coding names are case-insensitive and ought to be registered within the HTTP Transfer Coding registry",
        ),
        Cite::new(
            "RFC 9112",
            "6.1",
            "A server that receives a request message with a transfer coding it does not understand SHOULD respond with 501 (Not Implemented).",
        ),
    ],
    page: include_str!("transfer_coding_unregistered.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, name, range) in super::transfer_codings(x) {
        if super::is_chunked(name) || super::is_compression(name) || !is_token(name) {
            continue;
        }
        let message = if name.eq_ignore_ascii_case(b"identity") {
            "identity is no transfer coding any more: the field without it says the same".into()
        } else {
            format!("{} is no registered transfer coding", super::clip(name))
        };
        report.add(Place::Value(index, range), message);
        return;
    }
}
