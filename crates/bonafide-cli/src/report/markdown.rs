//! Markdown for a comment on a pull request: a table of what was found, then each defect, folded.

use std::io::{self, Write};

use bonafide::Severity;

use super::{
    End, Item, Problem, Reporter,
    groups::{Group, Groups, Sort},
    told::{self, Location},
};
use crate::redact::Redact;

/// A comment, when all exchanges were seen.
pub struct Markdown {
    redact: Redact,
    show: Severity,
    groups: Groups,
    problems: Vec<String>,
}

/// How many characters are written before the rest is only counted; GitHub takes comments of 65,536.
const MOST: usize = 50_000;
/// How many places of a repeated finding are named.
const MOST_PLACES: usize = 5;
/// How many records that could not be read are named.
const MOST_PROBLEMS: usize = 10;

impl Markdown {
    /// A report of the findings from `show` on.
    pub fn new(redact: Redact, show: Severity) -> Markdown {
        Markdown { redact, show, groups: Groups::new(redact, show), problems: vec![] }
    }
}

impl Reporter for Markdown {
    fn exchange(&mut self, item: &Item<'_, '_>, _: &mut dyn Write) -> io::Result<()> {
        self.groups.add(item);
        Ok(())
    }

    fn problem(&mut self, problem: &Problem<'_>, _: &mut dyn Write) -> io::Result<()> {
        if self.problems.len() < MOST_PROBLEMS {
            let place = Location::of(&problem.source, self.redact).to_string();
            let message = escaped(&told::of_problem(problem, self.redact));
            self.problems.push(format!("{}: {message}", code(&place)));
        }
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        let summary =
            anstream::adapter::strip_str(&super::summary(end.totals, self.show)).to_string();
        writeln!(out, "### bonafide\n\n{summary}\n")?;
        for problem in &self.problems {
            writeln!(out, "- **cannot judge** {problem}")?;
        }
        match end.totals.problems - self.problems.len() {
            0 if self.problems.is_empty() => {}
            0 => writeln!(out)?,
            more => writeln!(out, "- and {more} more\n")?,
        }
        let groups = self.groups.worst_first();
        if groups.is_empty() {
            return Ok(());
        }
        writeln!(out, "| | rule | exchanges | first |\n|---|---|--:|---|")?;
        for group in groups {
            writeln!(out, "{}", row(group))?;
        }
        writeln!(out)?;
        let (mut written, mut told) = (0, 0);
        for group in groups {
            let text = details(group);
            if written + text.len() > MOST {
                break;
            }
            written += text.len();
            told += 1;
            out.write_all(text.as_bytes())?;
        }
        match groups.len() - told {
            0 => Ok(()),
            more => writeln!(out, "{more} more rules are not drawn here."),
        }
    }
}

fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "🔴 error",
        Severity::Warning => "🟡 warning",
        Severity::Info => "🔵 note",
        Severity::Good => "🟢 good",
    }
}

fn row(group: &Group) -> String {
    let first = group.sorts.first().map_or(String::new(), |sort| sort.told.place.to_string());
    // In a table a `|` ends the cell even in code.
    let first = code(&first).replace('|', "\\|");
    format!(
        "| {} | [{}]({}) | {} | {first} |",
        mark(group.severity),
        group.rule.name,
        super::page_url(group.rule),
        group.exchanges
    )
}

fn details(group: &Group) -> String {
    let sorts: String = group.sorts.iter().map(of_sort).collect();
    let others = match group.others {
        0 => String::new(),
        n => format!("{n} more of this rule with other values.\n\n"),
    };
    let cite = &group.rule.cites[0];
    format!(
        "<details><summary>{} <b>{}</b>: {}</summary>\n\n{sorts}{others}> {}\n\n[{} {}]({}) · [about this rule]({})\n\n</details>\n\n",
        mark(group.severity),
        group.rule.name,
        escaped(group.rule.title),
        escaped(cite.quote),
        cite.spec,
        cite.section,
        cite.url(),
        super::page_url(group.rule)
    )
}

fn of_sort(sort: &Sort) -> String {
    let told = &sort.told;
    let drawing = told.drawing();
    let fence = fence(&drawing);
    let mut text = format!(
        "{}\n{}\n\n{fence}\n{drawing}\n{fence}\n\nTo do: {}\n\n",
        escaped(&told.message),
        code(&told.place_and_request),
        escaped(&told.help)
    );
    if sort.again > 0 {
        text += &format!("{} more of the same:\n", sort.again);
        for place in sort.places.iter().take(MOST_PLACES) {
            text += &format!("- {}\n", code(place));
        }
        text += if sort.again > MOST_PLACES { "- …\n\n" } else { "\n" };
    }
    text
}

/// A fence that the text does not hold.
fn fence(text: &str) -> String {
    "`".repeat(longest_run(text, '`').max(2) + 1)
}

fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// A text as code, in which nothing is markup.
fn code(text: &str) -> String {
    let ticks = "`".repeat(longest_run(text, '`') + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{space}{text}{space}{ticks}")
}

/// A text in which nothing is markup, a mention of somebody or of an issue.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            // Without it no bare URL becomes a link.
            ':' => out.push_str("&#58;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out.replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::{code, escaped, fence};

    /// What a renderer makes of it.
    fn rendered(markdown: &str) -> String {
        let parser = pulldown_cmark::Parser::new_ext(markdown, pulldown_cmark::Options::all());
        parser
            .map(|event| match event {
                pulldown_cmark::Event::Text(text) => text.to_string(),
                pulldown_cmark::Event::Code(text) => format!("<code>{text}</code>"),
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::Paragraph) => String::new(),
                pulldown_cmark::Event::End(pulldown_cmark::TagEnd::Paragraph) => String::new(),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn hostile_texts_stay_texts() {
        for text in [
            "**bold** _it_ ~~no~~ `code` [a](http://evil) ![i](x)",
            "<script>alert(1)</script> &lt; </details>",
            "a | b",
            "@team #12 https://evil.example/ www.evil.example",
            "\\x1b[31m $x$",
        ] {
            assert_eq!(rendered(&escaped(text)), text);
        }
    }

    #[test]
    fn code_holds_whatever_there_is() {
        assert_eq!(rendered(&code("a ` b `` c")), "<code>a ` b `` c</code>");
        assert_eq!(rendered(&code("`")), "<code>`</code>");
        assert_eq!(fence("a ```` b"), "`````");
    }
}
