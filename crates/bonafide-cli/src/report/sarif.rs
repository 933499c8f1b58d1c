//! SARIF 2.1.0: what GitHub code scanning, Azure DevOps and editors read.

use std::io::{self, Write};

use bonafide::{
    Fields, Message, Request, Response, Rule, Severity, Strength, Version, draw,
    page::{sections, summary},
};
use serde_json::{Map, Value, json};

use super::{
    End, Item, Problem, Reporter,
    fingerprint::Fingerprints,
    told::{self, Location, Told},
};
use crate::redact::Redact;

/// One run. Results are written as they come; the rules that they name follow them.
pub struct Sarif {
    redact: Redact,
    show: Severity,
    begun: bool,
    rules: Vec<&'static Rule>,
    notifications: Vec<Value>,
    fingerprints: Fingerprints,
}

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// How much of a field's value is written.
const MOST_VALUE: usize = 1000;
/// How many records that could not be read are named.
const MOST_NOTIFICATIONS: usize = 1000;
/// To how many results of an exchange its messages are written.
const MOST_WITH_MESSAGES: usize = 20;
/// How many field lines of a message are written.
const MOST_FIELDS: usize = 100;

impl Sarif {
    /// A log of the findings from `show` on.
    pub fn new(redact: Redact, show: Severity) -> Sarif {
        let fingerprints = Fingerprints::default();
        Sarif { redact, show, begun: false, rules: vec![], notifications: vec![], fingerprints }
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return out.write_all(b",\n");
        }
        let head = format!(
            "{{\"$schema\": \"{SCHEMA}\", \"version\": \"2.1.0\", \"runs\": [{{\"results\": [\n"
        );
        out.write_all(head.as_bytes())
    }

    fn rule_index(&mut self, rule: &'static Rule) -> usize {
        self.rules.iter().position(|known| std::ptr::eq(*known, rule)).unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        })
    }

    fn result(&mut self, item: &Item<'_, '_>, told: &Told) -> Value {
        let judgement = item.judgement;
        let (level, kind) = match told.severity {
            Severity::Error => ("error", "fail"),
            Severity::Warning => ("warning", "fail"),
            Severity::Info => ("note", "fail"),
            Severity::Good => ("none", "pass"),
        };
        json!({
            "ruleId": told.rule.name,
            "ruleIndex": self.rule_index(told.rule),
            "kind": kind,
            "level": level,
            "message": {"text": format!("{}. To do: {}.", told.message, told.help)},
            "locations": [location(item, told, self.redact)],
            "partialFingerprints": {
                "bonafide/v1": self.fingerprints.of(item, told, self.redact),
            },
            "properties": {
                "confidence": told.confidence.to_string(),
                "claimed": judgement.claimed,
                "effective": judgement.effective,
                "verdict": judgement.verdict.to_string(),
            },
        })
    }
}

impl Reporter for Sarif {
    fn exchange(&mut self, item: &Item<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        for (nth, finding) in item.findings(self.show).enumerate() {
            let told = Told::of(item, finding, self.redact);
            let mut result = self.result(item, &told);
            if nth < MOST_WITH_MESSAGES {
                result["webResponse"] = web_response(&item.facts.response, self.redact);
                if let Some(request) = &item.facts.request {
                    result["webRequest"] = web_request(request, self.redact);
                }
            }
            self.begin(out)?;
            serde_json::to_writer(&mut *out, &result)?;
        }
        Ok(())
    }

    fn problem(&mut self, problem: &Problem<'_>, _: &mut dyn Write) -> io::Result<()> {
        if self.notifications.len() == MOST_NOTIFICATIONS {
            return Ok(());
        }
        let place = Location::of(&problem.source, self.redact);
        let message = format!("cannot judge: {}", told::of_problem(problem, self.redact));
        self.notifications.push(json!({
            "level": "error",
            "message": {"text": message},
            "locations": [{"physicalLocation": physical(&place, None)}],
        }));
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        if !self.begun {
            self.begin(out)?;
        }
        let rules: Vec<Value> = self.rules.iter().map(|rule| descriptor(rule)).collect();
        let tool = json!({"driver": {
            "name": "bonafide",
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        }});
        let invocations = json!([{
            "executionSuccessful": end.totals.problems == 0,
            "exitCode": end.outcome.code(),
            "toolExecutionNotifications": self.notifications,
        }]);
        writeln!(
            out,
            "\n], \"tool\": {tool},\n\"invocations\": {invocations}, \"columnKind\": \"unicodeCodePoints\"}}]}}"
        )
    }
}

/// A rule: its page is its help.
fn descriptor(rule: &Rule) -> Value {
    let said = summary(rule.page);
    let (level, problem) = match rule.strength {
        Strength::Must | Strength::Fact => ("error", "error"),
        Strength::Should => ("warning", "warning"),
        Strength::Advice => ("note", "recommendation"),
        Strength::Good => ("none", "recommendation"),
    };
    let cite = &rule.cites[0];
    let place = format!("{} {}", cite.spec, cite.section);
    let quote = format!("{place}: “{}”", cite.quote);
    let to_do = sections(rule.page).into_iter().find(|section| section.heading == "What to do");
    let to_do = to_do.map_or(rule.help, |section| section.text);
    json!({
        "id": rule.name,
        "shortDescription": {"text": format!("{}.", rule.title)},
        "fullDescription": {"text": said},
        "help": {
            "text": format!("{said}\n\nTo do: {to_do}\n\n{quote}"),
            "markdown": format!("{}\n\n## What the standard says\n\n> {}\n\n[{place}]({})", rule.page.trim(), cite.quote, cite.url()),
        },
        "helpUri": super::page_url(rule),
        "defaultConfiguration": {"level": level},
        "properties": {
            "strength": rule.strength.to_string(),
            "tags": ["http", rule.group.to_string(), cite.spec],
            "precision": precision(rule.strength),
            "problem.severity": problem,
        },
    })
}

/// What a rule of this strength says is proven, or practice that may not fit.
fn precision(strength: Strength) -> &'static str {
    match strength {
        Strength::Must | Strength::Fact => "very-high",
        Strength::Should | Strength::Good => "high",
        Strength::Advice => "medium",
    }
}

fn location(item: &Item<'_, '_>, told: &Told, redact: Redact) -> Value {
    let snippet = told.lines.last().map(|line| line.chars().skip(2).collect::<String>());
    let is_on_line = item.source.is_text && matches!(told.head_line, Some((Message::Final, _)));
    let mut location =
        json!({"physicalLocation": physical(&told.place, snippet.filter(|_| is_on_line))});
    let asked = super::asked(item, redact, "", "");
    if !asked.is_empty() {
        let whole = format!("{asked} {}", told.spot);
        location["logicalLocations"] =
            json!([{"name": asked, "fullyQualifiedName": whole, "kind": "resource"}]);
    }
    location
}

fn physical(place: &Location, snippet: Option<String>) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(place.path())}});
    if let Some(line) = place.line {
        physical["region"] = json!({"startLine": line});
        if let Some(snippet) = snippet {
            physical["region"]["snippet"] = json!({"text": snippet});
        }
    }
    physical
}

/// A path as a reference to a URI; what is one already stays.
fn uri(path: &str) -> String {
    let is_url = path.starts_with("http://") || path.starts_with("https://");
    let plain: &[u8] = if is_url { b"-._~/:?#[]@!$&'()*+,;=%" } else { b"-._~/!$&'()*+,;=@" };
    let path = if is_url { path.to_owned() } else { without_dot_segments(path) };
    let mut out = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A path without `.` and, where that is possible, `..`.
fn without_dot_segments(path: &str) -> String {
    let mut segments: Vec<&str> = vec![];
    for segment in path.split('/').filter(|segment| *segment != ".") {
        match segments.last() {
            Some(&last) if segment == ".." && last != ".." && !last.is_empty() => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

fn web_request(request: &Request<'_>, redact: Redact) -> Value {
    let text = |bytes: &[u8]| told::text(redact, &String::from_utf8_lossy(bytes));
    let mut web = json!({
        "method": text(request.method),
        "target": text(request.target),
        "headers": headers(&request.fields, redact),
    });
    protocol(&mut web, request.version);
    web
}

fn web_response(response: &Response<'_>, redact: Redact) -> Value {
    let mut web = json!({
        "statusCode": response.status,
        "headers": headers(&response.fields, redact),
        "noResponseReceived": false,
    });
    if let Some(reason) = response.reason {
        web["reasonPhrase"] = told::text(redact, &String::from_utf8_lossy(reason)).into();
    }
    protocol(&mut web, response.version);
    web
}

fn protocol(web: &mut Value, version: Version) {
    if let Some((protocol, version)) = version.to_string().split_once('/') {
        web["protocol"] = protocol.into();
        web["version"] = version.into();
    }
}

/// Field lines by name, those of one name together.
fn headers(fields: &Fields<'_>, redact: Redact) -> Map<String, Value> {
    let mut headers: Map<String, Value> = Map::new();
    for field in fields.iter().take(MOST_FIELDS) {
        let name = draw::escape(field.name).into_owned();
        // A secret that begins in what is kept has to be seen as one.
        let value = &field.value[..field.value.len().min(4 * MOST_VALUE)];
        let value = redact.value(&name, &draw::escape(value));
        let value: String = value.chars().take(MOST_VALUE).collect();
        let joined = match headers.get(&name).and_then(Value::as_str) {
            Some(before) => format!("{before}, {value}"),
            None => value,
        };
        headers.insert(name, joined.into());
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri("a b/ü#1?.har"), "a%20b/%C3%BC%231%3F.har");
        assert_eq!(uri("/tmp/x:y"), "file:///tmp/x%3Ay");
        assert_eq!(uri("https://h/p?q=***#f"), "https://h/p?q=***#f");
        assert_eq!(uri("a\\x1b<"), "a%5Cx1b%3C");
        assert_eq!(uri("/a/./b/../../c"), "file:///c");
        assert_eq!(uri("../a/../b"), "../b");
    }
}
