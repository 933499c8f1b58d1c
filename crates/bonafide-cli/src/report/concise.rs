//! A line a finding, for grep and editors.

use std::io::{self, Write};

use bonafide::Severity;

use super::{End, Item, Reporter, style, told::Told};
use crate::redact::Redact;

/// `FILE:LINE: severity[rule] message (METHOD URL)`
pub struct Concise {
    /// Whether secrets are masked.
    pub redact: Redact,
    /// The least severity to print.
    pub show: Severity,
}

impl Reporter for Concise {
    fn exchange(&mut self, item: &Item<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in item.findings(self.show) {
            let told = Told::of(item, finding, self.redact);
            writeln!(
                out,
                "{}: {}[{}] {}{}",
                told.place,
                style::paint(style::of_severity(told.severity), told.severity),
                told.rule.name,
                told.message,
                super::asked(item, self.redact, " (", ")"),
            )?;
        }
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, _: &mut dyn Write) -> io::Result<()> {
        let mut err = anstream::stderr().lock();
        writeln!(err, "{}", super::summary(end.totals, self.show))
    }
}
