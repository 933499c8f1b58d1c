//! From a phrase to the codes that go by it.

use super::{all, all_unregistered};

/// A code that goes by a phrase that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The code, registered or not.
    pub code: u16,
    /// Its phrase that matched, in full.
    pub phrase: &'static str,
    /// Who uses it: "IANA registry" or a product.
    pub by: &'static str,
    /// Whether the phrase is all that was asked for, and not only a part of it.
    pub exact: bool,
}

/// Every code that goes by a phrase, registered, drifted or a vendor's, whatever the case and the punctuation.
/// Exact matches come alone where there are any; else the phrases that contain the text.
///
/// ```
/// use bonafide::status::by_phrase;
/// assert_eq!(by_phrase("im a teapot")[0].code, 418);
/// assert_eq!(by_phrase("Payload Too Large")[0].code, 413);
/// assert!(by_phrase("timeout").len() > 2);
/// ```
pub fn by_phrase(text: &str) -> Vec<Match> {
    let wanted: String = letters(text.as_bytes()).map(char::from).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Match> = Vec::new();
    for (code, phrase, by) in named() {
        let has: String = letters(phrase.as_bytes()).map(char::from).collect();
        let known =
            |other: &Match| other.code == code && same(other.phrase.as_bytes(), phrase.as_bytes());
        let known = found.iter().any(known);
        if has.contains(&wanted) && !known {
            found.push(Match { code, phrase, by, exact: has == wanted });
        }
    }
    if found.iter().any(|found| found.exact) {
        found.retain(|found| found.exact);
    }
    found
}

/// The registered code whose phrase, or a known drift of it, a reason phrase is; `None` for any other text and
/// for "Unused", which two codes are called. No allocation.
///
/// ```
/// use bonafide::status::code_of_phrase;
/// assert_eq!(code_of_phrase(b"Request Time-out"), Some(408));
/// assert_eq!(code_of_phrase(b"All Good"), None);
/// ```
pub fn code_of_phrase(reason: &[u8]) -> Option<u16> {
    letters(reason).next()?;
    let mut codes = all()
        .filter(|status| status.phrases.iter().any(|known| same(known.phrase.as_bytes(), reason)))
        .map(|status| status.code);
    let code = codes.next()?;
    codes.next().is_none().then_some(code)
}

/// Code, phrase and user of every phrase in the tables.
fn named() -> impl Iterator<Item = (u16, &'static str, &'static str)> {
    let registered = all().flat_map(|status| {
        let phrases = status.phrases.iter().map(|known| (status.code, known.phrase, known.by));
        let vendors = status
            .vendors
            .iter()
            .filter_map(|known| Some((status.code, known.phrase?, known.vendor)));
        phrases.chain(vendors)
    });
    let others = all_unregistered().flat_map(|row| {
        row.uses.iter().filter_map(|known| Some((row.code, known.phrase?, known.vendor)))
    });
    registered.chain(others)
}

fn same(one: &[u8], other: &[u8]) -> bool {
    letters(one).eq(letters(other))
}

/// What is compared of a phrase: letters and digits in lower case, so that "Time-out" is "timeout".
fn letters(phrase: &[u8]) -> impl Iterator<Item = u8> {
    phrase.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase)
}
