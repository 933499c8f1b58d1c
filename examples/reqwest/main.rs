//! A reqwest client that gets `Err` from an API that answers 200 with an error.
//!
//! `cargo run -p bonafide-tower --example reqwest` starts such an API on a free port and asks it.

use std::net::SocketAddr;

use axum::{Json, Router, extract::Path, http::StatusCode, routing::get};
use bonafide_tower::{DenyLayer, Impostor};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware, Error};
use serde_json::{Value, json};

/// What asking for a user can come to.
#[derive(Debug, PartialEq)]
enum Answer {
    Found(String),
    /// A status of error; whether the server sent it or should have, is all the same here.
    Refused(u16),
}

async fn user(client: &ClientWithMiddleware, url: &str) -> Result<Answer, Error> {
    match client.get(url).send().await {
        Ok(response) if response.status().is_success() => Ok(Answer::Found(response.text().await?)),
        Ok(response) => Ok(Answer::Refused(response.status().as_u16())),
        Err(Error::Middleware(error)) => match error.downcast_ref::<Impostor>() {
            Some(lie) => {
                println!("{lie}");
                Ok(Answer::Refused(lie.judgement.effective))
            }
            None => Err(Error::Middleware(error)),
        },
        Err(error) => Err(error),
    }
}

fn client() -> ClientWithMiddleware {
    ClientBuilder::new(reqwest::Client::new()).with(DenyLayer::new()).build()
}

/// An API that tells the truth under `/honest/` and lies under `/lying/`.
async fn serve() -> std::io::Result<SocketAddr> {
    let find = |id: u32| match id {
        42 => (StatusCode::OK, json!({"id": 42, "name": "Ada"})),
        _ => (StatusCode::NOT_FOUND, json!({"error": {"code": 404, "message": "no such user"}})),
    };
    let honest = move |Path(id): Path<u32>| async move {
        let (status, content) = find(id);
        (status, Json(content))
    };
    let lying = move |Path(id): Path<u32>| async move { Json::<Value>(find(id).1) };
    let api = Router::new().route("/honest/{id}", get(honest)).route("/lying/{id}", get(lying));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async { axum::serve(listener, api).await });
    Ok(address)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (client, address) = (client(), serve().await?);
    for path in ["honest/42", "honest/7", "lying/42", "lying/7"] {
        let answer = user(&client, &format!("http://{address}/{path}")).await?;
        println!("{path}: {answer:?}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_lie_and_the_truth_come_to_the_same() {
        let (client, address) = (client(), serve().await.unwrap());
        let ada = || Answer::Found(r#"{"id":42,"name":"Ada"}"#.to_owned());
        for (path, expected) in [
            ("honest/42", ada()),
            ("honest/7", Answer::Refused(404)),
            ("lying/42", ada()),
            ("lying/7", Answer::Refused(404)),
        ] {
            let answer = user(&client, &format!("http://{address}/{path}")).await.unwrap();
            assert_eq!(answer, expected, "{path}");
        }
    }
}
