//! From a request to a response.

use std::{collections::HashMap, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{
    HeaderName, HeaderValue, Method, Request, Response, StatusCode, Version, header, request::Parts,
};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{body::Incoming, ext::ReasonPhrase};
use tokio::time::timeout;

use super::{
    accept,
    api::{self, Api},
    document::{Answer, Document, Effort, Keep, set},
    openapi,
    problem::Problem,
    tools,
};
use crate::site::{self, Representation, Site, Tool};

/// The largest content of a request.
pub const MOST_CONTENT: usize = 10 << 20;
/// How long the content of a request may take.
const CONTENT_TIME: Duration = Duration::from_secs(30);
/// What a method may do with a page.
const READING: &str = "GET, HEAD, OPTIONS";
/// What pages may load and do: what this server has, and nothing that stands in a page itself.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// What everything else may load and do.
const OTHER_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// All that there is to answer with.
pub struct Answers {
    site: Site,
    documents: HashMap<String, Arc<Document>>,
    /// Where people end up who write a path in another case, or with a slash too many or too few.
    near: HashMap<String, String>,
    api: Api,
}

/// Where a request goes, and what it says there.
pub struct Asked<'r> {
    /// The method, the target and the fields.
    pub parts: &'r Parts,
    /// The path with its escapes decoded.
    pub path: &'r str,
}

impl Answers {
    /// Makes the site and the API.
    pub fn new(origin: Option<String>, allow_private: bool) -> Answers {
        let api = Some(openapi::document());
        let site = Site::build(&site::Options { origin: origin.clone(), api });
        let is_secure = origin.as_deref().is_some_and(|origin| origin.starts_with("https://"));
        let for_good = if is_secure { Keep::Forever } else { Keep::Year };
        let mut documents: HashMap<String, Arc<Document>> = site
            .iter()
            .map(|(path, page)| {
                let keep = if page.is_immutable { for_good } else { Keep::Minutes };
                (path.to_owned(), Arc::new(Document::new(page.clone(), keep, Effort::Most)))
            })
            .collect();
        let openapi = Representation::new("application/json", openapi::text().into_bytes());
        let openapi = Document::new(openapi, Keep::Minutes, Effort::Most);
        documents.insert("/openapi.json".to_owned(), Arc::new(openapi));
        let near = documents.keys().map(|path| (loose(path), path.clone())).collect();
        Answers { site, documents, near, api: Api::new(origin, allow_private) }
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The API.
    pub fn api(&self) -> &Api {
        &self.api
    }

    /// Answers a request.
    pub async fn answer(&self, request: Request<Incoming>) -> Answer {
        let (parts, body) = request.into_parts();
        let raw_path = parts.uri.path();
        let path = percent_decoded(raw_path);
        let asked = Asked { parts: &parts, path: path.as_deref().unwrap_or(raw_path) };
        let is_api = asked.path.starts_with("/api/v");
        let answer = match refuse(&parts) {
            Some(problem) => Err(problem),
            None if is_api => self.api.answer(&asked, body).await,
            None => self.page(&asked, body).await,
        };
        let mut answer = answer.unwrap_or_else(|problem| self.problem(&problem, &asked, is_api));
        protect(&mut answer, is_api, asked.path);
        name_status(&mut answer);
        answer
    }

    async fn page(&self, asked: &Asked<'_>, body: Incoming) -> Result<Answer, Problem> {
        let query = asked.parts.uri.query();
        if let ("*", Some(answer)) = (asked.path, options(asked.parts, "GET, HEAD, POST, OPTIONS"))
        {
            return Ok(answer);
        }
        let Some(document) = self.documents.get(asked.path) else {
            return match self.near.get(&loose(asked.path)) {
                Some(path) => Ok(moved(path, query)),
                None => Err(Problem::not_found("there is no page at that path")),
            };
        };
        let tool = Tool::at(asked.path);
        let allow = if tool.is_some() { tools::WORKING } else { READING };
        if let Some(answer) = options(asked.parts, allow) {
            return Ok(answer);
        }
        let is_sent = tool.is_some() && asked.parts.method == "POST";
        if !is_sent && !is_reading(&asked.parts.method) {
            return Err(Problem::method_not_allowed(allow));
        }
        if asked.path != asked.parts.uri.path() {
            return Ok(moved(asked.path, query));
        }
        if let Some(tool) = tool.filter(|_| is_sent || query.is_some_and(|query| !query.is_empty()))
        {
            return self.tool(tool, asked.parts, body).await;
        }
        let fields = &asked.parts.headers;
        if let ("/search", Some(words)) = (asked.path, searched(query)) {
            let page = self.site.render(asked.path, &site::search::page(Some(&words)));
            return Ok(Document::new(page, Keep::Minutes, Effort::Little).answer(fields));
        }
        if !document.is_prepared(fields) {
            let (document, fields) = (document.clone(), fields.clone());
            // If it could not be prepared there, it will be when the answer needs it.
            let _ = tokio::task::spawn_blocking(move || document.prepare(&fields)).await;
        }
        Ok(document.answer(fields))
    }

    /// The response that tells of a problem: to people a page, to programs problem details.
    fn problem(&self, problem: &Problem, asked: &Asked<'_>, is_api: bool) -> Answer {
        let fields = &asked.parts.headers;
        let content = if is_api || accept::prefers_json(fields) {
            Representation::new("application/problem+json", problem.json().into_bytes())
        } else {
            self.site.error(
                problem.status.as_u16(),
                asked.path,
                &site::markup::sentence(&problem.detail),
            )
        };
        let document = Document::new(content, Keep::No, Effort::Little);
        let mut answer = document.answer_as(problem.status, fields);
        if !is_api {
            set(answer.headers_mut(), header::VARY, "Accept, Accept-Encoding");
        }
        for (name, value) in &problem.fields {
            answer.headers_mut().insert(name, value.clone());
        }
        answer
    }
}

/// The longest target that is answered: none of ours is near it.
const LONGEST_TARGET: usize = 8_000;

/// What is wrong with a request wherever it goes.
fn refuse(parts: &Parts) -> Option<Problem> {
    let target = parts.uri.path_and_query().map_or(0, |target| target.as_str().len());
    if target > LONGEST_TARGET {
        let detail = format!("the target has {target} octets, and {LONGEST_TARGET} are the most");
        return Some(Problem::new(StatusCode::URI_TOO_LONG, detail));
    }
    let mut hosts = parts.headers.get_all(header::HOST).iter();
    let host = hosts.next();
    let is_host = |value: &HeaderValue| {
        value.is_empty()
            || value.as_bytes().iter().all(|b| b.is_ascii_graphic() && !b"/?#@,\\<>\"".contains(b))
    };
    match host {
        None if parts.version == Version::HTTP_11 => {
            return Some(Problem::malformed("the request has no Host, which HTTP/1.1 demands"));
        }
        Some(value) if !is_host(value) || hosts.next().is_some() => {
            return Some(Problem::malformed("the request does not have one Host that is a host"));
        }
        _ => {}
    }
    let known =
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY"];
    if !known.contains(&parts.method.as_str()) {
        let detail = "this server knows no such method";
        return Some(Problem::new(StatusCode::NOT_IMPLEMENTED, detail));
    }
    None
}

/// Whether a method only reads.
pub fn is_reading(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// The response to OPTIONS.
pub fn options(parts: &Parts, allow: &'static str) -> Option<Answer> {
    (parts.method == Method::OPTIONS).then(|| {
        let mut answer = Response::new(Full::default());
        *answer.status_mut() = StatusCode::NO_CONTENT;
        set(answer.headers_mut(), header::ALLOW, allow);
        answer
    })
}

/// The content of a request.
///
/// # Errors
/// Where it is too much, or does not come.
pub async fn content(parts: &Parts, body: Incoming) -> Result<Bytes, Problem> {
    if let Some(codings) = parts.headers.get(header::CONTENT_ENCODING)
        && !codings.as_bytes().eq_ignore_ascii_case(b"identity")
    {
        let detail = "send the content without a content coding";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
            .with(header::ACCEPT_ENCODING, "identity"));
    }
    let too_large = || {
        let detail = format!("at most {} MiB are taken at a time", MOST_CONTENT >> 20);
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail).with(header::CONNECTION, "close")
    };
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length
        .and_then(|length| length.parse().ok())
        .is_some_and(|length: u64| length > MOST_CONTENT as u64)
    {
        return Err(too_large());
    }
    match timeout(CONTENT_TIME, Limited::new(body, MOST_CONTENT).collect()).await {
        Ok(Ok(content)) => Ok(content.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
        Ok(Err(_)) => Err(Problem::malformed("the content of the request broke off")
            .with(header::CONNECTION, "close")),
        Err(_) => {
            let detail = format!("the content did not come within {} s", CONTENT_TIME.as_secs());
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, detail).with(header::CONNECTION, "close"))
        }
    }
}

/// The page is elsewhere, and will be.
fn moved(path: &str, query: Option<&str>) -> Answer {
    let location = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = StatusCode::PERMANENT_REDIRECT;
    // Paths of the site are ASCII, and a query that came in a request line can go out in a field.
    if let Ok(location) = HeaderValue::try_from(location) {
        answer.headers_mut().insert(header::LOCATION, location);
    }
    set(answer.headers_mut(), header::CACHE_CONTROL, "public, max-age=300");
    answer
}

/// Adds the fields that keep content from being taken for something else or used elsewhere. A 304 has none
/// of them but what says who may read it: caches would put them in place of those that came with the content.
fn protect(answer: &mut Answer, is_api: bool, path: &str) {
    let is_page = answer
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    let has_content = answer.status() != StatusCode::NOT_MODIFIED;
    let fields = answer.headers_mut();
    let for_all = is_api || path == "/openapi.json";
    let who = if for_all { "cross-origin" } else { "same-origin" };
    set(fields, HeaderName::from_static("cross-origin-resource-policy"), who);
    if for_all && !path.starts_with(api::CHECK) {
        set(fields, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    if has_content {
        let policy = if is_page { PAGE_POLICY } else { OTHER_POLICY };
        set(fields, header::CONTENT_SECURITY_POLICY, policy);
        set(fields, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(fields, header::REFERRER_POLICY, "no-referrer");
    }
    if is_page {
        set(fields, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    }
}

/// Gives the status the phrase of today's registry, where hyper has an older one.
fn name_status(answer: &mut Answer) {
    let status = answer.status();
    if let Some(phrase) = bonafide::status::phrase(status.as_u16())
        && status.canonical_reason() != Some(phrase)
    {
        answer.extensions_mut().insert(ReasonPhrase::from_static(phrase.as_bytes()));
    }
}

/// The words that are searched for.
fn searched(query: Option<&str>) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(query?.as_bytes());
    pairs.find(|(name, _)| name == "q").map(|(_, words)| words.into_owned())
}

/// A path as loosely as people write it.
fn loose(path: &str) -> String {
    path.trim_end_matches('/').to_ascii_lowercase()
}

/// A path without percent-encoding; `None` where it is not UTF-8 then.
fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex =
            after.get(..2).filter(|hex| byte == b'%' && hex.iter().all(u8::is_ascii_hexdigit));
        let decoded = hex
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(decoded.unwrap_or(byte));
        rest = if decoded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once() {
        for (path, decoded) in [
            ("/200", Some("/200")),
            ("/%32%30%30", Some("/200")),
            ("/%2532", Some("/%32")),
            ("/%", Some("/%")),
            ("/%zz%4", Some("/%zz%4")),
            ("/%ff", None),
        ] {
            assert_eq!(percent_decoded(path).as_deref(), decoded, "{path}");
        }
    }
}
