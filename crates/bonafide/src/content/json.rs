//! JSON texts (RFC 8259): are they well-formed, and a bounded outline of what is in them.
//!
//! One pass over the bytes, no recursion. The outline keeps where each value is, not what it says: strings
//! are unescaped only when somebody asks. Values beyond the [limits](Outline::read) are checked and counted, not kept.

use std::{borrow::Cow, ops::Range};

use super::names::{Memo, Role, Roles};
use crate::parse::Misfit;

/// How many values an outline keeps.
const MAX_NODES: usize = 4096;
/// How many elements of one array an outline keeps.
const MAX_ITEMS: u32 = 128;
/// How many levels an outline keeps.
const MAX_LEVELS: usize = 12;

/// Checks that the bytes are one JSON text in UTF-8 (RFC 8259, Sections 2 and 8.1). A byte order mark
/// before it is tolerated, as Section 8.1 allows; [`has_bom`] tells.
///
/// ```
/// use bonafide::content::json;
/// assert!(json::check(b"{\"a\": [1, 2]}").is_ok());
/// assert_eq!(json::check(b"{\"a\": [1, 2,]}").unwrap_err().at, 12);
/// ```
///
/// # Errors
/// Says where the text departs from the grammar.
pub fn check(text: &[u8]) -> Result<(), Misfit> {
    let grammar = scan(text, &mut ());
    let Err(broken) = std::str::from_utf8(text) else {
        return grammar;
    };
    match grammar {
        Err(misfit) if misfit.at <= broken.valid_up_to() => Err(misfit),
        _ => Err(Misfit::new(broken.valid_up_to(), "UTF-8")),
    }
}

/// Whether a byte order mark precedes the text, which those who send JSON MUST NOT add (RFC 8259, Section 8.1).
pub fn has_bom(text: &[u8]) -> bool {
    text.starts_with(b"\xEF\xBB\xBF")
}

/// The types of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `{...}`
    Object,
    /// `[...]`
    Array,
    /// `"..."`
    String,
    /// A number.
    Number,
    /// `true`
    True,
    /// `false`
    False,
    /// `null`
    Null,
}

/// What [`scan`] tells as it goes.
trait Watch {
    fn key(&mut self, quoted: Range<usize>);
    fn open(&mut self, kind: Type, at: usize);
    fn close(&mut self, end: usize);
    fn scalar(&mut self, kind: Type, place: Range<usize>);
}

impl Watch for () {
    fn key(&mut self, _: Range<usize>) {}
    fn open(&mut self, _: Type, _: usize) {}
    fn close(&mut self, _: usize) {}
    fn scalar(&mut self, _: Type, _: Range<usize>) {}
}

/// Which of the open containers are objects: one bit a level, so that hostile nesting costs little.
#[derive(Default)]
struct Open {
    bits: Vec<u64>,
    levels: usize,
}

impl Open {
    fn push(&mut self, is_object: bool) {
        if self.levels.is_multiple_of(64) {
            self.bits.push(0);
        }
        let bit = 1 << (self.levels % 64);
        let word = &mut self.bits[self.levels / 64];
        *word = if is_object { *word | bit } else { *word & !bit };
        self.levels += 1;
    }

    /// Closes the innermost container; says whether the one around it is an object, if there is one.
    fn pop(&mut self) -> Option<bool> {
        self.levels -= 1;
        if self.levels.is_multiple_of(64) {
            self.bits.pop();
        }
        self.innermost()
    }

    fn innermost(&self) -> Option<bool> {
        let last = self.levels.checked_sub(1)?;
        Some(self.bits[last / 64] >> (last % 64) & 1 == 1)
    }
}

fn scan(text: &[u8], watch: &mut impl Watch) -> Result<(), Misfit> {
    let mut open = Open::default();
    let mut at = skip_space(text, if has_bom(text) { 3 } else { 0 });
    loop {
        // A value begins here.
        let start = at;
        let closed = match text.get(at) {
            Some(b'{') => {
                watch.open(Type::Object, at);
                open.push(true);
                at = skip_space(text, at + 1);
                if text.get(at) != Some(&b'}') {
                    at = key(text, at, "a name in double quotes or a closing brace", watch)?;
                    continue;
                }
                true
            }
            Some(b'[') => {
                watch.open(Type::Array, at);
                open.push(false);
                at = skip_space(text, at + 1);
                if text.get(at) != Some(&b']') {
                    continue;
                }
                true
            }
            Some(b'"') => {
                at = string(text, at)?;
                watch.scalar(Type::String, start..at);
                false
            }
            Some(b'-' | b'0'..=b'9') => {
                at = number(text, at)?;
                watch.scalar(Type::Number, start..at);
                false
            }
            Some(b't') => {
                at = word(text, at, b"true", "true")?;
                watch.scalar(Type::True, start..at);
                false
            }
            Some(b'f') => {
                at = word(text, at, b"false", "false")?;
                watch.scalar(Type::False, start..at);
                false
            }
            Some(b'n') => {
                at = word(text, at, b"null", "null")?;
                watch.scalar(Type::Null, start..at);
                false
            }
            _ => return Err(Misfit::new(at, "a value")),
        };
        // It ended; what follows closes containers or leads to the next value.
        let mut around = if closed {
            at += 1;
            watch.close(at);
            open.pop()
        } else {
            open.innermost()
        };
        loop {
            at = skip_space(text, at);
            match (around, text.get(at)) {
                (None, None) => return Ok(()),
                (None, Some(_)) => return Err(Misfit::new(at, "the end of the text")),
                (Some(true), Some(b',')) => {
                    at = key(text, skip_space(text, at + 1), "a name in double quotes", watch)?;
                    break;
                }
                (Some(false), Some(b',')) => {
                    at = skip_space(text, at + 1);
                    break;
                }
                (Some(true), Some(b'}')) | (Some(false), Some(b']')) => {
                    at += 1;
                    watch.close(at);
                    around = open.pop();
                }
                (Some(true), _) => return Err(Misfit::new(at, "a comma or a closing brace")),
                (Some(false), _) => return Err(Misfit::new(at, "a comma or a closing bracket")),
            }
        }
    }
}

fn skip_space(text: &[u8], mut at: usize) -> usize {
    while matches!(text.get(at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
        at += 1;
    }
    at
}

/// Reads a name and its colon; answers where the value begins.
fn key(
    text: &[u8],
    at: usize,
    wanted: &'static str,
    watch: &mut impl Watch,
) -> Result<usize, Misfit> {
    if text.get(at) != Some(&b'"') {
        return Err(Misfit::new(at, wanted));
    }
    let end = string(text, at)?;
    watch.key(at..end);
    let colon = skip_space(text, end);
    if text.get(colon) != Some(&b':') {
        return Err(Misfit::new(colon, "a colon"));
    }
    Ok(skip_space(text, colon + 1))
}

/// Reads a string from its opening quote; answers where it ends.
fn string(text: &[u8], at: usize) -> Result<usize, Misfit> {
    let mut at = at + 1;
    loop {
        at = plain_run(text, at);
        match text.get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => at = escape(text, at + 1)?,
            Some(_) => return Err(Misfit::new(at, "an escape in place of a control character")),
            None => return Err(Misfit::new(at, "a closing quote")),
        }
    }
}

/// Skips to the next quote, backslash or control character: eight bytes at a time.
fn plain_run(text: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    while let Some(eight) = text.get(at..at + 8).and_then(|s| <[u8; 8]>::try_from(s).ok()) {
        let word = u64::from_le_bytes(eight);
        let zero_where = |x: u64| x.wrapping_sub(ONES) & !x;
        let stops = zero_where(word ^ (ONES * b'"' as u64))
            | zero_where(word ^ (ONES * b'\\' as u64))
            | (word.wrapping_sub(ONES * 0x20) & !word);
        if stops & HIGHS != 0 {
            // Borrows can mark bytes above a true stop, never below the lowest.
            return at + ((stops & HIGHS).trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while matches!(text.get(at), Some(&byte) if byte >= 0x20 && byte != b'"' && byte != b'\\') {
        at += 1;
    }
    at
}

/// Checks what follows a backslash; answers where it ends.
fn escape(text: &[u8], at: usize) -> Result<usize, Misfit> {
    match text.get(at) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
        Some(b'u') => {
            let digits = text[at + 1..].iter().take(4).take_while(|b| b.is_ascii_hexdigit());
            match digits.count() {
                4 => Ok(at + 5),
                short => Err(Misfit::new(at + 1 + short, "a hexadecimal digit")),
            }
        }
        _ => Err(Misfit::new(at, "one of \" \\ / b f n r t u")),
    }
}

/// Reads a number; answers where it ends.
fn number(text: &[u8], at: usize) -> Result<usize, Misfit> {
    let digits = |mut at: usize| {
        if !text.get(at).is_some_and(u8::is_ascii_digit) {
            return Err(Misfit::new(at, "a digit"));
        }
        while text.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        Ok(at)
    };
    let first = at + usize::from(text[at] == b'-');
    let mut at = match text.get(first) {
        Some(b'0') => first + 1,
        _ => digits(first)?,
    };
    if text.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if matches!(text.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(at + 1), Some(b'+' | b'-')));
        at = digits(at + 1 + sign)?;
    }
    Ok(at)
}

fn word(text: &[u8], at: usize, expected: &[u8], wanted: &'static str) -> Result<usize, Misfit> {
    let same = text[at..].iter().zip(expected).take_while(|(a, b)| a == b).count();
    if same < expected.len() {
        return Err(Misfit::new(at + same, wanted));
    }
    Ok(at + same)
}

const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Node {
    kind: Type,
    start: u32,
    end: u32,
    /// The name with its quotes; empty for elements of arrays and for the root.
    key: (u32, u32),
    parent: u32,
    /// Index of the first node after this one and all that is in it.
    after: u32,
    /// How many members or elements there are, kept or not.
    count: u32,
    /// Which of its parent's children this is.
    ordinal: u32,
    /// What its name says it is for.
    role: Role,
    /// The roles of all that is in it.
    inside: Roles,
}

/// What is in a JSON text, as far as it could be read, and where.
#[derive(Debug)]
pub struct Outline<'a> {
    text: &'a [u8],
    parts: Cow<'a, Parts>,
}

/// An outline without its text.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    nodes: Vec<Node>,
    misfit: Option<Misfit>,
}

impl Parts {
    pub(crate) fn read(text: &[u8]) -> Parts {
        let text = &text[..text.len().min(u32::MAX as usize)];
        let mut sketch = Sketch {
            text,
            nodes: Vec::with_capacity((text.len() / 10).clamp(4, 512)),
            current: NONE,
            levels: 0,
            skipped: 0,
            key: (0, 0),
            memo: Memo::default(),
        };
        let misfit = scan(text, &mut sketch).err();
        sketch.close_all(misfit.as_ref().map_or(text.len(), |misfit| misfit.at));
        Parts { nodes: sketch.nodes, misfit }
    }
}

impl<'a> Outline<'a> {
    /// Reads a text. Of a broken or cut one the outline holds what came before the break. At most 4,096
    /// values on 12 levels are kept, and 128 elements of an array; all are checked and counted.
    ///
    /// ```
    /// use bonafide::content::json::Outline;
    /// let outline = Outline::read(b"{\"error\": {\"code\": 404}}");
    /// let code = outline.root().unwrap().get("error").unwrap().get("code").unwrap();
    /// assert_eq!(code.pointer(), "/error/code");
    /// assert_eq!(code.integer(), Some(404));
    /// ```
    pub fn read(text: &'a [u8]) -> Outline<'a> {
        Outline { text, parts: Cow::Owned(Parts::read(text)) }
    }

    /// The outline of a text that was read before.
    pub(crate) fn of(text: &'a [u8], parts: &'a Parts) -> Outline<'a> {
        Outline { text, parts: Cow::Borrowed(parts) }
    }

    /// Where the text stops being JSON: [`Misfit::at`] is the length of a text that was cut.
    pub fn misfit(&self) -> Option<&Misfit> {
        self.parts.misfit.as_ref()
    }

    /// The outermost value; `None` when the text does not even begin as JSON.
    pub fn root(&self) -> Option<Value<'_>> {
        let nodes = &self.parts.nodes;
        (!nodes.is_empty()).then_some(Value { text: self.text, nodes, index: 0 })
    }
}

/// The outline being made.
struct Sketch<'t> {
    text: &'t [u8],
    nodes: Vec<Node>,
    current: u32,
    levels: usize,
    /// How many containers are open that are not kept.
    skipped: usize,
    key: (u32, u32),
    memo: Memo,
}

impl Sketch<'_> {
    fn add(&mut self, kind: Type, place: Range<usize>) -> bool {
        let key = std::mem::take(&mut self.key);
        if self.skipped > 0 {
            return false;
        }
        let has_room = self.nodes.len() < MAX_NODES && self.levels <= MAX_LEVELS;
        let role = match key {
            (0, 0) => Role::Data,
            (start, end) => self.memo.role(self.text, start + 1, end - 1),
        };
        let mut ordinal = 0;
        if let Some(parent) = self.nodes.get_mut(self.current as usize) {
            ordinal = parent.count;
            parent.count += 1;
            if !has_room || parent.kind == Type::Array && ordinal >= MAX_ITEMS {
                return false;
            }
            parent.inside.add(Roles::of(&[role]));
        }
        self.nodes.push(Node {
            kind,
            start: place.start as u32,
            end: place.end as u32,
            key,
            parent: self.current,
            after: self.nodes.len() as u32 + 1,
            count: 0,
            ordinal,
            role,
            inside: Roles::default(),
        });
        true
    }

    /// A text that was cut leaves containers open.
    fn close_all(&mut self, end: usize) {
        while let Some(&Node { parent, .. }) = self.nodes.get(self.current as usize) {
            self.end_current(end, parent);
        }
    }

    fn end_current(&mut self, end: usize, parent: u32) {
        let after = self.nodes.len() as u32;
        let node = &mut self.nodes[self.current as usize];
        node.end = end as u32;
        node.after = after;
        let inside = node.inside;
        if let Some(parent) = self.nodes.get_mut(parent as usize) {
            parent.inside.add(inside);
        }
        self.current = parent;
        self.levels -= 1;
    }
}

impl Watch for Sketch<'_> {
    fn key(&mut self, quoted: Range<usize>) {
        self.key = (quoted.start as u32, quoted.end as u32);
    }

    fn open(&mut self, kind: Type, at: usize) {
        if self.add(kind, at..at) {
            self.current = self.nodes.len() as u32 - 1;
            self.levels += 1;
        } else {
            self.skipped += 1;
        }
    }

    fn close(&mut self, end: usize) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if let Some(&Node { parent, .. }) = self.nodes.get(self.current as usize) {
            self.end_current(end, parent);
        }
    }

    fn scalar(&mut self, kind: Type, place: Range<usize>) {
        self.add(kind, place);
    }
}

/// A value of an outline.
#[derive(Clone, Copy, Debug)]
pub struct Value<'o> {
    text: &'o [u8],
    nodes: &'o [Node],
    index: u32,
}

impl<'o> Value<'o> {
    fn node(self) -> &'o Node {
        &self.nodes[self.index as usize]
    }

    /// Its type.
    pub fn kind(self) -> Type {
        self.node().kind
    }

    /// Where its bytes are.
    pub fn place(self) -> Range<usize> {
        self.node().start as usize..self.node().end as usize
    }

    /// Its bytes.
    pub fn raw(self) -> &'o [u8] {
        &self.text[self.place()]
    }

    /// Its name as sent, quotes removed, escapes kept; empty for elements of arrays and for the root.
    pub fn key(self) -> &'o [u8] {
        let (start, end) = self.node().key;
        unquoted(&self.text[start as usize..end as usize])
    }

    /// What its name says it is for.
    pub(super) fn role(self) -> Role {
        self.node().role
    }

    /// What all that is in it is for.
    pub(super) fn roles_inside(self) -> Roles {
        self.node().inside
    }

    /// How many members or elements it has, kept or not.
    pub fn count(self) -> usize {
        self.node().count as usize
    }

    /// Its members or elements, as far as they are kept.
    pub fn children(self) -> impl Iterator<Item = Value<'o>> {
        let end = self.node().after;
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = Value { index: next, ..self };
                next = child.node().after;
                child
            })
        })
    }

    /// The member with that name.
    pub fn get(self, name: &str) -> Option<Value<'o>> {
        self.children().find(|child| child.key() == name.as_bytes())
    }

    /// A string between its quotes, escapes kept; `None` for other types.
    pub fn raw_text(self) -> Option<&'o [u8]> {
        (self.kind() == Type::String).then(|| unquoted(self.raw()))
    }

    /// What a string says; `None` for other types.
    pub fn text(self) -> Option<Cow<'o, str>> {
        self.raw_text().map(unescape)
    }

    /// The value of a number without fraction, or of a string that holds one; `None` for all else and
    /// for what does not fit.
    pub fn integer(self) -> Option<i64> {
        let digits = match self.kind() {
            Type::Number => self.raw(),
            Type::String => unquoted(self.raw()),
            _ => return None,
        };
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// The object or array around it.
    pub fn parent(self) -> Option<Value<'o>> {
        let parent = self.node().parent;
        (parent != NONE).then_some(Value { index: parent, ..self })
    }

    /// The JSON pointer that leads to it (RFC 6901).
    pub fn pointer(self) -> String {
        let Some(parent) = self.parent() else {
            return String::new();
        };
        let mut pointer = parent.pointer();
        pointer.push('/');
        if parent.kind() == Type::Array {
            pointer.push_str(&self.node().ordinal.to_string());
        } else {
            pointer.push_str(&unescape(self.key()).replace('~', "~0").replace('/', "~1"));
        }
        pointer
    }
}

fn unquoted(quoted: &[u8]) -> &[u8] {
    quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or(b"")
}

/// Resolves the escapes of a string between its quotes. Lone surrogates and bytes that are not UTF-8
/// become U+FFFD.
fn unescape(raw: &[u8]) -> Cow<'_, str> {
    if memchr::memchr(b'\\', raw).is_none() {
        return String::from_utf8_lossy(raw);
    }
    let mut out = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(backslash) = memchr::memchr(b'\\', rest) {
        out.extend_from_slice(&rest[..backslash]);
        let (character, used) = escaped_character(&rest[backslash + 1..]);
        out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        rest = rest.get(backslash + 1 + used..).unwrap_or(b"");
    }
    out.extend_from_slice(rest);
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

/// The character that an escape stands for, and how many bytes after the backslash it took.
fn escaped_character(escape: &[u8]) -> (char, usize) {
    let simple = match escape.first() {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => return utf16(escape),
        Some(&other) => char::from(other),
        None => '\\',
    };
    (simple, 1)
}

/// Reads `uXXXX` or the pair `uXXXX\uXXXX`.
fn utf16(escape: &[u8]) -> (char, usize) {
    let unit = |at: usize| {
        let digits = std::str::from_utf8(escape.get(at..at + 4)?).ok()?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(1).unwrap_or(0xFFFD);
    let second = if escape.get(5..7) == Some(b"\\u") { unit(7) } else { None };
    let mut decoded = char::decode_utf16([first].into_iter().chain(second));
    match decoded.next() {
        Some(Ok(character)) => (character, if character.len_utf16() == 2 { 11 } else { 5 }),
        _ => (char::REPLACEMENT_CHARACTER, 5),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn oracle(text: &[u8]) -> bool {
        let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
        let Ok(text) = std::str::from_utf8(text) else { return false };
        serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
    }

    #[test]
    fn misfits_point_at_the_byte() {
        for (text, at) in [
            ("", 0),
            ("{", 1),
            ("{\"a\":1,}", 7),
            ("[1,]", 3),
            ("[1 2]", 3),
            ("{\"a\" 1}", 5),
            ("01", 1),
            ("-", 1),
            ("1.e3", 2),
            ("nul", 3),
            ("\"a\nb\"", 2),
            ("\"\\x\"", 2),
            ("\"\\u12G4\"", 5),
            ("\"abc", 4),
            ("{} x", 3),
            ("{'a':1}", 1),
        ] {
            assert_eq!(check(text.as_bytes()).unwrap_err().at, at, "{text}");
        }
        assert_eq!(check(b"[\"\xFF\"]").unwrap_err(), Misfit::new(2, "UTF-8"));
        assert!(check(b"\xEF\xBB\xBF{}").is_ok() && has_bom(b"\xEF\xBB\xBF{}"));
    }

    #[test]
    fn pointers_and_texts_are_unescaped_on_demand() {
        let outline =
            Outline::read(br#" {"a/b~": ["x", {"\u00e9": "\ud83d\ude00 \ud83d \"q\"\n"}]} "#);
        let array = outline.root().unwrap().get("a/b~").unwrap();
        assert_eq!((array.kind(), array.count()), (Type::Array, 2));
        let last = array.children().nth(1).unwrap().children().next().unwrap();
        assert_eq!(last.pointer(), "/a~1b~0/1/é");
        assert_eq!(last.text().unwrap(), "😀 \u{FFFD} \"q\"\n");
    }

    #[test]
    fn what_is_too_much_is_counted_and_not_kept() {
        let long = format!("[{}[7]]", "1,".repeat(10_000));
        let outline = Outline::read(long.as_bytes());
        let root = outline.root().unwrap();
        assert_eq!((root.count(), root.children().count()), (10_001, MAX_ITEMS as usize));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let outline = Outline::read(deep.as_bytes());
        assert!(outline.misfit().is_none() && outline.parts.nodes.len() < 100);
        let wide = format!("{{{}\"z\":0}}", "\"k\":{},".repeat(20_000));
        assert_eq!(Outline::read(wide.as_bytes()).parts.nodes.len(), MAX_NODES);
    }

    #[test]
    fn a_cut_text_is_outlined_as_far_as_it_goes() {
        let outline = Outline::read(br#"{"error": {"code": 404, "message": "no su"#);
        let error = outline.root().unwrap().get("error").unwrap();
        assert_eq!(error.get("code").unwrap().integer(), Some(404));
        assert_eq!(outline.misfit().unwrap().at, 41);
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<i32>().prop_map(|n| (f64::from(n) / 4.0).into()),
            ".*".prop_map(serde_json::Value::from),
        ];
        leaf.prop_recursive(5, 60, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::btree_map(".{0,12}", inner, 0..6)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    /// The outline as a value again.
    fn rebuilt(value: Value<'_>) -> serde_json::Value {
        match value.kind() {
            Type::Object => {
                let name = |child: Value<'_>| unescape(child.key()).into_owned();
                value.children().map(|child| (name(child), rebuilt(child))).collect()
            }
            Type::Array => value.children().map(rebuilt).collect(),
            Type::String => value.text().unwrap().into_owned().into(),
            _ => serde_json::from_slice(value.raw()).unwrap(),
        }
    }

    proptest! {
        #[test]
        fn accepts_what_serde_json_accepts(
            value in json(),
            edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 0..4),
            pretty in any::<bool>(),
        ) {
            let text = if pretty { serde_json::to_vec_pretty(&value) } else { serde_json::to_vec(&value) };
            let mut text = text.unwrap();
            for (place, byte, how) in edits {
                if text.is_empty() { break }
                let place = place.index(text.len());
                match how {
                    0 => text[place] = byte,
                    1 => drop(text.remove(place)),
                    _ => text.insert(place, b"{}[]:,\"\\0u-.e"[usize::from(byte) % 13]),
                }
            }
            prop_assert_eq!(check(&text).is_ok(), oracle(&text), "{}", String::from_utf8_lossy(&text));
            if let Err(misfit) = check(&text) {
                prop_assert!(misfit.at <= text.len());
            }
        }

        #[test]
        fn accepts_what_serde_json_accepts_of_any_bytes(
            text in prop::collection::vec(prop_oneof![
                prop::sample::select(b"{}[]:,\"\\0u-.etrufalsn \n1".to_vec()), any::<u8>()], 0..40),
        ) {
            prop_assert_eq!(check(&text).is_ok(), oracle(&text));
        }

        #[test]
        fn outlines_hold_what_was_said(value in json(), cut in any::<prop::sample::Index>()) {
            let text = serde_json::to_vec(&value).unwrap();
            let outline = Outline::read(&text);
            prop_assert!(outline.misfit().is_none());
            prop_assert_eq!(rebuilt(outline.root().unwrap()), value);
            let part = &text[..cut.index(text.len())];
            let outline = Outline::read(part);
            for index in 0..outline.parts.nodes.len() as u32 {
                let value = Value { text: part, nodes: &outline.parts.nodes, index };
                prop_assert!(value.place().end <= part.len());
                let _ = (value.pointer(), value.text(), value.children().count());
            }
        }
    }
}
