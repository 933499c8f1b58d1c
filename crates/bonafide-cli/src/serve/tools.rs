//! The tools of the site: what their forms send, answered with their pages.

use std::sync::Arc;

use bonafide::Severity;
use http::{HeaderValue, StatusCode, header, request::Parts};
use hyper::body::Incoming;

use super::{
    answer::{Answers, content, is_reading},
    api::{Api, Work},
    document::{Answer, Document, Effort, Keep},
    guard, judging,
    problem::Problem,
};
use crate::{
    args,
    site::{
        Tool,
        tools::{self, Form, Results, diff, result},
    },
};

/// What a method may do with the page of a tool.
pub const WORKING: &str = "GET, HEAD, POST, OPTIONS";

impl Answers {
    /// The page of a tool with the result of a form, which stands in the content or, to be linked to, in the query.
    ///
    /// # Errors
    /// Where it is no form, or there is too much to do. What is wrong with what was filled in stands in the page.
    pub async fn tool(&self, tool: Tool, parts: &Parts, body: Incoming) -> Result<Answer, Problem> {
        let is_linked = is_reading(&parts.method);
        let form = if is_linked {
            Form::urlencoded(parts.uri.query().unwrap_or_default().as_bytes())
        } else {
            form(parts, body).await?
        };
        let form = Arc::new(tools::given(tool, form));
        // A link alone asks nobody.
        let worked = match tool == Tool::Check && is_linked {
            true => Ok(String::new()),
            false => self.api().run(kind(tool), parts, work(tool, form.clone(), self.api())).await,
        };
        let (status, html) = match worked {
            Ok(html) => (StatusCode::OK, html),
            Err(problem) if problem.status == StatusCode::SERVICE_UNAVAILABLE => {
                return Err(problem);
            }
            Err(problem) => {
                let help = problem.members.get("help").and_then(|help| help.as_str());
                (problem.status, result::trouble(&problem.detail, help.unwrap_or_default()))
            }
        };
        let page = self.site().tool(tool, &form, &html);
        Ok(Document::new(page, Keep::No, Effort::Little).answer_as(status, &parts.headers))
    }
}

async fn form(parts: &Parts, body: Incoming) -> Result<Form, Problem> {
    let content = content(parts, body).await?;
    let media_type = parts.headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    Form::read(media_type.unwrap_or_default(), &content).ok_or_else(|| {
        let accept = "application/x-www-form-urlencoded, multipart/form-data";
        let detail = "send a form here; the API at /api/ takes other content";
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail).with(header::ACCEPT, accept)
    })
}

fn kind(tool: Tool) -> Work {
    match tool {
        Tool::Check => Work::Check,
        Tool::Cache => Work::Cache,
        Tool::Diff => Work::Diff,
        Tool::Lint | Tool::Build => Work::Lint,
    }
}

/// What makes the result, to be run where it may take its time.
fn work(
    tool: Tool,
    form: Arc<Form>,
    api: &Api,
) -> impl FnOnce() -> Result<String, Problem> + Send + 'static {
    let bounds = guard::bounds(api.allows_private());
    let show =
        if tools::shown(&form) == Severity::Good { args::Level::Good } else { args::Level::Info };
    let options = judging::Options { show, profiles: vec![] };
    move || match tool {
        Tool::Build | Tool::Cache => tools::work(tool, &form).map_err(Problem::unprocessable),
        Tool::Lint => {
            let captured = captured(&form)?;
            judging::lint_as(&mut Results::default(), &options, &captured, None)
        }
        Tool::Check => {
            judging::check_as(&mut Results::default(), &options, form.line("url"), &bounds)
        }
        Tool::Diff => compare(&options, &form),
    }
}

/// What was chosen as a file or pasted.
fn captured(form: &Form) -> Result<Vec<u8>, Problem> {
    let file = form.bytes("file");
    let bytes = if file.is_empty() { form.text("text").into_bytes() } else { file.to_vec() };
    if bytes.trim_ascii().is_empty() {
        let detail = "there is nothing to judge yet";
        return Err(Problem::unprocessable(detail).help(
            "paste a response, beginning with its status line, or choose a file; curl -si URL prints one",
        ));
    }
    Ok(in_lines(bytes))
}

/// An exchange in JSON may span lines when people paste it.
fn in_lines(bytes: Vec<u8>) -> Vec<u8> {
    let is_json = bytes.trim_ascii_start().starts_with(b"{");
    // What is broken is told of where it is read.
    if is_json { judging::json_lines(&bytes).unwrap_or(bytes) } else { bytes }
}

fn compare(options: &judging::Options, form: &Form) -> Result<String, Problem> {
    let side = |name: &str| {
        let mut side = diff::Side::default();
        let text = form.text(name).into_bytes();
        if text.trim_ascii().is_empty() {
            return Err(Problem::unprocessable(format!("there is no response in “{name}” yet")));
        }
        match judging::lint_as(&mut side, options, &in_lines(text), None) {
            Ok(_) => Ok(side),
            Err(problem) => {
                Err(Problem { detail: format!("{name}: {}", problem.detail), ..problem })
            }
        }
    };
    Ok(diff::html(&side("before")?, &side("after")?))
}
