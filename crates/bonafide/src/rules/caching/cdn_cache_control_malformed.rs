use sfv::{BareItem, Dictionary, ListEntry, Parser};

use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cdn-cache-control-malformed",
    group: Group::Caching,
    strength: Strength::Must,
    title: "CDN-Cache-Control is no Dictionary, so CDNs ignore it",
    help: "write directives in lower case with whole numbers, as in CDN-Cache-Control: max-age=600, must-revalidate",
    when: When::Field(&[FieldId::CdnCacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9213",
            "2.1",
            "If a targeted field in a given response is empty, or a parsing error is encountered, that field MUST be ignored by the cache",
        ),
        Cite::new(
            "RFC 9213",
            "2.1",
            "Implementations MUST NOT generate values that violate these inferred constraints on the cache directive's value.",
        ),
    ],
    page: include_str!("cdn_cache_control_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some((index, field)) = fields.find(FieldId::CdnCacheControl) else { return };
    let lines: Vec<&[u8]> =
        fields.all(FieldId::CdnCacheControl).map(|(_, field)| field.value).collect();
    let value = lines.join(&b", "[..]);
    let at = match field.value.len() {
        0 => Place::Name(index),
        length => Place::Value(index, 0..length),
    };
    match Parser::new(&value).parse::<Dictionary>() {
        Err(_) => {
            let message = format!("{} is no Dictionary: CDNs ignore all of it", shown(&value));
            report.add(at, message);
        }
        Ok(members) if members.is_empty() => {
            report.add(at, "CDN-Cache-Control is empty: CDNs ignore it");
        }
        Ok(members) => {
            let wrong = members.iter().find_map(|(key, value)| {
                let known = Known::of(key.as_str().as_bytes())?;
                Some((known, wanted(known, value)?))
            });
            if let Some((known, wanted)) = wrong {
                report.add(at, format!("the value of {} is not {wanted}", known.name()));
            }
        }
    }
}

/// What the value of that directive has to be, where it is something else.
fn wanted(known: Known, value: &ListEntry) -> Option<&'static str> {
    let item = match value {
        ListEntry::Item(item) => Some(&item.bare_item),
        ListEntry::InnerList(_) => None,
    };
    match known {
        Known::MaxAge | Known::SMaxage | Known::StaleIfError | Known::StaleWhileRevalidate => {
            let is_right = matches!(item, Some(BareItem::Integer(n)) if i64::from(*n) >= 0);
            (!is_right).then_some("a whole number of seconds")
        }
        Known::NoCache | Known::Private => {
            let is_right = matches!(item, Some(BareItem::Boolean(_) | BareItem::String(_)));
            (!is_right).then_some("a string of field names")
        }
        Known::MaxStale | Known::MinFresh => None,
        _ => (!matches!(item, Some(BareItem::Boolean(_)))).then_some("absent, as it has to be"),
    }
}
