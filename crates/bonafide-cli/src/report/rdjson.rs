//! Reviewdog's diagnostic format, which it turns into comments on GitHub, GitLab, Gerrit and Bitbucket.

use std::io::{self, Write};

use bonafide::Severity;
use serde_json::{Value, json};

use super::{
    End, Item, Problem, Reporter,
    told::{self, Location, Told},
};
use crate::redact::Redact;

/// One document whose diagnostics are written as they come.
pub struct Rdjson {
    redact: Redact,
    show: Severity,
    begun: bool,
}

impl Rdjson {
    /// A report of the findings from `show` on.
    pub fn new(redact: Redact, show: Severity) -> Rdjson {
        Rdjson { redact, show, begun: false }
    }

    fn write(&mut self, diagnostic: &Value, out: &mut dyn Write) -> io::Result<()> {
        match std::mem::replace(&mut self.begun, true) {
            true => out.write_all(b",\n  ")?,
            false => write!(out, "{}\n  ", head())?,
        }
        serde_json::to_writer(&mut *out, diagnostic)?;
        Ok(())
    }
}

impl Reporter for Rdjson {
    fn exchange(&mut self, item: &Item<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in item.findings(self.show) {
            let told = Told::of(item, finding, self.redact);
            let asked = super::asked(item, self.redact, " (", ")");
            let diagnostic = json!({
                "message": format!("{}{asked}\nhelp: {}", told.message, told.help),
                "location": location(&told.place),
                "severity": severity(told.severity),
                "code": {"value": told.rule.name, "url": super::page_url(told.rule)},
            });
            self.write(&diagnostic, out)?;
        }
        Ok(())
    }

    fn problem(&mut self, problem: &Problem<'_>, out: &mut dyn Write) -> io::Result<()> {
        let message = told::of_problem(problem, self.redact);
        let diagnostic = json!({
            "message": format!("cannot judge: {message}"),
            "location": location(&Location::of(&problem.source, self.redact)),
            "severity": "ERROR",
        });
        self.write(&diagnostic, out)
    }

    fn finish(&mut self, _: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        if !self.begun {
            out.write_all(head().as_bytes())?;
        }
        out.write_all(b"\n]}\n")
    }
}

fn head() -> String {
    let source = json!({"name": "bonafide", "url": env!("CARGO_PKG_REPOSITORY")});
    format!("{{\"source\": {source}, \"diagnostics\": [")
}

fn location(place: &Location) -> Value {
    match place.line {
        Some(line) => json!({"path": place.path(), "range": {"start": {"line": line}}}),
        None => json!({"path": place.path()}),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::Good => "INFO",
    }
}
