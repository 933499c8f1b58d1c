//! A line a finding, for grep and editors.

use std::io::{self, Write};

use bonafide::{Severity, draw};

use super::{Item, Problem, Reporter, Totals, field_of, style};
use crate::redact::Redact;

/// `FILE:LINE: severity[rule] message (METHOD URL)`
pub struct Concise {
    pub redact: Redact,
    pub show: Severity,
}

impl Reporter for Concise {
    fn exchange(&mut self, item: &Item<'_, '_>) -> io::Result<()> {
        let mut out = anstream::stdout().lock();
        for finding in item.judgement.findings.iter().filter(|f| f.severity() >= self.show) {
            let drawn = draw::line(item.facts, &finding.at);
            let severity = finding.severity();
            let message = self.redact.message(
                &finding.message,
                &finding.at.place,
                field_of(item.facts, finding),
            );
            writeln!(
                out,
                "{}: {}[{}] {}{}",
                item.source.at(drawn.head_line),
                style::paint(style::of_severity(severity), severity),
                finding.rule.name,
                draw::escape(message.as_bytes()),
                super::asked(item, self.redact, " (", ")"),
            )?;
        }
        Ok(())
    }

    fn problem(&mut self, problem: &Problem<'_>) -> io::Result<()> {
        super::print_problem(problem);
        Ok(())
    }

    fn finish(&mut self, totals: &Totals) -> io::Result<()> {
        let mut err = anstream::stderr().lock();
        writeln!(err, "{}", super::summary(totals, self.show))
    }
}
