//! A directory to run the binary in.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
};

use serde_json::Value;

/// A directory of its own for a test, removed at the end.
pub struct Dir {
    pub path: PathBuf,
}

/// How a run ended.
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}{}", self.out, self.err))
    }
}

impl Dir {
    /// An empty directory. The name is the test's.
    pub fn new(name: &str) -> Dir {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("configuration-{name}-{}-{count}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("a directory");
        Dir { path }
    }

    /// A directory with a configuration and the [`answers`].
    pub fn with(name: &str, config: &str) -> Dir {
        let dir = Dir::new(name);
        dir.write("bonafide.toml", config);
        dir.write("answers.jsonl", &answers());
        dir
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
        fs::write(path, text).expect("a file");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path.join(name)).expect("a file")
    }

    pub fn run(&self, args: &[&str]) -> Run {
        self.run_below("", args)
    }

    /// Runs the binary in a directory below.
    pub fn run_below(&self, below: &str, args: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bonafide"));
        command.args(args).current_dir(self.path.join(below)).env("COLUMNS", "100");
        let output = command.output().expect("the built bonafide");
        Run {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// The findings in the answers, as `RULE SEVERITY INDEX`, and how the run ended.
    pub fn lint(&self, args: &[&str]) -> (Vec<String>, Run) {
        let all = [&["lint", "--output-format", "json", "answers.jsonl"], args].concat();
        let run = self.run(&all);
        let document = run.json();
        let exchanges = document["exchanges"].as_array().expect("exchanges").iter().enumerate();
        let findings = exchanges.flat_map(|(index, exchange)| {
            let text = |finding: &Value, key: &str| finding[key].as_str().map(str::to_owned);
            let one = move |finding: &Value| {
                let (rule, severity) = (text(finding, "rule"), text(finding, "severity"));
                format!("{} {} {index}", rule.unwrap_or_default(), severity.unwrap_or_default())
            };
            exchange["findings"].as_array().expect("findings").iter().map(one).collect::<Vec<_>>()
        });
        (findings.filter(|finding| !finding.contains(" info ")).collect(), run)
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

pub const NO_ALLOW: &str = "405-without-allow error";
pub const ERROR_IN_JSON: &str = "error-in-json error";

/// 0: a 405 without Allow at a.example. 1: an error in a 200 at b.example. 2: the 405 again, without a request.
pub fn answers() -> String {
    let lines = [
        answer("DELETE", "https://a.example/users/7?token=PLANTED", 405, "text/plain", "no"),
        answer("GET", "https://b.example:8443/x", 200, "application/json", r#"{\"error\":{\"code\":404}}"#),
        r#"{"response": {"status": 405, "headers": [["Date", "Sun, 22 Nov 2026 10:00:00 GMT"], ["Content-Type", "text/plain"]], "body": "no"}}"#.to_owned(),
    ];
    lines.join("\n") + "\n"
}

/// An exchange as a line.
pub fn answer(method: &str, url: &str, status: u16, media_type: &str, body: &str) -> String {
    format!(
        r#"{{"request": {{"method": "{method}", "url": "{url}", "headers": []}}, "response": {{"status": {status}, "headers": [["Date", "Sun, 22 Nov 2026 10:00:00 GMT"], ["Content-Type", "{media_type}"]], "body": "{body}"}}}}"#
    )
}
