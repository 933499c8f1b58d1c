//! What was judged, as a part of a page: verdict, messages with what was found, what to do, and caching.

use std::{
    cmp::Reverse,
    fmt::Write as _,
    io::{self, Write},
};

use bonafide::{Finding, Judgement, Severity, Verdict, draw};

use crate::{
    redact::Redact,
    report::{
        self, End, Item, Problem, Reporter, Totals,
        drawing::{self, Row},
        told::{self, Told},
    },
    site::{links, markup, markup::escape, timeline, wire},
};

/// A report for a page. Secrets are always masked: who reads it need not be who sent it.
#[derive(Debug, Default)]
pub struct Results {
    kept: Vec<Kept>,
    seen: usize,
    problems: Vec<String>,
    /// Whether the messages were made up, so that nobody wonders what their capture lacks.
    is_made_up: bool,
}

#[derive(Debug)]
struct Kept {
    rank: (Option<Severity>, Verdict, usize),
    nth: usize,
    name: String,
    judged: Judged,
}

/// An exchange as HTML.
#[derive(Debug)]
struct Judged {
    claim: String,
    verdict: String,
    counts: String,
    /// All but the verdict.
    body: String,
    /// Without markup, to be read out.
    says: String,
}

/// How many exchanges are shown: the worst.
const MOST_EXCHANGES: usize = 50;
/// Up to how many exchanges stay in their order, the first of them unfolded.
const FEW: usize = 10;
/// How many records that could not be read are named.
const MOST_PROBLEMS: usize = 20;
/// How much of content is shown.
const MOST_LINES: usize = 40;
const MOST_CONTENT: usize = 4096;
const REDACT: Redact = Redact { show_secrets: false };

impl Results {
    /// A report of messages that nobody sent.
    pub fn made_up() -> Results {
        Results { is_made_up: true, ..Results::default() }
    }

    /// The worst first, and no more than are shown.
    fn sort(&mut self) {
        self.kept.sort_by_key(|kept| (Reverse(kept.rank), kept.nth));
        self.kept.truncate(MOST_EXCHANGES);
    }
}

impl Reporter for Results {
    fn exchange(&mut self, item: &Item<'_, '_>, _: &mut dyn Write) -> io::Result<()> {
        self.seen += 1;
        let findings = &item.judgement.findings;
        let worst = findings.iter().map(Finding::severity).max();
        let asked = report::asked(item, REDACT, "", "");
        let name = if asked.is_empty() { told::text(REDACT, &item.source.at(None)) } else { asked };
        self.kept.push(Kept {
            rank: (worst, item.judgement.verdict, findings.len()),
            nth: self.seen,
            name,
            judged: Judged::of(item, !self.is_made_up),
        });
        if self.kept.len() == 2 * MOST_EXCHANGES {
            self.sort();
        }
        Ok(())
    }

    fn problem(&mut self, problem: &Problem<'_>, _: &mut dyn Write) -> io::Result<()> {
        if self.problems.len() < MOST_PROBLEMS {
            let place = problem.source.line.map_or(String::new(), |line| format!("line {line}: "));
            let message = told::of_problem(problem, REDACT);
            let help =
                if problem.help.is_empty() { String::new() } else { format!(": {}", problem.help) };
            self.problems
                .push(format!("<li>{}</li>\n", escape(&format!("{place}{message}{help}"))));
        }
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self.kept.as_slice() {
            [one] if self.seen == 1 => out.write_all(one.judged.alone().as_bytes())?,
            _ => {
                if self.seen > FEW {
                    self.sort();
                }
                out.write_all(self.several(end.totals).as_bytes())?;
            }
        }
        if !self.problems.is_empty() {
            let list = self.problems.concat();
            write!(out, "<h3>Could not be read</h3>\n<ul>\n{list}</ul>\n")?;
        }
        Ok(())
    }
}

impl Results {
    fn several(&self, totals: &Totals) -> String {
        let verdicts =
            totals.verdicts().map(|(verdict, count)| (format!("{count} {verdict}"), verdict));
        let verdicts: Vec<(String, Verdict)> = verdicts.collect();
        let said: Vec<&str> = verdicts.iter().map(|(text, _)| text.as_str()).collect();
        let headline = format!("{}: {}", report::plural(self.seen, "exchange"), said.join(", "));
        let mut html =
            format!("<h2 class=\"verdict\" data-says=\"{0}\">{0}</h2>\n", escape(&headline));
        match self.seen - self.kept.len() {
            0 => {}
            _ => {
                let _ = writeln!(html, "<p>The {MOST_EXCHANGES} worst are shown.</p>");
            }
        }
        for (nth, kept) in self.kept.iter().enumerate() {
            let is_open = nth == 0 || (self.seen <= FEW && kept.rank.0 > Some(Severity::Info));
            let _ = write!(
                html,
                "<details class=\"exchange\"{}><summary><span class=\"codes\">{}</span> <code>{}</code> {}</summary>\n\
                 <p>{} {}</p>\n{}</details>\n",
                if is_open { " open" } else { "" },
                kept.judged.claim,
                escape(&kept.name),
                kept.judged.counts,
                kept.judged.verdict,
                kept.judged.counts,
                kept.judged.body
            );
        }
        html
    }
}

impl Judged {
    fn of(item: &Item<'_, '_>, tells_lacks: bool) -> Judged {
        let judgement = item.judgement;
        let (word, says) = wire::in_words(judgement);
        let counts: Vec<String> = counts(judgement);
        let mut body = String::new();
        for note in item.source.notes {
            let _ = writeln!(body, "<p class=\"aside\">{}</p>", escape(&told::text(REDACT, note)));
        }
        let findings: Vec<&Finding> = judgement.findings.iter().collect();
        body += &figure(item, &findings);
        body += &to_do(item, &findings);
        body += &format!("<h3>Caching</h3>\n{}", timeline::of(item.facts));
        if tells_lacks {
            body += &lacks(judgement);
        }
        Judged {
            claim: claim(judgement),
            verdict: format!(
                "<span class=\"verdict {word}\">{}</span>",
                escape(&with_confidence(judgement, &says))
            ),
            says: format!(
                "{says}; {}",
                if counts.is_empty() { "no finding".to_owned() } else { counts.join(", ") }
            ),
            counts: marks(judgement),
            body,
        }
    }

    fn alone(&self) -> String {
        format!(
            "<h2 class=\"claim\" data-says=\"{}\">{}</h2>\n<p class=\"sum\">{} {}</p>\n{}",
            escape(&self.says),
            self.claim,
            self.verdict,
            self.counts,
            self.body
        )
    }
}

/// Claimed and effective status: what this is all about.
fn claim(judgement: &Judgement) -> String {
    let code = |code: u16| {
        let phrase = bonafide::status::phrase(code).unwrap_or_default();
        format!(
            "<span class=\"code\"><b class=\"s{}\">{code}</b> {}</span>",
            code / 100,
            escape(phrase)
        )
    };
    if judgement.claimed == judgement.effective {
        return code(judgement.claimed);
    }
    format!(
        "{} <span class=\"turn\"><span class=\"unseen\">but it means</span></span> {}",
        code(judgement.claimed),
        code(judgement.effective)
    )
}

/// How sure a verdict is, where it accuses.
fn with_confidence(judgement: &Judgement, says: &str) -> String {
    match judgement.verdict {
        Verdict::Genuine | Verdict::Unsure => says.to_owned(),
        _ => format!("{says} ({} % sure)", (judgement.confidence * 100.0).round()),
    }
}

const SEVERITIES: [(Severity, &str); 4] = [
    (Severity::Error, "error"),
    (Severity::Warning, "warning"),
    (Severity::Info, "note"),
    (Severity::Good, "good"),
];

fn counts(judgement: &Judgement) -> Vec<String> {
    let count = |severity| judgement.findings.iter().filter(|f| f.severity() == severity).count();
    let counted = SEVERITIES.iter().map(|(severity, noun)| (count(*severity), noun));
    counted
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| report::plural(count, noun))
        .collect()
}

/// The counts in their colours.
fn marks(judgement: &Judgement) -> String {
    let count = |severity| judgement.findings.iter().filter(|f| f.severity() == severity).count();
    let mark = |(severity, noun): &(Severity, &str)| match count(*severity) {
        0 => String::new(),
        count => {
            format!("<span class=\"badge {severity}\">{}</span> ", report::plural(count, noun))
        }
    };
    SEVERITIES.iter().map(mark).collect()
}

/// The messages, and what was found below the lines that it is about.
fn figure(item: &Item<'_, '_>, findings: &[&Finding]) -> String {
    let mut html = String::from(wire::BEGIN);
    let mut carets = String::new();
    let mut content = Content::of(item);
    drawing::messages(item, findings, REDACT, &mut |row| match row {
        Row::Line(line) => wire::message_line(&mut html, &line),
        Row::Marked(told) => {
            let line = told.lines.last().map_or("<", String::as_str);
            if told.head_line.is_none() {
                content.draw_before(line, &mut html);
            }
            wire::message_line(&mut html, line);
        }
        Row::Carets(told) => {
            carets = " ".repeat(told.columns.start) + &"^".repeat(told.columns.len());
        }
        Row::Note(told) => {
            wire::found(&mut html, &carets, told.severity, told.rule.name, &told.message);
            // The same place has its carets already.
            carets = " ".repeat(told.columns.start);
        }
        Row::Others(more) => {
            let _ = writeln!(html, "{more} more findings are not drawn");
        }
    });
    content.draw_rest(&mut html);
    html.push_str("</code></pre></figure>\n");
    html
}

/// The first lines of the content that are not drawn yet, where it is text.
struct Content {
    lines: std::vec::IntoIter<String>,
    has_more: bool,
}

impl Content {
    fn of(item: &Item<'_, '_>) -> Content {
        let bytes = item.facts.content();
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST_CONTENT)]);
        let text = if text.contains('\0') { "".into() } else { REDACT.text(&text) };
        let mut lines = text.lines();
        let first: Vec<String> = lines.by_ref().take(MOST_LINES).map(content_line).collect();
        let has_more = lines.next().is_some() || !first.is_empty() && bytes.len() > MOST_CONTENT;
        Content { lines: first.into_iter(), has_more }
    }

    /// Draws what is above a line, and takes the line. Where it is not among the first, that is said instead of the
    /// rest.
    fn draw_before(&mut self, line: &str, html: &mut String) {
        let Some(above) = self.lines.as_slice().iter().position(|known| known == line) else {
            self.lines = vec![].into_iter();
            html.push_str("<span class=\"mark\">  …\n</span>");
            return;
        };
        self.lines.by_ref().take(above).for_each(|line| wire::message_line(html, &line));
        self.lines.next();
    }

    fn draw_rest(self, html: &mut String) {
        let is_drawn = self.lines.len() > 0;
        self.lines.for_each(|line| wire::message_line(html, &line));
        if is_drawn && self.has_more {
            html.push_str("<span class=\"mark\">  … and so on</span>");
        }
    }
}

fn content_line(line: &str) -> String {
    let shown: String = line.chars().take(200).collect();
    let more = if shown.len() < line.len() { "…" } else { "" };
    format!("< {}{more}", draw::escape(shown.as_bytes()))
}

/// What to do about each finding, with the sentence that asks for it.
fn to_do(item: &Item<'_, '_>, findings: &[&Finding]) -> String {
    let mut items = String::new();
    let mut told_of: Vec<&str> = vec![];
    for finding in findings.iter().filter(|finding| finding.severity() > Severity::Good) {
        if told_of.contains(&finding.rule.name) {
            continue;
        }
        told_of.push(finding.rule.name);
        let told = Told::of(item, finding, REDACT);
        let cite = &told.rule.cites[0];
        let _ = write!(
            items,
            "<li><p><span class=\"badge {0}\">{1}</span> <a class=\"code\" href=\"{2}\"><code>{3}</code></a></p>\n<p>{4}</p>\n\
             <blockquote><p>{5} <a class=\"spec\" href=\"{6}\">{7}, Section {8}</a></p></blockquote></li>\n",
            told.severity,
            noun(told.severity),
            links::rule(told.rule),
            told.rule.name,
            markup::text(&markup::sentence(&told.help)),
            escape(cite.quote),
            escape(&cite.url()),
            cite.spec,
            cite.section
        );
    }
    if items.is_empty() {
        return String::new();
    }
    format!("<h3>What to do</h3>\n<ul class=\"todo\">\n{items}</ul>\n")
}

/// What a finding of that severity is called.
pub fn noun(severity: Severity) -> &'static str {
    SEVERITIES.iter().find(|(known, _)| *known == severity).map_or("note", |(_, noun)| noun)
}

/// What could not be checked, and how to get it checked.
fn lacks(judgement: &Judgement) -> String {
    let lacks = judgement.not_checked.names().filter(|name| !report::is_expected_lack(name));
    let items: String = lacks
        .map(|name| {
            let why = report::why_lacking(name).replace('`', "");
            format!("<li><b>{}</b>: {}</li>\n", escape(name), escape(&why))
        })
        .collect();
    if items.is_empty() {
        return String::new();
    }
    format!(
        "<details class=\"lacks\"><summary>Not checked, for lack of evidence</summary>\n<ul>\n{items}</ul></details>\n"
    )
}

/// What went wrong instead of a result, and what to do about it.
pub fn trouble(message: &str, help: &str) -> String {
    let help = match help {
        "" => String::new(),
        help => format!("<p>{}</p>\n", markup::text(&markup::sentence(help))),
    };
    format!(
        "<div class=\"trouble\"><h2 data-says=\"{0}\">That cannot be used</h2>\n<p>{0}</p>\n{help}</div>\n",
        escape(&markup::sentence(&told::text(REDACT, message)))
    )
}
