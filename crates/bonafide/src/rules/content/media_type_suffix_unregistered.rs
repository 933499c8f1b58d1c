use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "media-type-suffix-unregistered",
    group: Group::Content,
    strength: Strength::Advice,
    title: "A media type with a suffix that is not registered",
    help: "use a registered suffix such as +json or +xml, or none",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 6838",
        "4.2.8",
        "\"+suffix\" constructs for as-yet unregistered structured syntaxes SHOULD NOT be used, given the possibility of conflicts with future suffix definitions.",
    )],
    page: include_str!("media_type_suffix_unregistered.md"),
    check,
};

const REGISTERED: [&str; 20] = [
    "ber",
    "cbor",
    "cbor-seq",
    "cose",
    "cwt",
    "der",
    "fastinfoset",
    "gzip",
    "json",
    "json-seq",
    "jwt",
    "protobuf",
    "sd-jwt",
    "sqlite3",
    "tlv",
    "wbxml",
    "xml",
    "yaml",
    "zip",
    "zstd",
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (Some((index, _)), Some(media_type)) =
        (x.response.fields.find(FieldId::ContentType), x.media_type())
    else {
        return;
    };
    let Some((before, suffix)) = media_type.essence.rsplit_once('+') else { return };
    if REGISTERED.contains(&suffix) {
        return;
    }
    // gRPC names the coding of its messages so.
    if before == "application/grpc" {
        return;
    }
    let message = format!("+{} is no registered suffix", clip(suffix.as_bytes()));
    report.add(Place::Value(index, before.len()..media_type.essence.len()), message);
}
