//! What differs between two responses: in the judgement, for caches, in the findings, in the fields.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use bonafide::{At, Message, Place, draw};

use super::result;
use crate::{
    redact::Redact,
    report::{self, End, Item, Reporter, told::Told},
    site::{links, markup, markup::escape, wire},
};

const REDACT: Redact = Redact { show_secrets: false };

/// The first exchange of what was sent for one side.
#[derive(Debug, Default)]
pub struct Side(Option<Seen>);

#[derive(Debug)]
struct Seen {
    claimed: String,
    effective: String,
    verdict: String,
    caches: String,
    findings: Vec<Told>,
    /// The field lines of the final response.
    lines: Vec<String>,
}

impl Reporter for Side {
    fn exchange(&mut self, item: &Item<'_, '_>, _: &mut dyn Write) -> io::Result<()> {
        if self.0.is_some() {
            return Ok(());
        }
        let judgement = item.judgement;
        let line = |nth| {
            let at = At { message: Message::Final, place: Place::Name(nth) };
            REDACT.drawn(draw::line(item.facts, &at)).clipped().text
        };
        self.0 = Some(Seen {
            claimed: report::status_with_phrase(judgement.claimed),
            effective: report::status_with_phrase(judgement.effective),
            verdict: judgement.verdict.to_string(),
            caches: report::full::cache_line(judgement),
            findings: judgement
                .findings
                .iter()
                .map(|found| Told::of(item, found, REDACT))
                .collect(),
            lines: (0..item.facts.response.fields.len()).map(line).collect(),
        });
        Ok(())
    }

    fn finish(&mut self, _: &End<'_>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The comparison; a side where nothing was judged has none.
pub fn html(before: &Side, after: &Side) -> String {
    let (Some(before), Some(after)) = (&before.0, &after.0) else { return String::new() };
    let gone = missing(&before.findings, &after.findings);
    let new = missing(&after.findings, &before.findings);
    let stay =
        after.findings.iter().filter(|told| !new.iter().any(|found| std::ptr::eq(*found, *told)));
    let headline = headline(before, after, gone.len(), new.len());
    let mut html = format!("<h2 data-says=\"{0}\">{0}</h2>\n", escape(&headline));
    table(&mut html, before, after);
    list(&mut html, "New findings", &new);
    list(&mut html, "Findings that are gone", &gone);
    list(&mut html, "Findings of both", &stay.collect::<Vec<_>>());
    lines(&mut html, before, after);
    html
}

fn headline(before: &Seen, after: &Seen, gone: usize, new: usize) -> String {
    let meaning = match before.effective == after.effective {
        true => format!("Still means {}", after.effective),
        false => format!("Meant {}, now means {}", before.effective, after.effective),
    };
    match (gone, new) {
        (0, 0) => format!("{meaning}; the same findings"),
        (gone, 0) => format!("{meaning}; {} gone", report::plural(gone, "finding")),
        (0, new) => format!("{meaning}; {} new", report::plural(new, "finding")),
        (gone, new) => format!("{meaning}; {new} new and {gone} gone of the findings"),
    }
}

fn table(html: &mut String, before: &Seen, after: &Seen) {
    html.push_str(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Comparison\"><table class=\"sides\">\
         <thead><tr><td></td><th>Before</th><th>After</th></tr></thead>\n<tbody>\n",
    );
    for (name, one, other) in [
        ("Claims", &before.claimed, &after.claimed),
        ("Means", &before.effective, &after.effective),
        ("Verdict", &before.verdict, &after.verdict),
        ("Caches", &before.caches, &after.caches),
    ] {
        let (class, after) = match one == other {
            true => ("same", escape(other)),
            false => ("changed", format!("<mark>{}</mark>", escape(other))),
        };
        let _ = writeln!(
            html,
            "<tr class=\"{class}\"><th scope=\"row\">{name}</th><td>{}</td><td>{after}</td></tr>",
            escape(one)
        );
    }
    html.push_str("</tbody></table></div>\n");
}

/// The findings of one side that the other does not have.
fn missing<'t>(one: &'t [Told], other: &[Told]) -> Vec<&'t Told> {
    let mut others: Vec<&Told> = other.iter().collect();
    let is_missing = |told: &&Told| {
        let same = |other: &&Told| other.rule.name == told.rule.name && other.spot == told.spot;
        match others.iter().position(same) {
            Some(at) => {
                others.swap_remove(at);
                false
            }
            None => true,
        }
    };
    one.iter().filter(is_missing).collect()
}

fn list(html: &mut String, heading: &str, findings: &[&Told]) {
    if findings.is_empty() {
        return;
    }
    let _ = write!(html, "<h3>{heading}</h3>\n<ul class=\"todo\">\n");
    for told in findings {
        let _ = writeln!(
            html,
            "<li><p><span class=\"badge {}\">{}</span> <a class=\"code\" href=\"{}\"><code>{}</code></a></p>\n<p>{} {}</p></li>",
            told.severity,
            result::noun(told.severity),
            links::rule(told.rule),
            told.rule.name,
            escape(&markup::sentence(&told.message)),
            markup::text(&markup::sentence(&told.help))
        );
    }
    html.push_str("</ul>\n");
}

/// The field lines that only one side has, in the order of the later one.
fn lines(html: &mut String, before: &Seen, after: &Seen) {
    let gone = before.lines.iter().filter(|line| !after.lines.contains(line));
    let new = after.lines.iter().filter(|line| !before.lines.contains(line));
    let rows = gone.map(|line| ("−", "was", line)).chain(new.map(|line| ("+", "is", line)));
    let mut rows: Vec<_> = rows.collect();
    let name = |line: &str| line.split(':').next().unwrap_or_default().to_ascii_lowercase();
    rows.sort_by_cached_key(|(_, _, line)| name(line));
    html.push_str("<h3>Field lines</h3>\n");
    if rows.is_empty() {
        html.push_str("<p>The same.</p>\n");
        return;
    }
    html.push_str("<figure class=\"wire lines\"><pre tabindex=\"0\" role=\"group\" aria-label=\"Field lines that differ\"><code>");
    for (mark, class, line) in rows {
        let _ = write!(
            html,
            "<span class=\"l {class}\"><i>{mark} </i>{}\n</span>",
            wire::field_line(line)
        );
    }
    html.push_str("</code></pre></figure>\n");
}
