//! Findings by rule, the worst first.
//!
//! What is found again is counted, not told again: the report of a large capture is as long as what is wrong
//! with it, not as the capture.

use std::cmp::Reverse;

use bonafide::{Severity, rule::Rule};

use super::{
    Item,
    told::{self, Told},
};
use crate::redact::Redact;

/// Findings from one severity on, grouped as they come.
pub struct Groups {
    redact: Redact,
    show: Severity,
    exchanges: usize,
    groups: Vec<Group>,
}

/// Findings of one rule at one severity.
pub struct Group {
    /// The rule.
    pub rule: &'static Rule,
    /// How much its findings matter.
    pub severity: Severity,
    /// In how many exchanges it was found.
    pub exchanges: usize,
    /// The findings, one for each message.
    pub sorts: Vec<Sort>,
    /// How many findings have yet other messages.
    pub others: usize,
    /// The exchange in which it was found last.
    last: usize,
}

/// A finding as it was first met, and where it was met again.
pub struct Sort {
    /// The finding.
    pub told: Told,
    /// How often it was met again.
    pub again: usize,
    /// The first of the places where it was: `FILE:LINE  GET URL`.
    pub places: Vec<String>,
}

/// How many different messages of a rule are told.
const MOST_SORTS: usize = 3;
/// How many places of a repeated finding are kept.
const MOST_PLACES: usize = 20;

impl Groups {
    /// Groups of the findings from `show` on.
    pub fn new(redact: Redact, show: Severity) -> Groups {
        Groups { redact, show, exchanges: 0, groups: vec![] }
    }

    /// Takes the findings of an exchange.
    pub fn add(&mut self, item: &Item<'_, '_>) {
        self.exchanges += 1;
        for finding in item.findings(self.show) {
            let (redact, exchange) = (self.redact, self.exchanges);
            let group = self.group(finding.rule, finding.severity());
            group.exchanges += usize::from(group.last != exchange);
            group.last = exchange;
            let message = told::message(item, finding, redact);
            let known = group.sorts.iter_mut().find(|sort| sort.told.message == message);
            if let Some(sort) = known {
                sort.again += 1;
                if sort.places.len() < MOST_PLACES {
                    sort.places.push(told::place_and_request(item, redact, None));
                }
            } else if group.sorts.len() == MOST_SORTS {
                group.others += 1;
            } else {
                let told = Told::of(item, finding, redact);
                group.sorts.push(Sort { told, again: 0, places: vec![] });
            }
        }
    }

    fn group(&mut self, rule: &'static Rule, severity: Severity) -> &mut Group {
        let is_it = |g: &Group| std::ptr::eq(g.rule, rule) && g.severity == severity;
        let at = self.groups.iter().position(is_it).unwrap_or_else(|| {
            let new = Group { rule, severity, exchanges: 0, sorts: vec![], others: 0, last: 0 };
            self.groups.push(new);
            self.groups.len() - 1
        });
        &mut self.groups[at]
    }

    /// The groups, the worst first: by severity, then by how often.
    pub fn worst_first(&mut self) -> &[Group] {
        self.groups.sort_by_key(|g| (Reverse(g.severity), Reverse(g.exchanges), g.rule.name));
        &self.groups
    }
}
