//! What follows from an exchange, worked out at most once.

use std::{cell::OnceCell, ops::Deref};

use crate::{
    Exchange, FieldId, Fields, Seen,
    history::Past,
    parse::{MediaType, Misfit, media_type::Kind},
};

/// An exchange with what follows from it. Rules ask here, so that a value is parsed at most once.
#[derive(Debug)]
pub struct Facts<'a> {
    exchange: &'a Exchange<'a>,
    /// Earlier exchanges of the same capture with the same target URI, oldest first; empty without a history.
    pub earlier: &'a [Past],
    seen: Seen,
    media_type: OnceCell<Option<Result<MediaType, Misfit>>>,
}

impl<'a> Facts<'a> {
    /// The facts of an exchange that stands alone.
    pub fn new(exchange: &'a Exchange<'a>) -> Facts<'a> {
        Facts { exchange, earlier: &[], seen: exchange.seen(), media_type: OnceCell::new() }
    }

    /// The facts of an exchange in a capture whose earlier exchanges with that target URI are known.
    pub fn after(exchange: &'a Exchange<'a>, earlier: &'a [Past]) -> Facts<'a> {
        Facts { earlier, seen: exchange.seen() | Seen::OTHERS, ..Facts::new(exchange) }
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

    /// The content as far as it was captured, content codings removed; empty when it was not captured.
    pub fn content(&self) -> &[u8] {
        self.exchange.response.content.bytes()
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
}

impl<'a> Deref for Facts<'a> {
    type Target = Exchange<'a>;
    fn deref(&self) -> &Exchange<'a> {
        self.exchange
    }
}
