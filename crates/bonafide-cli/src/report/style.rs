//! Colours, the same in all commands. Colour never carries meaning alone.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};
use bonafide::{Severity, Verdict};

/// Errors and impostors.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();
/// Warnings, partial failures and suspicion.
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Information.
pub const INFO: Style = AnsiColor::Cyan.on_default().bold();
/// What is right.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// Headings and what is asked for.
pub const STRONG: Style = Style::new().bold();
/// What frames the rest.
pub const FRAME: Style = AnsiColor::BrightBlack.on_default();

/// The text in a style, for a stream that removes the codes where there is no terminal.
pub fn paint(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

/// The style of a severity.
pub fn of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Info => INFO,
        Severity::Good => GOOD,
    }
}

/// The style of a verdict.
pub fn of_verdict(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Genuine => GOOD,
        Verdict::Imprecise | Verdict::Unsure | Verdict::Partial => WARNING,
        Verdict::Impostor => ERROR,
    }
}
