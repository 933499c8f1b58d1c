use crate::{
    FieldId, Place, Seen, Version,
    facts::Facts,
    rule::Confidence,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "close-unannounced",
    group: Group::Framing,
    strength: Strength::Should,
    title: "A connection that closes without Connection: close",
    help: "send Connection: close with the last response of a connection",
    when: When::Always,
    needs: Seen::WIRE,
    cites: &[Cite::new(
        "RFC 9112",
        "9.6",
        "containing the \"close\" connection option when it intends to close a connection",
    )],
    page: include_str!("close_unannounced.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let is_framed = fields.has(FieldId::ContentLength) || fields.has(FieldId::TransferEncoding);
    let is_empty = x.response.content.bytes().is_empty();
    if is_framed || is_empty || super::has_no_content(x) || super::is_head_cut(&x.response) {
        return;
    }
    let persists = x.response.version == Version::Http11
        && x.request.as_ref().is_none_or(|request| request.version == Version::Http11);
    if persists && !super::says_close(&x.response) {
        let message =
            "the content ends where the connection ends, and Connection does not say close";
        let place = fields
            .find(FieldId::Connection)
            .map_or(Place::Missing(FieldId::Connection), |(index, field)| {
                Place::Value(index, 0..field.value.len())
            });
        // What saved the message may have left Connection out.
        report.add(place, message).confidence = Confidence::Low;
    }
}
