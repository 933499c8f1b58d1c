//! Orders of a tea shop with hyper alone: fields, Date and framing it adds, the rest is here.
//!
//! `cargo run -p bonafide-tower --example hyper-orders PORT`

use std::convert::Infallible;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{
    Method, Request, Response, StatusCode, body::Incoming, header, server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};

// example: shared
type Answer = Response<Full<Bytes>>;

fn answer(status: StatusCode, value: &Value) -> Answer {
    let media_type =
        if status.as_u16() < 400 { "application/json" } else { "application/problem+json" };
    let mut answer = Response::new(Full::from(value.to_string()));
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(media_type));
    answer
}

fn with(mut answer: Answer, name: header::HeaderName, value: &'static str) -> Answer {
    answer.headers_mut().insert(name, header::HeaderValue::from_static(value));
    answer
}

fn problem(status: StatusCode, detail: &str) -> Answer {
    let title = status.canonical_reason();
    let body = json!({"title": title, "status": status.as_u16(), "detail": detail});
    with(answer(status, &body), header::CACHE_CONTROL, "no-store")
}

// example: end
async fn respond(request: Request<Incoming>) -> Result<Answer, Infallible> {
    Ok(match (request.method(), request.uri().path()) {
        // example: 200
        (&Method::GET | &Method::HEAD, "/orders/1") => {
            let order = json!({"id": 1, "item": "tea", "quantity": 1});
            with(answer(StatusCode::OK, &order), header::CACHE_CONTROL, "no-store")
        }
        // example: 204
        (&Method::DELETE, "/orders/2") => {
            let mut done = Response::new(Full::default());
            *done.status_mut() = StatusCode::NO_CONTENT; // and hyper sends no Content-Length
            done
        }
        // example: 405
        (_, "/orders/1" | "/orders/2") => {
            let refused = problem(StatusCode::METHOD_NOT_ALLOWED, "An order is read or deleted");
            with(refused, header::ALLOW, "GET, HEAD, DELETE")
        }
        // example: end
        (&Method::POST, "/orders") => create(request).await,
        // example: 308
        (_, "/v1/orders") => {
            let mut moved = Response::new(Full::default());
            *moved.status_mut() = StatusCode::PERMANENT_REDIRECT;
            with(moved, header::LOCATION, "/orders")
        }
        // example: 404
        _ => problem(StatusCode::NOT_FOUND, "Nothing is here"),
        // example: end
    })
}

// example: 201 400 413
async fn create(request: Request<Incoming>) -> Answer {
    let content = match Limited::new(request.into_body(), 256).collect().await {
        Ok(content) => content.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => {
            return problem(StatusCode::PAYLOAD_TOO_LARGE, "An order has 256 bytes at most");
        }
        Err(_) => return problem(StatusCode::BAD_REQUEST, "The content broke off"),
    };
    match serde_json::from_slice(&content) {
        Ok(Value::Object(mut order)) => {
            order.insert("id".to_owned(), 3.into());
            with(answer(StatusCode::CREATED, &order.into()), header::LOCATION, "/orders/3")
        }
        _ => problem(StatusCode::BAD_REQUEST, "This is no JSON object"),
    }
}

// example: end
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port: u16 = std::env::args().nth(1).ok_or("say a port")?.parse()?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(async move {
            let service = service_fn(respond);
            if let Err(error) =
                http1::Builder::new().serve_connection(TokioIo::new(stream), service).await
            {
                eprintln!("{error}");
            }
        });
    }
}
