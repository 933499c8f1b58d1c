//! What `lint` and `check` say, for somebody else: within limits, and with secrets masked.

use std::time::{Duration, Instant};

use bonafide::{Exchange, Facts, Fidelity, Severity, history::History};
use bonafide_read::{Format, Limits, Origin, Sink};
use http::StatusCode;
use serde::{Deserialize, de::DeserializeOwned, de::IgnoredAny};
use serde_json::{Value, json};

use super::{answer::MOST_CONTENT, problem::Problem};
use crate::{
    Outcome, args,
    check::{self, Bounds, Cause, Hop},
    config::{Config, Plans},
    redact::Redact,
    report::{self, End, Reporter, Source, Totals, json::Json},
};

/// How many exchanges are judged at a time.
const MOST_EXCHANGES: usize = 10_000;
/// How long an answer may get.
const MOST_ANSWER: usize = 32 << 20;
/// How many redirects a check follows.
const MOST_REDIRECTS: usize = 5;
/// How long a check may take, in seconds.
const CHECK_TIME: u64 = 10;
/// The longest URL that is checked.
const LONGEST_URL: usize = 8192;

/// How to judge.
pub struct Options {
    /// The least severity of a finding that is told.
    pub show: args::Level,
    /// The profiles in force.
    pub profiles: Vec<String>,
}

/// What `lint --output-format json` prints of captured bytes.
///
/// # Errors
/// Where nothing in them can be judged, or it is too much.
pub fn lint(options: &Options, captured: &[u8], from: Option<Format>) -> Result<String, Problem> {
    lint_as(&mut Json::document(REDACT), options, captured, from)
}

/// What a report says of captured bytes.
///
/// # Errors
/// As [`lint`].
pub fn lint_as(
    report: &mut dyn Reporter,
    options: &Options,
    captured: &[u8],
    from: Option<Format>,
) -> Result<String, Problem> {
    if captured.is_empty() {
        return Err(Problem::malformed("the request has no content: send what is to be judged"));
    }
    let mut judge = Judge::new(report, options, "content")?;
    let limits = Limits { record: MOST_CONTENT, content: MOST_CONTENT };
    bonafide_read::read(captured, from, &limits, &mut judge)
        .map_err(|error| Problem::unprocessable(error.to_string()).help(error.help()))?;
    judge.finish()
}

/// What `check --output-format json` prints of a URL.
///
/// # Errors
/// Where the URL is none, must not be asked, or did not answer.
pub fn check(options: &Options, content: &[u8], bounds: &Bounds) -> Result<String, Problem> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wanted {
        url: String,
    }
    let Wanted { url } = object(content)?;
    check_as(&mut Json::document(REDACT), options, url, bounds)
}

/// What a report says of a URL.
///
/// # Errors
/// As [`check`].
pub fn check_as(
    report: &mut dyn Reporter,
    options: &Options,
    url: String,
    bounds: &Bounds,
) -> Result<String, Problem> {
    if url.len() > LONGEST_URL {
        return Err(Problem::unprocessable(format!("a URL has at most {LONGEST_URL} octets here")));
    }
    check::start(&url).map_err(Problem::unprocessable)?;
    let mut judge = Judge::new(report, options, "")?;
    let begun = Instant::now();
    let asked =
        check::exchanges(&asking(url), bounds, &mut |exchange, hop| judge.hop(exchange, hop));
    let Err(trouble) = asked else { return judge.finish() };
    if judge.totals.exchanges > 0 {
        judge.trouble(trouble.says);
        return judge.finish();
    }
    let is_late = begun.elapsed() >= Duration::from_secs(CHECK_TIME);
    Err(match trouble.cause {
        Cause::NotAllowed => Problem::unprocessable(trouble.says),
        _ if is_late => Problem::new(StatusCode::GATEWAY_TIMEOUT, trouble.says),
        _ => Problem::new(StatusCode::BAD_GATEWAY, trouble.says),
    })
}

fn asking(url: String) -> args::Check {
    args::Check {
        url,
        method: None,
        fields: vec![],
        data: None,
        max_redirects: MOST_REDIRECTS,
        timeout: CHECK_TIME,
        insecure: false,
        cacert: None,
        probe: false,
        report: args::Report::default(),
    }
}

/// What differs between two exchanges: in the judgement, for caches, in the findings.
///
/// # Errors
/// Where one of them cannot be judged.
pub fn diff(options: &Options, content: &[u8]) -> Result<String, Problem> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wanted {
        before: Value,
        after: Value,
    }
    let Wanted { before, after } = object(content)?;
    let (before, after) = (first(options, "before", before)?, first(options, "after", after)?);
    let keys = ["claimed", "effective", "verdict", "cache"];
    let changed: Vec<&str> = keys.into_iter().filter(|key| before[key] != after[key]).collect();
    let answer = json!({
        "changed": changed,
        "findings": {"gone": missing(&before, &after), "new": missing(&after, &before)},
        "before": before,
        "after": after,
    });
    Ok(format!("{answer:#}\n"))
}

/// The judgement of the first exchange in a text, or of one in JSON.
fn first(options: &Options, name: &str, given: Value) -> Result<Value, Problem> {
    let captured = match given {
        Value::String(text) if !text.is_empty() => text,
        Value::Object(_) => given.to_string(),
        _ => {
            return Err(Problem::unprocessable(format!(
                "{name} has to be an exchange, or a text of one"
            )));
        }
    };
    let judged = lint(options, captured.as_bytes(), None)
        .map_err(|problem| Problem { detail: format!("{name}: {}", problem.detail), ..problem })?;
    let mut judged: Value = serde_json::from_str(&judged).unwrap_or_default();
    Ok(judged["exchanges"][0].take())
}

/// The findings of one judgement that the other does not have.
fn missing(one: &Value, other: &Value) -> Vec<Value> {
    let findings = |judged: &Value| judged["findings"].as_array().cloned().unwrap_or_default();
    let (has, mut lacks) = (findings(one), findings(other));
    let is_same = |a: &Value, b: &Value| a["rule"] == b["rule"] && a["at"] == b["at"];
    let is_missing = |finding: &Value| match lacks.iter().position(|other| is_same(finding, other))
    {
        Some(at) => {
            lacks.swap_remove(at);
            false
        }
        None => true,
    };
    has.into_iter().filter(is_missing).collect()
}

/// A JSON object with known members.
fn object<T: DeserializeOwned>(content: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(content).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => Problem::unprocessable(error.to_string()),
        _ => Problem::malformed(format!("the content is no JSON: {error}")),
    })
}

/// JSON texts, one behind the other, as lines: only there it matters where they break.
///
/// # Errors
/// Where one of them is none.
pub fn json_lines(content: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut lines = Vec::with_capacity(content.len() + 1);
    let mut values = serde_json::Deserializer::from_slice(content).into_iter::<IgnoredAny>();
    let mut start = 0;
    while let Some(value) = values.next() {
        value.map_err(|error| Problem::malformed(format!("the content is no JSON: {error}")))?;
        let text = content[start..values.byte_offset()].trim_ascii();
        // In a string a line break is written with an escape.
        lines.extend(
            text.iter().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { *byte }),
        );
        lines.push(b'\n');
        start = values.byte_offset();
    }
    Ok(lines)
}

/// Judges exchanges, and keeps the report.
struct Judge<'n> {
    report: &'n mut dyn Reporter,
    written: Vec<u8>,
    config: Config,
    plans: Plans,
    show: Severity,
    history: History,
    totals: Totals,
    name: &'n str,
    first_problem: Option<(String, &'static str)>,
    is_too_much: bool,
}

/// All that is said here is masked.
const REDACT: Redact = Redact { show_secrets: false };

impl<'n> Judge<'n> {
    fn new(
        report: &'n mut dyn Reporter,
        options: &Options,
        name: &'n str,
    ) -> Result<Judge<'n>, Problem> {
        let configured = args::Configured {
            show: Some(options.show),
            no_config: true,
            profile: options.profiles.clone(),
            ..args::Configured::default()
        };
        let config =
            Config::load(&configured, None).map_err(|message| Problem::of_option(&message))?;
        Ok(Judge {
            report,
            written: Vec::new(),
            plans: Plans::new(&config),
            config,
            show: options.show.into(),
            history: History::new(MOST_EXCHANGES),
            totals: Totals::default(),
            name,
            first_problem: None,
            is_too_much: false,
        })
    }

    fn judge(&mut self, exchange: &Exchange<'_>, source: Source<'_>) {
        let length = self.written.len();
        if self.totals.exchanges == MOST_EXCHANGES || length > MOST_ANSWER {
            self.is_too_much = true;
            return;
        }
        let facts = Facts::in_history(exchange, &self.history);
        let mut judgement = self.plans.of(&self.config, &facts).judge(&facts);
        judgement.findings.retain(|finding| finding.severity() >= self.show);
        self.totals.count(&judgement);
        // Writing to memory does not fail.
        let item = report::Item { source, facts: &facts, judgement: &judgement };
        let _ = self.report.exchange(&item, &mut self.written);
        self.history.remember(exchange);
    }

    fn hop(&mut self, exchange: &Exchange<'_>, hop: &Hop) {
        let url = REDACT.text(&hop.url).into_owned();
        let (index, notes) = (Some(hop.index + 1), hop.told());
        let source = Source { file: &url, index, notes: &notes, ..Source::default() };
        self.judge(exchange, source);
    }

    /// What came between, after something was judged.
    fn trouble(&mut self, message: String) {
        self.totals.problems += 1;
        let source = Source { file: self.name, ..Source::default() };
        let problem = report::Problem { source, message, help: "" };
        let _ = self.report.problem(&problem, &mut self.written);
    }

    fn finish(mut self) -> Result<String, Problem> {
        if self.is_too_much {
            let detail = format!("at most {MOST_EXCHANGES} exchanges are judged at a time");
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail));
        }
        if self.totals.exchanges == 0 {
            let none = ("there is no exchange in the content".to_owned(), "");
            let (message, help) = self.first_problem.unwrap_or(none);
            return Err(Problem::unprocessable(message).help(help));
        }
        let end = End { totals: &self.totals, outcome: Outcome::Clean };
        let _ = self.report.finish(&end, &mut self.written);
        Ok(String::from_utf8(self.written).unwrap_or_default())
    }
}

impl Sink for Judge<'_> {
    fn exchange(&mut self, exchange: &Exchange<'_>, origin: &Origin<'_>) {
        let source = Source {
            file: self.name,
            index: Some(origin.index),
            line: origin.line,
            id: origin.id_json,
            is_text: exchange.response.fidelity >= Fidelity::Lines,
            notes: &[],
        };
        self.judge(exchange, source);
    }

    fn problem(&mut self, problem: bonafide_read::Problem) {
        if self.totals.problems == MOST_EXCHANGES {
            self.is_too_much = true;
            return;
        }
        self.totals.problems += 1;
        let source = Source {
            file: self.name,
            index: problem.index,
            line: problem.line,
            ..Source::default()
        };
        self.first_problem.get_or_insert_with(|| (problem.message.clone(), problem.help));
        let problem = report::Problem { source, message: problem.message, help: problem.help };
        let _ = self.report.problem(&problem, &mut self.written);
    }
}
