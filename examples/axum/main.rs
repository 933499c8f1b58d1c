//! An axum server whose tests fail when a handler answers 200 with an error.
//!
//! `cargo run -p bonafide-tower --example axum`, then `curl -i http://127.0.0.1:8000/users/7`. In service every
//! answer says its verdict in a field, and lies are counted; the tests below refuse them.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    Json, Router,
    extract::Path,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::get,
};
use bonafide::Verdict;
use bonafide_tower::JudgeLayer;
use serde_json::json;

/// The handler as it is often written: whatever happens, 200.
async fn lying_user(Path(id): Path<u32>) -> Json<serde_json::Value> {
    Json(match id {
        42 => json!({"id": 42, "name": "Ada"}),
        _ => json!({"error": {"code": 404, "message": "no such user"}}),
    })
}

/// The same with the status that the content tells of.
async fn honest_user(Path(id): Path<u32>) -> Response {
    if id == 42 {
        return Json(json!({"id": 42, "name": "Ada"})).into_response();
    }
    let problem = json!({"title": "Not Found", "status": 404, "detail": "no such user"});
    let media_type = [(CONTENT_TYPE, "application/problem+json")];
    (StatusCode::NOT_FOUND, media_type, Json(problem)).into_response()
}

fn app() -> Router {
    Router::new()
        .route("/users/{id}", get(honest_user))
        .route("/legacy/users/{id}", get(lying_user))
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let lies = Arc::new(AtomicU64::new(0));
    let layer = JudgeLayer::new().verdict_field().observe(move |judgement, context| {
        if judgement.verdict == Verdict::Impostor {
            let count = lies.fetch_add(1, Ordering::Relaxed) + 1;
            println!("{}: lie number {count}", context.request().uri().path());
        }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8000").await?;
    axum::serve(listener, app().layer(layer)).await
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, extract::Request};
    use bonafide_tower::OnImpostor;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    /// The app in test mode: a handler that lies fails the test that asks it.
    async fn ask(path: &str) -> StatusCode {
        let app = app().layer(JudgeLayer::new().on_impostor(OnImpostor::Panic));
        let request = Request::get(path).body(Body::empty()).unwrap();
        app.oneshot(request).await.unwrap().status()
    }

    #[tokio::test]
    async fn users_are_found_or_not() {
        assert_eq!(ask("/users/42").await, StatusCode::OK);
        assert_eq!(ask("/users/7").await, StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn the_old_handler_is_right_about_users_that_exist() {
        assert_eq!(ask("/legacy/users/42").await, StatusCode::OK);
    }

    /// What would be a failing test, were it not for `should_panic`.
    #[tokio::test]
    #[should_panic(expected = "GET /legacy/users/7 claims 200 and is a 404")]
    async fn the_old_handler_lies_about_others() {
        ask("/legacy/users/7").await;
    }

    /// Where the server runs in a process of its own, a lie is better answered than panicked about.
    #[tokio::test]
    async fn a_lie_can_be_a_500() {
        let app = app().layer(JudgeLayer::new().on_impostor(OnImpostor::Respond500));
        let request = Request::get("/legacy/users/7").body(Body::empty()).unwrap();
        let response = app.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let content = response.into_body().collect().await.unwrap().to_bytes();
        let problem: serde_json::Value = serde_json::from_slice(&content).unwrap();
        assert_eq!((&problem["claimed"], &problem["effective"]), (&json!(200), &json!(404)));
    }
}
