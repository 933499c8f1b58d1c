use std::{future::poll_fn, mem, sync::Arc};

use http::{Extensions, Response as HttpResponse};
use reqwest::{Body, Request, Response, ResponseBuilderExt, Url};
use reqwest_middleware::{Error, Middleware, Next, Result};

use crate::{
    Context, DenyLayer,
    future::{Begun, Holding, begin},
};

/// An [`Impostor`](crate::Impostor) becomes `Error::Middleware`, whose `downcast_ref` finds it.
#[async_trait::async_trait]
impl Middleware for DenyLayer {
    async fn handle(
        &self,
        request: Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> Result<Response> {
        let asked = request.url().clone();
        let head = head_of(&request)?;
        let response = next.run(request, extensions).await?;
        let url = response.url().clone();
        let response = HttpResponse::<Body>::from(response);
        let mut context = Context::new(head, &response);
        if url != asked {
            context.redirected(url.as_str());
        }
        let settings = Arc::new(self.settings.clone());
        let judged = match begin(context, response, settings, Holding::All) {
            Begun::Judged(judged) => judged,
            Begun::Held(mut held) => {
                let tail = poll_fn(|cx| held.poll_tail(cx)).await;
                held.release(tail)
            }
        };
        let response = judged.deny(&self.settings).map_err(Error::middleware)?;
        restore(response.map(Body::wrap), url)
    }
}

fn head_of(request: &Request) -> Result<http::Request<()>> {
    let head = http::Request::builder()
        .method(request.method())
        .uri(request.url().as_str())
        .version(request.version())
        .body(());
    let mut head = head.map_err(Error::middleware)?;
    *head.headers_mut() = request.headers().clone();
    Ok(head)
}

/// A `reqwest` response keeps its URL where only a builder can put it.
fn restore(mut response: HttpResponse<Body>, url: Url) -> Result<Response> {
    let mut tagged = HttpResponse::builder().url(url).body(()).map_err(Error::middleware)?;
    response.extensions_mut().extend(mem::take(tagged.extensions_mut()));
    Ok(response.into())
}
