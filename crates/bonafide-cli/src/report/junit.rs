//! JUnit XML, which every CI system shows: a suite for each file, a test case for each exchange.

use std::{
    collections::HashMap,
    fmt::Write as _,
    io::{self, Write},
};

use bonafide::{Severity, Verdict, draw};

use super::{
    End, Item, Problem, Reporter,
    told::{self, Location, Told},
};
use crate::redact::Redact;

/// Test cases. Those of one file are kept until their number is known, which stands before them.
pub struct Junit {
    redact: Redact,
    show: Severity,
    fail_on: Severity,
    begun: bool,
    suite: Suite,
}

/// How many test cases are kept; those of a longer file come in several suites.
const MOST_CASES: usize = 100_000;

#[derive(Default)]
struct Suite {
    file: String,
    cases: String,
    tests: usize,
    failures: usize,
    errors: usize,
    names: HashMap<String, usize>,
}

impl Junit {
    /// A report in which findings from `fail_on` on are failures, and others from `show` on are printed.
    pub fn new(redact: Redact, show: Severity, fail_on: Severity) -> Junit {
        Junit { redact, show, fail_on, begun: false, suite: Suite::default() }
    }

    /// The suite of a file.
    fn suite(&mut self, file: &str, out: &mut dyn Write) -> io::Result<&mut Suite> {
        if self.suite.file != file || self.suite.tests == MOST_CASES {
            self.close(out)?;
            self.suite.file = file.to_owned();
        }
        Ok(&mut self.suite)
    }

    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            out.write_all(
                b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bonafide\">\n",
            )?;
        }
        let Suite { file, cases, tests, failures, errors, .. } = std::mem::take(&mut self.suite);
        if tests == 0 {
            return Ok(());
        }
        writeln!(
            out,
            "<testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\">\n\
             {cases}</testsuite>",
            escaped(&file)
        )
    }
}

impl Suite {
    /// A test case whose name no other in the suite has.
    fn case(&mut self, name: String, place: &Location, inner: &str) {
        let nth = self.names.entry(name.clone()).or_default();
        *nth += 1;
        let name = if *nth == 1 { name } else { format!("{name} ({nth})") };
        let line = place.line.map_or(String::new(), |line| format!(" line=\"{line}\""));
        let file = escaped(place.path());
        self.tests += 1;
        // Writing to a string cannot fail.
        let _ = write!(
            self.cases,
            "<testcase name=\"{}\" classname=\"{file}\" file=\"{file}\"{line}",
            escaped(&name)
        );
        self.cases += &match inner {
            "" => "/>\n".to_owned(),
            inner => format!(">\n{inner}</testcase>\n"),
        };
    }
}

impl Reporter for Junit {
    fn exchange(&mut self, item: &Item<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        let findings = item.findings(self.show.min(self.fail_on));
        let (bad, other): (Vec<Told>, Vec<Told>) = findings
            .map(|finding| Told::of(item, finding, self.redact))
            .partition(|told| told.severity >= self.fail_on);
        let place = Location::of(&item.source, self.redact);
        let name = match super::asked(item, self.redact, "", "") {
            asked if asked.is_empty() => format!("response {}", item.judgement.claimed),
            asked => asked,
        };
        let inner = failure(&bad) + &output(item, &other, self.redact);
        let suite = self.suite(place.path(), out)?;
        suite.failures += usize::from(!bad.is_empty());
        suite.case(name, &place, &inner);
        Ok(())
    }

    fn problem(&mut self, problem: &Problem<'_>, out: &mut dyn Write) -> io::Result<()> {
        let place = Location::of(&problem.source, self.redact);
        let message = escaped(&told::of_problem(problem, self.redact));
        let inner = format!("<error message=\"{message}\" type=\"unreadable\"/>\n");
        let suite = self.suite(place.path(), out)?;
        suite.errors += 1;
        suite.case("can be read".to_owned(), &place, &inner);
        Ok(())
    }

    fn finish(&mut self, _: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.close(out)?;
        out.write_all(b"</testsuites>\n")
    }
}

/// One failure of an exchange, since most readers expect no more.
fn failure(findings: &[Told]) -> String {
    let Some(first) = findings.first() else { return String::new() };
    let more = match findings.len() {
        1 => String::new(),
        n => format!(" (and {} more)", n - 1),
    };
    let text: Vec<String> = findings.iter().map(in_full).collect();
    format!(
        "<failure message=\"{}{more}\" type=\"{}\">{}</failure>\n",
        escaped(&first.message),
        first.rule.name,
        escaped(&text.join("\n\n"))
    )
}

fn in_full(told: &Told) -> String {
    format!(
        "{}[{}]: {}\n--> {}\n\n{}\n\nhelp: {}\n{}",
        told.severity,
        told.rule.name,
        told.message,
        told.place_and_request,
        told.drawing(),
        told.help,
        super::page_url(told.rule)
    )
}

/// What is no failure: a verdict that is not plain, and lesser findings.
fn output(item: &Item<'_, '_>, findings: &[Told], redact: Redact) -> String {
    let judgement = item.judgement;
    let mut text = String::new();
    if judgement.verdict != Verdict::Genuine && judgement.verdict != Verdict::Unsure {
        let claims = super::status_with_phrase(judgement.claimed);
        let is = super::status_with_phrase(judgement.effective);
        text = format!("claims {claims}, is {is}: {}", judgement.verdict);
        if let Some(says) = told::because(item, redact) {
            text += &format!(", because {says}");
        }
        text.push('\n');
    }
    text.extend(findings.iter().map(|told| in_full(told) + "\n\n"));
    match text.trim_end() {
        "" => String::new(),
        text => format!("<system-out>{}</system-out>\n", escaped(text)),
    }
}

/// Text for content and attributes of XML 1.0. What is not allowed in it at all has been escaped before, except
/// for the last two code points of the plane.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push('\n'),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&draw::escape(c.to_string().as_bytes()).replace(c, "\u{fffd}"));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_text_cannot_leave_its_element() {
        assert_eq!(
            escaped("a]]></failure>\"'&\u{0}\u{1b}\u{ffff}\u{85}"),
            "a]]&gt;&lt;/failure&gt;&quot;&#39;&amp;\\0\\x1b\u{fffd}\\u{85}"
        );
    }
}
