//! Judging the messages that programs hold as types of the `http` crate. Needs the feature `http`.
//!
//! Requests and responses convert into ours, borrowing everything. What they cannot hold is lost before they
//! get here: a `HeaderMap` keeps neither the case of names nor the order of different fields, and a server's
//! response lacks what is added when it is sent, such as Date. The fidelity is therefore
//! [`Fidelity::Edited`].

use std::sync::LazyLock;

use ::http::{HeaderMap, Method, Uri, request, response};

use crate::{
    Content, Engine, Exchange, Facts, Fidelity, Fields, Judgement, Request, Response, Version,
};

/// Judges a response whose content is at hand to its end, with all rules.
///
/// The request is a `Request` or its `Parts`, the response likewise. For content that goes on after the
/// bytes at hand, make the [`Exchange`]:
///
/// ```
/// use bonafide::{Coded, Content, Exchange, Facts, Response, Verdict};
///
/// let request = http::Request::get("/users/7").body(())?;
/// let response = http::Response::builder().header("content-type", "application/json").body(())?;
/// let judgement = bonafide::judge(&request, &response, b"{\"error\": {\"code\": 404}}");
/// assert_eq!((judgement.claimed, judgement.effective), (200, 404));
/// assert_eq!(judgement.verdict, Verdict::Impostor);
///
/// let first = br#"{"error": {"code": 404, "message": "no such user"}, "trace": ["#.as_slice();
/// let content = Content::Prefix(Coded { bytes: first.into(), ..Coded::default() });
/// let exchange = Exchange {
///     request: Some((&request).into()),
///     response: Response { content, ..(&response).into() },
///     ..Exchange::default()
/// };
/// let judgement = bonafide::http::engine().judge(&Facts::new(&exchange));
/// assert_eq!(judgement.effective, 404);
/// # Ok::<(), http::Error>(())
/// ```
pub fn judge<'a>(
    request: impl Into<Request<'a>>,
    response: impl Into<Response<'a>>,
    content: &'a [u8],
) -> Judgement {
    let response = Response { content: Content::whole(content), ..response.into() };
    let exchange = Exchange { request: Some(request.into()), response, ..Exchange::default() };
    engine().judge(&Facts::new(&exchange))
}

/// The engine with all rules that [`judge`] asks, made when it is first needed.
pub fn engine() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::default);
    &ENGINE
}

impl<'a, B> From<&'a ::http::Request<B>> for Request<'a> {
    /// The content is left as not captured. Of an absolute URI the path and the query are kept.
    fn from(request: &'a ::http::Request<B>) -> Request<'a> {
        head(request.method(), request.uri(), request.version(), request.headers())
    }
}

impl<'a> From<&'a request::Parts> for Request<'a> {
    /// The content is left as not captured. Of an absolute URI the path and the query are kept.
    fn from(parts: &'a request::Parts) -> Request<'a> {
        head(&parts.method, &parts.uri, parts.version, &parts.headers)
    }
}

impl<'a, B> From<&'a ::http::Response<B>> for Response<'a> {
    /// The content is left as not captured.
    fn from(response: &'a ::http::Response<B>) -> Response<'a> {
        claim(response.status(), response.version(), response.headers())
    }
}

impl<'a> From<&'a response::Parts> for Response<'a> {
    /// The content is left as not captured.
    fn from(parts: &'a response::Parts) -> Response<'a> {
        claim(parts.status, parts.version, &parts.headers)
    }
}

impl From<::http::Version> for Version {
    fn from(version: ::http::Version) -> Version {
        match version {
            ::http::Version::HTTP_09 => Version::Other(0, 9),
            ::http::Version::HTTP_10 => Version::Http10,
            ::http::Version::HTTP_11 => Version::Http11,
            ::http::Version::HTTP_2 => Version::Http2,
            ::http::Version::HTTP_3 => Version::Http3,
            _ => Version::Unknown,
        }
    }
}

fn head<'a>(
    method: &'a Method,
    uri: &'a Uri,
    version: ::http::Version,
    fields: &'a HeaderMap,
) -> Request<'a> {
    // Only CONNECT has a target without a path: the authority.
    let path = uri.path_and_query().map(|path| path.as_str());
    let target = path.or(uri.authority().map(|authority| authority.as_str())).unwrap_or_default();
    Request {
        method: method.as_str().as_bytes(),
        target: target.as_bytes(),
        version: version.into(),
        fields: lines(fields),
        content: Content::NotCaptured,
    }
}

fn claim<'a>(
    status: ::http::StatusCode,
    version: ::http::Version,
    fields: &'a HeaderMap,
) -> Response<'a> {
    Response {
        version: version.into(),
        status: status.as_u16(),
        fields: lines(fields),
        fidelity: Fidelity::Edited,
        ..Response::default()
    }
}

fn lines(fields: &HeaderMap) -> Fields<'_> {
    fields.iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FieldId, Seen};

    #[test]
    fn targets_keep_what_can_be_borrowed() {
        let target = |method: &str, uri: &str| {
            let request = ::http::Request::builder().method(method).uri(uri).body(()).unwrap();
            String::from_utf8(Request::from(&request).target.to_vec()).unwrap()
        };
        assert_eq!(target("GET", "/a?b"), "/a?b");
        assert_eq!(target("GET", "https://example.com/a?b"), "/a?b");
        assert_eq!(target("OPTIONS", "*"), "*");
        assert_eq!(target("CONNECT", "example.com:443"), "example.com:443");
    }

    #[test]
    fn repeated_fields_and_odd_octets_are_kept_and_nothing_is_claimed_of_lines() {
        let response = ::http::Response::builder()
            .status(999)
            .header("vary", "accept")
            .header("vary", "origin")
            .header("x-latin", ::http::HeaderValue::from_bytes(b"caf\xe9").unwrap())
            .body(())
            .unwrap();
        let (parts, ()) = response.into_parts();
        let response = Response::from(&parts);
        assert_eq!(response.status, 999);
        assert_eq!(response.fields.all(FieldId::Vary).count(), 2);
        assert_eq!(response.fields.named("X-Latin").unwrap().1.value, b"caf\xe9");
        let exchange = Exchange { response, ..Exchange::default() };
        assert_eq!(exchange.seen(), Seen::NOTHING);
    }

    #[test]
    fn an_honest_answer_stays_without_findings_of_errors() {
        let (request, ()) = ::http::Request::get("/users/7").body(()).unwrap().into_parts();
        let response = ::http::Response::builder()
            .status(404)
            .header("content-type", "application/problem+json")
            .body(())
            .unwrap();
        let judgement = judge(&request, &response, br#"{"title": "Not Found", "status": 404}"#);
        assert_eq!((judgement.claimed, judgement.effective), (404, 404));
        assert!(judgement.findings.iter().all(|f| f.severity() < crate::Severity::Error));
    }
}
