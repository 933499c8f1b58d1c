use crate::{
    FieldId, Place, Seen, Version,
    facts::Facts,
    parse::is_token,
    rule::Confidence,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "chunked-not-last",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Transfer-Encoding that does not end in chunked on a connection that stays open",
    help: "apply chunked last, or send Connection: close and close",
    when: When::Field(&[FieldId::TransferEncoding]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9112",
        "6.1",
        "If any transfer coding other than chunked is applied to a response's content, the sender MUST either apply chunked as the final transfer coding or terminate the message by closing the connection.",
    )],
    page: include_str!("chunked_not_last.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, name, range)) = super::transfer_codings(x).last() else { return };
    let is_none = name.eq_ignore_ascii_case(b"identity");
    let stays_open = x.response.version == Version::Http11 && !super::says_close(&x.response);
    if super::is_chunked(name) || is_none || !is_token(name) || !stays_open {
        return;
    }
    let message = format!(
        "{} comes last, not chunked, and nothing says that the connection closes: where does the message end?",
        super::clip(name)
    );
    // The server may close the connection without a word.
    report.add(Place::Value(index, range), message).confidence = Confidence::Medium;
}
