//! Is this content an error? What a body tells, whatever the status line claims.
//!
//! One file judges one kind of content. Each answers with a [`Story`] or with nothing: silence means that
//! the content tells nothing that contradicts a success.

mod bulk;
pub mod charset;
pub mod coding;
pub mod conventions;
pub mod form;
mod framed;
pub mod html;
pub mod json;
pub mod json_error;
pub mod model;
mod names;
mod phrases;
pub mod sniff;
pub mod text;
mod weights;
mod words;
pub mod xml;

use crate::{Place, parse::media_type::Kind};

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
/// one under `application/json`.
pub fn judge(sample: &Sample<'_>) -> Option<Story> {
    match kind_of(sample) {
        Kind::Json => json_error::judge(sample),
        Kind::Html => html::judge(sample),
        Kind::Xml => xml::judge(sample),
        Kind::Form => form::judge(sample),
        Kind::Text => text::judge(sample),
        Kind::Other => framed::judge(sample),
    }
}

fn kind_of(sample: &Sample<'_>) -> Kind {
    match sniff::sniff(sample.bytes).kind() {
        kind @ (Kind::Json | Kind::Html | Kind::Xml) => kind,
        _ => sample.kind,
    }
}
