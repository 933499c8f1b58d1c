//! `bonafide config`: what is in force, and who says so.

use bonafide::draw::escape;
use clap::ValueEnum;
use serde_json::{Value, json};

use super::{
    Config, Layer, Override, Place, Said, Selector, Suppression,
    layer::{Cause, Origin, Standing},
};
use crate::{
    Failure, Outcome, args, explain,
    report::style::{STRONG, paint},
};

/// Prints what is in force.
///
/// # Errors
/// Where the configuration cannot be read.
pub fn run(args: &args::Config) -> Result<Outcome, Failure> {
    if args.schema {
        return explain::print(&super::schema());
    }
    let config = Config::load(&args.configured, None)?;
    let url = args.url.as_deref();
    explain::print(&match args.output_format {
        args::TextOrJson::Text => text(&config, url),
        args::TextOrJson::Json => format!("{:#}\n", document(&config, url)),
    })
}

fn name<T: ValueEnum>(value: &T) -> String {
    value.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned())
}

/// A key, its value, and where that is from.
type Setting = (&'static str, String, Origin);

/// The settings other than those of overrides and suppressions, in the order in which they are applied.
fn settings(config: &Config) -> Vec<Setting> {
    let one = |key, said: String, origin: &Origin| (key, said, origin.clone());
    let select = config.of_flags.select.as_ref().or(config.of_file.select.as_ref());
    let mut settings = match select {
        Some(select) => selectors("select", &select.value),
        None => vec![one("select", "*".to_owned(), &Origin::Default)],
    };
    settings.extend(of_layer(&config.of_file));
    settings.extend(of_layer(&config.of_flags));
    let Config { show, fail_on, output_format, .. } = config;
    settings.push(one("show", name(&show.value), &show.origin));
    settings.push(one("fail-on", name(&fail_on.value), &fail_on.origin));
    settings.push(one("output-format", name(&output_format.value), &output_format.origin));
    settings
}

/// What a layer says besides `select`.
fn of_layer(layer: &Layer) -> Vec<Setting> {
    let mut settings: Vec<Setting> = vec![];
    for Said { value, origin } in &layer.profiles {
        add(&mut settings, "profiles", value.name.to_owned(), origin);
    }
    settings.extend(selectors("ignore", &layer.ignore));
    for (Said { value, origin }, grade) in &layer.severity {
        add(&mut settings, "severity", format!("{value} = {}", grade.name()), origin);
    }
    settings
}

fn selectors(key: &'static str, selectors: &[Said<Selector>]) -> Vec<Setting> {
    let mut settings = vec![];
    selectors.iter().for_each(|s| add(&mut settings, key, s.value.to_string(), &s.origin));
    settings
}

/// Adds a setting. What is on one line is one setting.
fn add(settings: &mut Vec<Setting>, key: &'static str, value: String, origin: &Origin) {
    match settings.last_mut() {
        Some((last, values, from)) if *last == key && from == origin => {
            values.push_str(&format!(", {value}"));
        }
        _ => settings.push((key, value, origin.clone())),
    }
}

/// What a profile that raises does.
const RAISED: &str = "one severity more";

/// What a setting has done to rules: `off`, by whom, and which they are.
struct Change {
    how: String,
    cause: Cause,
    rules: Vec<&'static str>,
}

/// How rules stand otherwise than before.
fn changes(before: &[Standing], after: &[Standing]) -> Vec<Change> {
    let mut changes: Vec<Change> = vec![];
    let mut add = |how: String, cause: &Cause, rule| match changes
        .iter_mut()
        .find(|change| change.how == how && change.cause == *cause)
    {
        Some(change) => change.rules.push(rule),
        None => changes.push(Change { how, cause: cause.clone(), rules: vec![rule] }),
    };
    for (before, after) in before.iter().zip(after) {
        let rule = after.rule.name;
        if let Some(cause) = after.because.as_ref().filter(|_| before.in_force != after.in_force) {
            add(if after.in_force { "on" } else { "off" }.to_owned(), cause, rule);
        }
        if !after.in_force {
            continue;
        }
        match (&after.severity, &after.raised) {
            (Some((severity, cause)), _) if before.severity != after.severity => {
                add(severity.to_string(), cause, rule);
            }
            (None, Some(cause)) if before.raised.is_none() => {
                add(RAISED.to_owned(), cause, rule);
            }
            _ => {}
        }
    }
    changes
}

/// How rules stand where nothing is set.
fn by_default() -> Vec<Standing> {
    bonafide::rules::all().map(|rule| Standing::by_default(rule, None)).collect()
}

/// The most rules that are named for one change; `--output-format json` names all.
const MOST_NAMED: usize = 12;

impl Change {
    fn text(&self) -> String {
        let Change { how, cause, rules } = self;
        let heading = format!("  {}: {} ({})\n", paint(STRONG, how), cause.what, cause.origin);
        if how == RAISED {
            // Of all rules; the names would tell nothing.
            return heading;
        }
        let mut names = rules.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
        if rules.len() > MOST_NAMED {
            names += &format!(" and {} more", rules.len() - MOST_NAMED);
        }
        let names = explain::wrapped(&names, explain::width().saturating_sub(4), 4);
        format!("{heading}    {names}\n")
    }

    fn value(&self) -> Value {
        let Change { how, cause, rules } = self;
        json!({"is": how, "by": cause.what, "origin": cause.origin.to_string(), "rules": rules})
    }
}

/// The overrides that apply to a URL; without one, none.
fn applying(config: &Config, url: Option<&str>) -> Vec<usize> {
    url.map_or_else(Vec::new, |url| config.overrides_of(&Place::of_url(url)))
}

fn text(config: &Config, url: Option<&str>) -> String {
    let file = config.file.as_deref().unwrap_or("no bonafide.toml");
    let mut text = format!("{}\n", paint(STRONG, file));
    let settings = settings(config);
    let width = settings.iter().map(|(_, value, _)| value.chars().count()).max().unwrap_or(0);
    let width = width.min(explain::width().saturating_sub(40));
    for (key, value, origin) in settings {
        text += &format!("  {key:14} {value:width$}  {origin}\n");
    }
    let overrides = applying(config, url);
    let standings = config.standings(&overrides);
    let in_force = standings.iter().filter(|standing| standing.in_force).count();
    let of = url.map_or(String::new(), |url| format!(" for {}", escape(url.as_bytes())));
    text += &format!("\n{in_force} of {} rules are in force{of}\n", standings.len());
    changes(&by_default(), &standings).iter().for_each(|change| text += &change.text());
    for (index, one) in config.overrides.iter().enumerate() {
        text += &override_text(config, index, one, url.map(|_| overrides.contains(&index)));
    }
    if !config.suppressions.is_empty() {
        text += &format!("\n{}\n", paint(STRONG, "suppressed"));
    }
    for suppression in &config.suppressions {
        text += &suppression_text(suppression);
    }
    text
}

fn override_text(config: &Config, index: usize, one: &Override, applies: Option<bool>) -> String {
    let whether = match applies {
        Some(true) => ", applies",
        Some(false) => ", does not apply",
        None => "",
    };
    let mut text = format!(
        "\n{} {} ({}){whether}\n",
        paint(STRONG, "override"),
        escape(one.of.to_string().as_bytes()),
        one.origin
    );
    if applies.is_none() {
        let changes = changes(&config.standings(&[]), &config.standings(&[index]));
        changes.iter().for_each(|change| text += &change.text());
    }
    text
}

fn suppression_text(suppression: &Suppression) -> String {
    let Suppression { rule, of, reason, until, origin, has_expired, .. } = suppression;
    let until = match until {
        Some(day) if *has_expired => format!(", expired after {day}"),
        Some(day) => format!(", until {day}"),
        None => String::new(),
    };
    format!(
        "  {rule} {}{until} ({origin})\n    {}\n",
        escape(of.to_string().as_bytes()),
        escape(reason.as_bytes())
    )
}

fn document(config: &Config, url: Option<&str>) -> Value {
    let setting = |(key, value, origin): Setting| json!({"key": key, "value": value, "origin": origin.to_string()});
    let overrides = applying(config, url);
    let standings = config.standings(&overrides);
    let base = config.standings(&[]);
    let values = |changes: Vec<Change>| changes.iter().map(Change::value).collect::<Vec<_>>();
    let in_force: Vec<&str> =
        standings.iter().filter(|s| s.in_force).map(|standing| standing.rule.name).collect();
    let overriding = |(index, one): (usize, &Override)| {
        json!({
            "host": one.of.host.as_ref().map(|glob| glob.text()),
            "path": one.of.path.as_ref().map(|glob| glob.text()),
            "origin": one.origin.to_string(),
            "applies": url.map(|_| overrides.contains(&index)),
            "changes": values(changes(&base, &config.standings(&[index]))),
        })
    };
    json!({
        "file": config.file,
        "settings": settings(config).into_iter().map(setting).collect::<Vec<_>>(),
        "in_force": in_force,
        "changes": values(changes(&by_default(), &standings)),
        "overrides": config.overrides.iter().enumerate().map(overriding).collect::<Vec<_>>(),
        "suppressions": config.suppressions.iter().map(suppression_value).collect::<Vec<_>>(),
    })
}

fn suppression_value(suppression: &Suppression) -> Value {
    let Suppression { rule, of, reason, until, origin, has_expired, .. } = suppression;
    json!({
        "rule": rule,
        "host": of.host.as_ref().map(|glob| glob.text()),
        "path": of.path.as_ref().map(|glob| glob.text()),
        "method": of.method,
        "status": of.status,
        "reason": reason,
        "until": until.map(|day| day.to_string()),
        "expired": has_expired,
        "origin": origin.to_string(),
    })
}
