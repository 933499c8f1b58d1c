//! What a judgement rests on.

use std::{
    fmt,
    time::{SystemTime, UNIX_EPOCH},
};

use bonafide::{Coded, Content, Exchange};
use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, Version};

/// What was seen of an exchange: the heads and the first bytes of the response's content.
pub struct Context {
    request: Request<()>,
    response: Response<()>,
    target: String,
    content: Start,
    is_whole: bool,
    trailers: HeaderMap,
    received: Option<i64>,
    /// Below redirects, what the response answers is another request than the one that is known.
    answers_another: bool,
}

impl Context {
    pub(crate) fn new<B>(request: Request<()>, response: &Response<B>) -> Context {
        let mut head = Response::new(());
        *head.status_mut() = response.status();
        *head.version_mut() = response.version();
        *head.headers_mut() = response.headers().clone();
        let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        Context {
            target: request.uri().to_string(),
            request,
            response: head,
            content: Start::default(),
            is_whole: false,
            trailers: HeaderMap::new(),
            received: since.and_then(|since| i64::try_from(since.as_secs()).ok()),
            answers_another: false,
        }
    }

    /// The request's head as the middleware got it. On the way there it may have been changed, on the way
    /// from there fields may be added.
    pub fn request(&self) -> &Request<()> {
        &self.request
    }

    /// The response's head as the middleware got it.
    pub fn response(&self) -> &Response<()> {
        &self.response
    }

    /// The first bytes of the content, content codings as sent: at most as many as the limit allows.
    pub fn content(&self) -> &[u8] {
        self.content.bytes()
    }

    /// Whether [`content`](Context::content) is all there was.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The exchange that was judged: to draw findings with [`bonafide::draw`], or to judge it again.
    pub fn exchange(&self) -> Exchange<'_> {
        let mut request = bonafide::Request::from(&self.request);
        request.target = self.target.as_bytes();
        let mut response = bonafide::Response::from(&self.response);
        // A server's response has the version of the type's default until it is sent.
        if self.request.version() > Version::HTTP_11 && self.response.version() < Version::HTTP_2 {
            response.version = bonafide::Version::Unknown;
        }
        response.content = self.captured();
        response.trailers = self.trailers.iter().collect();
        Exchange {
            request: (!self.answers_another).then_some(request),
            response,
            received: self.received,
            ..Exchange::default()
        }
    }

    fn captured(&self) -> Content<'_> {
        let coded = Coded { bytes: self.content().into(), ..Coded::default() };
        match (self.is_whole, coded.bytes.is_empty()) {
            (true, _) => Content::Whole(coded),
            (false, true) => Content::NotCaptured,
            (false, false) => Content::Prefix(coded),
        }
    }

    /// Whether the response ends with its header section (RFC 9112, Section 6.3), whatever body a handler
    /// gives it.
    pub(crate) fn has_no_content(&self) -> bool {
        let (method, status) = (self.request.method(), self.response.status());
        method == Method::HEAD
            || method == Method::CONNECT && status.is_success()
            || matches!(status.as_u16(), 100..=199 | 204 | 304)
    }

    pub(crate) fn start(&mut self) -> &mut Start {
        &mut self.content
    }

    pub(crate) fn set_whole(&mut self, is_whole: bool) {
        self.is_whole = is_whole;
    }

    pub(crate) fn set_trailers(&mut self, trailers: HeaderMap) {
        self.trailers = trailers;
    }

    #[cfg(feature = "reqwest")]
    pub(crate) fn redirected(&mut self, url: &str) {
        // Safe methods stay what they are across redirects, others may become GET.
        let is_kept = matches!(*self.request.method(), Method::GET | Method::HEAD);
        self.answers_another = !is_kept;
        url.clone_into(&mut self.target);
    }
}

/// Fields and queries hold secrets, so only the method, the path and the status are shown.
impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("method", self.request.method())
            .field("path", &self.request.uri().path())
            .field("status", &self.response.status())
            .field("is_whole", &self.is_whole)
            .finish_non_exhaustive()
    }
}

/// The first bytes of content. Of content that comes in one piece, they are borrowed from it.
#[derive(Default)]
pub(crate) struct Start {
    first: Bytes,
    joined: Vec<u8>,
}

impl Start {
    pub(crate) fn push(&mut self, chunk: Bytes) {
        if self.bytes().is_empty() {
            self.first = chunk;
            return;
        }
        if self.joined.is_empty() {
            self.joined.extend_from_slice(&self.first);
            self.first = Bytes::new();
        }
        self.joined.extend_from_slice(&chunk);
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        if self.joined.is_empty() { &self.first } else { &self.joined }
    }

    /// The bytes as one chunk.
    pub(crate) fn chunk(&mut self) -> Bytes {
        if !self.joined.is_empty() {
            self.first = std::mem::take(&mut self.joined).into();
        }
        self.first.clone()
    }
}

/// The head of a request, for when the request itself is gone.
pub(crate) fn head_of<B>(request: &Request<B>) -> Request<()> {
    let mut head = Request::new(());
    *head.method_mut() = request.method().clone();
    *head.uri_mut() = request.uri().clone();
    *head.version_mut() = request.version();
    *head.headers_mut() = request.headers().clone();
    head
}
