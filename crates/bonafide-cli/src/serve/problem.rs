//! What is wrong with a request, for programs (RFC 9457) and for people.

use http::{HeaderName, HeaderValue, StatusCode, header};
use serde_json::{Map, Value, json};

/// An error of the server's own.
#[derive(Debug)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// One sentence that tells what is wrong here, in plain text.
    pub detail: String,
    /// More members of the problem details.
    pub members: Map<String, Value>,
    /// Fields that go with the status, such as Allow.
    pub fields: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// A problem.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Problem {
        Problem { status, detail: detail.into(), members: Map::new(), fields: Vec::new() }
    }

    /// 400.
    pub fn malformed(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, detail)
    }

    /// 400 for what a command says of its option: the name without its hyphens, what to do in a line of its own.
    pub fn of_option(message: &str) -> Problem {
        let message = message.trim_start_matches("--");
        let (detail, help) = message.split_once('\n').unwrap_or((message, ""));
        Problem::malformed(detail).help(help.trim())
    }

    /// 422: understood, and nothing that can be worked with.
    pub fn unprocessable(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// 404.
    pub fn not_found(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, detail)
    }

    /// 405, with what is allowed.
    pub fn method_not_allowed(allow: &'static str) -> Problem {
        let detail = format!("here you can use {allow}");
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail).with(header::ALLOW, allow)
    }

    /// The problem with a field of the response.
    pub fn with(mut self, name: HeaderName, value: &'static str) -> Problem {
        self.fields.push((name, HeaderValue::from_static(value)));
        self
    }

    /// The problem with what to do about it.
    pub fn help(mut self, help: &str) -> Problem {
        if !help.is_empty() {
            self.members.insert("help".to_owned(), help.into());
        }
        self
    }

    /// The problem details. Their type is `about:blank`: the status says what kind of problem it is.
    pub fn json(&self) -> String {
        let title = title(self.status);
        let mut members = self.members.clone();
        members.insert("type".to_owned(), "about:blank".into());
        members.insert("title".to_owned(), title.into());
        members.insert("status".to_owned(), self.status.as_u16().into());
        members.insert("detail".to_owned(), self.detail.clone().into());
        format!("{:#}\n", json!(members))
    }
}

/// The phrase of today's registry.
fn title(status: StatusCode) -> &'static str {
    bonafide::status::phrase(status.as_u16()).unwrap_or("Error")
}
