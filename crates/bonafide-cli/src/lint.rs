//! `bonafide lint`

use std::{fs::File, io, path::Path};

use bonafide::Exchange;
use bonafide_read::{Format, Limits, Origin, Sink};

use crate::{
    Failure, Outcome, args,
    judge::{Judge, Looked},
    report::{Problem, Source},
};

/// Judges the files, one after the other.
pub fn run(args: &args::Lint) -> Result<Outcome, Failure> {
    args.report.keeps(&args.files)?;
    let mut judge = Judge::new(&args.report, Looked::Everywhere)?;
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
    judge.finish()
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
            notes: &[],
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
