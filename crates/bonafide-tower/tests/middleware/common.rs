//! Services and bodies to put layers around.

use std::{
    collections::VecDeque,
    convert::Infallible,
    io,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context as Task, Poll},
};

use bonafide_tower::Context;
use bytes::Bytes;
use http::{Request, Response};
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt;

/// A body of prepared frames of unknown length that counts how many were asked for.
pub struct Frames {
    pub frames: VecDeque<io::Result<Frame<Bytes>>>,
    pub asked: Arc<AtomicUsize>,
    pub length: Option<u64>,
}

impl Frames {
    pub fn new(frames: impl IntoIterator<Item = io::Result<Frame<Bytes>>>) -> Frames {
        Frames { frames: frames.into_iter().collect(), asked: Arc::default(), length: None }
    }

    pub fn chunks<C: Into<Bytes>>(chunks: impl IntoIterator<Item = C>) -> Frames {
        Frames::new(chunks.into_iter().map(|chunk| Ok(Frame::data(chunk.into()))))
    }
}

impl Body for Frames {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Task<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(self.frames.pop_front())
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map(SizeHint::with_exact).unwrap_or_default()
    }
}

/// A service that answers once with what is prepared.
pub fn once<B: Body>(
    response: Response<B>,
) -> impl tower::Service<Request<()>, Response = Response<B>, Error = Infallible> {
    let mut prepared = Some(response);
    tower::service_fn(move |_| {
        std::future::ready(Ok(prepared.take().expect("it is asked only once")))
    })
}

pub fn json<B>(body: B) -> Response<B> {
    Response::builder().header("content-type", "application/json").body(body).unwrap()
}

pub fn get(path: &str) -> Request<()> {
    Request::get(path).body(()).unwrap()
}

pub const LIE: &str = r#"{"error": {"code": 404, "message": "no such user"}}"#;
pub const TRUTH: &str = r#"{"id": 42, "name": "Ada", "email": "ada@example.com"}"#;

/// What an observer was told of one response.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub verdict: String,
    pub effective: u16,
    pub kept: usize,
    pub is_whole: bool,
}

pub type Log = Arc<Mutex<Vec<Told>>>;

/// An observer and what it was told.
pub fn observer() -> (Log, impl Fn(&bonafide::Judgement, &Context) + Send + Sync + 'static) {
    let told = Log::default();
    let list = told.clone();
    let observe = move |judgement: &bonafide::Judgement, context: &Context| {
        list.lock().unwrap().push(Told {
            verdict: judgement.verdict.to_string(),
            effective: judgement.effective,
            kept: context.content().len(),
            is_whole: context.is_whole(),
        });
    };
    (told, observe)
}

pub async fn content<B: Body<Data = Bytes>>(response: Response<B>) -> Bytes
where
    B::Error: std::fmt::Debug,
{
    response.into_body().collect().await.unwrap().to_bytes()
}
