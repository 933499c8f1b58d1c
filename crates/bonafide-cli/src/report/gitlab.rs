//! GitLab's Code Quality report, which merge requests show.

use std::io::{self, Write};

use bonafide::Severity;
use serde_json::{Value, json};

use super::{
    End, Item, Problem, Reporter,
    fingerprint::Fingerprints,
    told::{self, Location, Told},
};
use crate::redact::Redact;

/// An array of issues, written as they come.
pub struct Gitlab {
    redact: Redact,
    show: Severity,
    fingerprints: Fingerprints,
    begun: bool,
}

impl Gitlab {
    /// A report of the findings from `show` on.
    pub fn new(redact: Redact, show: Severity) -> Gitlab {
        Gitlab { redact, show, fingerprints: Fingerprints::default(), begun: false }
    }

    fn write(&mut self, issue: &Value, out: &mut dyn Write) -> io::Result<()> {
        let before = if std::mem::replace(&mut self.begun, true) { ",\n " } else { "[\n " };
        out.write_all(before.as_bytes())?;
        serde_json::to_writer(&mut *out, issue)?;
        Ok(())
    }
}

impl Reporter for Gitlab {
    fn exchange(&mut self, item: &Item<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in item.findings(self.show) {
            let told = Told::of(item, finding, self.redact);
            let asked = super::asked(item, self.redact, " (", ")");
            let issue = json!({
                "description": format!("{}{asked}", told.message),
                "check_name": told.rule.name,
                "fingerprint": self.fingerprints.of(item, &told, self.redact),
                "severity": severity(told.severity),
                "location": location(&told.place),
                "content": {"body": format!("{}\n\n{}", told.help, super::page_url(told.rule))},
            });
            self.write(&issue, out)?;
        }
        Ok(())
    }

    fn problem(&mut self, problem: &Problem<'_>, out: &mut dyn Write) -> io::Result<()> {
        let place = Location::of(&problem.source, self.redact);
        let message = told::of_problem(problem, self.redact);
        let issue = json!({
            "description": format!("cannot judge: {message}"),
            "check_name": "unreadable",
            "fingerprint": self.fingerprints.of_problem(&place, &message),
            "severity": "blocker",
            "location": location(&place),
        });
        self.write(&issue, out)
    }

    fn finish(&mut self, _: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })
    }
}

/// GitLab wants a line of everything.
fn location(place: &Location) -> Value {
    json!({"path": place.path(), "lines": {"begin": place.line.unwrap_or(1)}})
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info | Severity::Good => "info",
    }
}
