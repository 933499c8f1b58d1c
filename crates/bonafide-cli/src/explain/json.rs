//! A topic as JSON. Keys are stable and in snake_case; a key that has no value is left out.

use bonafide::{
    FieldId, Rule,
    profile::{PROFILES, Profile},
    status::{
        self, Caching, Class, Content, FieldFact, METHODS, Source, Status, Unregistered, VendorUse,
    },
};
use serde_json::{Map, Value, json};

use super::{Topic, field, links, page};

/// One topic as a document.
pub fn topic(topic: Topic) -> String {
    document(match topic {
        Topic::Status(status) => of_status(status),
        Topic::Unregistered(row) => of_unregistered(row),
        Topic::Unknown(code) => of_unknown(code),
        Topic::Class(class) => of_class(class),
        Topic::Rule(rule) => of_rule(rule),
        Topic::Field(field) => of_field(field),
    })
}

/// Several topics that go by one name.
pub fn candidates(topics: &[Topic]) -> String {
    let candidates: Vec<Value> =
        topics.iter().map(|topic| json!({"name": topic.name(), "gist": topic.gist()})).collect();
    document(json!({"topic": "candidates", "candidates": candidates}))
}

fn document(value: Value) -> String {
    format!("{:#}\n", without_empty(value))
}

/// The value without members that say nothing: null, "", [] and {}.
fn without_empty(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members.into_iter().map(|(key, value)| (key, without_empty(value)));
            Value::Object(kept.filter(|(_, value)| !is_empty(value)).collect::<Map<_, _>>())
        }
        Value::Array(entries) => {
            let kept = entries.into_iter().map(without_empty);
            Value::Array(kept.filter(|value| !is_empty(value)).collect())
        }
        value => value,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(entries) => entries.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn of_status(status: &Status) -> Value {
    let methods: Map<String, Value> = METHODS
        .iter()
        .zip(status.methods)
        .map(|(method, says)| ((*method).to_owned(), says.into()))
        .collect();
    json!({
        "topic": "status",
        "code": status.code,
        "phrase": status.phrase,
        "registered": true,
        "class": class_name(status.code),
        "says": status.says,
        "standing": status.standing.name(),
        "defined_in": source(&status.source),
        "phrases": status.phrases.iter().map(|known| json!({"phrase": known.phrase, "by": known.by})).collect::<Vec<_>>(),
        "caching": {
            "kind": caching(status.caching),
            "heuristically_cacheable": status.caching == Caching::Heuristic,
            "explanation": status.caching.explain(),
        },
        "content": {"kind": content(status.content), "explanation": status.content.explain()},
        "fields": status.fields.iter().map(|fact| field_fact(status.code, fact)).collect::<Vec<_>>(),
        "methods": methods,
        "client": status.client,
        "retry": status.retry.name(),
        "related": status.related.iter().map(|other| json!({
            "code": other.code, "phrase": status::phrase(other.code), "how": other.how,
        })).collect::<Vec<_>>(),
        "vendors": vendors(status.vendors),
        "rules": rule_names(links::rules_of_status(status.code)),
        "page": status::page(status.code),
    })
}

fn class_name(code: u16) -> Option<String> {
    status::class(code).map(|class| format!("{}xx", class.digit))
}

fn source(source: &Source) -> Value {
    json!({"spec": source.spec, "section": source.section, "url": source.url(), "quote": source.quote})
}

fn caching(caching: Caching) -> &'static str {
    match caching {
        Caching::Heuristic => "heuristic",
        Caching::ExplicitOnly => "explicit-only",
        Caching::Never(_) => "never",
        Caching::NotApplicable(_) => "not-applicable",
    }
}

fn content(content: Content) -> &'static str {
    match content {
        Content::Never => "never",
        Content::Empty => "empty",
        Content::Expected => "expected",
        Content::Optional => "optional",
        Content::Inner => "inner",
    }
}

fn field_fact(code: u16, fact: &FieldFact) -> Value {
    json!({
        "field": fact.field.name(),
        "need": fact.need.name(),
        "when": fact.when,
        "spec": fact.spec,
        "section": fact.section,
        "checked_by": rule_names(links::rules_of_fact(code, fact)),
    })
}

fn rule_names(rules: impl Iterator<Item = &'static Rule>) -> Vec<&'static str> {
    rules.map(|rule| rule.name).collect()
}

fn vendors(uses: &[VendorUse]) -> Vec<Value> {
    let one = |seen: &VendorUse| json!({"vendor": seen.vendor, "phrase": seen.phrase, "meaning": seen.meaning, "like": seen.like});
    uses.iter().map(one).collect()
}

fn of_unregistered(row: &Unregistered) -> Value {
    json!({
        "topic": "status",
        "code": row.code,
        "registered": false,
        "class": class_name(row.code),
        "says": row.says,
        "like": row.like(),
        "client": page::treated_as(row.code),
        "vendors": vendors(row.uses),
        "page": status::page(row.code),
    })
}

fn of_unknown(code: u16) -> Value {
    json!({
        "topic": "status",
        "code": code,
        "registered": false,
        "class": class_name(code),
        "like": status::class(code).map_or(500, |class| u16::from(class.digit) * 100),
        "client": page::treated_as(code),
    })
}

fn of_class(class: &Class) -> Value {
    let digit = u16::from(class.digit);
    json!({
        "topic": "class",
        "class": format!("{digit}xx"),
        "name": class.name,
        "says": class.says,
        "defined_in": source(&class.source),
        "codes": status::all().filter(|status| status.code / 100 == digit).map(|status| json!({
            "code": status.code, "phrase": status.phrase, "says": status.says,
        })).collect::<Vec<_>>(),
        "unregistered": status::all_unregistered().filter(|row| row.code / 100 == digit).map(|row| json!({
            "code": row.code, "says": row.says,
        })).collect::<Vec<_>>(),
    })
}

fn of_rule(rule: &Rule) -> Value {
    let mut facts = facts(rule);
    facts["topic"] = "rule".into();
    facts["page"] = rule.page.into();
    facts
}

/// Rules as a document, without their pages.
pub fn rules<'r>(rules: impl Iterator<Item = &'r Rule>) -> String {
    let rules = rules.map(facts).map(without_empty).collect::<Vec<_>>();
    format!("{:#}\n", json!({"rules": rules}))
}

fn facts(rule: &Rule) -> Value {
    let by = |list: fn(&Profile) -> &[&str]| -> Vec<&str> {
        let profiles = PROFILES.iter().filter(|profile| list(profile).contains(&rule.name));
        profiles.map(|profile| profile.name).collect()
    };
    json!({
        "rule": rule.name,
        "title": rule.title,
        "group": rule.group.to_string(),
        "strength": rule.strength.to_string(),
        "by_default": !rule.group.is_opt_in(),
        "profiles": {"on": by(|profile| profile.on), "off": by(|profile| profile.off)},
        "help": rule.help,
        "looks_at": page::looks_at(rule.when),
        "needs": rule.needs.names().collect::<Vec<_>>(),
        "cites": rule.cites.iter().map(|cite| json!({
            "spec": cite.spec, "section": cite.section, "url": cite.url(), "quote": cite.quote,
        })).collect::<Vec<_>>(),
        "source": rule.source(),
    })
}

fn of_field(field: FieldId) -> Value {
    json!({
        "topic": "field",
        "field": field.name(),
        "holds": field::arity(field).map(field::Arity::name),
        "statuses": field::facts(field).map(|(status, fact)| json!({
            "code": status.code,
            "phrase": status.phrase,
            "need": fact.need.name(),
            "when": fact.when,
            "spec": fact.spec,
            "section": fact.section,
        })).collect::<Vec<_>>(),
        "rules": rule_names(links::rules_of_field(field)),
    })
}
