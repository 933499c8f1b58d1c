//! What reqwest makes of the answers of a shop. Each line starts with the code it is about.
//!
//! `cargo run -p bonafide-tower --example reqwest-orders http://127.0.0.1:8000`

use reqwest::{Client, header, redirect::Policy};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shop = std::env::args().nth(1).ok_or("say where the shop is")?;
    let client = Client::new();

    // example: 404
    let missing = client.get(format!("{shop}/orders/999")).send().await?; // Ok
    println!("404 is Ok, and is_success() {}", missing.status().is_success());
    if let Err(error) = missing.error_for_status() {
        println!("404 error_for_status(): {error}");
    }

    // example: 301
    let moved = client.get(format!("{shop}/old-orders")).send().await?; // follows up to ten
    println!("301 followed: {} from {}", moved.status(), moved.url().path());
    let stays = Client::builder().redirect(Policy::none()).build()?;
    let moved = stays.get(format!("{shop}/old-orders")).send().await?;
    println!("301 with Policy::none(): Location {:?}", moved.headers().get(header::LOCATION));
    println!("301 error_for_status() is Ok: {}", moved.error_for_status().is_ok());

    // example: 303
    let paid = client.post(format!("{shop}/payments")).body("order=1").send().await?;
    println!("303 a GET follows: {} from {}", paid.status(), paid.url().path());

    // example: 308
    let order = client
        .post(format!("{shop}/v1/orders"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(r#"{"item":"tea","quantity":1}"#);
    println!("308 the POST is repeated: {}", order.send().await?.status());

    // example: 304
    let url = format!("{shop}/orders/1");
    let first = client.get(&url).send().await?;
    let tag = first.headers().get(header::ETAG).ok_or("no ETag")?;
    let same = client.get(&url).header(header::IF_NONE_MATCH, tag).send().await?;
    println!(
        "304 is_redirection() {}, content {:?}",
        same.status().is_redirection(),
        same.text().await?
    );

    // example: 503
    let down = client.get(format!("{shop}/stock")).send().await?;
    let later = down.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
    println!("503 nothing is retried; Retry-After {}", later.unwrap_or("missing"));
    // example: end
    Ok(())
}
