//! What the layer costs: a handler that answers with 2 KB of JSON, bare and judged, under the same load in turns.
//!
//! `cargo bench -p bonafide-tower` needs wrk on the PATH. Prints requests a second and their ratio.

use std::{net::SocketAddr, process::Command};

use axum::{Json, Router, routing::get};
use bonafide_tower::JudgeLayer;
use serde_json::{Value, json};

const ROUNDS: usize = 3;

fn users() -> Value {
    let user =
        |id| json!({"id": id, "name": "Ada Lovelace", "email": "ada@example.com", "active": true});
    json!({"users": (0..25).map(user).collect::<Vec<_>>(), "total": 25, "next": null})
}

async fn serve(app: Router) -> std::io::Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(address)
}

/// Requests a second, as wrk counts them.
fn load(address: SocketAddr) -> Option<f64> {
    let url = format!("http://{address}/users");
    let output = Command::new("wrk").args(["-t1", "-c16", "-d3s", &url]).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"))?.trim().parse().ok()
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    // `cargo test --benches` only wants to see that it builds.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let body = users();
    println!("{} bytes of JSON", body.to_string().len());
    let app = Router::new().route("/users", get(move || std::future::ready(Json(body.clone()))));
    let bare = serve(app.clone()).await?;
    let judged = serve(app.layer(JudgeLayer::new().observe(|_, _| ()))).await?;
    let mut best = [0.0f64; 2];
    for round in 1..=ROUNDS {
        for (best, (name, address)) in best.iter_mut().zip([("bare", bare), ("judged", judged)]) {
            let Some(rate) = tokio::task::spawn_blocking(move || load(address)).await? else {
                println!("not measured: wrk is not installed, or failed");
                return Ok(());
            };
            println!("round {round}, {name}: {rate:.0} requests/s");
            *best = best.max(rate);
        }
    }
    println!("judged / bare: {:.2}", best[1] / best[0]);
    Ok(())
}
