//! Layers around real servers and real clients, on loopback.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    task::{Poll, ready},
    time::Duration,
};

use crate::common::{LIE, TRUTH, json, observer};
use axum::{
    Router,
    body::Body as AxumBody,
    response::{IntoResponse, Redirect, Response as AxumResponse},
    routing::{get, post},
};
use bonafide_tower::{DenyError, DenyLayer, Impostor, JudgeLayer, VERDICT_FIELD};
use bytes::Bytes;
use futures_util::stream;
use http_body_util::{BodyExt, Empty};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware, Error};
use tokio::{net::TcpListener, sync::mpsc, time::timeout};
use tower::{Layer, ServiceExt};

/// Serves an app on a free port, judged from outside of the router.
async fn serve(app: Router, layer: JudgeLayer) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = Router::new().fallback_service(layer.layer(app));
    tokio::spawn(async { axum::serve(listener, app).await });
    address
}

fn app() -> Router {
    Router::new()
        .route("/lie", get(|| async { json(AxumBody::from(LIE)) }))
        .route("/truth", get(|| async { json(AxumBody::from(TRUTH)) }))
        .route("/large", get(large))
        .route("/moved", get(|| async { Redirect::permanent("/lie") }))
        .route("/form", post(|| async { Redirect::to("/truth") }))
}

const CHUNK: usize = 64 << 10;
const CHUNKS: usize = 80;

fn chunk(number: usize) -> Bytes {
    Bytes::from(vec![b'a' + (number % 26) as u8; CHUNK])
}

/// Five megabytes in chunks.
async fn large() -> AxumResponse {
    let chunks = (0..CHUNKS).map(|number| Ok::<_, std::io::Error>(chunk(number)));
    AxumBody::from_stream(stream::iter(chunks)).into_response()
}

fn is_large(content: &[u8]) -> bool {
    content.len() == CHUNK * CHUNKS
        && content.chunks(CHUNK).enumerate().all(|(number, part)| part == chunk(number))
}

fn request(address: SocketAddr, path: &str) -> http::Request<Empty<Bytes>> {
    http::Request::get(format!("http://{address}{path}")).body(Empty::new()).unwrap()
}

#[tokio::test]
async fn a_server_and_a_client_with_layers_talk() {
    let (told, observe) = observer();
    let address = serve(app(), JudgeLayer::new().observe(observe).verdict_field()).await;
    let client = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();

    let lie = client.request(request(address, "/lie")).await.unwrap();
    assert!(lie.headers()[VERDICT_FIELD].to_str().unwrap().starts_with("impostor; effective=404"));
    assert_eq!(lie.into_body().collect().await.unwrap().to_bytes(), LIE);

    let client = DenyLayer::new().layer(client);
    match client.clone().oneshot(request(address, "/lie")).await {
        Err(DenyError::Impostor(lie)) => assert_eq!(lie.judgement.effective, 404),
        other => panic!("{other:?}"),
    }
    let truth = client.clone().oneshot(request(address, "/truth")).await.unwrap();
    assert_eq!(truth.into_body().collect().await.unwrap().to_bytes(), TRUTH);
    let large = client.clone().oneshot(request(address, "/large")).await.unwrap();
    assert!(is_large(&large.into_body().collect().await.unwrap().to_bytes()));
    let head = http::Request::head(format!("http://{address}/lie")).body(Empty::new()).unwrap();
    client.oneshot(head).await.unwrap();

    let told: Vec<_> = told.lock().unwrap().iter().map(|told| told.effective).collect();
    assert_eq!(told, [404, 404, 200, 200, 200], "each response is told of once");
}

#[tokio::test]
async fn the_first_octets_arrive_before_the_last_are_made() {
    let (send, receive) = mpsc::channel::<Bytes>(1);
    let receive = Arc::new(Mutex::new(receive));
    let chunks = stream::poll_fn(move |cx| {
        let chunk = ready!(receive.lock().unwrap().poll_recv(cx));
        Poll::Ready(chunk.map(Ok::<_, std::io::Error>))
    });
    let prepared = Arc::new(Mutex::new(Some(AxumBody::from_stream(chunks))));
    let handler = async move || prepared.lock().unwrap().take().unwrap();
    let app = Router::new().route("/", get(handler));
    let (told, observe) = observer();
    let address = serve(app, JudgeLayer::new().observe(observe).verdict_field()).await;

    let client = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();
    let within = Duration::from_secs(20);
    send.send(Bytes::from("first")).await.unwrap();
    let response = timeout(within, client.request(request(address, "/"))).await.unwrap().unwrap();
    let mut body = response.into_body();
    let first = timeout(within, body.frame()).await.unwrap().unwrap().unwrap();
    assert_eq!(first.into_data().unwrap(), "first");
    assert!(told.lock().unwrap().is_empty());
    send.send(Bytes::from("last")).await.unwrap();
    drop(send);
    assert_eq!(timeout(within, body.collect()).await.unwrap().unwrap().to_bytes(), "last");
    assert!(told.lock().unwrap()[0].is_whole);
}

fn reqwest_client(layer: DenyLayer) -> ClientWithMiddleware {
    ClientBuilder::new(reqwest::Client::new()).with(layer).build()
}

#[tokio::test]
async fn reqwest_gets_an_error_from_a_lie_wherever_it_was_redirected_from() {
    let address = serve(app(), JudgeLayer::new()).await;
    let client = reqwest_client(DenyLayer::new());
    for path in ["/lie", "/moved"] {
        let answer = client.get(format!("http://{address}{path}")).send().await;
        let Err(Error::Middleware(error)) = answer else { panic!("{answer:?}") };
        let lie = error.downcast_ref::<Impostor>().unwrap();
        assert_eq!((lie.judgement.claimed, lie.judgement.effective), (200, 404));
        let url = lie.context.exchange().url().unwrap().into_owned();
        assert_eq!(url, format!("http://{address}/lie"));
    }
}

#[tokio::test]
async fn reqwest_gets_the_truth_with_its_url_and_its_length() {
    let address = serve(app(), JudgeLayer::new()).await;
    let client = reqwest_client(DenyLayer::new().observe(|_, context| {
        let is_form = context.request().uri().path() == "/form";
        assert_eq!(context.exchange().request.is_none(), is_form, "it may answer POST or GET");
    }));
    for request in [
        client.get(format!("http://{address}/truth")),
        client.post(format!("http://{address}/form")),
    ] {
        let truth = request.send().await.unwrap();
        assert_eq!(truth.url().as_str(), format!("http://{address}/truth"));
        assert_eq!(truth.content_length(), Some(TRUTH.len() as u64));
        assert!(truth.remote_addr().is_some());
        assert_eq!(truth.text().await.unwrap(), TRUTH);
    }
    let client = reqwest_client(DenyLayer::new().limit(1000));
    let large = client.get(format!("http://{address}/large")).send().await.unwrap();
    assert!(is_large(&large.bytes().await.unwrap()));
}

#[tokio::test]
async fn around_a_router_its_own_fields_are_seen() {
    let layer = JudgeLayer::new().observe(|judgement, context| {
        assert_eq!(context.response().headers()["allow"], "GET,HEAD");
        assert!(judgement.findings.iter().all(|finding| finding.rule.name != "405-without-allow"));
    });
    let address = serve(app(), layer.verdict_field()).await;
    let client = reqwest::Client::new();
    let refused = client.post(format!("http://{address}/truth")).send().await.unwrap();
    assert_eq!(refused.status(), 405);
    assert!(refused.headers()[VERDICT_FIELD].to_str().unwrap().starts_with("genuine"));
}
