//! The command line: what `--help` says.

use std::path::{Path, PathBuf};

use bonafide::Severity;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Does this HTTP response mean what its status says?
#[derive(Debug, Parser)]
#[command(name = "bonafide", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// When to use colour (NO_COLOR is honoured).
    #[arg(long, value_enum, global = true, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

const EXAMPLES: &str = "\
Examples:
  bonafide lint capture.har                      judge what a browser recorded
  curl -i https://example.com/ | bonafide lint - judge one answer
  bonafide check https://example.com/            fetch, follow redirects, judge every hop
  bonafide explain 405                           what a status claims, and what it demands
  bonafide explain 405-without-allow             why a rule says what it says
  bonafide cache https://example.com/ --after 1h what caches do with an answer, and why
  bonafide rules --status 405                    the rules, by what they are about

Exit status: 0 nothing at or over --fail-on, 1 findings, 2 bonafide could not do its job.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Judge captured traffic: raw messages, curl transcripts, HAR, exchange JSONL.
    #[command(after_help = LINT_EXAMPLES)]
    Lint(Lint),
    /// Fetch a URL, follow its redirects, and judge every hop.
    ///
    /// The request is HTTP/1.1 and the answer is read byte by byte, so that nothing is repaired before it is
    /// judged. Nothing is asked but the URL and what it redirects to.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Explain a status, a class, a phrase, a rule or a field.
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Tell what caches do with a response: who stores it, for how long, what a second request gets, and why.
    ///
    /// A browser's cache and a shared one (a proxy, a CDN) are told side by side, as RFC 9111 has them.
    #[command(after_help = CACHE_EXAMPLES)]
    Cache(Cache),
    /// Serve the reference, its tools and an API over HTTP.
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(Serve),
    /// Write what bonafide knows as files.
    #[command(subcommand)]
    Export(Export),
    /// List the rules, all or by what they are about.
    #[command(after_help = RULES_EXAMPLES)]
    Rules(Rules),
    /// Tell what is in force here, and which line of bonafide.toml or which option says so.
    #[command(after_help = CONFIG_EXAMPLES)]
    Config(Config),
    /// Print a script that completes bonafide's arguments in a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

const LINT_EXAMPLES: &str = "\
Examples:
  bonafide lint capture.har answers/*.txt
  curl -si https://example.com/ | bonafide lint -
  curl -sv https://example.com/ 2>&1 | bonafide lint -     with the request: more can be checked
  bonafide lint --ignore 'caching,etag-*' --severity 405-without-allow=warning capture.har
  bonafide lint --baseline write known.json capture.har    accept what there is
  bonafide lint --baseline check known.json capture.har    and fail on what is new
  bonafide lint --output-format jsonl traffic.jsonl | jq 'select(.verdict == \"impostor\")'
  bonafide lint --output-format summary capture.har         rules by what they found, the worst first
  bonafide lint --output-format html -o report.html capture.har
  bonafide lint --output-format github answers/*.txt        annotations, in a job of GitHub Actions";

const CHECK_EXAMPLES: &str = "\
Examples:
  bonafide check https://example.com/
  bonafide check -X DELETE -H 'Accept: application/json' http://localhost:3000/api/users/7
  bonafide check --probe https://example.com/     also ask for a path that cannot exist";

const RULES_EXAMPLES: &str = "\
Examples:
  bonafide rules --group caching,conditional
  bonafide rules --status 405
  bonafide rules --field Retry-After --strength must,should
  bonafide rules --evidence wire                  what only the bytes of a connection tell
  bonafide rules --output-format json | jq -r '.rules[].rule'

`bonafide explain RULE` tells all of one.";

const CONFIG_EXAMPLES: &str = "\
Examples:
  bonafide config
  bonafide config --url https://api.example.com/admin/users
  bonafide config --ignore caching --output-format json
  bonafide config --schema > bonafide.schema.json

docs/configuration.md is the reference of bonafide.toml.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  bonafide explain 200
  bonafide explain \"not found\"
  bonafide explain 4xx
  bonafide explain Retry-After
  bonafide explain 304-without-precondition
  bonafide explain 499 --output-format json";

const CACHE_EXAMPLES: &str = "\
Examples:
  bonafide cache https://example.com/style.css
  curl -si https://example.com/style.css | bonafide cache - --after 90s
  bonafide cache capture.har --nth 7 --shared --after 1d
  bonafide cache answer.txt --then 'HEAD /style.css' -H 'Cache-Control: max-age=30'
  bonafide cache answer.txt --output-format json | jq '.caches[].timeline.fresh'

Exit status: 0 when there was a response to tell of, 2 when not. `bonafide lint` judges.";

const SERVE_EXAMPLES: &str = "\
Examples:
  bonafide serve
  bonafide serve --listen 0.0.0.0:80 --origin https://http.example.org
  curl -s http://127.0.0.1:8200/api/v1/statuses/405 | jq .says
  curl -si https://example.com/ | curl -s -H 'Content-Type: text/plain' --data-binary @- http://127.0.0.1:8200/api/v1/lint

docs/api.md and /openapi.json tell of the API.";

/// `bonafide serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen. Port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8200", value_name = "ADDRESS:PORT")]
    pub listen: std::net::SocketAddr,

    /// Where the site is for its readers, such as https://example.org, for links that have to be absolute.
    #[arg(long, value_name = "ORIGIN")]
    pub origin: Option<String>,

    /// Let the checker of URLs reach private, loopback and link-local addresses, and ports that are not for
    /// HTTP. Without this it asks nothing that only this machine and its network can reach.
    #[arg(long)]
    pub allow_private: bool,
}

/// `bonafide lint`
#[derive(Debug, Args)]
pub struct Lint {
    /// Files to judge; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// The format of the files; without it, it is detected from their content.
    #[arg(long, value_name = "FORMAT", value_parser = from_format)]
    pub from: Option<bonafide_read::Format>,

    #[command(flatten)]
    pub report: Report,
}

fn from_format(name: &str) -> Result<bonafide_read::Format, String> {
    name.parse().map_err(|_| "the formats are raw, curl, har and jsonl".to_owned())
}

/// How to report, the same for all commands that judge.
#[derive(Debug, Default, Args)]
pub struct Report {
    /// How to print what was found [default: full].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub output_format: Option<Format>,

    /// Write the report to a file; messages about bonafide itself still go to standard error.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub configured: Configured,

    /// Known findings in FILE: `check` reports only what is new and fails where an entry is stale, `prune`
    /// removes what is stale, `write` takes all that is found now as known.
    #[arg(long, num_args = 2, value_names = ["MODE", "FILE"], action = clap::ArgAction::Set)]
    pub baseline: Vec<String>,

    /// Exit with 0 whatever was found. Failures of bonafide itself still exit with 2.
    #[arg(long)]
    pub exit_zero: bool,

    /// Print credentials, cookies and tokens as they are, instead of masking them.
    #[arg(long)]
    pub show_secrets: bool,
}

impl Report {
    /// Makes sure that the report does not overwrite a file that is to be judged.
    pub fn keeps(&self, inputs: &[PathBuf]) -> Result<(), String> {
        let same = |a: &Path, b: &Path| {
            a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
        };
        match &self.output {
            Some(path) if path.is_file() && inputs.iter().any(|input| same(input, path)) => {
                Err(format!("{} is to be judged: write the report to another file", path.display()))
            }
            _ => Ok(()),
        }
    }
}

/// What is in force: what `bonafide.toml` may say as well.
#[derive(Debug, Default, Args)]
pub struct Configured {
    /// The least severity to print; `good` also looks for what is right [default: warning].
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub show: Option<Level>,

    /// The least severity that makes the exit status 1 [default: error].
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,

    /// The file of settings, in place of the nearest bonafide.toml from here upwards.
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    pub config: Option<PathBuf>,

    /// Read no bonafide.toml.
    #[arg(long, alias = "isolated", conflicts_with = "config", help_heading = "Rules")]
    pub no_config: bool,

    /// Only these rules: names, groups, beginnings of names such as etag-*; * stands for those in force by
    /// default.
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Rules")]
    pub select: Vec<String>,

    /// Not these rules.
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Rules")]
    pub ignore: Vec<String>,

    /// The house rules of these profiles, in place of those in bonafide.toml.
    #[arg(long, value_delimiter = ',', value_name = "PROFILES", help_heading = "Rules")]
    pub profile: Vec<String>,

    /// What findings of these rules are: error, warning, info or off.
    #[arg(long, value_delimiter = ',', value_name = "RULES=LEVEL", help_heading = "Rules")]
    pub severity: Vec<String>,
}

/// `bonafide rules`
#[derive(Debug, Args)]
pub struct Rules {
    /// Only rules of these groups, such as caching.
    #[arg(long, value_delimiter = ',', value_name = "GROUPS")]
    pub group: Vec<String>,

    /// Only rules about these status codes.
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    pub status: Vec<String>,

    /// Only rules about these fields.
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    pub field: Vec<String>,

    /// Only rules that need this evidence, such as wire or request-fields.
    #[arg(long, value_delimiter = ',', value_name = "EVIDENCE")]
    pub evidence: Vec<String>,

    /// Only rules of this strength: must, fact, should, advice, good.
    #[arg(long, value_delimiter = ',', value_name = "STRENGTHS")]
    pub strength: Vec<String>,

    /// Only rules that these profiles put in force or take out.
    #[arg(long, value_delimiter = ',', value_name = "PROFILES")]
    pub profile: Vec<String>,

    /// How to print them.
    #[arg(long, value_enum, default_value_t = TextOrJson::Text, value_name = "FORMAT")]
    pub output_format: TextOrJson,
}

/// `bonafide config`
#[derive(Debug, Args)]
pub struct Config {
    #[command(flatten)]
    pub configured: Configured,

    /// What is in force for this URL, with the overrides for its host and path.
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,

    /// Print the JSON Schema of bonafide.toml, for editors.
    #[arg(long, exclusive = true)]
    pub schema: bool,

    /// How to print it.
    #[arg(long, value_enum, default_value_t = TextOrJson::Text, value_name = "FORMAT")]
    pub output_format: TextOrJson,
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    /// For a terminal.
    Text,
    /// JSON.
    Json,
}

/// `bonafide check`
#[derive(Debug, Args)]
pub struct Check {
    /// The URL. Without a scheme https is tried, and http where https is refused or on this machine.
    pub url: String,

    /// The method [default: GET, or POST with --data].
    #[arg(short = 'X', long = "request", value_name = "METHOD")]
    pub method: Option<String>,

    /// A request field, such as 'Accept: application/json', in place of what bonafide sends by that name.
    /// Without a value the field is left out. May be repeated.
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE")]
    pub fields: Vec<String>,

    /// Content to send with the request, as application/x-www-form-urlencoded unless -H says otherwise.
    #[arg(short, long, value_name = "CONTENT")]
    pub data: Option<String>,

    /// How many redirects to follow.
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub max_redirects: usize,

    /// How long the whole check may take, in seconds.
    #[arg(long, default_value_t = 30, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub timeout: u64,

    /// Do not verify the server's certificate.
    #[arg(short = 'k', long)]
    pub insecure: bool,

    /// A file of certificates in PEM to trust besides the system's.
    #[arg(long, value_name = "FILE")]
    pub cacert: Option<PathBuf>,

    /// Also ask for a random path beside the URL, to see whether the server can say 404.
    #[arg(long)]
    pub probe: bool,

    #[command(flatten)]
    pub report: Report,
}

/// `bonafide explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// A code (200), a class (4xx), a phrase ("not found"), a rule's name or a field's name.
    #[arg(required = true, num_args = 1..)]
    pub what: Vec<String>,

    /// How to print it.
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text, value_name = "FORMAT")]
    pub output_format: ExplainFormat,
}

/// `bonafide cache`
#[derive(Debug, Args)]
pub struct Cache {
    /// A file with an exchange, `-` for standard input, or a URL with its scheme, which is asked once.
    #[arg(value_name = "FILE|URL")]
    pub stored: String,

    /// The format of the file; without it, it is detected from the content.
    #[arg(long, value_name = "FORMAT", value_parser = from_format)]
    pub from: Option<bonafide_read::Format>,

    /// Which exchange of the file, counted from 1.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub nth: u32,

    /// Follow redirects of the URL, and tell of what they lead to.
    #[arg(short = 'L', long = "location")]
    pub follow: bool,

    /// The second request: a method, a target, or both, such as 'HEAD /style.css' [default: the same again].
    #[arg(long, value_name = "REQUEST")]
    pub then: Option<String>,

    /// A field of the second request, such as 'Accept-Language: de', in place of those by that name in the
    /// first. Without a value the field is left out. May be repeated.
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE")]
    pub fields: Vec<String>,

    /// When the second request comes, counted from when the response did: 90s, 5m, 12h, 7d.
    #[arg(long, default_value = "0s", value_name = "TIME", value_parser = seconds)]
    pub after: u32,

    /// Only a shared cache, such as a proxy or a CDN.
    #[arg(long, conflicts_with = "private")]
    pub shared: bool,

    /// Only one user's cache, such as a browser's.
    #[arg(long)]
    pub private: bool,

    /// How to print it.
    #[arg(long, value_enum, default_value_t = CacheFormat::Text, value_name = "FORMAT")]
    pub output_format: CacheFormat,

    /// Print credentials, cookies and tokens as they are, instead of masking them.
    #[arg(long)]
    pub show_secrets: bool,
}

/// `90s`, `5m`, `12h`, `7d`, or a plain number of seconds.
pub fn seconds(text: &str) -> Result<u32, String> {
    let wanted = || "a time looks like 90s, 5m, 12h or 7d".to_owned();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &text[digits.len()..] {
        "" | "s" => 1,
        "m" | "min" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return Err(wanted()),
    };
    let number: u32 = digits.parse().map_err(|_| wanted())?;
    number.checked_mul(unit).ok_or_else(|| "at most 4294967295 s, which is 136 years".to_owned())
}

/// `bonafide export`
#[derive(Debug, Subcommand)]
pub enum Export {
    /// The reference as a site of static files, for any host.
    Site {
        /// Where to write; it is made if it is not there.
        #[arg(value_name = "DIR")]
        directory: PathBuf,

        /// Where the site will be, such as https://example.org, for links that have to be absolute.
        #[arg(long, value_name = "ORIGIN")]
        origin: Option<String>,
    },
}

/// Formats of `cache`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CacheFormat {
    /// For people, with the times drawn.
    Text,
    /// JSON.
    Json,
}

/// Formats of `lint` and `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Each finding drawn under the line it is about.
    Full,
    /// A line a finding: `FILE:LINE: severity[rule] message`.
    Concise,
    /// One JSON document.
    Json,
    /// A line of JSON for each exchange.
    Jsonl,
    /// Counts: rules, the worst first, and hosts.
    Summary,
    /// SARIF 2.1.0, for GitHub code scanning and other viewers.
    Sarif,
    /// Annotations in a log of GitHub Actions.
    Github,
    /// Code Quality JSON of GitLab.
    Gitlab,
    /// JUnit XML: a test case for each exchange.
    Junit,
    /// Reviewdog's JSON.
    Rdjson,
    /// Markdown, for a comment on a pull request.
    Markdown,
    /// One HTML file to read and to send.
    Html,
}

/// Formats of `explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// For a terminal.
    Text,
    /// JSON.
    Json,
    /// Markdown.
    Markdown,
}

/// What to print, from the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// Everything, and what is right.
    Good,
    /// Everything that is wrong or worth knowing.
    Info,
    /// Warnings and errors.
    Warning,
    /// Errors only.
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Severity {
        match level {
            Level::Good => Severity::Good,
            Level::Info => Severity::Info,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        }
    }
}

/// What makes the exit status 1, from the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Any finding.
    Info,
    /// Warnings and errors.
    Warning,
    /// Errors only.
    Error,
}

impl From<FailOn> for Severity {
    fn from(level: FailOn) -> Severity {
        match level {
            FailOn::Info => Severity::Info,
            FailOn::Warning => Severity::Warning,
            FailOn::Error => Severity::Error,
        }
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
