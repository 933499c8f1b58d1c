//! The contract of the API, as OpenAPI 3.1.

use bonafide::{FieldId, profile::PROFILES, rules};
use serde_json::Value;

use crate::config;

/// The document, with the names there are and this version of bonafide in it.
pub fn document() -> Value {
    let mut document =
        serde_json::from_str(include_str!("openapi.json")).expect("the tests read this JSON");
    fill(&mut document);
    document
}

/// The document as it is served.
pub fn text() -> String {
    format!("{:#}\n", document())
}

/// Puts in what stands for something: `["@groups"]`, `"@version"`.
fn fill(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(fill),
        Value::Array(entries) => match entries.as_slice() {
            [Value::String(name)] if name.starts_with('@') => *entries = names(name),
            _ => entries.iter_mut().for_each(fill),
        },
        Value::String(text) if text == "@version" => *text = env!("CARGO_PKG_VERSION").to_owned(),
        _ => {}
    }
}

fn names(of: &str) -> Vec<Value> {
    let mut names: Vec<String> = match of {
        "@groups" => config::groups().iter().map(ToString::to_string).collect(),
        "@fields" => FieldId::all().map(|field| field.name().to_owned()).collect(),
        "@profiles" => PROFILES.iter().map(|profile| profile.name.to_owned()).collect(),
        "@evidence" => {
            let needs = rules::all().flat_map(|rule| rule.needs.names());
            needs.map(|name| name.replace(' ', "-")).collect()
        }
        _ => vec![],
    };
    names.sort();
    names.dedup();
    names.into_iter().map(Value::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_something_is_filled_in() {
        let text = text();
        assert!(!text.contains("\"@"), "{text}");
        assert!(text.contains("\"caching\"") && text.contains("request-fields"));
    }
}
