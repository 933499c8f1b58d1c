//! What configurations call rules by: a name, a group, the beginning of names, or all of them.

use std::fmt;

use bonafide::{Group, Rule, rules};

use crate::near;

/// Something that names rules.
#[derive(Clone, Debug, PartialEq)]
pub enum Selector {
    /// `*`
    All,
    /// `caching`
    Group(Group),
    /// `etag-*`
    Prefix(String),
    /// `405-without-allow`
    Rule(&'static str),
}

/// Why a word names nothing here, and what to do.
#[derive(Debug, PartialEq)]
pub struct Trouble {
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub help: String,
}

/// All groups that have rules, sorted.
pub fn groups() -> Vec<Group> {
    let mut groups: Vec<Group> = rules::all().map(|rule| rule.group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

impl Selector {
    /// What a word selects.
    pub fn parse(word: &str) -> Result<Selector, Trouble> {
        if let Some(prefix) = word.strip_suffix('*') {
            return Selector::of_prefix(prefix);
        }
        if let Some(rule) = rules::by_name(word) {
            return Ok(Selector::Rule(rule.name));
        }
        if let Some(group) = groups().into_iter().find(|group| group.to_string() == word) {
            return Ok(Selector::Group(group));
        }
        let groups: Vec<String> = groups().iter().map(ToString::to_string).collect();
        let names = rules::all().map(|rule| rule.name).chain(groups.iter().map(String::as_str));
        let help = match near::nearest(word, names) {
            Some(name) => format!("did you mean \"{name}\"?"),
            None => "`bonafide rules` lists rules and groups".to_owned(),
        };
        Err(Trouble { message: format!("no rule and no group is called \"{word}\""), help })
    }

    fn of_prefix(prefix: &str) -> Result<Selector, Trouble> {
        if prefix.is_empty() {
            return Ok(Selector::All);
        }
        if !rules::all().any(|rule| rule.name.starts_with(prefix)) {
            return Err(Trouble {
                message: format!("no rule's name begins with \"{prefix}\""),
                help: "`bonafide rules` lists rules and groups".to_owned(),
            });
        }
        Ok(Selector::Prefix(prefix.to_owned()))
    }

    /// The same for what is to be put in force: house rules contradict each other, so that none of them comes
    /// with the others of its group.
    pub fn parse_to_select(word: &str) -> Result<Selector, Trouble> {
        let selector = Selector::parse(word)?;
        let names = |rule: &&Rule| selector.puts_in_force(rule);
        if selector != Selector::All && !rules::all().any(|rule| names(&rule)) {
            return Err(Trouble {
                message: format!("\"{word}\" names only house rules, which contradict each other"),
                help: "name a profile, or each rule by its whole name".to_owned(),
            });
        }
        Ok(selector)
    }

    /// Whether it names the rule.
    pub fn names(&self, rule: &Rule) -> bool {
        match self {
            Selector::All => true,
            Selector::Group(group) => rule.group == *group,
            Selector::Prefix(prefix) => rule.name.starts_with(prefix.as_str()),
            Selector::Rule(name) => rule.name == *name,
        }
    }

    /// Whether it puts the rule in force: those that must be asked for come neither with all nor by a prefix.
    pub fn puts_in_force(&self, rule: &Rule) -> bool {
        let asks_for_it = match self {
            Selector::All | Selector::Prefix(_) => false,
            Selector::Group(group) => *group != Group::House,
            Selector::Rule(_) => true,
        };
        self.names(rule) && (asks_for_it || !rule.group.is_opt_in())
    }

    /// How closely it names rules: of two that name a rule the closer one counts.
    pub fn closeness(&self) -> usize {
        match self {
            Selector::All => 0,
            Selector::Group(_) => 1,
            Selector::Prefix(prefix) => 1 + prefix.len(),
            Selector::Rule(_) => usize::MAX,
        }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Selector::All => f.write_str("*"),
            Selector::Group(group) => group.fmt(f),
            Selector::Prefix(prefix) => write!(f, "{prefix}*"),
            Selector::Rule(name) => f.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_group_is_called_like_a_rule() {
        for group in groups() {
            assert!(rules::by_name(&group.to_string()).is_none(), "{group}");
        }
    }

    #[test]
    fn words_are_what_they_look_like() {
        assert_eq!(Selector::parse("*"), Ok(Selector::All));
        assert_eq!(Selector::parse("caching"), Ok(Selector::Group(Group::Caching)));
        assert_eq!(Selector::parse("405-*"), Ok(Selector::Prefix("405-".to_owned())));
        assert_eq!(Selector::parse("405-without-allow"), Ok(Selector::Rule("405-without-allow")));
    }

    #[test]
    fn what_is_misspelt_is_guessed() {
        let trouble = Selector::parse("405-without-alow").expect_err("misspelt");
        assert_eq!(trouble.help, "did you mean \"405-without-allow\"?");
        assert!(Selector::parse("zebra-*").is_err());
        assert!(Selector::parse("").is_err());
    }

    #[test]
    fn praise_comes_by_name_or_group_only() {
        let praise = rules::all().find(|rule| rule.group == Group::Good).expect("a rule");
        assert!(!Selector::All.puts_in_force(praise) && Selector::All.names(praise));
        assert!(Selector::Group(Group::Good).puts_in_force(praise));
        assert!(Selector::Rule(praise.name).puts_in_force(praise));
        assert!(!Selector::Prefix(praise.name.to_owned()).puts_in_force(praise));
    }
}
