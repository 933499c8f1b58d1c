//! How far a long run has got, on a terminal and nowhere else.

use std::{
    io::{IsTerminal, stderr, stdout},
    time::{Duration, Instant},
};

use crate::args::{Format, Report};

/// A line on standard error that is written over.
pub struct Progress {
    shown: bool,
    next: Option<Instant>,
}

const EVERY: Duration = Duration::from_millis(500);

impl Progress {
    /// Shows nothing unless standard error is a terminal that the report does not scroll over.
    pub fn new(args: &Report, format: Format) -> Progress {
        let is_apart = args.output.is_some() || !stdout().is_terminal();
        let is_free = is_apart || format == Format::Full;
        let is_wanted = stderr().is_terminal() && is_free;
        Progress { shown: false, next: is_wanted.then(|| Instant::now() + EVERY) }
    }

    /// Says how many exchanges were judged, if it is time to.
    pub fn at(&mut self, exchanges: usize) {
        // The clock is asked now and then, not for each exchange.
        let is_due =
            exchanges.is_multiple_of(256) && self.next.is_some_and(|next| next <= Instant::now());
        if is_due {
            anstream::eprint!("\r{exchanges} exchanges judged");
            self.shown = true;
            self.next = Some(Instant::now() + EVERY);
        }
    }

    /// Removes the line.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            anstream::eprint!("\r{:40}\r", "");
        }
    }
}
