//! What is in force: the command line over `bonafide.toml` over what is so by default.
//!
//! [`mod@file`] reads, [`layer`] decides which rules are in force, [`plan`] asks them, [`suppress`] takes out what is
//! known, [`show`] is `bonafide config`. `docs/configuration.md` is the reference.

mod file;
mod glob;
mod layer;
mod place;
mod plan;
mod selector;
pub mod show;
mod suppress;
mod words;

use std::collections::BTreeMap;

use bonafide::{
    profile::{self, PROFILES, Profile},
    rules,
};
use toml::{Spanned, value::Datetime};

use self::{
    file::{Choice, Grade, Settings, Source},
    glob::Glob,
    layer::{Layer, Standing},
    selector::Selector,
    suppress::{Day, Exchanges},
};
use crate::{Failure, args, near};

pub use self::{
    layer::{Origin, Said},
    place::Place,
    plan::Plans,
    selector::{Trouble, groups},
    suppress::{Idle, Suppression, idle, suppress},
};

/// Everything that is set, each with its origin.
#[derive(Debug)]
pub struct Config {
    /// The file that was read, if one was.
    pub file: Option<String>,
    /// How to print what was found.
    pub output_format: Said<args::Format>,
    /// The least severity to print.
    pub show: Said<args::Level>,
    /// The least severity that makes the exit status 1.
    pub fail_on: Said<args::FailOn>,
    /// Findings that are not reported.
    pub suppressions: Vec<Suppression>,
    of_file: Layer,
    overrides: Vec<Override>,
    of_flags: Layer,
}

/// What is set for some exchanges.
#[derive(Debug)]
struct Override {
    of: Exchanges,
    layer: Layer,
    origin: Origin,
}

/// How to report: what everything that is set comes to.
#[derive(Clone, Copy, Debug)]
pub struct Reporting {
    /// How to print what was found.
    pub output_format: args::Format,
    /// The least severity to print.
    pub show: args::Level,
    /// The least severity that makes the exit status 1.
    pub fail_on: args::FailOn,
    /// Exit with 0 whatever was found.
    pub exit_zero: bool,
    /// Print secrets as they are.
    pub show_secrets: bool,
}

impl Reporting {
    /// How the arguments and the configuration say to report.
    pub fn new(args: &args::Report, config: &Config) -> Reporting {
        Reporting {
            output_format: config.output_format.value,
            show: config.show.value,
            fail_on: config.fail_on.value,
            exit_zero: args.exit_zero,
            show_secrets: args.show_secrets,
        }
    }
}

impl Config {
    /// What is in force in the working directory.
    ///
    /// # Errors
    /// Where a file cannot be read, or it or an argument says something that means nothing.
    pub fn load(
        args: &args::Configured,
        output_format: Option<args::Format>,
    ) -> Result<Config, Failure> {
        let source = match &args.config {
            _ if args.no_config => None,
            Some(path) => Some(Source::open(path)?),
            // Without a working directory there is none to look in.
            None => std::env::current_dir().map_or(Ok(None), |here| Source::find(&here))?,
        };
        let settings = source.as_ref().map_or_else(|| Ok(Settings::default()), Source::settings)?;
        let reader = Reader { source: source.as_ref() };
        let of_flags = flags(args)?;
        let mut of_file = reader.layer(&settings)?;
        let mut overrides = reader.list(&settings.overrides, Reader::overriding)?;
        if !of_flags.profiles.is_empty() {
            of_file.profiles.clear();
            overrides.iter_mut().for_each(|one| one.layer.profiles.clear());
        }
        Ok(Config {
            output_format: reader.choice(
                "--output-format",
                output_format,
                &settings.output_format,
                args::Format::Full,
            ),
            show: reader.choice("--show", args.show, &settings.show, args::Level::Warning),
            fail_on: reader.choice(
                "--fail-on",
                args.fail_on,
                &settings.fail_on,
                args::FailOn::Error,
            ),
            suppressions: reader.list(&settings.suppress, Reader::suppression)?,
            of_file,
            overrides,
            of_flags,
            file: source.map(|source| source.name),
        })
    }

    /// The overrides that apply to exchanges at a place, by their number.
    fn overrides_of(&self, place: &Place<'_>) -> Vec<usize> {
        let all = self.overrides.iter().enumerate();
        all.filter(|(_, one)| one.of.include(place)).map(|(index, _)| index).collect()
    }

    /// How all rules stand where these overrides apply.
    fn standings(&self, overrides: &[usize]) -> Vec<Standing> {
        let praises = self.show.value == args::Level::Good;
        let praise = praises.then_some(&self.show.origin);
        let overrides = overrides.iter().map(|index| &self.overrides[*index].layer);
        let layers: Vec<&Layer> =
            [&self.of_file].into_iter().chain(overrides).chain([&self.of_flags]).collect();
        let standing = |rule| {
            let mut standing = Standing::by_default(rule, praise);
            layers.iter().for_each(|layer| standing.apply(layer, praises));
            standing
        };
        rules::all().map(standing).collect()
    }
}

/// The layer of the command line.
fn flags(args: &args::Configured) -> Result<Layer, Failure> {
    let select = words(&args.select, "--select", Selector::parse_to_select)?;
    let origin = Origin::Flag("--select");
    Ok(Layer {
        select: (!select.is_empty()).then_some(Said { value: select, origin }),
        select_is_all: true,
        profiles: words(&args.profile, "--profile", profile)?,
        ignore: words(&args.ignore, "--ignore", Selector::parse)?,
        severity: words(&args.severity, "--severity", severity)?
            .into_iter()
            .map(|Said { value: (selector, grade), origin }| {
                (Said { value: selector, origin }, grade)
            })
            .collect(),
    })
}

/// What each word of an option means.
///
/// # Errors
/// Where one means nothing.
pub fn words<T>(
    words: &[String],
    flag: &'static str,
    parse: fn(&str) -> Result<T, Trouble>,
) -> Result<Vec<Said<T>>, Failure> {
    let said = |word: &String| match parse(word.trim()) {
        Ok(value) => Ok(Said { value, origin: Origin::Flag(flag) }),
        Err(Trouble { message, help }) if help.is_empty() => Err(format!("{flag}: {message}")),
        Err(Trouble { message, help }) => Err(format!("{flag}: {message}\n  {help}")),
    };
    words.iter().map(said).collect()
}

fn severity(word: &str) -> Result<(Selector, Grade), Trouble> {
    let wrong = |message: &str| Trouble { message: message.to_owned(), help: String::new() };
    let (selector, grade) =
        word.split_once('=').ok_or_else(|| wrong("it looks like 405-without-allow=warning"))?;
    let grade = Grade::parse(grade)
        .ok_or_else(|| wrong(&format!("\"{grade}\" is none of error, warning, info and off")))?;
    Ok((to_grade(selector, grade)?, grade))
}

/// What is given a severity. Praise has none.
fn to_grade(word: &str, grade: Grade) -> Result<Selector, Trouble> {
    let selector = Selector::parse(word)?;
    let mut named = rules::all().filter(|rule| selector.names(rule));
    if grade != Grade::Off && named.all(|rule| rule.group == bonafide::Group::Good) {
        return Err(Trouble {
            message: format!("\"{word}\" names what is right, which has no severity but good"),
            help: "it can only be \"off\"".to_owned(),
        });
    }
    Ok(selector)
}

/// The profile with that name.
///
/// # Errors
/// Where there is none.
pub fn profile(word: &str) -> Result<&'static Profile, Trouble> {
    profile::by_name(word).ok_or_else(|| {
        let names: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
        let help = match near::nearest(word, names.iter().copied()) {
            Some(name) => format!("did you mean \"{name}\"?"),
            None => format!("there is {}", names.join(", ")),
        };
        Trouble { message: format!("no profile is called \"{word}\""), help }
    })
}

/// Gives settings their meaning and their origin.
struct Reader<'s> {
    source: Option<&'s Source>,
}

type Read<T> = Result<T, Failure>;

impl Reader<'_> {
    fn origin<T>(&self, spanned: &Spanned<T>) -> Origin {
        match self.source {
            Some(source) => Origin::File(source.name.clone(), source.line(spanned.span().start)),
            None => Origin::Default,
        }
    }

    fn wrong<T>(&self, spanned: &Spanned<T>, message: &str, help: &str) -> Failure {
        self.trouble(spanned, &Trouble { message: message.to_owned(), help: help.to_owned() })
    }

    fn trouble<T>(&self, spanned: &Spanned<T>, trouble: &Trouble) -> Failure {
        match self.source {
            Some(source) => source.wrong(spanned.span(), trouble),
            None => trouble.message.clone(),
        }
    }

    fn choice<T: Copy>(
        &self,
        flag: &'static str,
        of_flag: Option<T>,
        of_file: &Option<Spanned<Choice<T>>>,
        default: T,
    ) -> Said<T> {
        match (of_flag, of_file) {
            (Some(value), _) => Said { value, origin: Origin::Flag(flag) },
            (None, Some(said)) => Said { value: said.get_ref().0, origin: self.origin(said) },
            (None, None) => Said { value: default, origin: Origin::Default },
        }
    }

    fn list<T, U>(&self, items: &[T], read: fn(&Self, &T) -> Read<U>) -> Read<Vec<U>> {
        items.iter().map(|item| read(self, item)).collect()
    }

    fn words<T>(
        &self,
        words: &[Spanned<String>],
        parse: fn(&str) -> Result<T, Trouble>,
    ) -> Read<Vec<Said<T>>> {
        let said = |word: &Spanned<String>| {
            let value = parse(word.get_ref()).map_err(|trouble| self.trouble(word, &trouble))?;
            Ok(Said { value, origin: self.origin(word) })
        };
        words.iter().map(said).collect()
    }

    fn severities(
        &self,
        table: &BTreeMap<Spanned<String>, Spanned<Grade>>,
    ) -> Read<Vec<(Said<Selector>, Grade)>> {
        let said = |(word, grade): (&Spanned<String>, &Spanned<Grade>)| {
            let grade = *grade.get_ref();
            let value = to_grade(word.get_ref(), grade);
            let value = value.map_err(|trouble| self.trouble(word, &trouble))?;
            Ok((Said { value, origin: self.origin(word) }, grade))
        };
        table.iter().map(said).collect()
    }

    fn layer(&self, settings: &Settings) -> Read<Layer> {
        let select = settings.select.as_ref().map(|select| {
            let value = self.words(select.get_ref(), Selector::parse_to_select)?;
            Ok::<_, Failure>(Said { value, origin: self.origin(select) })
        });
        Ok(Layer {
            select: select.transpose()?,
            select_is_all: true,
            profiles: self.words(&settings.profiles, profile)?,
            ignore: self.words(&settings.ignore, Selector::parse)?,
            severity: self.severities(&settings.severity)?,
        })
    }

    fn overriding(&self, spanned: &Spanned<file::Override>) -> Read<Override> {
        let one = spanned.get_ref();
        let origin = self.origin(spanned);
        if one.host.is_none() && one.path.is_none() {
            let help = "give it a host or a path, or set the same at the top";
            return Err(self.wrong(spanned, "this override is for no host and no path", help));
        }
        let select = self.words(&one.select, Selector::parse_to_select)?;
        Ok(Override {
            of: Exchanges {
                host: self.host(&one.host)?,
                path: self.path(&one.path)?,
                ..Exchanges::default()
            },
            layer: Layer {
                select: Some(Said { value: select, origin: origin.clone() }),
                select_is_all: false,
                profiles: self.words(&one.profiles, profile)?,
                ignore: self.words(&one.ignore, Selector::parse)?,
                severity: self.severities(&one.severity)?,
            },
            origin,
        })
    }

    fn host(&self, host: &Option<Spanned<String>>) -> Read<Option<Glob>> {
        let Some(spanned) = host else { return Ok(None) };
        let host = spanned.get_ref();
        let has_port = host.rfind(':').is_some_and(|at| at > host.rfind(']').unwrap_or(0));
        if host.is_empty() || host.contains('/') || has_port {
            let message = format!("\"{host}\" is no pattern for a host");
            let help =
                "it looks like \"api.example.com\" or \"*.example.com\", without scheme and port";
            return Err(self.wrong(spanned, &message, help));
        }
        Ok(Some(Glob::new(&host.to_ascii_lowercase())))
    }

    fn path(&self, path: &Option<Spanned<String>>) -> Read<Option<Glob>> {
        let Some(spanned) = path else { return Ok(None) };
        let path = spanned.get_ref();
        if !path.starts_with(['/', '*']) {
            let message = format!("\"{path}\" is no pattern for a path");
            return Err(self.wrong(spanned, &message, "it begins with / or *: \"/users/*/photo\""));
        }
        Ok(Some(Glob::new(path)))
    }

    fn suppression(&self, spanned: &Spanned<file::Suppress>) -> Read<Suppression> {
        let one = spanned.get_ref();
        let selector = Selector::parse(one.rule.get_ref());
        let selector = selector.map_err(|trouble| self.trouble(&one.rule, &trouble))?;
        let Selector::Rule(rule) = selector else {
            let message = format!("\"{selector}\" is not the name of one rule");
            return Err(self.wrong(&one.rule, &message, "to take rules out of force, ignore them"));
        };
        if one.reason.get_ref().trim().is_empty() {
            let help = "say why the finding is right and yet not to be reported";
            return Err(self.wrong(&one.reason, "the reason is blank", help));
        }
        if let Some(status) = one.status.as_ref().filter(|s| !(100..1000).contains(s.get_ref())) {
            let message = format!("{} is no status code", status.get_ref());
            return Err(self.wrong(status, &message, "they have three digits"));
        }
        let of = Exchanges {
            host: self.host(&one.host)?,
            path: self.path(&one.path)?,
            method: one.method.as_ref().map(|method| method.get_ref().clone()),
            status: one.status.as_ref().map(|status| *status.get_ref()),
        };
        let until = one.until.as_ref().map(|until| self.day(until)).transpose()?;
        let reason = one.reason.get_ref().clone();
        Ok(Suppression::new(rule, of, reason, until, self.origin(spanned)))
    }

    fn day(&self, spanned: &Spanned<Datetime>) -> Read<Day> {
        match spanned.get_ref() {
            Datetime { date: Some(date), time: None, offset: None } => {
                Ok(Day(date.year, date.month, date.day))
            }
            _ => Err(self.wrong(spanned, "this is not a day", "it looks like 2027-01-31")),
        }
    }
}

/// The JSON Schema of `bonafide.toml`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Settings);
    format!("{:#}\n", schema.as_value())
}
