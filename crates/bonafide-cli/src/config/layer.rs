//! Which rules are in force, and who says so.
//!
//! Layers are laid over one another: the file, the overrides that apply, the command line. The last word about a
//! rule counts, and within a layer the closest one.

use std::fmt;

use bonafide::{Group, Rule, Severity, profile::Profile};

use super::{file::Grade, selector::Selector};

/// Where a setting is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// An option of the command line, such as `--select`.
    Flag(&'static str),
    /// A line of a file.
    File(String, usize),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::Flag(flag) => f.write_str(flag),
            Origin::File(name, line) => write!(f, "{name}:{line}"),
        }
    }
}

/// A setting and where it is from.
#[derive(Clone, Debug)]
pub struct Said<T> {
    /// The setting.
    pub value: T,
    /// Where it is from.
    pub origin: Origin,
}

/// The settings of one place that say which rules are in force.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// The rules that are in force; `None` where nothing is said of it.
    pub select: Option<Said<Vec<Said<Selector>>>>,
    /// Whether rules that are not selected go out of force.
    pub select_is_all: bool,
    /// The profiles.
    pub profiles: Vec<Said<&'static Profile>>,
    /// The rules that are not in force.
    pub ignore: Vec<Said<Selector>>,
    /// The severities.
    pub severity: Vec<(Said<Selector>, Grade)>,
}

/// Why a rule stands as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The setting: `ignore etag-*`.
    pub what: String,
    /// Where it is from.
    pub origin: Origin,
}

/// How a rule stands after all layers.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The rule.
    pub rule: &'static Rule,
    /// Whether it is in force.
    pub in_force: bool,
    /// Who put it in or out of force; `None` where it stands as it does by default.
    pub because: Option<Cause>,
    /// The severity that its findings were given.
    pub severity: Option<(Severity, Cause)>,
    /// Who raises its findings by one severity.
    pub raised: Option<Cause>,
}

impl Standing {
    /// How rules stand where nothing is set but what to show.
    ///
    /// `praise` is where it is said to show what is right, if it is.
    pub fn by_default(rule: &'static Rule, praise: Option<&Origin>) -> Standing {
        let praise = praise.filter(|_| rule.group == Group::Good);
        Standing {
            rule,
            in_force: !rule.group.is_opt_in() || praise.is_some(),
            because: praise
                .map(|origin| Cause { what: "show good".to_owned(), origin: origin.clone() }),
            severity: None,
            raised: None,
        }
    }

    /// Lays a layer over what was said before.
    pub fn apply(&mut self, layer: &Layer, praises: bool) {
        let selected = self.select(layer, praises);
        self.follow_profiles(layer, selected);
        let ignored = closest(&layer.ignore, |said| &said.value, |s| s.names(self.rule));
        if let Some(said) = ignored.filter(|said| is_closer(selected, &said.value)) {
            self.set(false, format!("ignore {}", said.value), &said.origin);
        }
        self.grade(layer, selected);
    }

    fn set(&mut self, in_force: bool, what: String, origin: &Origin) {
        // What changes nothing is no reason.
        if self.in_force != in_force {
            self.in_force = in_force;
            self.because = Some(Cause { what, origin: origin.clone() });
        }
    }

    /// Returns what selected the rule.
    fn select<'l>(&mut self, layer: &'l Layer, praises: bool) -> Option<&'l Selector> {
        let select = layer.select.as_ref()?;
        let rule = self.rule;
        let selected = closest(&select.value, |said| &said.value, |s| s.puts_in_force(rule));
        let is_praise = praises && rule.group == Group::Good;
        match selected {
            Some(said) => self.set(true, format!("select {}", said.value), &said.origin),
            None if layer.select_is_all && !is_praise => {
                self.set(false, "not selected".to_owned(), &select.origin);
            }
            None => {}
        }
        selected.map(|said| &said.value)
    }

    fn follow_profiles(&mut self, layer: &Layer, selected: Option<&Selector>) {
        let is_named = matches!(selected, Some(Selector::Rule(_)));
        for Said { value: profile, origin } in &layer.profiles {
            let what = || format!("profile {}", profile.name);
            if profile.on.contains(&self.rule.name) {
                self.set(true, what(), origin);
            }
            if profile.off.contains(&self.rule.name) && !is_named {
                self.set(false, what(), origin);
            }
            if profile.raises {
                self.raised = Some(Cause { what: what(), origin: origin.clone() });
            }
        }
    }

    fn grade(&mut self, layer: &Layer, selected: Option<&Selector>) {
        let names = |selector: &Selector| selector.names(self.rule);
        let Some((said, grade)) = closest(&layer.severity, |(said, _)| &said.value, names) else {
            return;
        };
        let what = || format!("severity {}", said.value);
        match grade.severity() {
            Some(_) if self.rule.group == Group::Good => {}
            Some(severity) => {
                let cause = Cause { what: what(), origin: said.origin.clone() };
                self.severity = Some((severity, cause));
            }
            None if is_closer(selected, &said.value) => self.set(false, what(), &said.origin),
            None => {}
        }
    }
}

/// The item whose selector names the rule most closely; of two alike the later one.
fn closest<T>(
    items: &[T],
    selector: impl Fn(&T) -> &Selector,
    names: impl Fn(&Selector) -> bool,
) -> Option<&T> {
    let naming = items.iter().filter(|item| names(selector(item)));
    naming.max_by_key(|item| selector(item).closeness())
}

/// Whether what takes a rule out of force is at least as close to it as what puts it in force.
fn is_closer(selected: Option<&Selector>, ignored: &Selector) -> bool {
    selected.is_none_or(|selected| selected.closeness() <= ignored.closeness())
}

#[cfg(test)]
mod tests {
    use bonafide::rules;

    use super::*;

    fn said<T>(value: T) -> Said<T> {
        Said { value, origin: Origin::Default }
    }

    fn selectors(words: &[&str]) -> Vec<Said<Selector>> {
        words.iter().map(|word| said(Selector::parse(word).expect("a selector"))).collect()
    }

    fn select(words: &[&str]) -> Layer {
        Layer { select: Some(said(selectors(words))), select_is_all: true, ..Layer::default() }
    }

    fn standing(name: &str, layers: &[Layer]) -> Standing {
        let mut standing = Standing::by_default(rules::by_name(name).expect("a rule"), None);
        layers.iter().for_each(|layer| standing.apply(layer, false));
        standing
    }

    fn is_in_force(name: &str, layers: &[Layer]) -> bool {
        standing(name, layers).in_force
    }

    const RULE: &str = "405-without-allow";

    #[test]
    fn the_closest_word_of_a_layer_counts() {
        let both = |selected: &[&str], ignored: &[&str]| {
            [Layer { ignore: selectors(ignored), ..select(selected) }]
        };
        assert!(is_in_force(RULE, &both(&["*"], &["caching"])));
        assert!(!is_in_force(RULE, &both(&["*"], &["status"])));
        assert!(is_in_force(RULE, &both(&[RULE], &["status", "405-*", "*"])));
        assert!(is_in_force(RULE, &both(&["405-*"], &["*", "4*"])));
        assert!(!is_in_force(RULE, &both(&["4*"], &["405-*"])));
        assert!(!is_in_force(RULE, &both(&[RULE], &[RULE])));
        assert!(!is_in_force(RULE, &both(&["caching"], &[])));
    }

    #[test]
    fn the_last_layer_that_says_something_counts() {
        let ignore = Layer { ignore: selectors(&[RULE]), ..Layer::default() };
        assert!(!is_in_force(RULE, std::slice::from_ref(&ignore)));
        assert!(is_in_force(RULE, &[ignore.clone(), select(&["status"])]));
        assert!(!is_in_force(RULE, &[select(&[RULE]), ignore.clone()]));
        let besides = Layer { select_is_all: false, ..select(&["caching"]) };
        assert!(is_in_force(RULE, &[besides]), "an override adds");
    }

    #[test]
    fn profiles_put_in_and_take_out_what_is_not_named() {
        static HOUSE: Profile = Profile {
            name: "house",
            title: "",
            url: "",
            on: &["content-length-right"],
            off: &[RULE],
            raises: true,
        };
        let house = Layer { profiles: vec![said(&HOUSE)], ..Layer::default() };
        assert!(!is_in_force(RULE, std::slice::from_ref(&house)));
        assert!(is_in_force("content-length-right", std::slice::from_ref(&house)));
        assert!(standing(RULE, std::slice::from_ref(&house)).raised.is_some());
        let with = |layer: Layer| [Layer { profiles: house.profiles.clone(), ..layer }];
        assert!(is_in_force(RULE, &with(select(&[RULE]))), "who names it wants it");
        assert!(!is_in_force(RULE, &with(select(&["status"]))));
        assert!(is_in_force("content-length-right", &with(select(&["status"]))));
        let ignore = Layer { ignore: selectors(&["good"]), ..Layer::default() };
        assert!(!is_in_force("content-length-right", &with(ignore)));
    }

    #[test]
    fn severities_regrade_or_take_out() {
        let graded = |word: &str, grade: Grade| Layer {
            severity: vec![(said(Selector::parse(word).expect("a selector")), grade)],
            ..Layer::default()
        };
        let info = standing(RULE, &[graded("status", Grade::Info)]);
        assert_eq!(info.severity.map(|(severity, _)| severity), Some(Severity::Info));
        assert!(!is_in_force(RULE, &[graded("status", Grade::Off)]));
        let named = Layer { severity: graded("*", Grade::Off).severity, ..select(&[RULE]) };
        assert!(is_in_force(RULE, &[named]));
        let praise = standing("content-length-right", &[graded("good", Grade::Error)]);
        assert_eq!(praise.severity, None, "praise is no error");
    }

    #[test]
    fn praise_is_in_force_where_it_is_shown() {
        let rule = rules::by_name("content-length-right").expect("a rule");
        let mut praise = Standing::by_default(rule, Some(&Origin::Flag("--show")));
        assert!(praise.in_force);
        praise.apply(&select(&["caching"]), true);
        assert!(praise.in_force, "who wants to see praise need not select it");
        praise.apply(&Layer { ignore: selectors(&["good"]), ..Layer::default() }, true);
        assert!(!praise.in_force);
    }
}
