//! The rules in force for an exchange, ready to be asked.

use std::{cmp::Reverse, collections::HashMap};

use bonafide::{Engine, Facts, Judgement, Severity};

use super::{Config, layer::Standing, place::Place};

/// The rules in force and how their findings count.
pub struct Plan {
    engine: Engine,
    severities: HashMap<&'static str, Severity>,
    raises: bool,
}

impl Plan {
    fn new(standings: &[Standing]) -> Plan {
        let in_force = standings.iter().filter(|standing| standing.in_force);
        let severity =
            |s: &Standing| s.severity.as_ref().map(|(severity, _)| (s.rule.name, *severity));
        Plan {
            engine: Engine::new(in_force.map(|standing| standing.rule)),
            severities: standings.iter().filter_map(severity).collect(),
            raises: standings.iter().any(|standing| standing.raised.is_some()),
        }
    }

    /// Judges an exchange.
    pub fn judge(&self, facts: &Facts<'_>) -> Judgement {
        let mut judgement = self.engine.judge(facts);
        if self.raises || !self.severities.is_empty() {
            for finding in &mut judgement.findings {
                let raised = self.raises.then(|| finding.raised());
                finding.regraded = self.severities.get(finding.rule.name).copied().or(raised);
            }
            judgement.findings.sort_by_key(|f| (Reverse(f.severity()), f.rule.name));
        }
        judgement
    }
}

/// A plan for exchanges that no override is about, and one for each set of overrides that met an exchange.
pub struct Plans {
    base: Plan,
    overridden: HashMap<Vec<usize>, Plan>,
}

/// How many plans are kept, about 50 kB each.
const MOST_PLANS: usize = 256;

impl Plans {
    /// The plans of a configuration.
    pub fn new(config: &Config) -> Plans {
        Plans { base: Plan::new(&config.standings(&[])), overridden: HashMap::new() }
    }

    /// The plan for an exchange.
    pub fn of(&mut self, config: &Config, facts: &Facts<'_>) -> &Plan {
        if config.overrides.is_empty() {
            return &self.base;
        }
        let applying = config.overrides_of(&Place::of(facts));
        if applying.is_empty() {
            return &self.base;
        }
        if !self.overridden.contains_key(&applying) {
            if self.overridden.len() == MOST_PLANS {
                self.overridden.clear();
            }
            self.overridden.insert(applying.clone(), Plan::new(&config.standings(&applying)));
        }
        &self.overridden[&applying]
    }
}
