//! A document in its content codings, and what of it a request gets.

use std::{io::Write, sync::OnceLock};

use bonafide::parse::{EntityTag, etag};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use http_body_util::Full;

use super::accept::{self, Coding};
use crate::site::Representation;

/// A response whose content is there.
pub type Answer = Response<Full<Bytes>>;

/// How long caches may keep a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// For good: its bytes are named by its path.
    Forever,
    /// The same over http, where clients ignore `immutable` (RFC 8246, Section 3).
    Year,
    /// Minutes: it changes with the next release.
    Minutes,
    /// Not at all: it answers this request and no other.
    No,
}

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// As small as it gets, for what is sent again and again.
    Most,
    /// Quickly, for what is sent once.
    Little,
}

/// Shorter content is sent as it is: a coding would save less than a packet.
const LEAST_CODED: usize = 400;

/// A document, with the codings that were asked for so far.
#[derive(Debug)]
pub struct Document {
    media_type: HeaderValue,
    keep: Keep,
    effort: Effort,
    plain: Variant,
    brotli: OnceLock<Option<Variant>>,
    gzip: OnceLock<Option<Variant>>,
}

/// The document in one coding.
#[derive(Debug)]
struct Variant {
    bytes: Bytes,
    etag: HeaderValue,
}

impl Document {
    /// A document.
    pub fn new(content: Representation, keep: Keep, effort: Effort) -> Document {
        let Representation { media_type, bytes, etag, .. } = content;
        Document {
            media_type: HeaderValue::from_static(media_type),
            keep,
            effort,
            plain: Variant { etag: tag(&etag, ""), bytes: bytes.into() },
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// Makes the coding that a client with these fields gets, which may take its time.
    pub fn prepare(&self, request: &HeaderMap) {
        self.coded(accept::coding(request));
    }

    /// Whether [`Document::prepare`] has nothing to do.
    pub fn is_prepared(&self, request: &HeaderMap) -> bool {
        match accept::coding(request) {
            _ if self.plain.bytes.len() < LEAST_CODED => true,
            Coding::Identity => true,
            Coding::Brotli => self.brotli.get().is_some(),
            Coding::Gzip => self.gzip.get().is_some(),
        }
    }

    /// The response to a GET with these fields: the document, or that the client has it (RFC 9110, Section
    /// 13.2.2), in the order of the preconditions there. Ranges are not served.
    pub fn answer(&self, request: &HeaderMap) -> Answer {
        let (variant, coding) = self.choose(accept::coding(request));
        let list = |name| request.get_all(name).into_iter().map(HeaderValue::as_bytes);
        let own = EntityTag::lenient(variant.etag.as_bytes());
        let lists = |value: &[u8], equals: fn(EntityTag<'_>, EntityTag<'_>) -> bool| {
            let is_own = |tag| EntityTag::parse(tag).is_ok_and(|tag| equals(tag, own));
            value.trim_ascii() == b"*" || etag::members(value).any(|(tag, _)| is_own(tag))
        };
        let has = |name| request.contains_key(name);
        let wanted = |value| lists(value, |a, b| a.strong_eq(b));
        if has(header::IF_MATCH) && !list(header::IF_MATCH).any(wanted) {
            return self.bare(StatusCode::PRECONDITION_FAILED, variant, Coding::Identity);
        }
        if list(header::IF_NONE_MATCH).any(|value| lists(value, |a, b| a.weak_eq(b))) {
            return self.bare(StatusCode::NOT_MODIFIED, variant, Coding::Identity);
        }
        let mut answer = self.bare(StatusCode::OK, variant, coding);
        *answer.body_mut() = Full::new(variant.bytes.clone());
        answer.headers_mut().insert(header::CONTENT_TYPE, self.media_type.clone());
        answer
    }

    /// The response with another status than 200, without a look at preconditions.
    pub fn answer_as(&self, status: StatusCode, request: &HeaderMap) -> Answer {
        let (variant, coding) = self.choose(accept::coding(request));
        let mut answer = self.bare(status, variant, coding);
        *answer.body_mut() = Full::new(variant.bytes.clone());
        answer.headers_mut().insert(header::CONTENT_TYPE, self.media_type.clone());
        answer.headers_mut().remove(header::ETAG);
        answer
    }

    /// A response without content.
    fn bare(&self, status: StatusCode, variant: &Variant, coding: Coding) -> Answer {
        let mut answer = Response::new(Full::default());
        *answer.status_mut() = status;
        let fields = answer.headers_mut();
        fields.reserve(16);
        set(
            fields,
            header::CACHE_CONTROL,
            match self.keep {
                Keep::Forever => "public, max-age=31536000, immutable",
                Keep::Year => "public, max-age=31536000",
                Keep::Minutes => "public, max-age=300",
                Keep::No => "no-store",
            },
        );
        set(fields, header::VARY, "Accept-Encoding");
        if self.keep != Keep::No && status != StatusCode::PRECONDITION_FAILED {
            fields.insert(header::ETAG, variant.etag.clone());
        }
        match coding {
            Coding::Identity => {}
            Coding::Gzip => set(fields, header::CONTENT_ENCODING, "gzip"),
            Coding::Brotli => set(fields, header::CONTENT_ENCODING, "br"),
        }
        answer
    }

    /// The variant for a coding: without one where that would not be shorter.
    fn choose(&self, coding: Coding) -> (&Variant, Coding) {
        self.coded(coding).map_or((&self.plain, Coding::Identity), |variant| (variant, coding))
    }

    fn coded(&self, coding: Coding) -> Option<&Variant> {
        let bytes = &self.plain.bytes;
        let own = self.plain.etag.to_str().unwrap_or_default();
        let shorter = |coded: Vec<u8>, suffix| {
            (coded.len() < bytes.len())
                .then(|| Variant { etag: tag(own, suffix), bytes: coded.into() })
        };
        if bytes.len() < LEAST_CODED {
            return None;
        }
        match coding {
            Coding::Identity => None,
            Coding::Brotli => {
                self.brotli.get_or_init(|| shorter(brotli(bytes, self.effort)?, "-br")).as_ref()
            }
            Coding::Gzip => {
                self.gzip.get_or_init(|| shorter(gzip(bytes, self.effort)?, "-gzip")).as_ref()
            }
        }
    }
}

/// Sets a field to a text of our own.
pub fn set(fields: &mut HeaderMap, name: HeaderName, value: &'static str) {
    fields.insert(name, HeaderValue::from_static(value));
}

/// An entity tag with a suffix inside of its quotes: another coding is another representation.
fn tag(own: &str, suffix: &str) -> HeaderValue {
    let text = format!("\"{}{suffix}\"", own.trim_matches('"'));
    HeaderValue::try_from(text).expect("hexadecimal digits and hyphens make a field value")
}

fn brotli(bytes: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let quality = if effort == Effort::Most { 11 } else { 4 };
    let mut coded = Vec::with_capacity(bytes.len() / 4);
    let mut encoder = brotli::CompressorWriter::new(&mut coded, 32 << 10, quality, 22);
    encoder.write_all(bytes).and_then(|()| encoder.flush()).ok()?;
    drop(encoder);
    Some(coded)
}

fn gzip(bytes: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let level = if effort == Effort::Most { 9 } else { 5 };
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let bytes = "all the same ".repeat(100).into_bytes();
        Document::new(Representation::new("text/plain", bytes), Keep::Minutes, Effort::Most)
    }

    fn request(lines: &[(&'static str, &str)]) -> HeaderMap {
        let line = |(name, value): &(&'static str, &str)| {
            (HeaderName::from_static(name), value.parse().unwrap())
        };
        lines.iter().map(line).collect()
    }

    fn etag_for(coding: &str) -> String {
        let answer = document().answer(&request(&[("accept-encoding", coding)]));
        answer.headers()["etag"].to_str().unwrap().to_owned()
    }

    #[test]
    fn each_coding_has_an_entity_tag_of_its_own() {
        let tags = [etag_for("identity"), etag_for("gzip"), etag_for("br")];
        assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2], "{tags:?}");
        assert!(tags.iter().all(|tag| EntityTag::parse(tag.as_bytes()).is_ok_and(|tag| !tag.weak)));
    }

    #[test]
    fn preconditions_are_those_of_the_chosen_coding() {
        let (br, gzip) = (etag_for("br"), etag_for("gzip"));
        for (name, value, status) in [
            ("if-none-match", br.clone(), 304),
            ("if-none-match", format!("W/{br}"), 304),
            ("if-none-match", format!("\"a,b\", {br}"), 304),
            ("if-none-match", " * ".to_owned(), 304),
            ("if-none-match", gzip.clone(), 200),
            ("if-none-match", "\"x\"".to_owned(), 200),
            ("if-none-match", br.replace('"', ""), 200),
            ("if-match", br.clone(), 200),
            ("if-match", "*".to_owned(), 200),
            ("if-match", format!("W/{br}"), 412),
            ("if-match", gzip, 412),
        ] {
            let answer = document().answer(&request(&[("accept-encoding", "br"), (name, &value)]));
            assert_eq!(answer.status(), status, "{name}: {value}");
            assert_eq!(answer.headers()["vary"], "Accept-Encoding");
            assert_eq!(answer.headers().contains_key("content-type"), status == 200);
            assert_eq!(answer.headers().contains_key("content-encoding"), status == 200);
        }
    }

    #[test]
    fn what_does_not_get_shorter_is_sent_as_it_is() {
        let short = Representation::new("text/plain", b"hello".to_vec());
        let short = Document::new(short, Keep::Minutes, Effort::Little);
        let answer = short.answer(&request(&[("accept-encoding", "br, gzip")]));
        assert!(!answer.headers().contains_key("content-encoding"));
        assert_eq!(answer.headers()["vary"], "Accept-Encoding");
    }
}
