use std::sync::Arc;

use bonafide::Judgement;
use tower_layer::Layer;

use crate::{Context, Deny, Judge, watch::Settings};

/// What a server does with a response that claims success while its content tells of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnImpostor {
    /// Panics with a report: in a test that calls the service without a connection, the test fails and says why.
    Panic,
    /// Answers with 500 and problem details (RFC 9457) that say what was found.
    Respond500,
}

/// Judges responses and tells an observer; optionally adds the verdict to the response or refuses to send
/// a lie. For servers, and for clients that only want to watch.
///
/// Bodies stream, and a copy of their first bytes is judged at the end or where the limit cuts it. Only for
/// [`verdict_field`](JudgeLayer::verdict_field) and [`on_impostor`](JudgeLayer::on_impostor) is a response held
/// back.
///
/// Best put around a whole server, since a layer does not see what is added outside of it. Of axum that is
/// `Router::new().fallback_service(layer.layer(app))`: inside of `app.layer(layer)`, a 405 has no Allow yet.
///
/// ```
/// use bonafide_tower::JudgeLayer;
///
/// let layer = JudgeLayer::new()
///     .limit(256 << 10)
///     .observe(|judgement, context| {
///         println!("{} {}", context.request().uri().path(), judgement.verdict);
///     })
///     .verdict_field();
/// ```
#[derive(Clone, Debug, Default)]
pub struct JudgeLayer {
    settings: Settings,
    mode: Mode,
}

/// What a [`Judge`] does beyond telling the observer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mode {
    pub(crate) adds_field: bool,
    pub(crate) on_impostor: Option<OnImpostor>,
}

impl JudgeLayer {
    /// A layer that only watches: with the feature `tracing` it emits an event for every response.
    pub fn new() -> JudgeLayer {
        JudgeLayer::default()
    }

    /// How many bytes of content are kept to be judged: 64 KiB unless said otherwise.
    pub fn limit(mut self, bytes: usize) -> JudgeLayer {
        self.settings.limit = bytes;
        self
    }

    /// Calls `observer` once for each response: at the end of its content, or where the limit cuts it, or
    /// where whoever read it stopped. It runs where the body is polled, so it has to be quick.
    pub fn observe(
        mut self,
        observer: impl Fn(&Judgement, &Context) + Send + Sync + 'static,
    ) -> JudgeLayer {
        self.settings.observer = Some(Arc::new(observer));
        self
    }

    /// Adds the field [`Bonafide-Verdict`](crate::VERDICT_FIELD) to responses whose content is known to be
    /// within the limit before it is sent. All others pass without the field.
    pub fn verdict_field(mut self) -> JudgeLayer {
        self.mode.adds_field = true;
        self
    }

    /// Keeps lies from being sent. To know them, every response is held until its end or until the limit,
    /// except event streams, JSON by lines, gRPC and `multipart/x-mixed-replace`, which are only watched.
    pub fn on_impostor(mut self, what: OnImpostor) -> JudgeLayer {
        self.mode.on_impostor = Some(what);
        self
    }

    /// How sure an impostor must be, from 0 to 1, for [`on_impostor`](JudgeLayer::on_impostor) to act: 0.8
    /// unless said otherwise.
    pub fn min_confidence(mut self, confidence: f32) -> JudgeLayer {
        self.settings.confidence = confidence;
        self
    }
}

impl<S> Layer<S> for JudgeLayer {
    type Service = Judge<S>;

    fn layer(&self, inner: S) -> Judge<S> {
        Judge { inner, settings: Arc::new(self.settings.clone()), mode: self.mode }
    }
}

/// Turns a response that claims success while its content tells of an error into an [`Impostor`] error. For
/// clients. With the feature `reqwest` it is a middleware of `reqwest_middleware`, too.
///
/// Responses are held until their end or until the limit; what is longer is judged by its first bytes and then
/// streams on. Event streams, JSON by lines, gRPC and `multipart/x-mixed-replace` are not held and never denied.
///
/// ```
/// # async fn example<S>(client: S, request: http::Request<()>) -> Result<(), S::Error>
/// # where
/// #     S: tower::Service<http::Request<()>, Response = http::Response<axum::body::Body>> + Clone,
/// # {
/// use bonafide_tower::{DenyError, DenyLayer};
/// use tower::{Layer, ServiceExt};
///
/// let client = DenyLayer::new().layer(client);
/// match client.oneshot(request).await {
///     Ok(response) => println!("a real {}", response.status()),
///     Err(DenyError::Impostor(lie)) => println!("really a {}", lie.judgement.effective),
///     Err(DenyError::Inner(error)) => return Err(error),
/// }
/// # Ok(())
/// # }
/// ```
///
/// [`Impostor`]: crate::Impostor
#[derive(Clone, Debug, Default)]
pub struct DenyLayer {
    pub(crate) settings: Settings,
}

impl DenyLayer {
    /// A layer that keeps at most 64 KiB of content and denies what is an impostor with a confidence of 0.8.
    pub fn new() -> DenyLayer {
        DenyLayer::default()
    }

    /// How many bytes of content are held and judged: 64 KiB unless said otherwise.
    pub fn limit(mut self, bytes: usize) -> DenyLayer {
        self.settings.limit = bytes;
        self
    }

    /// How sure an impostor must be, from 0 to 1, to be denied: 0.8 unless said otherwise.
    pub fn min_confidence(mut self, confidence: f32) -> DenyLayer {
        self.settings.confidence = confidence;
        self
    }

    /// Calls `observer` once for each response, denied or not.
    pub fn observe(
        mut self,
        observer: impl Fn(&Judgement, &Context) + Send + Sync + 'static,
    ) -> DenyLayer {
        self.settings.observer = Some(Arc::new(observer));
        self
    }
}

impl<S> Layer<S> for DenyLayer {
    type Service = Deny<S>;

    fn layer(&self, inner: S) -> Deny<S> {
        Deny { inner, settings: Arc::new(self.settings.clone()) }
    }
}
