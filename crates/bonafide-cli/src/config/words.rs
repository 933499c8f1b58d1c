//! What the JSON Schema of `bonafide.toml` says of words: editors complete what is listed there.

use std::borrow::Cow;

use bonafide::{profile::PROFILES, rules};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{file::Grade, selector::groups};

/// A word that names rules.
pub struct Selector;

/// The name of a rule.
pub struct Rule;

/// The name of a profile.
pub struct Profile;

impl JsonSchema for Selector {
    fn schema_name() -> Cow<'static, str> {
        "selector".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let groups: Vec<String> = groups().iter().map(ToString::to_string).collect();
        json_schema!({
            "description": "A rule, a group, or the beginning of names and a *.",
            "anyOf": [
                generator.subschema_for::<Rule>(),
                {"type": "string", "enum": groups},
                {"type": "string", "pattern": r"^[a-z0-9-]*\*$"},
            ],
        })
    }
}

impl JsonSchema for Rule {
    fn schema_name() -> Cow<'static, str> {
        "rule".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut names: Vec<_> = rules::all().map(|rule| rule.name).collect();
        names.sort_unstable();
        json_schema!({"description": "The name of a rule.", "type": "string", "enum": names})
    }
}

impl JsonSchema for Profile {
    fn schema_name() -> Cow<'static, str> {
        "profile".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let one = |profile: &bonafide::profile::Profile| json_schema!({"const": profile.name, "description": profile.title});
        let profiles: Vec<Schema> = PROFILES.iter().map(one).collect();
        json_schema!({"description": "The name of a profile.", "type": "string", "oneOf": profiles})
    }
}

/// Severities by what names the rules.
pub fn severities(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": generator.subschema_for::<Selector>(),
        "additionalProperties": generator.subschema_for::<Grade>(),
    })
}

/// A date of TOML, which is a string to JSON Schema.
pub fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "format": "date"})
}
