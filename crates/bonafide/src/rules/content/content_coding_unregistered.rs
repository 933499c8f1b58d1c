use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "content-coding-unregistered",
    group: Group::Content,
    strength: Strength::Should,
    title: "Content-Encoding with a coding that is not registered",
    help: "send a registered coding such as gzip, br or zstd, or leave the field out",
    when: When::Field(&[FieldId::ContentEncoding]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "8.4.1",
        "All content codings are case-insensitive and ought to be registered within the \"HTTP Content Coding Registry\"",
    )],
    page: include_str!("content_coding_unregistered.md"),
    check,
};

/// The registry's names, and those of browsers' shared dictionaries.
const REGISTERED: [&str; 13] = [
    "aes128gcm",
    "br",
    "compress",
    "dcb",
    "dcz",
    "deflate",
    "exi",
    "gzip",
    "identity",
    "pack200-gzip",
    "x-compress",
    "x-gzip",
    "zstd",
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::ContentEncoding) {
        let Some((coding, range)) =
            list::members(field.value).find(|(name, _)| !is_registered(name))
        else {
            continue;
        };
        let is_charset = encoding_rs::Encoding::for_label(coding).is_some();
        let finding = if is_charset {
            report.add(
                Place::Value(index, range),
                format!("{} is a charset, not a content coding", clip(coding)),
            )
        } else if is_token(coding) {
            let message = format!("{} is no registered content coding", clip(coding));
            report.add(Place::Value(index, range), message)
        } else {
            report.add(Place::Value(index, range), "this is not the name of a content coding")
        };
        if is_charset {
            finding.help = "name the charset in Content-Type".into();
        }
        return;
    }
}

/// Whether the registry has that content coding.
pub(super) fn is_registered(coding: &[u8]) -> bool {
    REGISTERED.iter().any(|known| coding.eq_ignore_ascii_case(known.as_bytes()))
}
