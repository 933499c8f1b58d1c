//! Where things are on the site, and what the words of our own pages name.

use bonafide::{FieldId, Rule, rules, status};

use super::methods;

/// The page of a code, registered or not.
pub fn status(code: u16) -> String {
    format!("/{code}")
}

/// The page of a class.
pub fn class(digit: u8) -> String {
    format!("/{digit}xx")
}

/// The page of a rule.
pub fn rule(rule: &Rule) -> String {
    format!("/rules/{}", rule.name)
}

/// The page of a field.
pub fn field(field: FieldId) -> String {
    format!("/fields/{}", field.name())
}

/// The page of a method.
pub fn method(name: &str) -> String {
    format!("/methods/{name}")
}

/// The page of a state of the guide; its beginning has no name.
pub fn guide(state: &str) -> String {
    if state.is_empty() { "/guide".to_owned() } else { format!("/guide/{state}") }
}

/// Whether a code has a page.
pub fn has_page(code: u16) -> bool {
    status::status(code).is_some() || status::unregistered(code).is_some()
}

/// What a code span names: a code, a class, a rule, a method, a field or a line of one, or a command that explains
/// one of them.
pub fn named(text: &str) -> Option<String> {
    let text = text.strip_prefix("bonafide explain ").unwrap_or(text);
    if let Some(code) = code(text) {
        return Some(status(code));
    }
    if let [digit @ b'1'..=b'5', b'x', b'x'] = text.as_bytes() {
        return Some(class(digit - b'0'));
    }
    if let Some(found) = rules::by_name(text) {
        return Some(rule(found));
    }
    if let Some(known) = methods::METHODS.iter().find(|known| known.name == text) {
        return Some(method(known.name));
    }
    let name = text.split(':').next().unwrap_or(text);
    let id = FieldId::of(name.as_bytes());
    (id != FieldId::Other && id.name() == name).then(|| field(id))
}

/// Three digits that are a code with a page.
pub fn code(text: &str) -> Option<u16> {
    let digits = text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|&code| digits && has_page(code))
}

/// Where a section of a standard can be read: `("RFC 9110", "15.5.6")`.
pub fn section(spec: &str, section: &str) -> String {
    let document = spec.replace(' ', "").to_ascii_lowercase();
    format!("https://www.rfc-editor.org/rfc/{document}#section-{section}")
}
