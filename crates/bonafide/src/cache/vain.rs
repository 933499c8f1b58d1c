//! Directives that say nothing beside others, and the line without them.

use super::directives::{Directives, Given};
use crate::{
    FieldId, Fields,
    parse::cache_control::{Directive, Known, directives},
};

/// The directives of Cache-Control that change nothing for any cache, each with the directive beside it that
/// overrules it (RFC 9111, Section 4.2.1: the most restrictive one is honored).
///
/// ```
/// use bonafide::{Fields, cache, parse::cache_control::Known};
/// let fields: Fields = [("Cache-Control", "private, max-age=60, s-maxage=600")].into_iter().collect();
/// let (directive, because) = cache::in_vain(&fields).next().expect("one is in vain");
/// assert_eq!((directive.known, because), (Some(Known::SMaxage), Known::Private));
/// ```
pub fn in_vain<'f, 'a: 'f>(
    fields: &'f Fields<'a>,
) -> impl Iterator<Item = (Directive<'a>, Known)> + 'f {
    let all = Directives::of(fields);
    directives(fields, FieldId::CacheControl).filter_map(move |directive| {
        let because = overruled_by(directive.known?, &all)?;
        Some((directive, because))
    })
}

fn overruled_by(directive: Known, all: &Directives) -> Option<Known> {
    use Known::*;
    let overrules: &[Known] = match directive {
        MaxAge | Immutable => &[NoStore, NoCache],
        SMaxage => &[NoStore, Private, NoCache],
        StaleWhileRevalidate | StaleIfError => &[NoStore, NoCache, MustRevalidate],
        ProxyRevalidate => &[NoStore, Private, NoCache, MustRevalidate],
        Public => &[NoStore, Private],
        // Beside no-cache, must-revalidate still lets shared caches store what Authorization asked for.
        NoCache | Private | MustRevalidate => &[NoStore],
        _ => &[],
    };
    let is_whole = |other: Known| match all.get(other) {
        Given::Absent | Given::Names => false,
        // A cache that understands the status code ignores no-store then.
        _ => other != NoStore || !all.has(MustUnderstand),
    };
    overrules.iter().copied().find(|other| is_whole(*other))
}

/// The Cache-Control value that tells caches the same without what is said in vain, twice or to no cache:
/// the line to write instead. `None` when there is nothing to leave out, or when something in it cannot be
/// read, so that only its author knows what is meant.
///
/// ```
/// use bonafide::{Fields, cache};
/// let plain = |value: &'static str| cache::plain(&[("Cache-Control", value)].into_iter().collect::<Fields>());
/// assert_eq!(plain("public, private, max-age=60, max-age=5").as_deref(), Some("private, max-age=60"));
/// assert_eq!(plain("max-age=\"60\"").as_deref(), Some("max-age=60"));
/// assert_eq!(plain("private, max-age=60"), None);
/// assert_eq!(plain("public, private, max-age=1h"), None);
/// ```
pub fn plain(fields: &Fields<'_>) -> Option<String> {
    let all = Directives::of(fields);
    let (mut kept, mut changed): (Vec<Directive<'_>>, bool) = (Vec::new(), false);
    let mut text = String::new();
    for directive in directives(fields, FieldId::CacheControl) {
        let argument = plain_argument(&directive)?;
        let first = kept.iter().find(|kept| kept.name.eq_ignore_ascii_case(directive.name));
        // Of two lists of names neither is the one that counts.
        if first
            .is_some_and(|first| first.seconds().is_none() && first.argument != directive.argument)
        {
            return None;
        }
        if first.is_some() || is_idle(&directive, &all) {
            changed = true;
            continue;
        }
        changed |= directive.argument.map(<[u8]>::len) != argument.as_ref().map(String::len);
        let name = String::from_utf8_lossy(directive.name).to_ascii_lowercase();
        let equals = if argument.is_some() { "=" } else { "" };
        let comma = if kept.is_empty() { "" } else { ", " };
        text += &format!("{comma}{name}{equals}{}", argument.unwrap_or_default());
        kept.push(directive);
    }
    (changed && !kept.is_empty()).then_some(text)
}

/// The argument, a number without quotes; `None` when it cannot be read.
fn plain_argument(directive: &Directive<'_>) -> Option<Option<String>> {
    use Known::{MaxAge, SMaxage, StaleIfError, StaleWhileRevalidate};
    if !directive.is_well_formed() {
        return None;
    }
    match (directive.known, directive.seconds()) {
        (Some(MaxAge | SMaxage | StaleIfError | StaleWhileRevalidate), seconds) => {
            Some(Some(seconds?.to_string()))
        }
        _ => Some(directive.argument.map(|text| String::from_utf8_lossy(text).into_owned())),
    }
}

/// Whether no cache reads it in a response, or it is overruled.
fn is_idle(directive: &Directive<'_>, all: &Directives) -> bool {
    use Known::{MaxStale, MinFresh, OnlyIfCached};
    match directive.known {
        Some(MaxStale | MinFresh | OnlyIfCached) => true,
        Some(known) => overruled_by(known, all).is_some(),
        // Two directives of Internet Explorer 5.
        None => [&b"pre-check"[..], b"post-check"]
            .iter()
            .any(|n| n.eq_ignore_ascii_case(directive.name)),
    }
}
