use std::borrow::Cow;

use crate::{
    Fidelity, Place, Seen,
    content::{json, sniff::Looks},
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "json-malformed",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Content declared JSON that does not parse",
    help: "make the content with a JSON encoder, and check that nothing is written before or behind it",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.3",
        "The indicated media type defines both the data format and how that data is intended to be processed by a recipient",
    )],
    page: include_str!("json_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let decoded = x.decoded();
    let is_judgeable =
        decoded.whole && decoded.fault.is_none() && !decoded.bytes.trim_ascii().is_empty();
    if !is_judgeable || super::is_part(x) {
        return;
    }
    if x.json().misfit().is_none() && str::from_utf8(&decoded.bytes).is_ok() {
        return;
    }
    let Err(misfit) = json::check(&decoded.bytes) else { return };
    // What is something else altogether is the subject of content-type-contradicted.
    if !matches!(x.looks(), Looks::Json | Looks::JsonLines | Looks::Text) {
        return;
    }
    let is_several = x.looks() == Looks::JsonLines;
    let message = if is_several {
        "several JSON texts, one behind the other, where the media type allows one".to_owned()
    } else {
        let found = found(decoded.bytes.get(misfit.at).copied());
        format!("not JSON: there should be {} at offset {}, not {found}", misfit.wanted, misfit.at)
    };
    let finding = report.add(Place::Content(misfit.at..misfit.at + 1), message);
    let is_guarded = decoded.bytes.starts_with(b")]}'")
        || decoded.bytes.starts_with(b"for(;;);")
        || decoded.bytes.starts_with(b"while(1);");
    if is_several {
        finding.help =
            "declare application/x-ndjson or application/json-seq, or send one array".into();
    }
    // Guards against script inclusion are put there on purpose; recordings are edited by hand.
    if is_several || is_guarded || x.response.fidelity == Fidelity::Edited {
        finding.confidence = Confidence::Medium;
    }
}

/// What stands there instead.
fn found(byte: Option<u8>) -> Cow<'static, str> {
    match byte {
        None => "the end".into(),
        Some(byte @ b'!'..=b'~') => format!("{:?}", char::from(byte)).into(),
        Some(byte) => format!("the octet 0x{byte:02x}").into(),
    }
}
