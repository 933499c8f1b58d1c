//! Rules by what wakes them.

use crate::{
    Exchange, FieldId, Seen,
    facts::Facts,
    field,
    rule::{Finding, Report, Rule, When},
    rules,
};

/// The rules that are in force, indexed by what wakes them.
///
/// ```
/// use bonafide::{Engine, wire};
/// let engine = Engine::new(bonafide::rules::by_default());
/// let exchange = wire::exchange(None, b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
/// let found = engine.check(&bonafide::Facts::new(&exchange));
/// assert_eq!(found.findings[0].rule.name, "405-without-allow");
/// ```
#[derive(Debug)]
pub struct Engine {
    rules: Vec<&'static Rule>,
    always: Bucket,
    by_status: Vec<Bucket>,
    by_field: Vec<Bucket>,
    by_request_field: Vec<Bucket>,
    by_kind: Bucket,
    interim: Bucket,
    oddity: Bucket,
}

/// Indices of rules.
type Bucket = Vec<u16>;

/// What the rules found in an exchange, and what kept some from looking.
#[derive(Debug, Default)]
pub struct Checked {
    /// The findings, the worst first.
    pub findings: Vec<Finding>,
    /// The evidence that rules wanted and the capture lacked.
    pub lacking: Seen,
    /// How many rules were woken and had nothing to look at.
    pub blind: u32,
}

/// One more than the largest status that has a bucket of its own; larger ones wake no rule by status.
const STATUSES: usize = 1000;

/// The most rules that an engine can hold: a bit for each fits on the stack.
const MOST_RULES: usize = 1024;

impl Default for Engine {
    fn default() -> Engine {
        Engine::new(rules::by_default())
    }
}

impl Engine {
    /// An engine with these rules in force.
    ///
    /// # Panics
    /// If there are more than 1,024 rules.
    pub fn new(in_force: impl IntoIterator<Item = &'static Rule>) -> Engine {
        let buckets = |n| vec![Vec::new(); n];
        let mut engine = Engine {
            rules: in_force.into_iter().collect(),
            always: vec![],
            by_status: buckets(STATUSES),
            by_field: buckets(field::COUNT),
            by_request_field: buckets(field::COUNT),
            by_kind: vec![],
            interim: vec![],
            oddity: vec![],
        };
        assert!(engine.rules.len() <= MOST_RULES, "an engine holds at most {MOST_RULES} rules");
        for (index, rule) in engine.rules.clone().iter().enumerate() {
            engine.index(index as u16, rule.when);
        }
        engine
    }

    fn index(&mut self, rule: u16, when: When) {
        match when {
            When::Always => self.always.push(rule),
            When::Status(list) => {
                list.iter().for_each(|&s| self.by_status[usize::from(s)].push(rule))
            }
            When::Class(list) => {
                let statuses = list
                    .iter()
                    .flat_map(|&class| (0..100).map(move |n| usize::from(class) * 100 + n));
                statuses.for_each(|status| self.by_status[status].push(rule));
            }
            When::Field(list) => list.iter().for_each(|&id| self.by_field[id as usize].push(rule)),
            When::RequestField(list) => {
                list.iter().for_each(|&id| self.by_request_field[id as usize].push(rule))
            }
            When::Kind(_) => self.by_kind.push(rule),
            When::Interim => self.interim.push(rule),
            When::Oddity => self.oddity.push(rule),
        }
    }

    /// The rules in force.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.rules
    }

    /// Asks every rule that the exchange wakes.
    pub fn check(&self, facts: &Facts<'_>) -> Checked {
        let mut round =
            Round { engine: self, facts, asked: [0; MOST_RULES / 64], checked: Checked::default() };
        round.ask(&self.always);
        if let Some(bucket) = self.by_status.get(usize::from(facts.response.status)) {
            round.ask(bucket);
        }
        for field in facts.response.fields.iter().filter(|field| field.id != FieldId::Other) {
            round.ask(&self.by_field[field.id as usize]);
        }
        for field in facts.request_fields().iter().filter(|field| field.id != FieldId::Other) {
            round.ask(&self.by_request_field[field.id as usize]);
        }
        if facts.declared_kind().is_some() {
            round.ask_those_that_wake(&self.by_kind);
        }
        if !facts.interim.is_empty() {
            round.ask(&self.interim);
        }
        if has_oddity(facts) {
            round.ask(&self.oddity);
        }
        round.finish()
    }

    /// The same answer without the index. Slow, and what the index is tested against.
    pub fn check_plainly(&self, facts: &Facts<'_>) -> Checked {
        let mut round =
            Round { engine: self, facts, asked: [0; MOST_RULES / 64], checked: Checked::default() };
        let all: Bucket = (0..self.rules.len() as u16).collect();
        round.ask_those_that_wake(&all);
        round.finish()
    }
}

/// One exchange's way past the rules. No rule is asked twice, however many of its fields are there.
struct Round<'e, 'a> {
    engine: &'e Engine,
    facts: &'e Facts<'a>,
    asked: [u64; MOST_RULES / 64],
    checked: Checked,
}

impl Round<'_, '_> {
    fn ask(&mut self, bucket: &[u16]) {
        for &index in bucket {
            let (word, bit) = (usize::from(index) / 64, 1u64 << (index % 64));
            if self.asked[word] & bit == 0 {
                self.asked[word] |= bit;
                self.ask_rule(self.engine.rules[usize::from(index)]);
            }
        }
    }

    fn ask_those_that_wake(&mut self, bucket: &[u16]) {
        for &index in bucket {
            if wakes(self.engine.rules[usize::from(index)].when, self.facts) {
                self.ask(&[index]);
            }
        }
    }

    fn ask_rule(&mut self, rule: &'static Rule) {
        if self.facts.seen().has(rule.needs) {
            (rule.check)(self.facts, &mut Report { rule, findings: &mut self.checked.findings });
        } else {
            self.checked.lacking = self.checked.lacking | self.facts.seen().lacks(rule.needs);
            self.checked.blind += 1;
        }
    }

    /// Sorts by severity and name, so that the order does not depend on what woke a rule.
    fn finish(mut self) -> Checked {
        let key = |finding: &Finding| (std::cmp::Reverse(finding.severity()), finding.rule.name);
        self.checked.findings.sort_by_key(key);
        self.checked
    }
}

fn wakes(when: When, facts: &Facts<'_>) -> bool {
    let response = &facts.response;
    match when {
        When::Always => true,
        When::Status(list) => list.contains(&response.status),
        When::Class(list) => list.iter().any(|&class| u16::from(class) == response.status / 100),
        When::Field(list) => list.iter().any(|&id| response.fields.has(id)),
        When::RequestField(list) => list.iter().any(|&id| facts.request_fields().has(id)),
        When::Kind(list) => facts.declared_kind().is_some_and(|kind| list.contains(&kind)),
        When::Interim => !facts.interim.is_empty(),
        When::Oddity => has_oddity(facts),
    }
}

fn has_oddity(exchange: &Exchange<'_>) -> bool {
    !exchange.response.oddities.is_empty()
        || exchange.interim.iter().any(|r| !r.oddities.is_empty())
}
