use std::{
    collections::VecDeque,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context as Task, Poll, ready},
};

use bonafide::Judgement;
use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, header, response::Parts};
use http_body::{Body, Frame};
use pin_project_lite::pin_project;

use crate::{
    Context, DenyError, Impostor, JudgedBody, OnImpostor, VERDICT_FIELD,
    layer::Mode,
    watch::{Found, Settings, Watch},
};

/// A response and what was found out before it was let through.
pub(crate) struct Judged<B: Body> {
    pub(crate) response: Response<JudgedBody<B>>,
    pub(crate) found: Option<Found>,
}

impl<B: Body> Judged<B> {
    /// The response, or the error if it is an impostor.
    pub(crate) fn deny(self, settings: &Settings) -> Result<Response<JudgedBody<B>>, Impostor> {
        self.found.map(|found| settings.condemn(found)).transpose()?;
        Ok(self.response)
    }
}

/// Which responses are held back until they are judged.
#[derive(Clone, Copy)]
pub(crate) enum Holding {
    None,
    /// Those known to be within the limit.
    Small,
    /// Those that do not trickle by design.
    All,
}

impl Holding {
    fn holds<B: Body>(self, response: &Response<B>, limit: usize) -> bool {
        match self {
            Holding::None => false,
            Holding::Small => {
                let size = response.body().size_hint().exact();
                size.is_some_and(|size| size <= limit as u64)
            }
            Holding::All => !trickles(response),
        }
    }
}

/// Whether holding the response until its end could mean forever.
fn trickles<B>(response: &Response<B>) -> bool {
    const TYPES: [&str; 7] = [
        "application/grpc",
        "application/json-seq",
        "application/jsonl",
        "application/ndjson",
        "application/x-ndjson",
        "multipart/x-mixed-replace",
        "text/event-stream",
    ];
    let field = response.headers().get(header::CONTENT_TYPE);
    let media_type = field.map_or(b"" as &[u8], HeaderValue::as_bytes).to_ascii_lowercase();
    TYPES.iter().any(|known| media_type.starts_with(known.as_bytes()))
}

/// A response whose body is read ahead until it can be judged.
pub(crate) struct Held<B: Body> {
    head: Parts,
    body: Pin<Box<B>>,
    watch: Watch,
}

/// What is known of a response as soon as its head is there.
pub(crate) enum Begun<B: Body> {
    Judged(Judged<B>),
    Held(Held<B>),
}

/// Judges a response at once if it has no content, holds it, or lets it pass under watch.
pub(crate) fn begin<B: Body<Data = Bytes>>(
    context: Context,
    response: Response<B>,
    settings: Arc<Settings>,
    holding: Holding,
) -> Begun<B> {
    let has_no_content = context.has_no_content() || response.body().is_end_stream();
    let is_held = holding.holds(&response, settings.limit);
    let mut watch = Watch::new(context, &response, settings);
    if has_no_content {
        let found = watch.finish(true);
        let response = response.map(|body| JudgedBody::watched(body, watch));
        return Begun::Judged(Judged { response, found });
    }
    if !is_held {
        let response = response.map(|body| JudgedBody::watched(body, watch));
        return Begun::Judged(Judged { response, found: None });
    }
    let (head, body) = response.into_parts();
    Begun::Held(Held { head, body: Box::pin(body), watch })
}

impl<B: Body<Data = Bytes>> Held<B> {
    /// Reads on until the content is over the limit or ends, and returns what follows the bytes that are kept:
    /// the rest of a chunk, trailers, a failure, or nothing.
    pub(crate) fn poll_tail(
        &mut self,
        cx: &mut Task<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        loop {
            let Some(frame) = ready!(self.body.as_mut().poll_frame(cx)?) else {
                return Poll::Ready(None);
            };
            let rest = match frame.into_data() {
                Ok(chunk) => self.watch.keep(&chunk),
                Err(frame) => return Poll::Ready(Some(Ok(frame))),
            };
            if !rest.is_empty() {
                return Poll::Ready(Some(Ok(Frame::data(rest))));
            }
        }
    }

    /// Judges the response and puts its body together again.
    pub(crate) fn release(mut self, tail: Option<Result<Frame<Bytes>, B::Error>>) -> Judged<B> {
        let trailers = tail.as_ref().and_then(|tail| tail.as_ref().ok()?.trailers_ref());
        if let Some(trailers) = trailers {
            self.watch.trailers(trailers);
        }
        let is_whole = tail.is_none() || trailers.is_some();
        let goes_on = matches!(tail, Some(Ok(_)));
        let start = self.watch.start();
        let found = self.watch.finish(is_whole);
        let start = (!start.is_empty()).then(|| Ok(Frame::data(start)));
        let held = start.into_iter().chain(tail).collect::<VecDeque<_>>();
        let body = JudgedBody::released(held, goes_on.then_some(self.body));
        Judged { response: Response::from_parts(self.head, body), found }
    }
}

pin_project! {
    /// Waits for a response and, where it is to be held, for its content.
    pub(crate) struct Hold<F, B: Body> {
        #[pin]
        inner: F,
        request: Request<()>,
        settings: Arc<Settings>,
        holding: Holding,
        held: Option<Held<B>>,
    }
}

impl<F, B: Body> Hold<F, B> {
    pub(crate) fn new(
        inner: F,
        request: Request<()>,
        settings: Arc<Settings>,
        holding: Holding,
    ) -> Hold<F, B> {
        Hold { inner, request, settings, holding, held: None }
    }
}

impl<F, B, E> Future for Hold<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body<Data = Bytes>,
{
    type Output = Result<Judged<B>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let mut held = match this.held.take() {
            Some(held) => held,
            None => {
                let response = ready!(this.inner.poll(cx))?;
                let context = Context::new(std::mem::take(this.request), &response);
                match begin(context, response, this.settings.clone(), *this.holding) {
                    Begun::Judged(judged) => return Poll::Ready(Ok(judged)),
                    Begun::Held(held) => held,
                }
            }
        };
        match held.poll_tail(cx) {
            Poll::Ready(tail) => Poll::Ready(Ok(held.release(tail))),
            Poll::Pending => {
                *this.held = Some(held);
                Poll::Pending
            }
        }
    }
}

pin_project! {
    /// The response of a [`Judge`](crate::Judge).
    pub struct JudgeFuture<F, B: Body> {
        #[pin]
        pub(crate) response: Hold<F, B>,
        pub(crate) settings: Arc<Settings>,
        pub(crate) mode: Mode,
    }
}

impl<F, B, E> Future for JudgeFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body<Data = Bytes>,
{
    type Output = Result<Response<JudgedBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Judged { mut response, found } = ready!(this.response.poll(cx))?;
        let Some(found) = found else { return Poll::Ready(Ok(response)) };
        if this.mode.adds_field {
            response.headers_mut().insert(VERDICT_FIELD, verdict(&found.judgement));
        }
        Poll::Ready(Ok(match (this.mode.on_impostor, this.settings.condemn(found)) {
            (Some(what), Err(impostor)) => refuse(what, &impostor),
            _ => response,
        }))
    }
}

fn verdict(judgement: &Judgement) -> HeaderValue {
    let Judgement { verdict, effective, confidence, .. } = judgement;
    let value = format!("{verdict}; effective={effective}; confidence={confidence:.2}");
    HeaderValue::try_from(value).expect("words and numbers are a field value")
}

fn refuse<B: Body<Data = Bytes>>(what: OnImpostor, impostor: &Impostor) -> Response<JudgedBody<B>> {
    if what == OnImpostor::Panic {
        panic!("{}", impostor.report());
    }
    let problem = serde_json::json!({
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": impostor.to_string(),
        "claimed": impostor.judgement.claimed,
        "effective": impostor.judgement.effective,
    });
    let content = Bytes::from(problem.to_string());
    let body = JudgedBody::released(VecDeque::from([Ok(Frame::data(content))]), None);
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let media_type = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    response
}

pin_project! {
    /// The response of a [`Deny`](crate::Deny), or the error.
    pub struct DenyFuture<F, B: Body> {
        #[pin]
        pub(crate) response: Hold<F, B>,
        pub(crate) settings: Arc<Settings>,
    }
}

impl<F, B, E> Future for DenyFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body<Data = Bytes>,
{
    type Output = Result<Response<JudgedBody<B>>, DenyError<E>>;

    fn poll(self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let judged = ready!(this.response.poll(cx)).map_err(DenyError::Inner)?;
        Poll::Ready(judged.deny(this.settings).map_err(DenyError::Impostor))
    }
}
