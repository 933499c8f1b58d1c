//! Orders of a tea shop with axum: one honest answer for each code.
//!
//! `cargo run -p bonafide-tower --example axum-orders PORT`

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Path, Request, State, rejection::JsonRejection},
    http::{HeaderMap, HeaderName, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{any, get, post},
};
use serde_json::{Value, json};

#[derive(Clone)]
struct Shop(Arc<Mutex<Inside>>);

struct Inside {
    orders: BTreeMap<u32, Value>,
    searches: (Instant, u32),
}

impl Shop {
    fn open(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

// example: shared
/// Problem details (RFC 9457) that no cache keeps. With `?` a handler stops with them.
struct Problem(StatusCode, String, Option<(HeaderName, &'static str)>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Problem(status, detail, field) = self;
        let title = status.canonical_reason();
        let fields = [
            (header::CONTENT_TYPE, "application/problem+json"),
            (header::CACHE_CONTROL, "no-store"),
        ];
        let body = json!({"title": title, "status": status.as_u16(), "detail": detail});
        let mut response = (status, fields, body.to_string()).into_response();
        if let Some((name, value)) = field {
            response.headers_mut().insert(name, header::HeaderValue::from_static(value));
        }
        response
    }
}

fn problem(status: StatusCode, detail: impl ToString) -> Problem {
    Problem(status, detail.to_string(), None)
}

// example: 404
fn find(inside: &Inside, id: u32) -> Result<&Value, Problem> {
    let missing = || problem(StatusCode::NOT_FOUND, format!("No order has the number {id}"));
    inside.orders.get(&id).ok_or_else(missing)
}

// example: 200 304 412
fn tag(order: &Value) -> String {
    format!("\"{}.{}\"", order["id"], order["version"])
}

// example: 200 304
async fn get_order(
    State(shop): State<Shop>,
    Path(id): Path<u32>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let inside = shop.open();
    let order = find(&inside, id)?;
    let fields =
        [(header::ETAG, tag(order)), (header::CACHE_CONTROL, "private, no-cache".to_owned())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag(order).as_str()) {
        return Ok((StatusCode::NOT_MODIFIED, fields).into_response());
    }
    Ok((fields, Json(order)).into_response())
}

// example: 400 413 415 422
/// What axum says of content that is no JSON: 415, 400, 413; and what is wrong for us: 422.
fn read(content: Result<Json<Value>, JsonRejection>) -> Result<Value, Problem> {
    let Json(order) = content.map_err(|rejection| {
        let accept = (header::ACCEPT, "application/json");
        let field = (rejection.status() == StatusCode::UNSUPPORTED_MEDIA_TYPE).then_some(accept);
        Problem(rejection.status(), rejection.body_text(), field)
    })?;
    if order["item"].is_string() && order["quantity"].as_u64().is_some_and(|quantity| quantity > 0)
    {
        return Ok(order);
    }
    Err(problem(StatusCode::UNPROCESSABLE_ENTITY, "quantity is a whole number from 1"))
}

// example: 201
async fn post_order(
    State(shop): State<Shop>,
    content: Result<Json<Value>, JsonRejection>,
) -> Result<Response, Problem> {
    let mut order = read(content)?;
    let mut inside = shop.open();
    let id = inside.orders.keys().max().map_or(1, |last| last + 1);
    order["id"] = id.into();
    order["version"] = 1.into();
    inside.orders.insert(id, order.clone());
    let fields = [(header::LOCATION, format!("/orders/{id}")), (header::ETAG, tag(&order))];
    Ok((StatusCode::CREATED, fields, Json(order)).into_response())
}

// example: 412 428
async fn put_order(
    State(shop): State<Shop>,
    Path(id): Path<u32>,
    headers: HeaderMap,
    content: Result<Json<Value>, JsonRejection>,
) -> Result<Json<Value>, Problem> {
    let mut inside = shop.open();
    let old = find(&inside, id)?;
    let Some(wanted) = headers.get(header::IF_MATCH) else {
        let detail = "Say with If-Match which version this replaces";
        return Err(problem(StatusCode::PRECONDITION_REQUIRED, detail));
    };
    if wanted != tag(old).as_str() {
        return Err(problem(
            StatusCode::PRECONDITION_FAILED,
            "The order has changed: get it again",
        ));
    }
    let mut order = read(content)?;
    order["id"] = id.into();
    order["version"] = (old["version"].as_u64().unwrap_or_default() + 1).into();
    inside.orders.insert(id, order.clone());
    Ok(Json(order))
}

// example: 204 409
async fn delete_order(
    State(shop): State<Shop>,
    Path(id): Path<u32>,
) -> Result<StatusCode, Problem> {
    let mut inside = shop.open();
    if find(&inside, id)?["shipped"] == true {
        return Err(problem(StatusCode::CONFLICT, "The order is on its way"));
    }
    inside.orders.remove(&id);
    Ok(StatusCode::NO_CONTENT)
}

// example: 401 403
async fn clerks_only(request: Request, next: Next) -> Result<Response, Problem> {
    let given = request.headers().get(header::AUTHORIZATION);
    match given.and_then(|value| value.to_str().ok()) {
        Some("Bearer clerk") => Ok(next.run(request).await),
        Some("Bearer customer") => Err(problem(StatusCode::FORBIDDEN, "This is for clerks")),
        _ => {
            let challenge = (header::WWW_AUTHENTICATE, "Bearer realm=\"shop\"");
            Err(Problem(StatusCode::UNAUTHORIZED, "Who are you?".to_owned(), Some(challenge)))
        }
    }
}

// example: 429
async fn search(State(shop): State<Shop>) -> Result<Json<Value>, Problem> {
    let mut inside = shop.open();
    let (since, count) = &mut inside.searches;
    if since.elapsed() > Duration::from_secs(10) {
        (*since, *count) = (Instant::now(), 0);
    }
    *count += 1;
    if *count > 2 {
        let detail = "Two searches in ten seconds are enough".to_owned();
        let later = (header::RETRY_AFTER, "10");
        return Err(Problem(StatusCode::TOO_MANY_REQUESTS, detail, Some(later)));
    }
    Ok(Json(json!([])))
}

// example: 503
async fn stock() -> Result<String, Problem> {
    let ask = tokio::net::TcpStream::connect(("127.0.0.1", 1)); // nothing listens there
    match tokio::time::timeout(Duration::from_secs(2), ask).await {
        Ok(Ok(_)) => Ok("plenty".to_owned()),
        _ => {
            let (detail, later) = ("The warehouse does not answer", (header::RETRY_AFTER, "1"));
            Err(Problem(StatusCode::SERVICE_UNAVAILABLE, detail.to_owned(), Some(later)))
        }
    }
}

// example: 500
/// A failure that nobody foresaw: `?` turns it into this, the log gets the reason.
struct Failed;

impl<E: std::error::Error> From<E> for Failed {
    fn from(reason: E) -> Failed {
        eprintln!("{reason}");
        Failed
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        problem(StatusCode::INTERNAL_SERVER_ERROR, "The server failed").into_response()
    }
}

async fn invoice(Path(number): Path<u32>) -> Result<String, Failed> {
    Ok(std::fs::read_to_string(format!("/nowhere/{number}"))?)
}

// example: end
fn app(shop: Shop) -> Router {
    let clerks = Router::new()
        .route("/me", get(|| async { Json(json!({"name": "Ada"})) }))
        .route("/admin", get(|| async { Json(json!({"orders": 2})) }))
        .layer(middleware::from_fn(clerks_only));
    Router::new()
        .route("/orders", post(post_order))
        // example: 405
        // Other methods get 405 from axum, with Allow, and with this for content.
        .route("/orders/{id}", get(get_order).put(put_order).delete(delete_order))
        .method_not_allowed_fallback(|| async {
            problem(StatusCode::METHOD_NOT_ALLOWED, "An order is read, replaced or deleted")
        })
        // example: 202
        .route(
            "/reports",
            post(|| async {
                (StatusCode::ACCEPTED, Json(json!({"status": "queued", "monitor": "/reports/1"})))
            }),
        )
        // example: 302 307
        .route(
            "/today",
            get(|| async { (StatusCode::FOUND, [(header::LOCATION, "/orders/1")]) })
                .post(|| async { Redirect::temporary("/orders") }),
        )
        // example: 303
        .route("/payments", post(|| async { Redirect::to("/orders/1") }))
        // example: 308
        .route("/v1/orders", any(|| async { Redirect::permanent("/orders") }))
        // example: 301
        // Redirect::permanent is 308; 301, where a POST may become a GET, is made by hand.
        .route(
            "/old-orders",
            get(|| async { (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, "/orders")]) }),
        )
        // example: 410
        .route("/coupons/summer", any(|| async { problem(StatusCode::GONE, "Summer is over") }))
        // example: end
        .route("/search", get(search))
        .route("/stock", get(stock))
        .route("/invoices/{number}", get(invoice))
        .merge(clerks)
        .fallback(|| async { problem(StatusCode::NOT_FOUND, "Nothing is here") })
        // example: 413
        .layer(DefaultBodyLimit::max(256))
        // example: end
        .with_state(shop)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port: u16 = std::env::args().nth(1).ok_or("say a port")?.parse()?;
    let orders = BTreeMap::from([
        (1, json!({"id": 1, "item": "tea", "quantity": 1, "version": 1, "shipped": true})),
        (2, json!({"id": 2, "item": "coffee", "quantity": 1, "version": 1, "shipped": false})),
    ]);
    let shop = Shop(Arc::new(Mutex::new(Inside { orders, searches: (Instant::now(), 0) })));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    Ok(axum::serve(listener, app(shop)).await?)
}
