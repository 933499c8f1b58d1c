//! `bonafide lint`

use std::{fs::File, io, path::Path};

use bonafide::{Engine, Exchange, Facts, Severity, history::History};
use bonafide_read::{Format, Limits, Origin, Sink};

use crate::{
    Failure, Outcome, args,
    report::{self, Item, Problem, Reporter, Source, Totals},
};

/// How many target URIs are remembered for rules that compare exchanges.
const TARGETS: usize = 100_000;

/// Judges exchanges as they come, and reports them.
pub struct Judge {
    engine: Engine,
    history: History,
    reporter: Box<dyn Reporter>,
    totals: Totals,
    /// The first failure to write the report; nothing is judged after it.
    broken: Option<io::Error>,
}

impl Judge {
    /// A judge that reports as the arguments say.
    pub fn new(args: &args::Report) -> Judge {
        Judge {
            engine: Engine::default(),
            history: History::new(TARGETS),
            reporter: report::reporter(args),
            totals: Totals::default(),
            broken: None,
        }
    }

    /// Judges an exchange and reports it.
    pub fn exchange(&mut self, exchange: &Exchange<'_>, source: Source<'_>) {
        if self.broken.is_some() {
            return;
        }
        let facts = Facts::after(exchange, self.history.earlier(exchange));
        let judgement = self.engine.judge(&facts);
        self.totals.count(&judgement);
        self.broken =
            self.reporter.exchange(&Item { source, facts: &facts, judgement: &judgement }).err();
        self.history.remember(exchange);
    }

    /// Reports what could not be judged.
    pub fn problem(&mut self, problem: &Problem<'_>) {
        self.totals.problems += 1;
        self.broken = self.reporter.problem(problem).err();
    }

    /// Ends the report and says how it went.
    pub fn finish(mut self, args: &args::Report) -> Result<Outcome, Failure> {
        let written = match self.broken {
            Some(error) => Err(error),
            None => self.reporter.finish(&self.totals),
        };
        match written {
            // Whoever reads the report has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Outcome::Clean),
            Err(error) => return Err(format!("cannot write the report: {error}")),
            Ok(()) => {}
        }
        let fail_on = Severity::from(args.fail_on);
        Ok(if self.totals.problems > 0 {
            Outcome::Incomplete
        } else if !args.exit_zero && self.totals.findings_from(fail_on) > 0 {
            Outcome::Findings
        } else {
            Outcome::Clean
        })
    }
}

/// Judges the files, one after the other.
pub fn run(args: &args::Lint) -> Result<Outcome, Failure> {
    let mut judge = Judge::new(&args.report);
    for path in &args.files {
        let name = if path == Path::new("-") { "stdin".into() } else { path.to_string_lossy() };
        if let Err((message, help)) =
            read(path, args.from, &mut FileSink { judge: &mut judge, name: &name })
        {
            judge.problem(&Problem {
                source: Source { file: &name, ..Source::default() },
                message,
                help,
            });
        }
    }
    judge.finish(&args.report)
}

fn read(
    path: &Path,
    from: Option<Format>,
    sink: &mut FileSink<'_>,
) -> Result<(), (String, &'static str)> {
    let result = if path == Path::new("-") {
        bonafide_read::read(io::stdin().lock(), from, &Limits::default(), sink)
    } else if path.is_dir() {
        return Err(("is a directory".to_owned(), "name the files in it"));
    } else {
        let file = File::open(path).map_err(|error| (cannot_open(&error), ""))?;
        bonafide_read::read(file, from, &Limits::default(), sink)
    };
    result.map(|_| ()).map_err(|error| (error.to_string(), error.help()))
}

fn cannot_open(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => format!("cannot be opened: {error}"),
    }
}

struct FileSink<'j> {
    judge: &'j mut Judge,
    name: &'j str,
}

impl Sink for FileSink<'_> {
    fn exchange(&mut self, exchange: &Exchange<'_>, origin: &Origin<'_>) {
        let source = Source {
            file: self.name,
            index: Some(origin.index),
            line: origin.line,
            id: origin.id_json,
            is_text: exchange.response.fidelity >= bonafide::Fidelity::Lines,
        };
        self.judge.exchange(exchange, source);
    }

    fn problem(&mut self, problem: bonafide_read::Problem) {
        let source = Source {
            file: self.name,
            index: problem.index,
            line: problem.line,
            ..Source::default()
        };
        self.judge.problem(&Problem { source, message: problem.message, help: problem.help });
    }
}
