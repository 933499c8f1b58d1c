use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-coding-in-vain",
    group: Group::Content,
    strength: Strength::Advice,
    title: "A content coding that saves nothing",
    help: "leave alone what is compressed already",
    when: When::Field(&[FieldId::ContentEncoding]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.4",
            "Content-Encoding is primarily used to allow a representation's data to be compressed without losing the identity of its underlying media type.",
        ),
        Cite::new(
            "RFC 9110",
            "8.4",
            "Such a content coding would only be listed if, for some bizarre reason, it is applied a second time to form the representation.",
        ),
    ],
    page: include_str!("content_coding_in_vain.md"),
    check,
};

/// Below this many octets the head of a gzip file outweighs what compression gains.
const WORTH: usize = 512;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentEncoding) else { return };
    if super::is_part(x) || field.value.eq_ignore_ascii_case(b"identity") {
        return;
    }
    let message = match x.media_type() {
        Some(media_type) if is_compressed(&media_type.essence) => {
            format!("{} is compressed already", media_type.essence)
        }
        _ => {
            let Some((coded, plain)) =
                super::coded_lengths(x).filter(|(c, p)| c >= p && *p >= WORTH)
            else {
                return;
            };
            format!("the coded content has {coded} octets, the plain content {plain}")
        }
    };
    report.add(Place::Value(index, 0..field.value.len()), message);
}

/// Whether the format compresses by itself.
fn is_compressed(essence: &str) -> bool {
    let Some((family, subtype)) = essence.split_once('/') else { return false };
    match family {
        "image" => matches!(subtype, "jpeg" | "png" | "gif" | "webp" | "avif" | "heic" | "jxl"),
        "video" => matches!(subtype, "mp4" | "webm" | "quicktime" | "mpeg" | "x-matroska"),
        "audio" => matches!(subtype, "mpeg" | "mp4" | "aac" | "ogg" | "webm" | "flac" | "opus"),
        "font" => matches!(subtype, "woff" | "woff2"),
        "application" => matches!(
            subtype,
            "gzip"
                | "x-gzip"
                | "zip"
                | "zstd"
                | "x-7z-compressed"
                | "x-bzip2"
                | "x-xz"
                | "font-woff"
        ),
        _ => false,
    }
}
