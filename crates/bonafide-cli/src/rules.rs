//! `bonafide rules`: the rules, by what they are about.

use bonafide::{FieldId, Group, Rule, Strength, profile::Profile, rules};
use unicode_width::UnicodeWidthStr;

use crate::{
    Failure, Outcome, args,
    config::{self, Said, Trouble},
    explain::{self, links},
    near,
    report::style::{FRAME, STRONG, paint},
};

/// What is asked for. An empty list asks for nothing in particular.
struct Wanted {
    groups: Vec<Group>,
    statuses: Vec<u16>,
    fields: Vec<FieldId>,
    evidence: Vec<&'static str>,
    strengths: Vec<Strength>,
    profiles: Vec<&'static Profile>,
}

/// Lists the rules that are asked for.
///
/// # Errors
/// Where something is asked for that there is not.
pub fn run(args: &args::Rules) -> Result<Outcome, Failure> {
    let wanted = Wanted::new(args)?;
    let rules = rules::all().filter(|rule| wanted.is(rule));
    explain::print(&match args.output_format {
        args::TextOrJson::Json => explain::rules_as_json(rules),
        args::TextOrJson::Text => table(&rules.collect::<Vec<_>>(), &wanted.profiles),
    })
}

/// What `rules --output-format json` prints.
///
/// # Errors
/// Where something is asked for that there is not.
pub fn answer(args: &args::Rules) -> Result<String, Failure> {
    let wanted = Wanted::new(args)?;
    Ok(explain::rules_as_json(rules::all().filter(|rule| wanted.is(rule))))
}

impl Wanted {
    fn new(args: &args::Rules) -> Result<Wanted, Failure> {
        Ok(Wanted {
            groups: meant(&args.group, "--group", group)?,
            statuses: meant(&args.status, "--status", status)?,
            fields: meant(&args.field, "--field", field)?,
            evidence: meant(&args.evidence, "--evidence", evidence)?,
            strengths: meant(&args.strength, "--strength", strength)?,
            profiles: meant(&args.profile, "--profile", config::profile)?,
        })
    }

    fn is(&self, rule: &'static Rule) -> bool {
        let is_of_profile = |profile: &&Profile| {
            profile.on.contains(&rule.name) || profile.off.contains(&rule.name)
        };
        let is_about =
            |field: &FieldId| links::rules_of_field(*field).any(|other| other.name == rule.name);
        any(&self.groups, |group| *group == rule.group)
            && any(&self.statuses, |code| links::is_about_code(rule, *code))
            && any(&self.fields, is_about)
            && any(&self.evidence, |name| rule.needs.names().any(|needed| needed == *name))
            && any(&self.strengths, |strength| *strength == rule.strength)
            && any(&self.profiles, is_of_profile)
    }
}

fn any<T>(wanted: &[T], is: impl Fn(&T) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(is)
}

fn meant<T>(
    words: &[String],
    flag: &'static str,
    parse: fn(&str) -> Result<T, Trouble>,
) -> Result<Vec<T>, Failure> {
    let said = config::words(words, flag, parse)?;
    Ok(said.into_iter().map(|Said { value, .. }| value).collect())
}

fn group(word: &str) -> Result<Group, Trouble> {
    one_of(word, "group", config::groups().into_iter().map(|group| (group.to_string(), group)))
}

fn strength(word: &str) -> Result<Strength, Trouble> {
    let all = [Strength::Must, Strength::Fact, Strength::Should, Strength::Advice, Strength::Good];
    one_of(word, "strength", all.into_iter().map(|strength| (strength.to_string(), strength)))
}

/// Evidence is named as in reports, with dashes for spaces.
fn evidence(word: &str) -> Result<&'static str, Trouble> {
    let mut names: Vec<&str> = rules::all().flat_map(|rule| rule.needs.names()).collect();
    names.sort_unstable();
    names.dedup();
    let word = word.replace(' ', "-");
    one_of(&word, "evidence", names.into_iter().map(|name| (name.replace(' ', "-"), name)))
}

fn status(word: &str) -> Result<u16, Trouble> {
    let code = word.parse().ok().filter(|code| (100..1000).contains(code));
    code.ok_or_else(|| Trouble {
        message: format!("\"{word}\" is no status code"),
        help: "they have three digits, such as 405".to_owned(),
    })
}

fn field(word: &str) -> Result<FieldId, Trouble> {
    let field = FieldId::of(word.as_bytes());
    if field != FieldId::Other {
        return Ok(field);
    }
    let lower: Vec<String> = FieldId::all().map(|f| f.name().to_ascii_lowercase()).collect();
    let near = near::nearest(word, lower.iter().map(String::as_str));
    let near = near.map(|name| FieldId::of(name.as_bytes()).name());
    Err(Trouble {
        message: format!("no rule is about a field called \"{word}\""),
        help: near.map_or(String::new(), |name| format!("did you mean {name}?")),
    })
}

/// The value with that name.
fn one_of<T>(
    word: &str,
    what: &str,
    values: impl Iterator<Item = (String, T)>,
) -> Result<T, Trouble> {
    let mut names = vec![];
    for (name, value) in values {
        if name == word {
            return Ok(value);
        }
        names.push(name);
    }
    Err(Trouble {
        message: format!("there is no {what} \"{word}\""),
        help: match near::nearest(word, names.iter().map(String::as_str)) {
            Some(name) => format!("did you mean {name}?"),
            None => format!("there is {}", names.join(", ")),
        },
    })
}

/// The least columns for a title beside the name; with fewer it comes below.
const LEAST_TITLE: usize = 24;

/// Rules group by group, as wide as the terminal.
fn table(rules: &[&'static Rule], profiles: &[&Profile]) -> String {
    let name_width = rules.iter().map(|rule| rule.name.width()).max().unwrap_or(0);
    let mut text = String::new();
    for group in rules.chunk_by(|one, other| one.group == other.group) {
        let opt_in = match group[0].group {
            Group::House => "  (only with a profile, or selected by name)",
            Group::Good => "  (only with --show good, or selected)",
            _ => "",
        };
        text += &format!("{}{opt_in}\n", paint(STRONG, group[0].group));
        group.iter().for_each(|rule| text += &row(rule, name_width, profiles));
        text.push('\n');
    }
    for profile in profiles.iter().filter(|profile| profile.raises) {
        text += &format!("{}: {}\n", paint(STRONG, profile.name), profile.title);
    }
    let count = match rules.len() {
        1 => "1 rule".to_owned(),
        n => format!("{n} rules"),
    };
    text + &format!("{count}; `bonafide explain RULE` tells all of one\n")
}

/// A line or more for a rule: name, strength, title, and what profiles make of it.
fn row(rule: &Rule, name_width: usize, profiles: &[&Profile]) -> String {
    let by = |list: fn(&Profile) -> &[&'static str], how: &'static str| {
        let doing = profiles.iter().filter(move |profile| list(profile).contains(&rule.name));
        doing.map(move |profile| format!(" [{how}: {}]", profile.name))
    };
    let by_profiles: String = by(|p| p.on, "on").chain(by(|p| p.off, "off")).collect();
    let title = format!("{}{by_profiles}", rule.title);
    let strength = paint(FRAME, format!("{:6}", rule.strength));
    let indent = 2 + name_width + 2 + 6 + 2;
    let width = explain::width();
    if width < indent + LEAST_TITLE {
        let title = explain::wrapped(&title, width.saturating_sub(6), 6);
        return format!("  {} {strength}\n      {title}\n", rule.name);
    }
    format!(
        "  {:name_width$}  {strength}  {}\n",
        rule.name,
        explain::wrapped(&title, width - indent, indent)
    )
}
