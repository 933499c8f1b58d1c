//! What a layer sees of responses that it lets pass.

use std::{
    future::{Ready, ready},
    sync::atomic::Ordering,
    task::{Context as Task, Poll},
};

use crate::common::{Frames, LIE, TRUTH, Told, content, get, json, observer, once};
use bonafide_tower::{JudgeLayer, VERDICT_FIELD};
use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body::{Body, Frame};
use http_body_util::{BodyExt, Empty, Full};
use tower::{Layer, Service, ServiceExt};

fn impostor(kept: usize) -> Told {
    Told { verdict: "impostor".to_owned(), effective: 404, kept, is_whole: true }
}

#[tokio::test]
async fn a_lie_is_told_once_at_its_end_and_passes_unchanged() {
    let (told, observe) = observer();
    let service = JudgeLayer::new().observe(observe).layer(once(json(Full::from(LIE))));
    let response = service.oneshot(get("/users/7")).await.unwrap();
    assert!(told.lock().unwrap().is_empty(), "the content has not passed yet");
    assert!(!response.headers().contains_key(VERDICT_FIELD));
    assert_eq!(content(response).await, LIE);
    assert_eq!(*told.lock().unwrap(), [impostor(LIE.len())]);
}

#[tokio::test]
async fn however_content_is_split_the_verdict_and_the_octets_are_the_same() {
    for size in 1..=LIE.len() {
        let (told, observe) = observer();
        let body = Frames::chunks(LIE.as_bytes().chunks(size).map(Bytes::copy_from_slice));
        let service = JudgeLayer::new().observe(observe).layer(once(json(body)));
        assert_eq!(content(service.oneshot(get("/users/7")).await.unwrap()).await, LIE);
        assert_eq!(*told.lock().unwrap(), [impostor(LIE.len())], "chunks of {size}");
    }
}

#[tokio::test]
async fn a_large_body_passes_whole_while_only_its_start_is_kept() {
    let (told, observe) = observer();
    let chunk = Bytes::from(format!("[{}", "1234567,".repeat(1 << 17)));
    let (count, limit) = (8, 10_000);
    let body = Frames::chunks(vec![chunk.clone(); count]);
    let asked = body.asked.clone();
    let service = JudgeLayer::new().limit(limit).observe(observe).layer(once(json(body)));
    let mut body = service.oneshot(get("/numbers")).await.unwrap().into_body();
    for number in 1..=count {
        let frame = body.frame().await.unwrap().unwrap();
        assert_eq!(frame.into_data().unwrap(), chunk);
        assert_eq!(asked.load(Ordering::Relaxed), number, "nothing is read ahead");
    }
    assert!(body.frame().await.is_none());
    let told = told.lock().unwrap();
    assert_eq!((told.len(), told[0].kept, told[0].is_whole), (1, limit, false));
}

#[tokio::test]
async fn content_of_exactly_the_limit_is_whole() {
    let (told, observe) = observer();
    let layer = JudgeLayer::new().limit(LIE.len()).observe(observe);
    content(layer.layer(once(json(Full::from(LIE)))).oneshot(get("/")).await.unwrap()).await;
    assert_eq!(*told.lock().unwrap(), [impostor(LIE.len())]);
}

#[tokio::test]
async fn the_octets_that_were_declared_are_all_there_is_to_wait_for() {
    let (told, observe) = observer();
    let mut response = json(Frames::chunks([LIE]));
    response.headers_mut().insert("content-length", LIE.len().into());
    let service = JudgeLayer::new().observe(observe).layer(once(response));
    let mut body = service.oneshot(get("/")).await.unwrap().into_body();
    body.frame().await.unwrap().unwrap();
    assert_eq!(*told.lock().unwrap(), [impostor(LIE.len())]);
}

#[tokio::test]
async fn what_is_dropped_or_breaks_is_judged_by_what_came() {
    let (told, observe) = observer();
    let layer = JudgeLayer::new().observe(observe);
    let broken = || {
        let frame = Ok(Frame::data(Bytes::from_static(b"{\"error\": {\"code\": 404,")));
        Frames::new([frame, Err(std::io::Error::other("cut"))])
    };
    drop(layer.layer(once(json(broken()))).oneshot(get("/")).await.unwrap());
    let response = layer.layer(once(json(broken()))).oneshot(get("/")).await.unwrap();
    assert_eq!(response.into_body().collect().await.unwrap_err().to_string(), "cut");
    let told = told.lock().unwrap();
    assert_eq!((told.len(), told[0].kept, told[1].kept), (2, 0, 23));
    assert_eq!(told[0].verdict, "unsure");
    assert!(told.iter().all(|told| !told.is_whole));
}

#[tokio::test]
async fn what_has_no_content_is_judged_with_its_head() {
    let (told, observe) = observer();
    let layer = JudgeLayer::new().observe(observe);
    let ask = async |request: Request<()>, response: Response<Full<Bytes>>| {
        drop(layer.clone().layer(once(response)).oneshot(request).await.unwrap());
    };
    // What a handler says in answer to HEAD is not sent, so it is no lie.
    ask(Request::head("/").body(()).unwrap(), json(Full::from(LIE))).await;
    ask(get("/"), Response::builder().status(204).body(Full::default()).unwrap()).await;
    ask(get("/"), Response::builder().status(404).body(Full::default()).unwrap()).await;
    let told = told.lock().unwrap();
    assert_eq!(told.iter().map(|told| told.effective).collect::<Vec<_>>(), [200, 204, 404]);
    assert!(told.iter().all(|told| told.is_whole && told.kept == 0));
}

#[tokio::test]
async fn the_verdict_goes_out_with_what_is_small_enough_to_be_held() {
    let field = async |body: Frames| {
        let layer = JudgeLayer::new().limit(1000).verdict_field();
        let response = layer.layer(once(json(body))).oneshot(get("/users/7")).await.unwrap();
        response.headers().get(VERDICT_FIELD).map(|value| value.to_str().unwrap().to_owned())
    };
    let sized = |text: &str| Frames {
        length: Some(text.len() as u64),
        ..Frames::chunks([text.to_owned()])
    };
    let lie = field(sized(LIE)).await.unwrap();
    assert!(lie.starts_with("impostor; effective=404; confidence=0."), "{lie}");
    let truth = field(sized(TRUTH)).await.unwrap();
    assert!(truth.starts_with("genuine; effective=200; confidence="), "{truth}");
    assert_eq!(field(Frames::chunks([LIE])).await, None, "how long it is, is not known");
    assert_eq!(field(sized(&"[1]".repeat(400))).await, None, "it is over the limit");
}

#[tokio::test]
async fn what_was_held_keeps_its_length_and_its_trailers() {
    let service = JudgeLayer::new().verdict_field().layer(once(json(Full::from(TRUTH))));
    let response = service.oneshot(get("/")).await.unwrap();
    assert_eq!(response.body().size_hint().exact(), Some(TRUTH.len() as u64));
    assert_eq!(content(response).await, TRUTH);

    let mut trailers = HeaderMap::new();
    trailers.insert("x-checksum", "1".parse().unwrap());
    let data = Ok(Frame::data(Bytes::from(TRUTH)));
    let body = Frames {
        length: Some(TRUTH.len() as u64),
        ..Frames::new([data, Ok(Frame::trailers(trailers.clone()))])
    };
    let service = JudgeLayer::new().verdict_field().layer(once(json(body)));
    let response = service.oneshot(get("/")).await.unwrap();
    assert_eq!(response.body().size_hint().exact(), None, "a server would drop the trailers");
    let collected = response.into_body().collect().await.unwrap();
    assert_eq!(collected.trailers(), Some(&trailers));
    assert_eq!(collected.to_bytes(), TRUTH);
}

#[tokio::test]
async fn an_honest_answer_draws_no_finding_of_an_error() {
    let layer = JudgeLayer::new().observe(|judgement, context| {
        let worst = judgement.findings.first().map(bonafide::Finding::severity);
        assert!(worst < Some(bonafide::Severity::Error), "{judgement:#?}");
        assert_eq!(context.exchange().url().as_deref(), Some("https://example.com/a?b=c"));
    });
    let uri = "https://example.com/a?b=c";
    content(layer.layer(once(json(Full::from(TRUTH)))).oneshot(get(uri)).await.unwrap()).await;
    let moved = Response::builder().status(308).header("location", "/b");
    let moved = moved.body(Empty::<Bytes>::new()).unwrap();
    content(layer.layer(once(moved)).oneshot(get(uri)).await.unwrap()).await;
    let missing = Response::builder().status(405).body(Full::from("method not allowed")).unwrap();
    content(layer.layer(once(missing)).oneshot(get(uri)).await.unwrap()).await;
}

#[tokio::test]
async fn secrets_stay_out_of_what_is_printed() {
    let layer = JudgeLayer::new().observe(|_, context| {
        let printed = format!("{context:?}");
        assert!(printed.contains("/users/7") && !printed.contains("hush"), "{printed}");
        assert_eq!(context.request().headers()["authorization"], "Bearer hush");
    });
    let request = Request::get("/users/7?token=hush").header("authorization", "Bearer hush");
    let service = layer.layer(once(json(Full::from(LIE))));
    content(service.oneshot(request.body(()).unwrap()).await.unwrap()).await;
}

/// A service that, as the contract allows, panics when it is called before it said that it is ready.
#[derive(Clone, Default)]
struct Strict {
    is_ready: bool,
}

impl Service<Request<()>> for Strict {
    type Response = Response<Full<Bytes>>;
    type Error = std::convert::Infallible;
    type Future = Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Task<'_>) -> Poll<Result<(), Self::Error>> {
        self.is_ready = true;
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        assert!(std::mem::take(&mut self.is_ready), "called before it was ready");
        ready(Ok(json(Full::from(TRUTH))))
    }
}

#[tokio::test]
async fn the_service_that_was_made_ready_is_the_one_that_is_called() {
    let mut service = JudgeLayer::new().layer(Strict::default());
    for _ in 0..2 {
        service.ready().await.unwrap().call(get("/")).await.unwrap();
    }
    let _not_ready = service.clone();
    service.ready().await.unwrap().call(get("/")).await.unwrap();
}
