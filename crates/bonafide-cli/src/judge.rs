//! From exchange to report: what `lint` and `check` have in common.

use std::io;

use bonafide::{Engine, Exchange, Facts, Group, Rule, Severity, history::History, rules};

use crate::{
    Failure, Outcome, args,
    progress::Progress,
    report::{Item, Problem, Source, Totals, Writer},
};

/// How many target URIs are remembered for rules that compare exchanges.
const TARGETS: usize = 100_000;

/// Judges exchanges as they come, and reports them.
pub struct Judge {
    engine: Engine,
    history: History,
    report: Writer,
    totals: Totals,
    progress: Progress,
    /// The first failure to write the report; nothing is judged after it.
    broken: Option<io::Error>,
}

impl Judge {
    /// A judge that reports as the arguments say. Fails where the report cannot be written.
    pub fn new(args: &args::Report) -> Result<Judge, Failure> {
        Ok(Judge {
            engine: engine(args),
            history: History::new(TARGETS),
            report: Writer::new(args)?,
            totals: Totals::default(),
            progress: Progress::new(args),
            broken: None,
        })
    }

    /// Judges an exchange and reports it.
    pub fn exchange(&mut self, exchange: &Exchange<'_>, source: Source<'_>) {
        if self.broken.is_some() {
            return;
        }
        let facts = Facts::after(exchange, self.history.earlier(exchange));
        let judgement = self.engine.judge(&facts);
        self.totals.count(&judgement);
        self.progress.at(self.totals.exchanges);
        self.broken =
            self.report.exchange(&Item { source, facts: &facts, judgement: &judgement }).err();
        self.history.remember(exchange);
    }

    /// Reports what could not be judged.
    pub fn problem(&mut self, problem: &Problem<'_>) {
        self.totals.problems += 1;
        self.progress.clear();
        self.broken = self.report.problem(problem).err();
    }

    /// Ends the report and says how it went.
    pub fn finish(mut self, args: &args::Report) -> Result<Outcome, Failure> {
        self.progress.clear();
        let outcome = self.outcome(args);
        let written = match self.broken {
            Some(error) => Err(error),
            None => self.report.finish(&self.totals, outcome),
        };
        match written {
            // Whoever reads the report has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Clean),
            Err(error) => Err(format!("cannot write the report: {error}")),
            Ok(()) => Ok(outcome),
        }
    }

    fn outcome(&self, args: &args::Report) -> Outcome {
        let fail_on = Severity::from(args.fail_on);
        if self.totals.problems > 0 {
            Outcome::Incomplete
        } else if !args.exit_zero && self.totals.findings_from(fail_on) > 0 {
            Outcome::Findings
        } else {
            Outcome::Clean
        }
    }
}

/// The rules in force; those that praise only where praise is shown.
fn engine(args: &args::Report) -> Engine {
    let praises = args.show == args::Level::Good;
    let in_force = |rule: &&Rule| !rule.group.is_opt_in() || (praises && rule.group == Group::Good);
    Engine::new(rules::all().filter(in_force))
}
