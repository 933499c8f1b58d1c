use std::{
    collections::VecDeque,
    fmt,
    pin::Pin,
    task::{Context as Task, Poll, ready},
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::watch::Watch;

/// The body of a response that passed a layer of this crate: the same octets and trailers as the one inside.
///
/// It streams. Chunks that came before the response was let through may be joined.
pub struct JudgedBody<B: Body> {
    /// What came while the response was held.
    held: VecDeque<Result<Frame<Bytes>, B::Error>>,
    /// What is still to come; `None` after its end.
    inner: Option<Pin<Box<B>>>,
    watch: Option<Watch>,
}

/// The body inside is boxed, and nothing else is ever pinned.
impl<B: Body> Unpin for JudgedBody<B> {}

impl<B: Body<Data = Bytes>> JudgedBody<B> {
    pub(crate) fn watched(body: B, watch: Watch) -> JudgedBody<B> {
        JudgedBody { held: VecDeque::new(), inner: Some(Box::pin(body)), watch: Some(watch) }
    }

    /// A body that nobody need watch any more: what was held, then the rest.
    pub(crate) fn released(
        held: VecDeque<Result<Frame<Bytes>, B::Error>>,
        rest: Option<Pin<Box<B>>>,
    ) -> JudgedBody<B> {
        JudgedBody { held, inner: rest, watch: None }
    }

    fn see(&mut self, frame: Option<&Frame<Bytes>>) {
        let Some(watch) = &mut self.watch else { return };
        if let Some(chunk) = frame.and_then(Frame::data_ref) {
            watch.pass(chunk);
        }
        if let Some(trailers) = frame.and_then(Frame::trailers_ref) {
            watch.trailers(trailers);
        }
        if frame.is_none() || self.inner.as_ref().is_none_or(|inner| inner.is_end_stream()) {
            watch.finish(true);
        }
    }
}

impl<B: Body<Data = Bytes>> Body for JudgedBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Task<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let this = self.get_mut();
        if let Some(frame) = this.held.pop_front() {
            return Poll::Ready(Some(frame));
        }
        let Some(inner) = &mut this.inner else { return Poll::Ready(None) };
        let frame = ready!(inner.as_mut().poll_frame(cx));
        match &frame {
            Some(Ok(frame)) => this.see(Some(frame)),
            // What came before the failure is judged where it is dropped.
            Some(Err(_)) => this.watch = None,
            None => {
                this.see(None);
                this.inner = None;
            }
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.held.is_empty() && self.inner.as_ref().is_none_or(|inner| inner.is_end_stream())
    }

    /// Not exact where a failure or trailers follow, lest a server takes the content for complete before them.
    fn size_hint(&self) -> SizeHint {
        let inner = self.inner.as_ref().map_or(SizeHint::with_exact(0), |inner| inner.size_hint());
        let size = |frame: &Result<Frame<Bytes>, _>| Some(frame.as_ref().ok()?.data_ref()?.len());
        let held = self.held.iter().filter_map(size).sum::<usize>() as u64;
        let is_data = self.held.iter().all(|frame| size(frame).is_some());
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower().saturating_add(held));
        if let Some(upper) = inner.upper().filter(|_| is_data) {
            hint.set_upper(upper.saturating_add(held));
        }
        hint
    }
}

impl<B: Body> fmt::Debug for JudgedBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JudgedBody").finish_non_exhaustive()
    }
}
