//! The controls of each tool's form.

use std::fmt::Write;

use bonafide::{Exchange, FieldId, Fields, rules, status};

use super::{Tool, form::Form};
use crate::{
    Failure, args,
    site::{markup::escape, methods, samples},
};

/// Rules whose pages have messages to begin with, and what these show.
const SAMPLES: [(&str, &str); 4] = [
    ("error-in-json", "an error in a 200"),
    ("405-without-allow", "a 405 without Allow"),
    ("redirect-without-location", "a redirect to nowhere"),
    ("cookie-in-shared-cache", "a cookie for everybody"),
];

/// The controls of a tool, with what the form has.
pub fn of(tool: Tool, form: &Form) -> String {
    match tool {
        Tool::Lint => lint(form),
        Tool::Check => check(form),
        Tool::Build => build(form),
        Tool::Cache => cache(form),
        Tool::Diff => diff(form),
    }
}

/// What stands where the result will be.
pub fn hint(tool: Tool) -> &'static str {
    match tool {
        Tool::Lint => {
            "The verdict comes here: what the status claims, what the response is, and each finding below its line."
        }
        Tool::Check => {
            "Each answer on the way comes here, with its verdict. Only what everybody can reach is asked."
        }
        Tool::Build | Tool::Cache => "The result comes here.",
        Tool::Diff => {
            "What differs comes here: the verdict, what caches do, the findings and the field lines."
        }
    }
}

/// The form as it is shown and worked on: with the messages that its buttons ask for.
pub fn given(tool: Tool, form: Form) -> Form {
    match tool {
        Tool::Lint if form.has("sample") => match sample(&form.line("sample")) {
            Some(text) => Form::default().with("text", text),
            None => form,
        },
        Tool::Build if form.has("fill") || !form.has("fields") => {
            let code = form.line("status");
            code.split_whitespace().next().and_then(|code| code.parse().ok()).map_or(form, filled)
        }
        _ => form,
    }
}

/// The first messages on the page of a rule as raw text, without what is drawn into them.
fn sample(rule: &str) -> Option<String> {
    let page = rules::by_name(rule).filter(|_| SAMPLES.iter().any(|(name, _)| *name == rule))?.page;
    let (_, lines) = samples::fences(page).next()?;
    let messages = lines.lines().filter_map(|line| {
        let text = line.strip_prefix(['<', '>'])?;
        Some(text.strip_prefix(' ').unwrap_or(text))
    });
    Some(messages.flat_map(|line| [line, "\n"]).collect())
}

/// The form with a response that is right for a code.
pub fn filled(code: u16) -> Form {
    let mut form =
        Form::default().with("status", code.to_string()).with("count", "on").with("fields", "");
    if let Some(sample) = samples::honest(code) {
        samples::with_exchange(sample, |exchange| form = of_exchange(exchange));
    }
    form
}

fn of_exchange(exchange: &Exchange<'_>) -> Form {
    let lines = |fields: &Fields<'_>, left_out: &str| {
        let lines = fields
            .iter()
            .filter(|field| field.id != FieldId::ContentLength || field.text() != left_out);
        lines.fold(String::new(), |mut lines, field| {
            let _ = writeln!(lines, "{}: {}", String::from_utf8_lossy(field.name), field.text());
            lines
        })
    };
    let (response, request) = (&exchange.response, exchange.request.as_ref());
    let target = request.map_or("/".into(), |request| String::from_utf8_lossy(request.target));
    let content = response.content.bytes();
    // What is counted for the writer would contradict what he writes next.
    let counted = content.len().to_string();
    Form::default()
        .with("status", response.status.to_string())
        .with("method", request.map_or(&b"GET"[..], |request| request.method))
        .with("target", target.as_ref())
        .with("request", request.map_or(String::new(), |request| lines(&request.fields, "")))
        .with("fields", lines(&response.fields, &counted))
        .with("content", content)
        .with("count", "on")
}

/// The form with a response that shows all that caches do in turn.
pub fn cached() -> Form {
    let fields = "Date: Sun, 22 Nov 2026 10:00:00 GMT\n\
        Cache-Control: max-age=60, s-maxage=600, stale-while-revalidate=30, stale-if-error=86400\n\
        ETag: \"v7\"\nVary: Accept-Encoding\n";
    Form::default()
        .with("status", "200")
        .with("method", "GET")
        .with("target", "/articles")
        .with("request", "")
        .with("fields", fields)
        .with("after", "75s")
}

/// What the form of caching asks for.
///
/// # Errors
/// Names the control that means nothing, and what it wants.
pub fn cache_args(form: &Form) -> Result<args::Cache, Failure> {
    let after = match form.line("after").as_str() {
        "" => 0,
        after => args::seconds(after)?,
    };
    let then = Some(form.line("then")).filter(|then| !then.is_empty());
    let lines = form.text("then-fields");
    Ok(args::Cache {
        stored: String::new(),
        from: None,
        nth: 1,
        follow: false,
        then,
        fields: lines.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        after,
        shared: false,
        private: false,
        output_format: args::CacheFormat::Json,
        show_secrets: false,
    })
}

/// A box for findings that praise.
fn good(form: &Form) -> String {
    let checked = if form.has("good") { " checked" } else { "" };
    format!(
        "<label><input type=\"checkbox\" name=\"good\" value=\"on\"{checked}> Show what is good, too</label>"
    )
}

fn lint(form: &Form) -> String {
    let text = area(
        "text",
        "A response, an exchange, or what curl -v printed",
        14,
        &form.text("text"),
        ERROR_IN_200,
    );
    let good = good(form);
    let samples: String = SAMPLES
        .iter()
        .map(|(rule, says)| {
            format!("<button name=\"sample\" value=\"{rule}\" class=\"quiet\" formnovalidate>{says}</button> ")
        })
        .collect();
    format!(
        "{text}<p class=\"row file\"><label for=\"file\">or a capture: HAR, curl’s output, raw messages, exchange JSONL</label> \
         <input id=\"file\" name=\"file\" type=\"file\"></p>\n\
         <p class=\"row\"><button class=\"go\">Judge</button> {good} <span class=\"aside\">Nothing is kept. Secrets are masked.</span></p>\n\
         <p class=\"row samples\"><span>Try</span> {samples}</p>\n"
    )
}

fn check(form: &Form) -> String {
    format!(
        "<p class=\"row\"><label for=\"url\">URL</label> <input id=\"url\" name=\"url\" value=\"{}\" inputmode=\"url\" \
         spellcheck=\"false\" autocapitalize=\"off\" placeholder=\"https://example.com/\" required> \
         <button class=\"go\">Check</button></p>\n\
         <p class=\"row\">{} <span class=\"aside\">This server asks with GET, and follows up to five redirects.</span></p>\n",
        escape(&form.line("url")),
        good(form)
    )
}

fn build(form: &Form) -> String {
    let checked = if form.has("count") { " checked" } else { "" };
    [
        "<fieldset><legend>Response</legend>\n".to_owned(),
        format!("<p class=\"row\">{} <button name=\"fill\" value=\"1\" class=\"quiet\">Fill in an honest one</button></p>\n", code(form)),
        area("fields", "Fields", 7, &form.text("fields"), "Allow: GET, HEAD"),
        area("content", "Content", 5, &form.text("content"), ""),
        format!("<p class=\"row\"><label><input type=\"checkbox\" name=\"count\" value=\"on\"{checked}> Count Content-Length for me</label> {}</p>\n", good(form)),
        "</fieldset>\n<fieldset><legend>Request</legend>\n".to_owned(),
        request(form),
        "</fieldset>\n".to_owned(),
        go("Judge"),
    ]
    .concat()
}

fn cache(form: &Form) -> String {
    [
        "<fieldset><legend>Response</legend>\n".to_owned(),
        format!("<p class=\"row\">{}</p>\n", code(form)),
        area("fields", "Fields", 7, &form.text("fields"), "Cache-Control: max-age=60"),
        "</fieldset>\n<fieldset><legend>Request</legend>\n".to_owned(),
        request(form),
        "</fieldset>\n<fieldset><legend>Second request</legend>\n<p class=\"row\">".to_owned(),
        line("after", "After", &form.line("after"), "90s, 5m, 12h, 7d"),
        line("then", "Asks", &form.line("then"), "the same, or HEAD /b"),
        "</p>\n".to_owned(),
        area(
            "then-fields",
            "Fields that differ",
            2,
            &form.text("then-fields"),
            "Accept-Language: de",
        ),
        "</fieldset>\n".to_owned(),
        go("Calculate"),
    ]
    .concat()
}

fn diff(form: &Form) -> String {
    format!(
        "<div class=\"pair\"><div>{}</div><div>{}</div></div>\n{}",
        area("before", "Before", 12, &form.text("before"), ERROR_IN_200),
        area("after", "After", 12, &form.text("after"), HONEST),
        go("Compare")
    )
}

const ERROR_IN_200: &str =
    "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"error\":\"no such order\"}";
const HONEST: &str = "HTTP/1.1 404 Not Found\nContent-Type: application/problem+json\n\n{\"title\":\"no such order\"}";

fn go(says: &str) -> String {
    format!(
        "<p class=\"row\"><button class=\"go\">{says}</button> <span class=\"aside\">Nothing is kept.</span></p>\n"
    )
}

/// The status, with the codes that there are.
fn code(form: &Form) -> String {
    let known = status::all().fold(String::new(), |mut html, known| {
        let _ = write!(html, "<option value=\"{}\">{}</option>", known.code, escape(known.phrase));
        html
    });
    format!(
        "<span class=\"field\"><label for=\"status\">Status</label> <input id=\"status\" name=\"status\" value=\"{}\" \
         list=\"codes\" inputmode=\"numeric\" size=\"5\" required><datalist id=\"codes\">{known}</datalist></span>",
        escape(&form.line("status"))
    )
}

fn request(form: &Form) -> String {
    let chosen = form.line("method");
    let options: String = methods::METHODS
        .iter()
        .map(|method| {
            let selected = if method.name == chosen { " selected" } else { "" };
            format!("<option{selected}>{}</option>", method.name)
        })
        .collect();
    format!(
        "<p class=\"row\"><span class=\"field\"><label for=\"method\">Method</label> <select id=\"method\" name=\"method\">{options}</select></span> \
         {}</p>\n{}",
        line("target", "Target", &form.line("target"), "/"),
        area("request", "Fields", 3, &form.text("request"), "Host: example.com")
    )
}

fn line(name: &str, label: &str, value: &str, placeholder: &str) -> String {
    format!(
        "<span class=\"field\"><label for=\"{name}\">{label}</label> <input id=\"{name}\" name=\"{name}\" value=\"{}\" \
         placeholder=\"{placeholder}\" spellcheck=\"false\"></span> ",
        escape(value)
    )
}

fn area(name: &str, label: &str, rows: u8, value: &str, placeholder: &str) -> String {
    // The first line break in a text area is not part of its text.
    format!(
        "<p class=\"area\"><label for=\"{name}\">{label}</label>\n<textarea id=\"{name}\" name=\"{name}\" rows=\"{rows}\" \
         spellcheck=\"false\" autocapitalize=\"off\" wrap=\"off\" placeholder=\"{}\">\n{}</textarea></p>\n",
        escape(placeholder),
        escape(value)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_on_the_pages_of_rules() {
        for (rule, _) in SAMPLES {
            let text = sample(rule).unwrap_or_default();
            assert!(text.contains("HTTP/1.1 "), "{rule}");
        }
        assert_eq!(sample("no-such-rule"), None);
    }

    #[test]
    fn every_code_can_be_filled_in() {
        for known in status::all() {
            let form = given(Tool::Build, Form::default().with("status", known.code.to_string()));
            assert_eq!(form.line("status"), known.code.to_string());
        }
    }

    #[test]
    fn what_was_sent_is_shown_and_cannot_become_markup() {
        let hostile = "</textarea><script>\"'";
        let form =
            Form::default().with("text", hostile).with("url", hostile).with("status", hostile);
        for tool in super::super::ALL {
            assert!(!of(tool, &form).contains("<script"), "{tool:?}");
        }
        assert!(lint(&form).contains("&lt;/textarea&gt;&lt;script&gt;&quot;&#39;"));
    }
}
