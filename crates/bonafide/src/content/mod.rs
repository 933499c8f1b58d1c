//! Is this content an error? What a body tells, whatever the status line claims.
//!
//! One file judges one kind of content. Each answers with a [`Story`] or with nothing: silence means that
//! the content tells nothing that contradicts a success.

mod bulk;
pub mod charset;
pub mod coding;
pub mod conventions;
pub mod digest;
pub mod form;
mod framed;
pub mod html;
pub mod json;
pub mod json_error;
pub mod model;
mod names;
mod phrases;
pub mod sniff;
pub mod stream;
pub mod success;
pub mod text;
mod weights;
mod words;
pub mod xml;

use crate::{Place, parse::media_type::Kind};
use sniff::Looks;
use stream::Shape;

/// The content of a response, content codings removed, with what of the exchange helps to judge it.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    /// The bytes; perhaps only the first ones.
    pub bytes: &'a [u8],
    /// Whether these are all the bytes.
    pub whole: bool,
    /// The essence of the media type (`application/json`), lower case; empty when unknown.
    pub media_type: &'a str,
    /// The family of the media type; what the bytes look like when the type is unknown.
    pub kind: Kind,
    /// The claimed status.
    pub status: u16,
    /// The request's method; empty when unknown.
    pub method: &'a [u8],
    /// The path of the target URI; empty when unknown.
    pub path: &'a [u8],
    /// The request's Accept field; empty when absent or unknown.
    pub accept: &'a [u8],
}

/// What the content says happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// The request failed.
    Error,
    /// It is a bulk reply, and some of its parts failed.
    Partial,
    /// The request succeeded, whatever the status says.
    Success,
}

/// What content tells, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// What happened.
    pub tells: Tells,
    /// The status that an honest server would have sent: the one that the content names, else the most
    /// likely of its class; 207 for a partial failure.
    pub effective: u16,
    /// How likely it is that this is right, 0 to 1.
    pub confidence: f32,
    /// The name of the rule that this is a finding of, such as `error-in-json`.
    pub rule: &'static str,
    /// Where it says so.
    pub place: Place,
    /// What it says there, in a few words that can follow "because": `error.code is 404`.
    pub says: String,
}

/// What the content tells; `None` when nothing in it contradicts a success.
///
/// The bytes decide what reads them where they show their kind, else the media type does: an HTML page stays
/// one under `application/json`. Of a document the first [`coding::KEEP`] bytes are read, of a stream of
/// messages all; [`stream`] gives the same answer without having all bytes at once.
pub fn judge(sample: &Sample<'_>) -> Option<Story> {
    judge_looking_like(sniff::sniff(sample.bytes), None, sample)
}

/// [`judge`] for whoever has sniffed at the bytes already, and perhaps read them as JSON.
pub(crate) fn judge_looking_like(
    looks: Looks,
    outline: Option<&json::Outline<'_>>,
    sample: &Sample<'_>,
) -> Option<Story> {
    match stream::shape(sample) {
        Shape::Nothing => None,
        Shape::Messages(format) => stream::messages(sample, format),
        Shape::Document => {
            let first = &sample.bytes[..sample.bytes.len().min(coding::KEEP)];
            let is_all = first.len() == sample.bytes.len();
            let sample = Sample { bytes: first, whole: sample.whole && is_all, ..*sample };
            match outline.filter(|_| is_all) {
                Some(outline) => json_error::judge_outline(outline, &sample),
                None => judge_document(looks, &sample),
            }
        }
    }
}

fn judge_document(looks: Looks, sample: &Sample<'_>) -> Option<Story> {
    match kind_of(looks, sample) {
        Kind::Json => json_error::judge(sample),
        Kind::Html => html::judge(sample),
        Kind::Xml => xml::judge(sample),
        Kind::Form => form::judge(sample),
        Kind::Text => text::judge(sample),
        Kind::Other => framed::judge(sample),
    }
}

/// Whether content under that status can contradict it. 206 and 226 carry pieces, and a piece of an error log
/// is no error.
pub(crate) fn is_told_under(status: u16) -> bool {
    status / 100 == 2 && !matches!(status, 206 | 226)
}

/// The kind that the bytes show, else the one that they are declared to be.
fn kind_of(looks: Looks, sample: &Sample<'_>) -> Kind {
    match looks.kind() {
        shown @ (Kind::Json | Kind::Html | Kind::Xml) => shown,
        _ => sample.kind,
    }
}
