//! What follows from an exchange, worked out at most once.

use std::{cell::OnceCell, ops::Deref};

use crate::{
    Codings, Content, Exchange, FieldId, Fields, Seen,
    content::{
        self, Sample, Story, Tells,
        coding::{Decoded, FaultKind},
        json::{Outline, Parts},
        sniff::{self, Looks},
    },
    history::{History, Past, Trail},
    parse::{
        MediaType, Misfit,
        cache_control::{Directive, directives},
        list,
        media_type::Kind,
    },
};

/// An exchange with what follows from it. Rules ask here, so that a value is parsed at most once.
#[derive(Debug)]
pub struct Facts<'a> {
    exchange: &'a Exchange<'a>,
    /// Earlier exchanges of the same capture with the same target URI, oldest first; empty without a history.
    pub earlier: &'a [Past],
    history: Option<&'a History>,
    seen: Seen,
    media_type: OnceCell<Option<Result<MediaType, Misfit>>>,
    decoded: OnceCell<Decoded<'a>>,
    json: OnceCell<Parts>,
    looks: OnceCell<Looks>,
    story: OnceCell<Option<Story>>,
    cache_control: OnceCell<Vec<Directive<'a>>>,
}

/// How sure an error page under a redirect has to be to count.
const CERTAIN: f32 = 0.9;

impl<'a> Facts<'a> {
    /// The facts of an exchange that stands alone.
    pub fn new(exchange: &'a Exchange<'a>) -> Facts<'a> {
        Facts {
            exchange,
            earlier: &[],
            history: None,
            seen: exchange.seen(),
            media_type: OnceCell::new(),
            decoded: OnceCell::new(),
            json: OnceCell::new(),
            looks: OnceCell::new(),
            story: OnceCell::new(),
            cache_control: OnceCell::new(),
        }
    }

    /// The facts of an exchange in a capture whose earlier exchanges with that target URI are known.
    pub fn after(exchange: &'a Exchange<'a>, earlier: &'a [Past]) -> Facts<'a> {
        Facts { earlier, seen: exchange.seen() | Seen::OTHERS, ..Facts::new(exchange) }
    }

    /// The facts of an exchange that follows the ones that a history remembers.
    pub fn in_history(exchange: &'a Exchange<'a>, history: &'a History) -> Facts<'a> {
        Facts { history: Some(history), ..Facts::after(exchange, history.earlier(exchange)) }
    }

    /// Where a redirect stands among those before it; none without a history.
    pub fn trail(&self) -> Trail {
        self.history.map_or_else(Trail::default, |history| history.trail(self.exchange))
    }

    /// What the capture could see.
    pub fn seen(&self) -> Seen {
        self.seen
    }

    /// The request's header section; empty when it is not known. A rule that concludes something from a
    /// field's absence needs [`Seen::REQUEST_FIELDS`].
    pub fn request_fields(&self) -> &'a Fields<'a> {
        static NONE: Fields<'static> = Fields(Vec::new());
        self.exchange.request.as_ref().map_or(&NONE, |request| &request.fields)
    }

    /// The response's media type; `None` without a Content-Type field that can be read.
    pub fn media_type(&self) -> Option<&MediaType> {
        self.content_type().and_then(|parsed| parsed.as_ref().ok())
    }

    /// The parsed Content-Type field, or why it does not parse.
    pub fn content_type(&self) -> Option<&Result<MediaType, Misfit>> {
        let parse = || {
            let field = self.exchange.response.fields.get(FieldId::ContentType)?;
            Some(MediaType::parse(field.value))
        };
        self.media_type.get_or_init(parse).as_ref()
    }

    /// The family that Content-Type says.
    pub fn declared_kind(&self) -> Option<Kind> {
        self.media_type().map(MediaType::kind)
    }

    /// The directives of Cache-Control, in order.
    pub fn cache_control(&self) -> &[Directive<'a>] {
        let read = || directives(&self.exchange.response.fields, FieldId::CacheControl).collect();
        self.cache_control.get_or_init(read)
    }

    /// The content as far as it was captured, content codings removed; empty when it was not captured.
    pub fn content(&self) -> &[u8] {
        &self.decoded().bytes
    }

    /// The content without its codings, whether that is all of it, and what was wrong with the codings.
    pub fn decoded(&self) -> &Decoded<'a> {
        self.decoded.get_or_init(|| decode(self.exchange))
    }

    /// The content read as JSON, whatever it is declared to be.
    pub fn json(&self) -> Outline<'_> {
        Outline::of(self.content(), self.json.get_or_init(|| Parts::read(self.content())))
    }

    /// What the content looks like, whatever it is declared to be.
    pub fn looks(&self) -> Looks {
        let look = || sniff::sniff_reading(self.content(), || self.json().misfit().map(|m| m.at));
        *self.looks.get_or_init(look)
    }

    /// What the content tells against the claim of the status; `None` when it tells nothing against it.
    pub fn story(&self) -> Option<&Story> {
        self.story.get_or_init(|| self.tell()).as_ref()
    }

    fn tell(&self) -> Option<Story> {
        let response = &self.exchange.response;
        let is_error = |story: &Story| story.tells == Tells::Error && story.confidence >= CERTAIN;
        match response.status {
            _ if self.content().is_empty() => None,
            status if content::is_told_under(status) => self.told(),
            301 | 302 | 303 | 307 | 308 if !self.leads_somewhere() => self.told().filter(is_error),
            400..600 => content::success::judge(&self.sample()),
            _ => None,
        }
    }

    fn told(&self) -> Option<Story> {
        let outline = (self.looks() == Looks::Json).then(|| self.json());
        content::judge_looking_like(self.looks(), outline.as_ref(), &self.sample())
    }

    /// Whether a redirect says where to go. One that does not shows its content.
    fn leads_somewhere(&self) -> bool {
        let fields = &self.exchange.response.fields;
        fields.has(FieldId::Location) || fields.named("Refresh").is_some()
    }

    /// The content with what of the exchange helps to judge it.
    pub fn sample(&self) -> Sample<'_> {
        let decoded = self.decoded();
        Sample {
            bytes: &decoded.bytes,
            whole: decoded.whole,
            media_type: self.media_type().map_or("", |media_type| &media_type.essence),
            kind: self.declared_kind().unwrap_or_else(|| self.looks().kind()),
            status: self.exchange.response.status,
            method: self.exchange.method(),
            path: self.exchange.path(),
            accept: self.request_fields().get(FieldId::Accept).map_or(b"", |field| field.value),
        }
    }
}

impl<'a> Deref for Facts<'a> {
    type Target = Exchange<'a>;
    fn deref(&self) -> &Exchange<'a> {
        self.exchange
    }
}

fn decode<'a>(exchange: &'a Exchange<'a>) -> Decoded<'a> {
    let content = &exchange.response.content;
    let whole = matches!(content, Content::Whole(_));
    let codings = content.coded().map_or(Codings::Removed, |coded| coded.codings);
    if codings != Codings::Kept || !exchange.response.fields.has(FieldId::TransferEncoding) {
        return decode_content(exchange, content.bytes(), whole);
    }
    let transfer = transfer_codings(exchange);
    if transfer.is_empty() {
        return decode_content(exchange, content.bytes(), whole);
    }
    let received = content::coding::decode(content.bytes(), &transfer, whole);
    if received.fault.is_some() {
        return Decoded { bytes: (&[]).into(), whole: false, fault: None };
    }
    let decoded = decode_content(exchange, &received.bytes, received.whole);
    Decoded { bytes: decoded.bytes.into_owned().into(), ..decoded }
}

/// The transfer codings that the content still has: all but chunked, which the reader has removed.
fn transfer_codings(exchange: &Exchange<'_>) -> Vec<u8> {
    let lines = exchange.response.fields.all(FieldId::TransferEncoding);
    let codings = lines.flat_map(|(_, field)| list::members(field.value)).map(|(coding, _)| coding);
    let others = codings.filter(|coding| !coding.eq_ignore_ascii_case(b"chunked"));
    others.collect::<Vec<_>>().join(&b", "[..])
}

fn decode_content<'b>(exchange: &Exchange<'_>, bytes: &'b [u8], whole: bool) -> Decoded<'b> {
    let plain = || Decoded { bytes: bytes.into(), whole, fault: None };
    let codings = exchange.response.content.coded().map_or(Codings::Removed, |coded| coded.codings);
    let coded_as = exchange.response.fields.get(FieldId::ContentEncoding);
    let (Some(field), Codings::Kept | Codings::MaybeRemoved) = (coded_as, codings) else {
        return plain();
    };
    let decoded = content::coding::decode(bytes, field.value, whole);
    let is_plain =
        decoded.fault.as_ref().is_some_and(|fault| fault.kind == FaultKind::NotThatCoding);
    if codings == Codings::MaybeRemoved && is_plain { plain() } else { decoded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;

    #[test]
    fn transfer_codings_are_removed_before_content_codings() {
        use std::io::Write;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"hello").unwrap();
        let coded = gzip.finish().unwrap();
        let message = |coding: &str, content: &[u8]| {
            let head = format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: {coding}\r\n\r\n");
            let chunk = format!("{:x}\r\n", content.len());
            [head.as_bytes(), chunk.as_bytes(), content, b"\r\n0\r\n\r\n"].concat()
        };
        for (coding, content, read) in [
            ("chunked", &b"hello"[..], &b"hello"[..]),
            ("gzip, chunked", &coded, b"hello"),
            ("gzip, chunked", b"hello", b""),
            ("x-unknown, chunked", b"hello", b""),
        ] {
            let bytes = message(coding, content);
            let exchange = wire::exchange(None, &bytes);
            assert_eq!(Facts::new(&exchange).content(), read, "{coding}");
        }
    }
}
