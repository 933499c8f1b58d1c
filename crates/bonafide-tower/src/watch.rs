//! Content as it passes by, and the judgement at its end.

use std::{fmt, panic, sync::Arc};

use bonafide::{Facts, Judgement, Verdict};
use bytes::Bytes;
use http::{HeaderMap, Response, header::CONTENT_LENGTH};
use http_body::Body;

use crate::{Context, Impostor};

type Observer = dyn Fn(&Judgement, &Context) + Send + Sync;

/// What all layers can be told.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) limit: usize,
    pub(crate) confidence: f32,
    pub(crate) observer: Option<Arc<Observer>>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { limit: 64 << 10, confidence: 0.8, observer: None }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("limit", &self.limit)
            .field("confidence", &self.confidence)
            .finish_non_exhaustive()
    }
}

impl Settings {
    /// Fails if what was found is an impostor, surely enough to act on it.
    pub(crate) fn condemn(&self, found: Found) -> Result<(), Impostor> {
        let Found { judgement, context } = found;
        let is_impostor = judgement.verdict == Verdict::Impostor;
        if is_impostor && judgement.confidence >= self.confidence {
            return Err(Impostor { judgement, context });
        }
        Ok(())
    }

    /// Judges and tells the observer. A fault in the engine costs the judgement, not the traffic.
    fn judge(&self, context: &Context) -> Option<Judgement> {
        let exchange = context.exchange();
        let judge = || bonafide::http::engine().judge(&Facts::new(&exchange));
        let judgement = panic::catch_unwind(panic::AssertUnwindSafe(judge)).ok()?;
        #[cfg(feature = "tracing")]
        trace(&judgement, context);
        if let Some(observer) = &self.observer {
            observer(&judgement, context);
        }
        Some(judgement)
    }
}

/// The query and all fields stay out of the event, since they hold secrets.
#[cfg(feature = "tracing")]
fn trace(judgement: &Judgement, context: &Context) {
    macro_rules! event {
        ($level:ident) => {
            tracing::event!(
                target: "bonafide",
                tracing::Level::$level,
                verdict = %judgement.verdict,
                claimed = judgement.claimed,
                effective = judgement.effective,
                confidence = judgement.confidence,
                method = %context.request().method(),
                path = context.request().uri().path(),
                rule = judgement.because.as_ref().map(|because| because.rule),
                says = judgement.because.as_ref().map(|because| tracing::field::debug(&because.says)),
            )
        };
    }
    match judgement.verdict {
        Verdict::Impostor | Verdict::Partial => event!(WARN),
        Verdict::Imprecise => event!(INFO),
        Verdict::Genuine | Verdict::Unsure => event!(DEBUG),
    }
}

/// A judgement and what it rests on.
pub(crate) struct Found {
    pub(crate) judgement: Box<Judgement>,
    pub(crate) context: Box<Context>,
}

/// Collects the first bytes of content until it is judged, once. Content that is dropped on the way is judged
/// by what came.
pub(crate) struct Watch {
    /// `None` once it is judged.
    context: Option<Box<Context>>,
    settings: Arc<Settings>,
    received: u64,
    /// How long the content will be, where that is known.
    declared: Option<u64>,
}

impl Watch {
    pub(crate) fn new<B: Body>(
        context: Context,
        response: &Response<B>,
        settings: Arc<Settings>,
    ) -> Watch {
        let field = response.headers().get(CONTENT_LENGTH);
        let declared = field.and_then(|value| value.to_str().ok()?.parse().ok());
        let declared = declared.or(response.body().size_hint().exact());
        Watch { context: Some(Box::new(context)), settings, received: 0, declared }
    }

    /// Keeps what the limit allows and returns the rest of the chunk.
    pub(crate) fn keep(&mut self, chunk: &Bytes) -> Bytes {
        let Some(context) = &mut self.context else { return chunk.clone() };
        self.received += chunk.len() as u64;
        let start = context.start();
        let room = self.settings.limit.saturating_sub(start.bytes().len()).min(chunk.len());
        start.push(chunk.slice(..room));
        chunk.slice(room..)
    }

    /// Sees a chunk pass and judges when there is no need to see more. Who sends a response stops asking for
    /// chunks once it has as many octets as were declared.
    pub(crate) fn pass(&mut self, chunk: &Bytes) {
        if !self.keep(chunk).is_empty() {
            self.finish(false);
        } else if self.declared.is_some_and(|declared| self.received >= declared) {
            self.finish(true);
        }
    }

    pub(crate) fn trailers(&mut self, trailers: &HeaderMap) {
        if let Some(context) = &mut self.context {
            context.set_trailers(trailers.clone());
        }
    }

    /// Judges what was seen; `None` if that was done before, or failed.
    pub(crate) fn finish(&mut self, is_whole: bool) -> Option<Found> {
        let mut context = self.context.take()?;
        context.set_whole(is_whole);
        let judgement = Box::new(self.settings.judge(&context)?);
        Some(Found { judgement, context })
    }

    /// The first bytes as one chunk.
    pub(crate) fn start(&mut self) -> Bytes {
        self.context.as_mut().map(|context| context.start().chunk()).unwrap_or_default()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.finish(false);
        }
    }
}
