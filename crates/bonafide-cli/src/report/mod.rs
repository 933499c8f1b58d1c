//! What was found, for people and for programs: a file for each format.
//!
//! A format writes texts of a capture only as [`told`] has masked and escaped them.

use std::{
    borrow::Cow,
    fmt,
    fs::File,
    io::{self, BufWriter, Write},
};

use bonafide::{
    At, Facts, Finding, Judgement, Message, Place, Rule, Seen, Severity, Verdict, draw,
};

use serde::Serialize;

use crate::{
    Failure, Outcome, args, baseline,
    config::{Idle, Reporting},
    redact::Redact,
};

mod concise;
mod fingerprint;
mod full;
mod github;
mod gitlab;
mod groups;
mod html;
pub mod json;
mod junit;
mod markdown;
mod rdjson;
mod sarif;
pub mod style;
mod summary;
mod told;

/// A judged exchange.
pub struct Item<'i, 'a> {
    /// Where it was captured.
    pub source: Source<'i>,
    /// The exchange.
    pub facts: &'i Facts<'a>,
    /// What bonafide says of it.
    pub judgement: &'i Judgement,
}

impl<'i> Item<'i, '_> {
    /// The findings at or over a severity.
    pub fn findings(&self, show: Severity) -> impl Iterator<Item = &'i Finding> + use<'i> {
        self.judgement.findings.iter().filter(move |finding| finding.severity() >= show)
    }
}

/// Where an exchange, or what should have been one, was captured.
#[derive(Clone, Debug, Default)]
pub struct Source<'i> {
    /// The file as it was named, or what stands for it.
    pub file: &'i str,
    /// The number of the exchange in it, from 1.
    pub index: Option<usize>,
    /// The line of the response's start line, from 1.
    pub line: Option<u64>,
    /// The id that the capture gives, as JSON.
    pub id: Option<&'i str>,
    /// Whether lines of the file are lines of the message, so that a finding's own line can be told.
    pub is_text: bool,
    /// What else to tell of the exchange: how it was got, why a chain ends with it.
    pub notes: &'i [String],
}

impl Source<'_> {
    /// The line of the file that is `head_line` lines below the start line.
    pub fn line_at(&self, head_line: Option<u32>) -> Option<u64> {
        let below = if self.is_text { head_line.unwrap_or(0) } else { 0 };
        self.line.map(|line| line + u64::from(below))
    }

    /// The place with that line.
    pub fn at(&self, head_line: Option<u32>) -> String {
        match (self.line_at(head_line), self.index) {
            (Some(line), _) => format!("{}:{line}", self.file),
            (None, Some(index)) => format!("{}#{index}", self.file),
            (None, None) => self.file.to_owned(),
        }
    }
}

impl fmt::Display for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.at(None))
    }
}

/// Something that could not be judged.
pub struct Problem<'i> {
    /// Where.
    pub source: Source<'i>,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub help: &'i str,
}

/// A format of reports.
pub trait Reporter {
    /// Takes a judged exchange.
    fn exchange(&mut self, item: &Item<'_, '_>, out: &mut dyn Write) -> io::Result<()>;

    /// Takes something that could not be judged; it was printed to standard error already.
    fn problem(&mut self, _problem: &Problem<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes what comes last.
    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// How a run ended.
pub struct End<'t> {
    /// What was counted.
    pub totals: &'t Totals,
    /// What the exit status will say.
    pub outcome: Outcome,
}

/// A report in the making, and where it goes.
pub struct Writer {
    reporter: Box<dyn Reporter>,
    out: Box<dyn Write>,
    redact: Redact,
}

impl Writer {
    /// The report that the arguments ask for. Fails where its file cannot be written.
    pub fn new(args: &args::Report, reporting: &Reporting) -> Result<Writer, Failure> {
        let out = destination(args, reporting.output_format).map_err(|error| {
            let path = args.output.as_deref().unwrap_or("standard output".as_ref());
            format!("cannot write {}: {error}", path.display())
        })?;
        let redact = Redact { show_secrets: reporting.show_secrets };
        Ok(Writer { reporter: reporter(reporting, redact), out, redact })
    }

    /// Reports an exchange.
    pub fn exchange(&mut self, item: &Item<'_, '_>) -> io::Result<()> {
        self.reporter.exchange(item, &mut *self.out)
    }

    /// Reports what could not be judged, here and where messages for people go.
    pub fn problem(&mut self, problem: &Problem<'_>) -> io::Result<()> {
        let place = self.redact.text(&problem.source.at(None)).into_owned();
        let message = told::of_problem(problem, self.redact);
        let place = draw::escape(place.as_bytes());
        anstream::eprintln!("{}: {place}: {message}", style::paint(style::ERROR, "cannot judge"));
        if !problem.help.is_empty() {
            anstream::eprintln!("  {} {}", style::paint(style::FRAME, "="), problem.help);
        }
        self.reporter.problem(problem, &mut *self.out)
    }

    /// Writes what comes last, and makes sure that all of it arrives.
    pub fn finish(&mut self, totals: &Totals, outcome: Outcome) -> io::Result<()> {
        self.reporter.finish(&End { totals, outcome }, &mut *self.out)?;
        self.out.flush()
    }
}

/// Where the report goes. Colours are removed where they mean nothing.
fn destination(args: &args::Report, format: args::Format) -> io::Result<Box<dyn Write>> {
    use args::Format::{Concise, Full, Summary};
    let is_painted = matches!(format, Full | Concise | Summary);
    Ok(match &args.output {
        None if is_painted => Box::new(anstream::stdout()),
        None => Box::new(io::stdout()),
        Some(path) if is_painted => {
            Box::new(BufWriter::new(anstream::AutoStream::auto(File::create(path)?)))
        }
        Some(path) => Box::new(BufWriter::new(File::create(path)?)),
    })
}

fn reporter(args: &Reporting, redact: Redact) -> Box<dyn Reporter> {
    let show = args.show.into();
    match args.output_format {
        args::Format::Full => Box::new(full::Full::new(redact, show)),
        args::Format::Concise => Box::new(concise::Concise { redact, show }),
        args::Format::Json => Box::new(json::Json::document(redact)),
        args::Format::Jsonl => Box::new(json::Json::lines(redact)),
        args::Format::Summary => Box::new(summary::Summary::new(show)),
        args::Format::Sarif => Box::new(sarif::Sarif::new(redact, show)),
        args::Format::Github => Box::new(github::Github::new(redact, show)),
        args::Format::Gitlab => Box::new(gitlab::Gitlab::new(redact, show)),
        args::Format::Junit => Box::new(junit::Junit::new(redact, show, args.fail_on.into())),
        args::Format::Rdjson => Box::new(rdjson::Rdjson::new(redact, show)),
        args::Format::Markdown => Box::new(markdown::Markdown::new(redact, show)),
        args::Format::Html => Box::new(html::Html::new(redact, show)),
    }
}

/// What all exchanges together came to.
#[derive(Debug, Default)]
pub struct Totals {
    /// How many exchanges were judged.
    pub exchanges: usize,
    verdicts: [usize; 5],
    severities: [usize; 4],
    /// How many could not be read.
    pub problems: usize,
    /// For each kind of evidence: in how many exchanges rules lacked it.
    pub lacking: Vec<(&'static str, usize)>,
    /// What was found and not reported.
    pub set_aside: SetAside,
}

/// Findings that are not reported because they are known, and what is known and was not found.
#[derive(Debug, Default, Serialize)]
pub struct SetAside {
    /// How many findings were suppressed.
    pub suppressed: usize,
    /// The suppressions that did nothing.
    pub idle_suppressions: Vec<Idle>,
    /// What became of the baseline, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<baseline::Tally>,
}

impl SetAside {
    /// Whether there is nothing to tell.
    fn is_empty(&self) -> bool {
        self.suppressed == 0 && self.idle_suppressions.is_empty() && self.baseline.is_none()
    }

    /// The parts of the line that sums up.
    fn parts(&self) -> impl Iterator<Item = String> {
        let suppressed = (self.suppressed > 0).then(|| format!("{} suppressed", self.suppressed));
        let known = self.baseline.as_ref().map(ToString::to_string);
        suppressed.into_iter().chain(known)
    }
}

const VERDICTS: [Verdict; 5] =
    [Verdict::Impostor, Verdict::Partial, Verdict::Unsure, Verdict::Imprecise, Verdict::Genuine];
const SEVERITIES: [Severity; 4] =
    [Severity::Error, Severity::Warning, Severity::Info, Severity::Good];

impl Totals {
    /// Counts a judged exchange.
    pub fn count(&mut self, judgement: &Judgement) {
        self.exchanges += 1;
        self.verdicts[position(&VERDICTS, judgement.verdict)] += 1;
        judgement
            .findings
            .iter()
            .for_each(|finding| self.severities[position(&SEVERITIES, finding.severity())] += 1);
        let lacks = judgement.not_checked;
        // Where all of it lacks, it goes without saying that a part does.
        let is_implied = |name: &str| match name {
            "whole content" => lacks.has(Seen::CONTENT),
            "request fields" => lacks.has(Seen::REQUEST),
            _ => false,
        };
        lacks.names().filter(|name| !is_implied(name)).for_each(|name| self.count_lacking(name));
    }

    fn count_lacking(&mut self, name: &'static str) {
        match self.lacking.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => self.lacking.push((name, 1)),
        }
    }

    /// The verdicts that occurred, the worst first, with their number.
    pub fn verdicts(&self) -> impl Iterator<Item = (Verdict, usize)> {
        VERDICTS.into_iter().zip(self.verdicts).filter(|(_, count)| *count > 0)
    }

    /// How many findings there are of a severity.
    pub fn findings(&self, severity: Severity) -> usize {
        self.severities[position(&SEVERITIES, severity)]
    }

    /// How many findings there are at or over a severity.
    pub fn findings_from(&self, severity: Severity) -> usize {
        SEVERITIES.into_iter().filter(|s| *s >= severity).map(|s| self.findings(s)).sum()
    }
}

fn position<T: PartialEq>(list: &[T], item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or(0)
}

/// The name of the field that a place is in, where it is in one.
fn field_at<'f>(facts: &'f Facts<'_>, at: &At) -> Option<Cow<'f, [u8]>> {
    let response = match at.message {
        Message::Interim(index) => facts.interim.get(index)?,
        _ => &facts.response,
    };
    let fields = match at.message {
        Message::Request => facts.request_fields(),
        _ => &response.fields,
    };
    let name = match at.place {
        Place::Missing(id) => return Some(Cow::Borrowed(id.name().as_bytes())),
        Place::Name(index) | Place::Value(index, _) => fields.0.get(index)?.name,
        Place::Trailer(index) => response.trailers.0.get(index)?.name,
        _ => return None,
    };
    Some(Cow::Borrowed(name))
}

/// Where the page of a rule can be read.
fn page_url(rule: &Rule) -> String {
    let page = rule.source().replace(".rs", ".md");
    format!("{}/blob/main/{page}", env!("CARGO_PKG_REPOSITORY"))
}

/// A status as people read it: `404 Not Found`.
pub fn status_with_phrase(status: u16) -> String {
    match bonafide::status::phrase(status) {
        Some(phrase) => format!("{status} {phrase}"),
        None => status.to_string(),
    }
}

/// Why rules lacked a kind of evidence, and how to get it.
fn why_lacking(name: &str) -> &'static str {
    match name {
        "request" => "the capture has only responses; `curl -v` shows both",
        "request fields" => "the capture has no request header section; `curl -v` shows it",
        "field lines" => {
            "the capture was written by a tool that may have changed the header section"
        }
        "content" => "the capture has no content",
        "whole content" => "the content was captured in part",
        "wire" => {
            "the capture does not keep the bytes of the connection; `bonafide check` sees them"
        }
        "timing" => "the capture does not say when the response came",
        "other exchanges" => "there is nothing to compare with in a capture of one exchange",
        "probe" => "nothing was asked for on purpose; `bonafide check --probe` does",
        _ => "",
    }
}

/// The evidence that nobody expects of a capture: its lack is not worth a line of its own.
fn is_expected_lack(name: &str) -> bool {
    Seen::PROBE.names().any(|probe| probe == name)
}

/// What was asked, between two texts: `GET https://example.com/`. Empty when the request is not known.
fn asked(item: &Item<'_, '_>, redact: Redact, before: &str, after: &str) -> String {
    let Some(url) = item.facts.url() else { return String::new() };
    let method = String::from_utf8_lossy(item.facts.method());
    let asked = format!("{method} {url}");
    let clipped = clipped(&redact.text(&asked));
    let known = clipped.replacen(" //", " ", 1);
    format!("{before}{}{after}", draw::escape(known.as_bytes()))
}

/// A text of at most 120 characters.
fn clipped(text: &str) -> String {
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Tells of what is known and was not found, where messages for people go.
pub fn print_set_aside(set_aside: &SetAside) {
    let idle = set_aside.idle_suppressions.iter().map(|idle| {
        format!("{}: suppression of {} {} ({})", idle.at, idle.rule, idle.why, idle.reason)
    });
    let of_baseline = set_aside.baseline.iter().flat_map(baseline::Tally::notes);
    for note in idle.chain(of_baseline) {
        let note = draw::escape(note.as_bytes()).into_owned();
        anstream::eprintln!("{}: {note}", style::paint(style::WARNING, "note"));
    }
}

/// The line that sums up: exchanges by verdict, findings by severity.
fn summary(totals: &Totals, show: Severity) -> String {
    let verdicts: Vec<String> = totals
        .verdicts()
        .map(|(verdict, count)| {
            style::paint(style::of_verdict(verdict), format!("{count} {verdict}"))
        })
        .collect();
    let mut findings: Vec<String> = SEVERITIES
        .into_iter()
        .filter(|severity| *severity >= show && totals.findings(*severity) > 0)
        .map(|s| style::paint(style::of_severity(s), plural(totals.findings(s), &s.to_string())))
        .collect();
    if findings.is_empty() {
        findings.push(style::paint(style::GOOD, "no finding"));
    }
    let hidden = totals.findings_from(Severity::Info).saturating_sub(totals.findings_from(show));
    if hidden > 0 {
        findings.push(format!("{} not shown (--show info)", plural(hidden, "note")));
    }
    findings.extend(totals.set_aside.parts());
    if totals.problems > 0 {
        findings.push(style::paint(
            style::ERROR,
            format!("{} not readable", plural(totals.problems, "record")),
        ));
    }
    let exchanges = plural(totals.exchanges, "exchange");
    let of = if verdicts.is_empty() {
        exchanges
    } else {
        format!("{exchanges}: {}", verdicts.join(", "))
    };
    format!("{of}; {}", findings.join(", "))
}

/// `1 error`, `2 errors`
fn plural(count: usize, noun: &str) -> String {
    match noun {
        "info" => plural(count, "note"),
        "good" => format!("{count} good"),
        _ if count == 1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
