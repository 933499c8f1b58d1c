use crate::{
    Content, Fidelity, FieldId, OddityKind, Place, Seen,
    content::{json, sniff::Looks},
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    wire,
};

pub static RULE: Rule = Rule {
    name: "content-length-differs",
    group: Group::Framing,
    strength: Strength::Fact,
    title: "Content of another length than Content-Length says",
    help: "send as many octets as Content-Length says, or leave it to the server to count",
    when: When::Field(&[FieldId::ContentLength]),
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9112",
            "6.3",
            "If a valid Content-Length header field is present without Transfer-Encoding, its decimal value defines the expected message body length in octets.",
        ),
        Cite::new(
            "RFC 9112",
            "8",
            "A message that uses a valid Content-Length is incomplete if the size of the message body received (in octets) is less than the value given by Content-Length.",
        ),
    ],
    page: include_str!("content_length_differs.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentLength) else { return };
    let Some(declared) = wire::content_length(field.value) else { return };
    if super::has_no_content(x)
        || x.response.fields.has(FieldId::TransferEncoding)
        || super::is_head_cut(&x.response)
    {
        return;
    }
    let captured = x.content().len() as u64;
    // Without a request it may be the answer to HEAD.
    if x.request.is_none() && captured == 0 && x.response.excess.is_empty() {
        return;
    }
    let received = match x.response.fidelity {
        Fidelity::Wire => received_on_wire(x, declared),
        Fidelity::Lines if is_in_full(x) && !differs_by_line_end(x.content(), declared) => {
            Some(without_line_end(x.content()).len() as u64)
        }
        _ => None,
    };
    if let Some(received) = received.filter(|&received| received != declared) {
        let message = format!("Content-Length says {declared}, the content has {received} octets");
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}

fn received_on_wire(x: &Facts<'_>, declared: u64) -> Option<u64> {
    let missing = x.response.oddities.iter().find_map(|oddity| match oddity.kind {
        OddityKind::ContentTruncated(Some(missing)) => Some(missing),
        _ => None,
    });
    match missing {
        Some(missing) => Some(declared.saturating_sub(missing)),
        None => super::stray(x).map(|stray| declared.saturating_add(stray.len() as u64)),
    }
}

/// Whether the content was captured to its end and as it was sent. Of a transcript that shows less than
/// Content-Length says, nobody knows whether it was shortened, unless what it shows is a whole document.
fn is_in_full(x: &Facts<'_>) -> bool {
    let is_uncoded = !x.response.fields.has(FieldId::ContentEncoding);
    is_uncoded
        && match x.response.content {
            Content::Whole(_) => true,
            Content::Prefix(_) => is_whole_document(x),
            Content::NotCaptured => false,
        }
}

fn is_whole_document(x: &Facts<'_>) -> bool {
    let content = x.content();
    let end = content.trim_ascii_end();
    match x.looks() {
        Looks::Json => json::check(content).is_ok(),
        Looks::Html => end.len() > 7 && end[end.len() - 7..].eq_ignore_ascii_case(b"</html>"),
        _ => false,
    }
}

/// The line end behind the content is the terminal's or the editor's.
fn without_line_end(content: &[u8]) -> &[u8] {
    let content = content.strip_suffix(b"\n").unwrap_or(content);
    content.strip_suffix(b"\r").unwrap_or(content)
}

/// Transcripts gain or lose a line end where the content ends, and lose the CRs of all lines in an editor.
fn differs_by_line_end(content: &[u8], declared: u64) -> bool {
    let captured = content.len() as u64;
    let line_ends = content.iter().filter(|&&b| b == b'\n').count() as u64;
    let gained = match content {
        [.., b'\r', b'\n'] => captured - 2 == declared,
        [.., b'\n'] => captured - 1 == declared,
        _ => captured + 1 == declared,
    };
    gained || line_ends > 0 && (captured + line_ends..=captured + line_ends + 2).contains(&declared)
}
