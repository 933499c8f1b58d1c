//! What a layer does with responses that it must not let pass.

use std::{io, sync::atomic::Ordering};

use crate::common::{Frames, LIE, TRUTH, content, get, json, observer, once};
use bonafide_tower::{DenyError, DenyLayer, Impostor, JudgeLayer, OnImpostor};
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body::{Body, Frame};
use http_body_util::{BodyExt, Full, StreamBody};
use tower::{Layer, ServiceExt};

async fn denied<B: Body<Data = Bytes>>(layer: &DenyLayer, response: Response<B>) -> Impostor {
    match layer.layer(once(response)).oneshot(get("/users/7?token=hush")).await {
        Err(DenyError::Impostor(impostor)) => impostor,
        Err(DenyError::Inner(never)) => match never {},
        Ok(response) => panic!("let through: {}", response.status()),
    }
}

#[tokio::test]
async fn a_lie_is_an_error_that_tells_everything() {
    let (told, observe) = observer();
    let impostor = denied(&DenyLayer::new().observe(observe), json(Full::from(LIE))).await;
    assert_eq!((impostor.judgement.claimed, impostor.judgement.effective), (200, 404));
    assert_eq!(impostor.context.content(), LIE.as_bytes());
    assert_eq!(impostor.context.response().headers()["content-type"], "application/json");
    assert_eq!(told.lock().unwrap().len(), 1);
    let line = impostor.to_string();
    assert!(line.starts_with("GET /users/7 claims 200 and is a 404 (confidence 0."), "{line}");
    assert!(!format!("{line}{impostor:?}").contains("hush"), "{line}");
}

#[tokio::test]
async fn the_truth_passes_unchanged() {
    for (status, text) in [(200, TRUTH), (404, LIE), (500, LIE)] {
        let mut response = json(Full::from(text));
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        let response =
            DenyLayer::new().layer(once(response)).oneshot(get("/users/42")).await.unwrap();
        assert_eq!(response.status().as_u16(), status);
        assert_eq!(response.body().size_hint().exact(), Some(text.len() as u64));
        assert_eq!(content(response).await, text);
    }
}

#[tokio::test]
async fn over_the_limit_the_start_decides_and_the_rest_streams() {
    let lie = format!("{}{}", &LIE[..LIE.len() - 1], r#", "trace": "#);
    let chunks = |start: String| {
        let rest = vec![Bytes::from("\"0123456789\",".repeat(10_000)); 20];
        let chunks = [Bytes::from(start)].into_iter().chain(rest);
        Frames::chunks(chunks)
    };
    let layer = DenyLayer::new().limit(2000);
    let impostor = denied(&layer, json(chunks(format!("{lie}[")))).await;
    assert_eq!(impostor.judgement.effective, 404);
    assert!(!impostor.context.is_whole());

    let body = chunks("[".to_owned());
    let asked = body.asked.clone();
    let expected: Vec<u8> =
        body.frames.iter().flat_map(|f| f.as_ref().unwrap().data_ref().unwrap().to_vec()).collect();
    let response = layer.layer(once(json(body))).oneshot(get("/")).await.unwrap();
    assert_eq!(asked.load(Ordering::Relaxed), 2, "only as much is read as is judged");
    assert_eq!(response.body().size_hint().upper(), None);
    assert!(content(response).await == expected, "the octets differ");
}

#[tokio::test]
async fn what_trickles_by_design_is_not_waited_for() {
    let never = || StreamBody::new(futures_util::stream::pending::<io::Result<Frame<Bytes>>>());
    for media_type in ["Text/Event-Stream; charset=utf-8", "application/x-ndjson"] {
        let response = Response::builder().header("content-type", media_type);
        let response = response.body(never()).unwrap();
        DenyLayer::new().layer(once(response)).oneshot(get("/events")).await.unwrap();
    }
}

#[tokio::test]
async fn a_failure_of_the_body_stays_one() {
    let start = Ok(Frame::data(Bytes::from_static(b"{\"id\": 1,")));
    let body = Frames::new([start, Err(io::Error::other("cut"))]);
    let response = DenyLayer::new().layer(once(json(body))).oneshot(get("/")).await.unwrap();
    assert_eq!(response.body().size_hint().exact(), None, "what came is not all");
    let mut body = response.into_body();
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "{\"id\": 1,");
    assert_eq!(body.frame().await.unwrap().unwrap_err().to_string(), "cut");
    assert!(body.frame().await.is_none() && body.is_end_stream());
}

#[tokio::test]
async fn a_failure_of_the_service_is_passed_on() {
    let service = tower::service_fn(async |_: Request<()>| {
        Err::<Response<Full<Bytes>>, _>(io::Error::other("refused"))
    });
    let error = DenyLayer::new().layer(service).oneshot(get("/")).await.unwrap_err();
    assert!(matches!(&error, DenyError::Inner(inner) if inner.to_string() == "refused"));
}

#[tokio::test]
async fn how_sure_is_sure_enough_can_be_said() {
    let certain = DenyLayer::new().min_confidence(1.0);
    certain.layer(once(json(Full::from(LIE)))).oneshot(get("/users/7")).await.unwrap();
}

#[tokio::test]
async fn a_server_answers_500_in_place_of_a_lie() {
    let layer = JudgeLayer::new().on_impostor(OnImpostor::Respond500);
    let mut lie = json(Full::from(LIE));
    lie.headers_mut().insert("etag", "\"1\"".parse().unwrap());
    let response = layer.layer(once(lie)).oneshot(get("/users/7")).await.unwrap();
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers().len(), 1);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let problem: serde_json::Value = serde_json::from_slice(&content(response).await).unwrap();
    assert_eq!(problem["effective"], 404);
    assert!(problem["detail"].as_str().unwrap().contains("/users/7"), "{problem}");
}

#[tokio::test]
#[should_panic(expected = "< {\"error\": {\"code\": 404, \"message\": \"no such user\"}}\n  ")]
async fn a_panic_shows_the_place() {
    let layer = JudgeLayer::new().on_impostor(OnImpostor::Panic);
    let _ = layer.layer(once(json(Full::from(LIE)))).oneshot(get("/users/7")).await;
}
