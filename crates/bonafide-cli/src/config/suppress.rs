//! Findings that are known and not reported, each with a reason and, perhaps, a last day.

use std::{
    fmt,
    time::{SystemTime, UNIX_EPOCH},
};

use bonafide::Finding;
use serde::Serialize;

use super::{glob::Glob, layer::Origin, place::Place};

/// A day: year, month, day of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub u16, pub u8, pub u8);

impl Day {
    /// The day it is in UTC.
    pub fn today() -> Day {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Day::after_epoch(since.as_secs() / 86_400)
    }

    /// The day that comes so many days after 1970-01-01. Years begin in March here, so that the leap day is the
    /// last of them.
    fn after_epoch(days: u64) -> Day {
        let days = days + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Day((era * 400 + year + later) as u16, month as u8, day as u8)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0, self.1, self.2)
    }
}

/// Findings of a rule at some place.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// The rule's name.
    pub rule: &'static str,
    /// The exchanges it is about.
    pub of: Exchanges,
    /// Why they are not reported.
    pub reason: String,
    /// The last day on which they are not.
    pub until: Option<Day>,
    /// Where it says so.
    pub origin: Origin,
    /// Whether that day is over.
    pub has_expired: bool,
    /// Whether an exchange was met that it is about.
    is_met: bool,
    /// Whether it kept a finding from being reported, or would have.
    is_used: bool,
}

/// Exchanges by what is said of them; what is not said may be anything.
#[derive(Clone, Debug, Default)]
pub struct Exchanges {
    /// The host.
    pub host: Option<Glob>,
    /// The path.
    pub path: Option<Glob>,
    /// The method.
    pub method: Option<String>,
    /// The claimed status.
    pub status: Option<u16>,
}

impl Exchanges {
    /// Whether an exchange at that place is one of them. What the capture does not tell matches nothing.
    pub fn include(&self, place: &Place<'_>) -> bool {
        let is = |wanted: &Option<Glob>, there: Option<&str>| {
            wanted.as_ref().is_none_or(|glob| there.is_some_and(|text| glob.matches(text)))
        };
        self.status.is_none_or(|status| status == place.status)
            && self.method.as_deref().is_none_or(|method| place.method.as_deref() == Some(method))
            && is(&self.host, place.host.as_deref())
            && is(&self.path, place.path.as_deref())
    }
}

impl fmt::Display for Exchanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            self.method.clone(),
            self.host.as_ref().map(|host| format!("host {}", host.text())),
            self.path.as_ref().map(|path| format!("path {}", path.text())),
            self.status.map(|status| format!("status {status}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        f.write_str(if parts.is_empty() { "everywhere".into() } else { parts.join(" ") }.as_str())
    }
}

/// A suppression that did nothing, or does nothing any more.
#[derive(Debug, Serialize)]
pub struct Idle {
    /// The rule.
    pub rule: &'static str,
    /// FILE:LINE
    pub at: String,
    /// Why it did nothing.
    pub why: String,
    /// The reason it was written for.
    pub reason: String,
}

impl Suppression {
    /// A suppression that was not used yet.
    pub fn new(
        rule: &'static str,
        of: Exchanges,
        reason: String,
        until: Option<Day>,
        origin: Origin,
    ) -> Suppression {
        let has_expired = until.is_some_and(|until| until < Day::today());
        Suppression { rule, of, reason, until, origin, has_expired, is_met: false, is_used: false }
    }

    /// What to tell of it at the end. One that expired is worth a word only where it would still be needed.
    fn idle(&self, looked_everywhere: bool) -> Option<Idle> {
        let why = match self.until.filter(|_| self.has_expired) {
            Some(until) if self.is_used => format!("expired after {until}"),
            Some(until) => format!("expired after {until}, and was not needed"),
            None if self.is_used => return None,
            None if self.is_met => "was not needed: the rule found nothing there".to_owned(),
            None => format!("was not needed: no exchange was met ({})", self.of),
        };
        (self.is_met || looked_everywhere).then(|| Idle {
            rule: self.rule,
            at: self.origin.to_string(),
            why,
            reason: self.reason.clone(),
        })
    }
}

/// Takes out the findings that are not to be reported, and returns how many there were.
pub fn suppress(
    suppressions: &mut [Suppression],
    place: &Place<'_>,
    findings: &mut Vec<Finding>,
) -> usize {
    let before = findings.len();
    for suppression in suppressions.iter_mut().filter(|s| s.of.include(place)) {
        suppression.is_met = true;
        let is_found = findings.iter().any(|finding| finding.rule.name == suppression.rule);
        suppression.is_used |= is_found;
    }
    let applies =
        |suppression: &&Suppression| !suppression.has_expired && suppression.of.include(place);
    let rules: Vec<&str> = suppressions.iter().filter(applies).map(|s| s.rule).collect();
    findings.retain(|finding| !rules.contains(&finding.rule.name));
    before - findings.len()
}

/// The suppressions that did nothing. Where only a URL was asked, those for other places say nothing.
pub fn idle(suppressions: &[Suppression], looked_everywhere: bool) -> Vec<Idle> {
    suppressions.iter().filter_map(|s| s.idle(looked_everywhere)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, day) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_788, "2026-12-01"),
            (20_819, "2027-01-01"),
        ] {
            assert_eq!(Day::after_epoch(days).to_string(), day);
        }
        assert!(Day(2026, 12, 31) < Day(2027, 1, 1));
    }
}
