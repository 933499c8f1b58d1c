//! One HTML file without scripts: to read, to keep as an artifact of a build, to send to whoever runs the server.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
    fmt::Write as _,
    io::{self, Write},
};

use bonafide::{At, Finding, Message, Place, Severity, Verdict, draw};

use super::{
    End, Item, Problem, Reporter, Totals,
    full::cache_line,
    groups::{Group, Groups, Sort},
    told::{self, Location, Told},
};
use crate::redact::Redact;

/// A page, when all exchanges were seen.
pub struct Html {
    redact: Redact,
    show: Severity,
    groups: Groups,
    exchanges: Vec<Drawn>,
    seen: usize,
    /// No exchange that is less bad than this is kept.
    least: Option<Rank>,
    files: HashSet<String>,
    problems: Vec<String>,
}

/// An exchange as HTML.
struct Drawn {
    rank: Rank,
    nth: usize,
    html: String,
}

/// How bad an exchange is.
type Rank = (Option<Severity>, Verdict, usize);

/// How many exchanges are drawn: the worst. Of the others there are the findings by rule.
const MOST_EXCHANGES: usize = 200;
/// How many records that could not be read are named.
const MOST_PROBLEMS: usize = 50;
/// How many field lines of a message are drawn that no finding is about.
const MOST_FIELDS: usize = 60;
/// How many interim responses are drawn.
const MOST_INTERIM: usize = 20;
/// How many findings of an exchange are drawn.
const MOST_DRAWN: usize = 100;
/// How many defects are unfolded.
const UNFOLDED: usize = 10;
/// How many exchanges are unfolded: one that was asked for should be there to read.
const UNFOLDED_EXCHANGES: usize = 2;
const STYLE: &str = include_str!("html.css");

impl Html {
    /// A page of the findings from `show` on.
    pub fn new(redact: Redact, show: Severity) -> Html {
        Html {
            redact,
            show,
            groups: Groups::new(redact, show),
            exchanges: vec![],
            seen: 0,
            least: None,
            files: HashSet::new(),
            problems: vec![],
        }
    }

    fn keep(&mut self, item: &Item<'_, '_>) {
        let findings: Vec<&Finding> = item.findings(self.show).collect();
        let worst = findings.iter().map(|finding| finding.severity()).max();
        let rank = (worst, item.judgement.verdict, findings.len());
        if self.least.is_some_and(|least| rank <= least) {
            return;
        }
        let html = exchange(item, &findings, self.seen <= UNFOLDED_EXCHANGES, self.redact);
        self.exchanges.push(Drawn { rank, nth: self.seen, html });
        if self.exchanges.len() == 2 * MOST_EXCHANGES {
            self.sort();
            self.least = self.exchanges.last().map(|drawn| drawn.rank);
        }
    }

    /// The worst first, and no more than are drawn.
    fn sort(&mut self) {
        self.exchanges.sort_by_key(|drawn| (Reverse(drawn.rank), drawn.nth));
        self.exchanges.truncate(MOST_EXCHANGES);
    }
}

impl Reporter for Html {
    fn exchange(&mut self, item: &Item<'_, '_>, _: &mut dyn Write) -> io::Result<()> {
        self.seen += 1;
        if self.files.len() < MOST_PROBLEMS && !self.files.contains(item.source.file) {
            self.files.insert(item.source.file.to_owned());
        }
        self.groups.add(item);
        self.keep(item);
        Ok(())
    }

    fn problem(&mut self, problem: &Problem<'_>, _: &mut dyn Write) -> io::Result<()> {
        if self.problems.len() < MOST_PROBLEMS {
            let place = Location::of(&problem.source, self.redact);
            let message = told::of_problem(problem, self.redact);
            self.problems.push(format!(
                "<li><code>{}</code> {}</li>\n",
                escaped(&place.to_string()),
                escaped(&message)
            ));
        }
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.sort();
        let totals = end.totals;
        let headline = headline(totals);
        write!(
            out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>bonafide: {headline}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        )?;
        write!(
            out,
            "<header>\n<p class=\"brand\">bonafide</p>\n<h1>{headline}</h1>\n{}</header>\n",
            self.counts(totals)
        )?;
        out.write_all(filters(totals, self.show).as_bytes())?;
        out.write_all(b"<main>\n")?;
        self.write_problems(totals, out)?;
        write_groups(self.groups.worst_first(), out)?;
        self.write_exchanges(out)?;
        out.write_all(b"</main>\n")?;
        write!(out, "{}</body>\n</html>\n", footer(totals, self.redact))
    }
}

impl Html {
    /// The verdicts as a bar and in words.
    fn counts(&self, totals: &Totals) -> String {
        let mut bar = String::new();
        let mut legend = String::new();
        for (verdict, count) in totals.verdicts() {
            // Writing to a string cannot fail.
            let _ = writeln!(bar, "<i class=\"{verdict}\" style=\"flex-grow:{count}\"></i>");
            let _ = writeln!(legend, "<li class=\"{verdict}\"><b>{count}</b> {verdict}</li>");
        }
        let files = match self.files.len() {
            MOST_PROBLEMS.. => "many files".to_owned(),
            n => super::plural(n, "source"),
        };
        let exchanges = super::plural(totals.exchanges, "exchange");
        format!(
            "<p class=\"sub\">{exchanges} from {files}</p>\n<div class=\"bar\" aria-hidden=\"true\">\n{bar}</div>\n<ul class=\"legend\">\n{legend}</ul>\n"
        )
    }

    fn write_problems(&self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        if self.problems.is_empty() {
            return Ok(());
        }
        let more = match totals.problems - self.problems.len() {
            0 => String::new(),
            more => format!("<li>and {more} more</li>\n"),
        };
        let list = self.problems.concat();
        write!(
            out,
            "<section class=\"problems\">\n<h2>Could not be read</h2>\n<ul>\n{list}{more}</ul>\n</section>\n"
        )
    }

    fn write_exchanges(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.exchanges.is_empty() {
            return Ok(());
        }
        out.write_all(b"<section>\n<h2>Exchanges</h2>\n")?;
        match self.seen - self.exchanges.len() {
            0 => {}
            more => writeln!(
                out,
                "<p class=\"aside\">The {MOST_EXCHANGES} worst. Of {more} more only what the rules found is above.</p>"
            )?,
        }
        for drawn in &self.exchanges {
            out.write_all(drawn.html.as_bytes())?;
        }
        out.write_all(b"</section>\n")
    }
}

/// What matters most, in one line.
fn headline(totals: &Totals) -> String {
    let impostors =
        totals.verdicts().find(|(v, _)| *v == Verdict::Impostor).map_or(0, |(_, count)| count);
    let errors = totals.findings(Severity::Error);
    match (impostors, errors) {
        (0, 0) => "nothing is proven wrong".to_owned(),
        (0, _) => format!(
            "{} in {}",
            super::plural(errors, "error"),
            super::plural(totals.exchanges, "exchange")
        ),
        (1, _) if totals.exchanges == 1 => "the response is not what its status says".to_owned(),
        (1, _) => format!("1 of {} responses is not what its status says", totals.exchanges),
        (n, _) => format!("{n} of {} responses are not what their status says", totals.exchanges),
    }
}

/// Radio buttons that style sheets can ask for.
fn filters(totals: &Totals, show: Severity) -> String {
    let all = totals.findings_from(show);
    let mut html = format!(
        "<input type=\"radio\" name=\"show\" id=\"show-all\" checked><label for=\"show-all\">All <b>{all}</b></label>\n"
    );
    for (severity, name) in [
        (Severity::Error, "Errors"),
        (Severity::Warning, "Warnings"),
        (Severity::Info, "Notes"),
        (Severity::Good, "Good"),
    ] {
        let count = totals.findings(severity);
        if severity >= show && count > 0 {
            let _ = writeln!(
                html,
                "<input type=\"radio\" name=\"show\" id=\"show-{severity}\"><label for=\"show-{severity}\" class=\"{severity}\">{name} <b>{count}</b></label>"
            );
        }
    }
    html
}

fn write_groups(groups: &[Group], out: &mut dyn Write) -> io::Result<()> {
    if groups.is_empty() {
        return Ok(());
    }
    out.write_all(b"<section>\n<h2>Findings</h2>\n")?;
    for (nth, group) in groups.iter().enumerate() {
        let open = if nth < UNFOLDED { " open" } else { "" };
        let (severity, rule) = (group.severity, group.rule);
        write!(
            out,
            "<details class=\"item finding has-{severity}\" id=\"{severity}-{}\"{open}>\n<summary><span class=\"badge {severity}\">{}</span>\
             <code class=\"rule\">{}</code><span class=\"title\">{}</span><span class=\"count\">{}</span></summary>\n<div class=\"inside\">\n",
            rule.name,
            name_of(severity),
            rule.name,
            escaped(rule.title),
            super::plural(group.exchanges, "exchange"),
        )?;
        for (nth, sort) in group.sorts.iter().enumerate() {
            let next = group.sorts.get(nth + 1);
            let is_help_repeated = next.is_some_and(|next| next.told.help == sort.told.help);
            out.write_all(of_sort(sort, !is_help_repeated).as_bytes())?;
        }
        if group.others > 0 {
            writeln!(
                out,
                "<p class=\"aside\">{} more of this rule with other values.</p>",
                group.others
            )?;
        }
        let cite = &rule.cites[0];
        write!(
            out,
            "<blockquote>{}<footer><a href=\"{}\">{} {}</a> · <a href=\"{}\">about this rule</a></footer></blockquote>\n</div>\n</details>\n",
            escaped(cite.quote),
            escaped(&cite.url()),
            cite.spec,
            cite.section,
            escaped(&super::page_url(rule)),
        )?;
    }
    out.write_all(b"</section>\n")
}

/// A finding, where it is, what to do, and where else it is.
fn of_sort(sort: &Sort, with_help: bool) -> String {
    let told = &sort.told;
    let mut lines: String = told
        .lines
        .iter()
        .take(told.lines.len().saturating_sub(1))
        .map(|text| plain_line(text))
        .collect();
    lines += &marked_line(told);
    let mut html = format!(
        "<div class=\"sort\">\n<p class=\"says\">{}</p>\n<p class=\"where\">{}</p>\n<pre>{lines}</pre>\n",
        escaped(&told.message),
        escaped(&told.place_and_request)
    );
    if sort.again > 0 {
        let places: String =
            sort.places.iter().map(|place| format!("<li>{}</li>\n", escaped(place))).collect();
        let more = match sort.again - sort.places.len() {
            0 => String::new(),
            more => format!("<li>and {more} more</li>\n"),
        };
        let _ = write!(
            html,
            "<details class=\"again\"><summary>{} more of the same</summary>\n<ul>\n{places}{more}</ul>\n</details>\n",
            sort.again
        );
    }
    if with_help {
        let _ = writeln!(html, "<p class=\"help\"><b>To do</b> {}</p>", escaped(&told.help));
    }
    html + "</div>\n"
}

/// An exchange with its messages, the findings below their lines.
fn exchange(item: &Item<'_, '_>, findings: &[&Finding], open: bool, redact: Redact) -> String {
    let judgement = item.judgement;
    let verdict = judgement.verdict;
    let classes: String = [Severity::Error, Severity::Warning, Severity::Info, Severity::Good]
        .iter()
        .filter(|severity| findings.iter().any(|finding| finding.severity() == **severity))
        .map(|severity| format!(" has-{severity}"))
        .collect();
    let place = told::text(redact, &item.source.at(None));
    let asked = super::asked(item, redact, "", "");
    let name = if asked.is_empty() { &place } else { &asked };
    let counts: String = findings.iter().fold(String::new(), |mut marks, finding| {
        let severity = finding.severity();
        let _ = write!(marks, "<i class=\"dot {severity}\" title=\"{}\"></i>", finding.rule.name);
        marks
    });
    let is = if judgement.effective == judgement.claimed {
        String::new()
    } else {
        format!(" <span class=\"arrow\">→</span> <b class=\"is\">{}</b>", judgement.effective)
    };
    let mut html = format!(
        "<details class=\"item exchange{classes}\"{}>\n<summary><span class=\"status\"><b>{}</b>{is}</span>\
         <span class=\"badge {verdict}\">{verdict}</span><code class=\"url\">{}</code><span class=\"dots\">{counts}</span></summary>\n\
         <div class=\"inside\">\n<dl>\n",
        if open { " open" } else { "" },
        judgement.claimed,
        escaped(name)
    );
    for (term, text) in facts(item, &place, redact) {
        let _ = writeln!(html, "<dt>{term}</dt><dd>{}</dd>", escaped(&text));
    }
    let _ = write!(
        html,
        "</dl>\n<pre>{}</pre>\n</div>\n</details>\n",
        messages(item, findings, redact)
    );
    html
}

/// What there is to say of an exchange besides its messages.
fn facts(item: &Item<'_, '_>, place: &str, redact: Redact) -> Vec<(&'static str, String)> {
    let judgement = item.judgement;
    let claims = super::status_with_phrase(judgement.claimed);
    let mut facts = vec![("claims", claims)];
    if judgement.effective != judgement.claimed {
        let percent = (judgement.confidence * 100.0).round();
        let is = super::status_with_phrase(judgement.effective);
        facts.push(("is", format!("{is} ({percent} % sure)")));
    }
    facts.extend(told::because(item, redact).map(|says| ("because", says)));
    facts.push(("caches", cache_line(judgement)));
    if !told::is_named_by_url(item, redact) {
        facts.push(("captured", place.to_owned()));
    }
    facts.extend(item.source.notes.iter().map(|note| ("note", told::text(redact, note))));
    facts
}

/// The messages of an exchange. Content is drawn where a finding is about it.
fn messages(item: &Item<'_, '_>, findings: &[&Finding], redact: Redact) -> String {
    let mut on_lines: BTreeMap<(usize, u32), Vec<Told>> = BTreeMap::new();
    let mut on_content = vec![];
    for finding in findings.iter().take(MOST_DRAWN) {
        let told = Told::of(item, finding, redact);
        match told.head_line {
            Some((message, line)) => on_lines.entry((order(message), line)).or_default().push(told),
            None => on_content.push(told),
        }
    }
    let facts = item.facts;
    let request = facts.request.as_ref().map(|request| (Message::Request, &request.fields));
    let interim = facts.interim.iter().take(MOST_INTERIM).enumerate();
    let interim = interim.map(|(n, response)| (Message::Interim(n), &response.fields));
    let last = std::iter::once((Message::Final, &facts.response.fields));
    let mut html = String::new();
    for (message, fields) in request.into_iter().chain(interim).chain(last) {
        let places = fields.iter().enumerate().map(|(i, field)| (Place::Name(i), field.line));
        for (nth, (place, line)) in std::iter::once((Place::StartLine, 0)).chain(places).enumerate()
        {
            match on_lines.remove(&(order(message), line)) {
                Some(told) => html += &said(&told),
                None if nth > MOST_FIELDS => {}
                None => {
                    let drawn = draw::line(facts, &At { message, place });
                    let drawn = redact.drawn(drawn).clipped();
                    html += &plain_line(&format!("{} {}", drawn.mark, drawn.text));
                }
            }
        }
        html += &plain_line(if message == Message::Request { ">" } else { "<" });
    }
    on_lines.into_values().for_each(|told| html += &said(&told));
    html += &said(&on_content);
    match findings.len().saturating_sub(MOST_DRAWN) {
        0 => html,
        more => format!("{html}{more} more findings are not drawn\n"),
    }
}

/// The order of messages in an exchange.
fn order(message: Message) -> usize {
    match message {
        Message::Request => 0,
        Message::Interim(index) => index + 1,
        Message::Final => usize::MAX,
    }
}

/// Lines and what is wrong with them, each line and each place in it only once.
fn said(told: &[Told]) -> String {
    let mut above: Option<&Told> = None;
    let mut html = String::new();
    for told in told {
        let same_line = above.filter(|above| above.lines.last() == told.lines.last());
        html += &match same_line {
            None => marked_line(told),
            Some(above) if above.columns == told.columns => String::new(),
            Some(_) => carets(told),
        };
        html += &note(told);
        above = Some(told);
    }
    html
}

fn plain_line(text: &str) -> String {
    let (mark, text) = text.split_at(text.char_indices().nth(1).map_or(text.len(), |(i, _)| i));
    format!("<span class=\"mark\">{}</span>{}\n", escaped(mark), escaped(text))
}

/// The line of a finding, and the carets.
fn marked_line(told: &Told) -> String {
    let severity = told.severity;
    let last = told.lines.last().map_or("", String::as_str);
    let at = |column: usize| last.char_indices().nth(column).map_or(last.len(), |(i, _)| i);
    let (start, end) = (at(told.columns.start), at(told.columns.end));
    let mark_end = at(1).min(start);
    format!(
        "<span class=\"mark\">{}</span>{}<mark class=\"{severity}\">{}</mark>{}\n{}",
        escaped(&last[..mark_end]),
        escaped(&last[mark_end..start]),
        escaped(&last[start..end]),
        escaped(&last[end..]),
        carets(told)
    )
}

/// A line that narrow screens leave out, since they break the line above.
fn carets(told: &Told) -> String {
    format!(
        "<b class=\"caret {}\">{}{}\n</b>",
        told.severity,
        " ".repeat(told.columns.start),
        "^".repeat(told.columns.len())
    )
}

/// What is wrong, and the way to its rule.
fn note(told: &Told) -> String {
    let (severity, rule) = (told.severity, told.rule.name);
    let message = escaped(&told.message);
    format!(
        "<span class=\"note {severity}\"><a href=\"#{severity}-{rule}\">{rule}</a> {message}</span>"
    )
}

fn name_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Good => "good",
    }
}

/// What could not be checked, and who says all this.
fn footer(totals: &Totals, redact: Redact) -> String {
    let mut lacks = String::new();
    for (name, count) in totals.lacking.iter().filter(|(name, _)| !super::is_expected_lack(name)) {
        let of = if *count == totals.exchanges {
            String::new()
        } else {
            format!(" (in {count} of {})", totals.exchanges)
        };
        let _ = writeln!(
            lacks,
            "<li><b>{name}</b>{of}: {}</li>",
            escaped(&super::why_lacking(name).replace('`', ""))
        );
    }
    if !lacks.is_empty() {
        lacks = format!("<h2>Not checked, for lack of</h2>\n<ul>\n{lacks}</ul>\n");
    }
    let are = if redact.show_secrets { "shown, as was asked for" } else { "masked" };
    format!(
        "<footer>\n{lacks}<p>bonafide {}. Credentials, cookies and tokens are {are}.</p>\n</footer>\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// Text for content and attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_text_cannot_become_markup() {
        assert_eq!(
            escaped("</script><img src=x onerror='a(\"&\")'>"),
            "&lt;/script&gt;&lt;img src=x onerror=&#39;a(&quot;&amp;&quot;)&#39;&gt;"
        );
    }
}
