//! From exchange to report: what `lint` and `check` have in common.

use std::io;

use bonafide::{Exchange, Facts, Finding, Severity, history::History};

use crate::{
    Failure, Outcome, args,
    baseline::Baseline,
    config::{self, Config, Place, Plans, Reporting, Suppression},
    progress::Progress,
    report::{self, Item, Problem, Source, Totals, Writer},
};

/// How many target URIs are remembered for rules that compare exchanges.
const TARGETS: usize = 100_000;

/// Judges exchanges as they come, and reports them.
pub struct Judge {
    config: Config,
    plans: Plans,
    reporting: Reporting,
    looked: Looked,
    known: Known,
    history: History,
    report: Writer,
    totals: Totals,
    progress: Progress,
    /// The first failure to write the report; nothing is judged after it.
    broken: Option<io::Error>,
}

/// Findings that are known, and not reported.
struct Known {
    suppressions: Vec<Suppression>,
    baseline: Option<Baseline>,
    /// The least severity that becomes known when a baseline is written: what would be reported or would fail.
    least: Severity,
}

/// What a run has seen of what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// All that was to be judged.
    Everywhere,
    /// One URL: what is said of others was not to be met.
    AtOneUrl,
}

impl Judge {
    /// A judge that works as the arguments and the configuration say.
    ///
    /// # Errors
    /// Where an argument, the configuration or the baseline cannot be read.
    pub fn new(args: &args::Report, looked: Looked) -> Result<Judge, Failure> {
        let mut config = Config::load(&args.configured, args.output_format)?;
        let reporting = Reporting::new(args, &config);
        Ok(Judge {
            plans: Plans::new(&config),
            reporting,
            looked,
            known: Known {
                suppressions: std::mem::take(&mut config.suppressions),
                baseline: Baseline::open(&args.baseline, looked == Looked::Everywhere)?,
                least: Severity::from(reporting.show).min(reporting.fail_on.into()),
            },
            history: History::new(TARGETS),
            report: Writer::new(args, &reporting)?,
            totals: Totals::default(),
            progress: Progress::new(args, reporting.output_format),
            broken: None,
            config,
        })
    }

    /// Judges an exchange and reports it.
    pub fn exchange(&mut self, exchange: &Exchange<'_>, source: Source<'_>) {
        if self.broken.is_some() {
            return;
        }
        let facts = Facts::in_history(exchange, &self.history);
        let mut judgement = self.plans.of(&self.config, &facts).judge(&facts);
        self.totals.set_aside.suppressed += self.known.take_out(&facts, &mut judgement.findings);
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
    ///
    /// # Errors
    /// Where the report or the baseline cannot be written.
    pub fn finish(mut self) -> Result<Outcome, Failure> {
        self.progress.clear();
        let idle = config::idle(&self.known.suppressions, self.looked == Looked::Everywhere);
        self.totals.set_aside.idle_suppressions = idle;
        let is_complete = self.totals.problems == 0 && self.broken.is_none();
        let baseline = self.known.baseline.take();
        let stale = match baseline.map(|baseline| baseline.finish(is_complete)).transpose()? {
            Some(tally) => self.totals.set_aside.baseline.insert(tally).fails(),
            None => false,
        };
        let outcome = self.outcome(stale);
        let written = match self.broken {
            Some(error) => Err(error),
            None => self.report.finish(&self.totals, outcome),
        };
        match written {
            // Whoever reads the report has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Clean),
            Err(error) => Err(format!("cannot write the report: {error}")),
            Ok(()) => {
                report::print_set_aside(&self.totals.set_aside);
                Ok(outcome)
            }
        }
    }

    fn outcome(&self, stale: bool) -> Outcome {
        let has_findings = self.totals.findings_from(self.reporting.fail_on.into()) > 0;
        if self.totals.problems > 0 {
            Outcome::Incomplete
        } else if !self.reporting.exit_zero && (stale || has_findings) {
            Outcome::Findings
        } else {
            Outcome::Clean
        }
    }
}

impl Known {
    /// Takes out the findings of an exchange that are known, and returns how many were suppressed. The verdict
    /// stays: it is about the response, not about what is worth reporting.
    fn take_out(&mut self, facts: &Facts<'_>, findings: &mut Vec<Finding>) -> usize {
        let Known { suppressions, baseline, least } = self;
        if suppressions.is_empty() && (baseline.is_none() || findings.is_empty()) {
            return 0;
        }
        let place = Place::of(facts);
        let suppressed = config::suppress(suppressions, &place, findings);
        if let Some(baseline) = baseline {
            baseline.take_out(&place, findings, *least);
        }
        suppressed
    }
}
