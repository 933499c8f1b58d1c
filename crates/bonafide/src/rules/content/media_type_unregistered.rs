use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "media-type-unregistered",
    group: Group::Content,
    strength: Strength::Should,
    title: "A media type under a name that is not registered",
    help: "send the registered name of the type",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3.1",
        "Media types ought to be registered with IANA according to the procedures defined in",
    )],
    page: include_str!("media_type_unregistered.md"),
    check,
};

/// The top-level types that are registered, and chemical, which is in wide use.
const FAMILIES: [&str; 12] = [
    "application",
    "audio",
    "chemical",
    "example",
    "font",
    "haptics",
    "image",
    "message",
    "model",
    "multipart",
    "text",
    "video",
];

/// Names that are wrong, and that few recipients know.
const WRONG: &[(&str, &str)] = &[
    ("application/csv", "text/csv"),
    ("application/html", "text/html"),
    ("application/jpg", "image/jpeg"),
    ("application/text", "text/plain"),
    ("audio/mp3", "audio/mpeg"),
    ("binary/octet-stream", "application/octet-stream"),
    ("image/jpg", "image/jpeg"),
    ("image/svg", "image/svg+xml"),
    ("text/jpeg", "image/jpeg"),
    ("text/json", "application/json"),
    ("text/text", "text/plain"),
    ("video/mov", "video/quicktime"),
];

/// Names from before the registration, which many recipients know.
const OLD: &[(&str, &str)] = &[
    ("application/ecmascript", "text/javascript"),
    ("application/font-woff", "font/woff"),
    ("application/font-woff2", "font/woff2"),
    ("application/javascript", "text/javascript"),
    ("application/x-font-opentype", "font/otf"),
    ("application/x-font-otf", "font/otf"),
    ("application/x-font-ttf", "font/ttf"),
    ("application/x-font-woff", "font/woff"),
    ("application/x-gzip", "application/gzip"),
    ("application/x-javascript", "text/javascript"),
    ("application/x-json", "application/json"),
    ("application/x-pdf", "application/pdf"),
    ("application/x-yaml", "application/yaml"),
    ("application/x-zip-compressed", "application/zip"),
    ("image/pjpeg", "image/jpeg"),
    ("image/x-png", "image/png"),
    ("text/x-csv", "text/csv"),
    ("text/x-javascript", "text/javascript"),
    ("text/x-json", "application/json"),
    ("text/x-markdown", "text/markdown"),
    ("text/yaml", "application/yaml"),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (Some((index, _)), Some(media_type)) =
        (x.response.fields.find(FieldId::ContentType), x.media_type())
    else {
        return;
    };
    let essence = media_type.essence.as_str();
    let family = essence.split('/').next().unwrap_or_default();
    let place = Place::Value(index, 0..essence.len());
    if let Some(right) = right_name(WRONG, essence) {
        report.add(place, format!("{essence} is not registered, the type is {right}"));
    } else if let Some(right) = right_name(OLD, essence) {
        let message = format!("{essence} is an old name, the type is {right}");
        report.add(place, message).confidence = Confidence::Low;
    } else if !FAMILIES.contains(&family) {
        let message = match family {
            "*" => format!("{essence} stands for any type in Accept, and is none itself"),
            _ => format!("no registered media type begins with {}", clip(family.as_bytes())),
        };
        let confidence =
            if family.starts_with("x-") { Confidence::Low } else { Confidence::Medium };
        report.add(place, message).confidence = confidence;
    }
}

fn right_name(table: &[(&str, &'static str)], essence: &str) -> Option<&'static str> {
    let row = table.binary_search_by(|(name, _)| (*name).cmp(essence)).ok()?;
    Some(table[row].1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn tables_are_sorted() {
        assert!(super::WRONG.is_sorted() && super::OLD.is_sorted());
    }
}
