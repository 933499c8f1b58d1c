//! `bonafide serve`: the reference, its tools and the API over HTTP/1.1.
//!
//! [`listen`] takes connections, [`answer`] turns a request into a response, [`document`] chooses what of a
//! document is sent, [`api`] makes the documents that depend on a request. [`guard`] says what the checker of
//! URLs may ask on behalf of strangers.

use std::{io::Write, sync::Arc};

use crate::{Failure, Outcome, args};

mod accept;
mod answer;
mod api;
mod document;
mod guard;
mod judging;
mod listen;
mod openapi;
mod problem;

/// Serves until it is told to stop.
///
/// # Errors
/// Where nobody can listen at the address, or the origin is none.
pub fn run(args: &args::Serve) -> Result<Outcome, Failure> {
    let origin = args.origin.as_deref().map(origin).transpose()?;
    let answers = Arc::new(answer::Answers::new(origin, args.allow_private));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("cannot start threads: {error}"))?;
    runtime.block_on(async {
        let listener = listen::bind(args.listen).await?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        // Whoever started it may wait for this line, or not care for it.
        let _ = writeln!(std::io::stdout(), "bonafide serves http://{address}/");
        listen::serve(listener, answers).await;
        Ok(Outcome::Clean)
    })
}

/// The origin as it stands in links: scheme, host and port.
fn origin(text: &str) -> Result<String, Failure> {
    let url = url::Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let is_bare =
        |url: &url::Url| url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    match url.filter(is_bare) {
        Some(url) => Ok(url.origin().ascii_serialization()),
        None => Err("--origin wants a scheme and a host: https://example.org".to_owned()),
    }
}
