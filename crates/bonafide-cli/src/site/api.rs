//! The API, from its OpenAPI document.

use std::fmt::Write;

use serde_json::Value;

use super::{body::Body, layout::Page, markup, markup::escape};

/// The page; without a document it says where there is an API.
pub fn page(document: Option<&Value>) -> Page {
    let mut body = Body::new("/api/");
    body.push("<h1>The API</h1>\n");
    let intro = "What the tools of this site use, for your programs: judge exchanges, look up codes, fields and rules.";
    body.push(&format!("<p class=\"claims\">{intro}</p>\n"));
    match document {
        Some(document) => operations(&mut body, document),
        None => body.markdown(NO_API),
    }
    body.page("The API", intro)
}

const NO_API: &str = "These pages are files, with no API behind them. `bonafide serve` has one, and these pages:\n\n\
    ```sh\nbonafide serve\n```\n\nWithout a server, the command line says the same in JSON:\n\n\
    ```sh\nbonafide explain 405 --output-format json\nbonafide lint capture.har --output-format jsonl\n\
    bonafide cache https://example.com/ --output-format json\n```\n";

/// Where `bonafide serve` listens unless it is told otherwise.
const SERVER: &str = "http://127.0.0.1:8200";

fn operations(body: &mut Body, document: &Value) {
    body.push(
        "<p>The contract is an OpenAPI document: <a href=\"/openapi.json\">openapi.json</a>.</p>\n",
    );
    let Some(paths) = document["paths"].as_object() else { return };
    for (path, item) in paths {
        for (method, operation) in item.as_object().into_iter().flatten() {
            // A path item also holds parameters and a summary.
            if operation.get("responses").is_some() {
                body.section(&format!("{} {path}", method.to_uppercase()));
                one(body, document, path, operation);
            }
        }
    }
}

fn one(body: &mut Body, document: &Value, path: &str, operation: &Value) {
    for text in ["summary", "description"].iter().filter_map(|key| operation[key].as_str()) {
        body.markdown(&format!("{text}\n"));
    }
    body.push(&markup::code_block("sh", &example(path, operation)));
    let rows = list(&operation["parameters"]).map(|parameter| {
        [
            format!("<code>{}</code>", escape(text(&parameter["name"]))),
            escape(text(&parameter["in"])),
            markup::inline(text(&parameter["description"])),
        ]
    });
    table(body, ["Parameter", "In", "What it is"], rows.collect());
    let content = &operation["requestBody"];
    if content.is_object() {
        let says = text(&content["description"]);
        body.markdown(&format!("**Content**, as {}. {says}\n", kinds(content)));
    }
    let responses = operation["responses"].as_object().into_iter().flatten();
    let rows = responses.map(|(code, response)| {
        let response = resolved(document, response);
        let named = super::links::named(code)
            .map_or_else(|| escape(code), |to| format!("<a href=\"{to}\">{code}</a>"));
        [named, markup::inline(&kinds(response)), markup::inline(text(&response["description"]))]
    });
    table(body, ["Answer", "Content", "When"], rows.collect());
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// What is meant, where a reference stands for it: `{"$ref": "#/components/responses/NotFound"}`.
fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let pointer = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(value)
}

/// The media types of some content, as Markdown.
fn kinds(content: &Value) -> String {
    let kinds = content["content"].as_object().into_iter().flatten();
    kinds.map(|(kind, _)| format!("`{kind}`")).collect::<Vec<_>>().join(", ")
}

/// A command line that asks, with the document's own examples.
fn example(path: &str, operation: &Value) -> String {
    let mut target = path.to_owned();
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let required = list(&operation["parameters"]).filter(|parameter| parameter["required"] == true);
    for parameter in required {
        let (name, value) = (text(&parameter["name"]), &parameter["example"]);
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match text(&parameter["in"]) {
            "path" => target = target.replace(&format!("{{{name}}}"), &value),
            _ => drop(query.append_pair(name, &value)),
        }
    }
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    let content = &operation["requestBody"]["content"]["application/json"]["example"];
    let mut command = format!("curl -s '{SERVER}{target}{mark}{query}'");
    if !content.is_null() {
        // In a shell's quotes nothing but a quote needs care.
        let content = content.to_string().replace('\'', "'\\''");
        let _ = write!(command, " -H 'Content-Type: application/json' \\\n  -d '{content}'");
    }
    command + "\n"
}

/// A table of HTML cells; nothing without rows.
pub fn table<const N: usize>(body: &mut Body, head: [&str; N], rows: Vec<[String; N]>) {
    if rows.is_empty() {
        return;
    }
    let mut html = String::from("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
    for cell in head {
        let _ = write!(html, "<th scope=\"col\">{cell}</th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        let (first, rest) = row.split_first().map_or(("", &[][..]), |(f, r)| (f.as_str(), r));
        let _ = write!(html, "<tr><th scope=\"row\">{first}</th>");
        for cell in rest {
            let _ = write!(html, "<td>{cell}</td>");
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
    body.push(&html);
}
