use sfv::{BareItem, Dictionary, Item, ListEntry, Parser};

use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::Joined,
};

pub static RULE: Rule = Rule {
    name: "permissions-policy-malformed",
    group: Group::Security,
    strength: Strength::Fact,
    title: "Permissions-Policy that browsers disregard, or a part of it",
    help: "write feature=(self \"https://example.com\"), members separated by commas",
    when: When::Field(&[FieldId::PermissionsPolicy]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Permissions Policy",
            "permissions-policy-http-header-field",
            "Its value must be a dictionary.",
        ),
        Cite::new(
            "Permissions Policy",
            "structured-header-serialization",
            "Member Values of any other form will cause the entire Dictionary Member to be ignored by the processing steps.",
        ),
    ],
    page: include_str!("permissions_policy_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(joined) = Joined::of(&x.response.fields, FieldId::PermissionsPolicy) else { return };
    let members: Dictionary = match Parser::new(&*joined.value).parse() {
        Ok(members) => members,
        Err(error) => {
            let is_old = joined.value.contains(&b'\'') || joined.value.contains(&b';');
            let message = match is_old {
                true => "this is the syntax of Feature-Policy: browsers disregard the whole field",
                false => "the Dictionary breaks off here: browsers disregard the whole field",
            };
            report.add(joined.stops(&error), message);
            return;
        }
    };
    for (feature, value) in &members {
        let wrong = match value {
            ListEntry::Item(item) => fault(item),
            ListEntry::InnerList(list) => list.items.iter().find_map(fault),
        };
        if let Some(wrong) = wrong {
            let message = format!("{}: {wrong}", shown(feature.as_str().as_bytes()));
            report.add(joined.find(feature.as_str()), message).confidence = Confidence::Medium;
            return;
        }
    }
}

/// What keeps an item from being part of an allowlist.
fn fault(item: &Item) -> Option<String> {
    Some(match &item.bare_item {
        BareItem::Token(token) if matches!(token.as_str(), "*" | "self") => return None,
        BareItem::Token(token) => {
            format!("{} is no keyword: there are * and self", shown(token.as_str().as_bytes()))
        }
        BareItem::String(text) if matches!(text.as_str(), "*" | "self" | "none" | "src") => {
            format!("{} in quotes is no keyword", text.as_str())
        }
        BareItem::String(_) => return None,
        BareItem::Boolean(_) => "an allowlist is missing".to_owned(),
        _ => "an allowlist has keywords and quoted origins".to_owned(),
    })
}
