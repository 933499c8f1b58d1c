//! Judgement JSONL, a line an exchange, and the same in one document. `docs/judgement-json.md` is the contract.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use bonafide::{Because, Finding, Message, Place, cache::Summary, draw};
use serde::Serialize;

use super::{End, Item, Problem, Reporter, SEVERITIES, field_at, told::Location};
use crate::redact::Redact;

/// Writes judgements as JSON.
pub struct Json {
    redact: Redact,
    /// Whether the lines are the elements of an array in one document.
    in_document: bool,
    begun: bool,
    problems: Vec<ProblemLine>,
}

impl Json {
    /// A line for each exchange.
    pub fn lines(redact: Redact) -> Json {
        Json { redact, in_document: false, begun: false, problems: vec![] }
    }

    /// One document: `exchanges`, `problems`, `summary`.
    pub fn document(redact: Redact) -> Json {
        Json { in_document: true, ..Json::lines(redact) }
    }
}

#[derive(Serialize)]
struct Line {
    id: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    claimed: u16,
    effective: u16,
    verdict: String,
    confidence: f32,
    because: Option<BecauseLine>,
    cache: CacheLine,
    findings: Vec<FindingLine>,
    not_checked: Vec<&'static str>,
}

#[derive(Serialize)]
struct BecauseLine {
    rule: &'static str,
    at: AtLine,
    says: String,
}

#[derive(Serialize)]
struct CacheLine {
    storable: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lifetime_s: Option<u32>,
    basis: &'static str,
    why: Vec<String>,
}

#[derive(Serialize)]
struct FindingLine {
    rule: &'static str,
    strength: String,
    severity: String,
    confidence: String,
    at: AtLine,
    message: String,
    help: String,
    cite: CiteLine,
}

#[derive(Serialize)]
struct CiteLine {
    spec: &'static str,
    section: &'static str,
    url: String,
}

/// A place. One of `status_line`, `field`, `trailer`, `body` and `excess` is there.
#[derive(Default, Serialize)]
struct AtLine {
    /// `request` or `interim`; absent for the final response.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interim: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_line: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    missing: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    trailer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    excess: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<[usize; 2]>,
}

#[derive(Serialize)]
struct ProblemLine {
    source: String,
    message: String,
}

impl Reporter for Json {
    fn exchange(&mut self, item: &Item<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        if self.in_document {
            out.write_all(if self.begun { b",\n  " } else { b"{\"exchanges\": [\n  " })?;
        }
        self.begun = true;
        out.write_all(harmless(&serde_json::to_string(&self.line(item))?).as_bytes())?;
        if self.in_document { Ok(()) } else { out.write_all(b"\n") }
    }

    fn problem(&mut self, problem: &Problem<'_>, _: &mut dyn Write) -> io::Result<()> {
        self.problems.push(ProblemLine {
            source: Location::of(&problem.source, self.redact).to_string(),
            message: self.redact.problem(&problem.message).into_owned(),
        });
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        let totals = end.totals;
        if !self.in_document {
            return Ok(());
        }
        let verdicts: serde_json::Map<_, _> =
            totals.verdicts().map(|(verdict, count)| (verdict.to_string(), count.into())).collect();
        let findings: serde_json::Map<_, _> = SEVERITIES
            .into_iter()
            .map(|severity| (severity.to_string(), totals.findings(severity).into()))
            .collect();
        let mut rest = serde_json::json!({
            "exchanges": totals.exchanges,
            "verdicts": verdicts,
            "findings": findings,
        });
        if !totals.set_aside.is_empty() {
            rest["set_aside"] = serde_json::to_value(&totals.set_aside)?;
        }
        let problems = serde_json::to_string(&self.problems)?;
        let problems = harmless(&problems);
        if !self.begun {
            out.write_all(b"{\"exchanges\": [")?;
        }
        writeln!(out, "\n],\n\"problems\": {problems},\n\"summary\": {rest}}}")
    }
}

impl Json {
    fn line(&self, item: &Item<'_, '_>) -> Line {
        let (facts, judgement) = (item.facts, item.judgement);
        let text = |bytes: &[u8]| self.redact.text(&String::from_utf8_lossy(bytes)).into_owned();
        let id = item.source.id.and_then(|id| serde_json::from_str(id).ok());
        let nth = || format!("{}#{}", item.source.file, item.source.index.unwrap_or(1)).into();
        let id = self.redact.json(id.unwrap_or_else(nth));
        Line {
            id,
            method: facts.request.as_ref().map(|request| text(request.method)),
            url: facts.url().map(|url| self.redact.text(&url).into_owned()),
            claimed: judgement.claimed,
            effective: judgement.effective,
            verdict: judgement.verdict.to_string(),
            confidence: (judgement.confidence * 1000.0).round() / 1000.0,
            because: judgement.because.as_ref().map(|because| self.because(item, because)),
            cache: cache(&judgement.cache),
            findings: judgement
                .findings
                .iter()
                .map(|finding| self.finding(item, finding))
                .collect(),
            not_checked: judgement.not_checked.names().collect(),
        }
    }

    fn because(&self, item: &Item<'_, '_>, because: &Because) -> BecauseLine {
        BecauseLine {
            rule: because.rule,
            at: at(item, &because.at),
            says: self
                .redact
                .message(&because.says, field_at(item.facts, &because.at).as_deref())
                .into_owned(),
        }
    }

    fn finding(&self, item: &Item<'_, '_>, finding: &Finding) -> FindingLine {
        let field = field_at(item.facts, &finding.at);
        let cite = &finding.rule.cites[0];
        FindingLine {
            rule: finding.rule.name,
            strength: finding.rule.strength.to_string(),
            severity: finding.severity().to_string(),
            confidence: finding.confidence.to_string(),
            at: at(item, &finding.at),
            message: self.redact.message(&finding.message, field.as_deref()).into_owned(),
            help: self.redact.text(&finding.help).into_owned(),
            cite: CiteLine { spec: cite.spec, section: cite.section, url: cite.url() },
        }
    }
}

/// JSON in which characters that a terminal would obey are escaped; it means the same.
fn harmless(json: &str) -> Cow<'_, str> {
    let is_hostile = |c: char| c != '\n' && draw::is_hostile(c);
    if json.bytes().all(|byte| byte < 0x7f) || !json.contains(is_hostile) {
        return Cow::Borrowed(json);
    }
    // None of them is beyond the first plane.
    let escaped = |c: char| match is_hostile(c) {
        true => format!("\\u{:04x}", c as u32),
        false => c.to_string(),
    };
    Cow::Owned(json.chars().map(escaped).collect())
}

fn cache(summary: &Summary) -> CacheLine {
    CacheLine {
        storable: summary.storable.name(),
        lifetime_s: summary.lifetime,
        basis: summary.basis.name(),
        why: summary.why.iter().map(ToString::to_string).collect(),
    }
}

fn at(item: &Item<'_, '_>, at: &bonafide::At) -> AtLine {
    let none = bonafide::Fields::default();
    let (message, interim, fields) = match at.message {
        Message::Request => (Some("request"), None, item.facts.request_fields()),
        Message::Interim(n) => {
            (Some("interim"), Some(n), item.facts.interim.get(n).map_or(&none, |r| &r.fields))
        }
        Message::Final => (None, None, &item.facts.response.fields),
    };
    let name = |index: &usize| {
        fields.0.get(*index).map(|field| String::from_utf8_lossy(field.name).into_owned())
    };
    let base = AtLine { message, interim, ..AtLine::default() };
    let range = |range: &std::ops::Range<usize>| Some([range.start, range.end]);
    match &at.place {
        Place::StartLine => AtLine { status_line: Some("line"), ..base },
        Place::Status => AtLine { status_line: Some("status"), ..base },
        Place::Reason => AtLine { status_line: Some("reason"), ..base },
        Place::Name(index) => AtLine { field: name(index), ..base },
        Place::Value(index, bytes) => AtLine { field: name(index), range: range(bytes), ..base },
        Place::Missing(id) => AtLine { field: Some(id.name().to_owned()), missing: true, ..base },
        Place::Trailer(index) => {
            let field = item.facts.response.trailers.0.get(*index);
            AtLine {
                trailer: field.map(|field| String::from_utf8_lossy(field.name).into_owned()),
                ..base
            }
        }
        Place::Content(bytes) => AtLine { body: Some(String::new()), range: range(bytes), ..base },
        Place::Member(path, bytes) => {
            AtLine { body: Some(path.clone()), range: range(bytes), ..base }
        }
        Place::Excess => AtLine { excess: true, ..base },
    }
}
