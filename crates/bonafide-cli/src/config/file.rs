//! `bonafide.toml`: where it is, what may be in it, and where in it something is wrong.

use std::{collections::BTreeMap, fs, io, ops::Range, path::Path};

use bonafide::{Severity, draw::escape};
use clap::ValueEnum;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de::Error as _};
use toml::{Spanned, value::Datetime};

use super::{selector::Trouble, words};
use crate::{Failure, args, near};

/// What a configuration file is called.
pub const NAME: &str = "bonafide.toml";

/// A file of settings, as it is written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(title = "bonafide.toml", description = "Settings of bonafide lint and bonafide check.")]
pub struct Settings {
    /// The rules in force, in place of those that are by default: names, groups, beginnings of names such as
    /// "etag-*", and "*" for those that are by default.
    #[schemars(with = "Option<Vec<words::Selector>>")]
    pub select: Option<Spanned<Vec<Spanned<String>>>>,
    /// The rules that are not in force. Of two selectors that name a rule the closer one counts.
    #[schemars(with = "Vec<words::Selector>")]
    pub ignore: Vec<Spanned<String>>,
    /// Sets of house rules, by name.
    #[schemars(with = "Vec<words::Profile>")]
    pub profiles: Vec<Spanned<String>>,
    /// The severity of findings, by what names their rules; "off" takes the rules out of force.
    #[schemars(schema_with = "words::severities")]
    pub severity: BTreeMap<Spanned<String>, Spanned<Grade>>,
    /// The least severity to print; "good" also looks for what is right.
    #[schemars(with = "Option<Choice<args::Level>>")]
    pub show: Option<Spanned<Choice<args::Level>>>,
    /// The least severity that makes the exit status 1.
    #[schemars(with = "Option<Choice<args::FailOn>>")]
    pub fail_on: Option<Spanned<Choice<args::FailOn>>>,
    /// How to print what was found.
    #[schemars(with = "Option<Choice<args::Format>>")]
    pub output_format: Option<Spanned<Choice<args::Format>>>,
    /// Settings for some hosts and paths, over those above and those of overrides before.
    #[serde(rename = "override")]
    #[schemars(with = "Vec<Override>")]
    pub overrides: Vec<Spanned<Override>>,
    /// Findings that are not reported, each with its reason.
    #[schemars(with = "Vec<Suppress>")]
    pub suppress: Vec<Spanned<Suppress>>,
}

/// Settings for exchanges with some hosts and paths.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// The host, without port: "api.example.com", "*.example.com".
    #[schemars(with = "Option<String>", length(min = 1))]
    pub host: Option<Spanned<String>>,
    /// The path, without query: "/admin/**", "/users/*/photo".
    #[schemars(with = "Option<String>", regex(pattern = "^[/*]"))]
    pub path: Option<Spanned<String>>,
    /// Rules that are in force here besides the others.
    #[serde(default)]
    #[schemars(with = "Vec<words::Selector>")]
    pub select: Vec<Spanned<String>>,
    /// Rules that are not in force here.
    #[serde(default)]
    #[schemars(with = "Vec<words::Selector>")]
    pub ignore: Vec<Spanned<String>>,
    /// Profiles that are in force here besides the others.
    #[serde(default)]
    #[schemars(with = "Vec<words::Profile>")]
    pub profiles: Vec<Spanned<String>>,
    /// The severity that findings have here.
    #[serde(default)]
    #[schemars(schema_with = "words::severities")]
    pub severity: BTreeMap<Spanned<String>, Spanned<Grade>>,
}

/// Findings that are known, and not reported.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Suppress {
    /// The rule's name.
    #[schemars(with = "words::Rule")]
    pub rule: Spanned<String>,
    /// The host, without port: "api.example.com", "*.example.com".
    #[schemars(with = "Option<String>", length(min = 1))]
    pub host: Option<Spanned<String>>,
    /// The path, without query: "/admin/**", "/users/*/photo".
    #[schemars(with = "Option<String>", regex(pattern = "^[/*]"))]
    pub path: Option<Spanned<String>>,
    /// The request's method: "GET".
    #[schemars(with = "Option<String>")]
    pub method: Option<Spanned<String>>,
    /// The claimed status.
    #[schemars(with = "Option<u16>", range(min = 100, max = 999))]
    pub status: Option<Spanned<u16>>,
    /// Why the finding is right and yet not to be reported.
    #[schemars(with = "String", regex(pattern = r"\S"))]
    pub reason: Spanned<String>,
    /// The last day, in UTC, on which it is not reported: 2027-01-31.
    #[serde(default)]
    #[schemars(schema_with = "words::date")]
    pub until: Option<Spanned<Datetime>>,
}

/// What can be said of a rule's findings.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// They are errors.
    Error,
    /// They are warnings.
    Warning,
    /// They are information.
    Info,
    /// There are none: the rule is not in force.
    Off,
}

impl Grade {
    /// The severity; `None` where the rule is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Grade::Error => Some(Severity::Error),
            Grade::Warning => Some(Severity::Warning),
            Grade::Info => Some(Severity::Info),
            Grade::Off => None,
        }
    }

    /// What configurations call it.
    pub fn name(self) -> String {
        self.severity().map_or_else(|| "off".to_owned(), |severity| severity.to_string())
    }

    /// The grade with that name.
    pub fn parse(word: &str) -> Option<Grade> {
        Some(match word {
            "error" => Grade::Error,
            "warning" => Grade::Warning,
            "info" => Grade::Info,
            "off" => Grade::Off,
            _ => return None,
        })
    }
}

/// A value that the command line takes as well, by the same names.
#[derive(Clone, Copy, Debug)]
pub struct Choice<T>(pub T);

fn names<T: ValueEnum>() -> Vec<String> {
    let values = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    values.map(|value| value.get_name().to_owned()).collect()
}

impl<'de, T: ValueEnum> Deserialize<'de> for Choice<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Choice<T>, D::Error> {
        let word = String::deserialize(deserializer)?;
        T::from_str(&word, false).map(Choice).map_err(|_| {
            let names = names::<T>().join("`, `");
            D::Error::custom(format!("unknown variant `{word}`, expected one of `{names}`"))
        })
    }
}

impl<T: ValueEnum> JsonSchema for Choice<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Choice".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "enum": names::<T>()})
    }
}

/// A file with its text: what is wrong in it can be shown.
#[derive(Debug)]
pub struct Source {
    /// The file as it is called in messages.
    pub name: String,
    text: String,
}

/// The most octets that are read: no configuration is longer.
const MOST: u64 = 1 << 20;

impl Source {
    /// The file with that path.
    ///
    /// # Errors
    /// Where it cannot be read, or is not UTF-8.
    pub fn open(path: &Path) -> Result<Source, Failure> {
        use io::Read as _;
        let name = shown(path);
        let cannot = |why: &dyn std::fmt::Display| format!("{name}: cannot be read: {why}");
        let file = fs::File::open(path).map_err(|error| cannot(&error))?;
        let mut text = String::new();
        file.take(MOST).read_to_string(&mut text).map_err(|error| cannot(&error))?;
        if text.len() as u64 == MOST {
            return Err(cannot(&"it is longer than 1 MiB"));
        }
        Ok(Source { name, text })
    }

    /// The nearest configuration, from a directory upwards.
    ///
    /// # Errors
    /// Where there is one and it cannot be read.
    pub fn find(directory: &Path) -> Result<Option<Source>, Failure> {
        let mut paths = directory.ancestors().map(|ancestor| ancestor.join(NAME));
        paths.find(|path| path.is_file()).map(|path| Source::open(&path)).transpose()
    }

    /// What it says.
    ///
    /// # Errors
    /// Where it is not TOML, or has a key or a value that nothing is known by.
    pub fn settings(&self) -> Result<Settings, Failure> {
        toml::from_str(&self.text).map_err(|error| {
            let trouble = in_words(error.message());
            self.wrong(error.span().unwrap_or_default(), &trouble)
        })
    }

    /// The line of an octet, from 1.
    pub fn line(&self, at: usize) -> usize {
        1 + self.text.as_bytes()[..at.min(self.text.len())].iter().filter(|b| **b == b'\n').count()
    }

    /// What is wrong in the file, with the line and carets under it.
    pub fn wrong(&self, span: Range<usize>, trouble: &Trouble) -> Failure {
        let start = self.text.floor_char_boundary(span.start);
        let begin = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[begin..].lines().next().unwrap_or_default();
        let before = self.text[begin..start].chars().count();
        let marked = line.chars().count().saturating_sub(before);
        let end = self.text.floor_char_boundary(span.end.max(start));
        let carets = self.text[start..end].chars().count().clamp(1, marked.max(1));
        let number = self.line(start).to_string();
        let mut message = format!(
            "{}:{number}:{}: {}\n  {number} | {}\n  {} | {}{}",
            self.name,
            before + 1,
            escape(trouble.message.as_bytes()),
            escape(line.as_bytes()),
            " ".repeat(number.len()),
            " ".repeat(before),
            "^".repeat(carets),
        );
        if !trouble.help.is_empty() {
            message += &format!("\n  {} = {}", " ".repeat(number.len()), trouble.help);
        }
        message
    }
}

/// A path as people know it: from the working directory, where it is in it.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

/// What the parser says, in our words, with the name that was meant.
fn in_words(message: &str) -> Trouble {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let what = if message.starts_with("unknown field") {
        "key"
    } else if message.starts_with("unknown variant") {
        "value"
    } else {
        let message = message.lines().collect::<Vec<_>>().join(", ");
        let wants_day = message.contains("TOML datetime");
        let help = if wants_day { "a day is written without quotes: 2027-01-31" } else { "" };
        return Trouble { message, help: help.to_owned() };
    };
    let wrong = quoted.next().unwrap_or_default();
    let names: Vec<&str> = quoted.collect();
    let help = match near::nearest(wrong, names.iter().copied()) {
        Some(name) => format!("did you mean \"{name}\"?"),
        None => format!("there is {}", names.join(", ")),
    };
    Trouble { message: format!("there is no {what} \"{wrong}\" here"), help }
}
