//! Is this XML an error? Documented formats come first, one table row each; then a general look at what the
//! document consists of: an error that is all there is, or a status that says so.

mod conventions;

use std::{borrow::Cow, ops::Range};

use quick_xml::{
    Error, Reader,
    errors::IllFormedError,
    events::{BytesRef, BytesStart, Event},
};

use conventions::{CONVENTIONS, Convention, NamedBy, Sign};

use super::{Sample, Story, Tells, html, phrases};
use crate::{Place, parse::Misfit};

/// Of the rule that its stories belong to.
const RULE: &str = "error-in-xml";
/// How much of a document is read, in bytes.
const WINDOW: usize = 256 << 10;
/// How many elements are read of a bulk reply.
const MOST_ELEMENTS: usize = 2000;
/// How many of any other document: one with more has data, and is more than an error.
const ENOUGH_ELEMENTS: usize = 300;
/// How deep elements are read.
const DEEPEST: usize = 8;
/// How much of an element's text is kept, in bytes.
const MOST_TEXT: usize = 300;

/// What XML tells of the request.
pub fn judge(sample: &Sample) -> Option<Story> {
    let bytes = sample.bytes;
    let marked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = ascii_like(window(marked));
    let outline = Outline::read(&text);
    let root = outline.elements.first()?;
    if root.is("html") {
        return html::judge(sample);
    }
    let mut story = match outline.by_convention(sample.status) {
        Outcome::Told(story) => story,
        Outcome::Fine => return None,
        Outcome::Unknown => outline.by_structure()?,
    };
    if let Place::Member(_, range) = &mut story.place {
        let offset = bytes.len() - marked.len();
        *range = range.start + offset..range.end + offset;
    }
    Some(story)
}

/// The first bytes, without a character that would be cut in two.
fn window(bytes: &[u8]) -> &[u8] {
    let mut end = bytes.len().min(WINDOW);
    while bytes.get(end).is_some_and(|b| b & 0xc0 == 0x80) && end > 0 {
        end -= 1;
    }
    &bytes[..end]
}

/// The first elements of a document, in its order.
#[derive(Default)]
struct Outline<'t> {
    elements: Vec<Element<'t>>,
    /// The conventions that the root element is in.
    rows: Vec<&'static Convention>,
    /// Whether there are more elements.
    is_cut: bool,
}

/// What the conventions say.
enum Outcome {
    Told(Story),
    /// A documented format says by its own code that nothing went wrong.
    Fine,
    Unknown,
}

struct Element<'t> {
    /// The name without its prefix.
    name: &'t str,
    depth: usize,
    parent: Option<usize>,
    /// The bytes of the start tag.
    tag: Range<usize>,
    start: BytesStart<'t>,
    /// The first piece of text in it.
    text: &'t str,
}

impl<'t> Outline<'t> {
    fn read(text: &'t str) -> Outline<'t> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_dangling_amp = true;
        reader.config_mut().allow_unmatched_ends = true;
        let mut outline = Outline::default();
        let mut open: Vec<usize> = Vec::new();
        let mut too_deep = 0usize;
        let mut most = ENOUGH_ELEMENTS;
        loop {
            if outline.elements.len() >= most {
                outline.is_cut = true;
                break;
            }
            let at = reader.buffer_position() as usize;
            match reader.read_event() {
                Ok(Event::Start(_)) if open.len() == DEEPEST => too_deep += 1,
                Ok(Event::Start(tag)) => {
                    outline.add(tag, at..reader.buffer_position() as usize, &open, text);
                    if open.is_empty() && outline.rows.iter().any(|row| row.tells == Tells::Partial)
                    {
                        most = MOST_ELEMENTS;
                    }
                    open.push(outline.elements.len() - 1);
                }
                Ok(Event::Empty(tag)) if open.len() < DEEPEST => {
                    outline.add(tag, at..reader.buffer_position() as usize, &open, text);
                }
                Ok(Event::End(_)) if too_deep > 0 => too_deep -= 1,
                Ok(Event::End(_)) => {
                    open.pop();
                }
                Ok(Event::Text(_)) => {
                    outline.add_text(&open, &text[at..reader.buffer_position() as usize])
                }
                Ok(Event::CData(_)) => {
                    let section = &text[at..reader.buffer_position() as usize];
                    outline.add_text(
                        &open,
                        section.trim_start_matches("<![CDATA[").trim_end_matches("]]>"),
                    );
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        outline
    }

    fn add(&mut self, start: BytesStart<'t>, tag: Range<usize>, open: &[usize], text: &'t str) {
        let name_start = tag.start + 1;
        let name = text.get(name_start..name_start + start.name().as_ref().len()).unwrap_or("");
        let name = name.rsplit(':').next().unwrap_or(name);
        let parent = open.last().copied();
        if self.elements.is_empty() {
            let is_in = |row: &&Convention| row.root() == "*" || row.root() == name;
            self.rows.extend(CONVENTIONS.iter().filter(is_in));
        }
        self.elements.push(Element { name, depth: open.len(), parent, tag, start, text: "" });
    }

    fn add_text(&mut self, open: &[usize], text: &'t str) {
        let Some(element) = open.last().and_then(|i| self.elements.get_mut(*i)) else { return };
        if element.text.is_empty() {
            let text = text.trim();
            element.text = &text[..text.floor_char_boundary(MOST_TEXT)];
        }
    }

    fn children(&self, parent: usize) -> impl Iterator<Item = (usize, &Element<'t>)> {
        let depth = self.elements[parent].depth;
        self.elements
            .iter()
            .enumerate()
            .skip(parent + 1)
            .take_while(move |(_, element)| element.depth > depth)
            .filter(move |(_, element)| element.depth == depth + 1)
    }

    /// The elements inside that one, however deep.
    fn inside(&self, parent: usize) -> impl Iterator<Item = &Element<'t>> {
        let depth = self.elements[parent].depth;
        self.elements.iter().skip(parent + 1).take_while(move |element| element.depth > depth)
    }

    /// The path of local names from the root.
    fn path(&self, index: usize) -> String {
        let element = &self.elements[index];
        let above = element.parent.map(|parent| self.path(parent)).unwrap_or_default();
        format!("{above}/{}", element.name)
    }

    fn matches(&self, index: usize, path: &str) -> bool {
        let mut names = path.rsplit('/');
        let mut at = Some(index);
        while let (Some(name), Some(i)) = (names.next(), at) {
            if name != "*" && name != self.elements[i].name {
                return false;
            }
            at = self.elements[i].parent;
        }
        true
    }

    fn by_convention(&self, claimed: u16) -> Outcome {
        let mut outcome = Outcome::Unknown;
        let is_sync = self.is_sync();
        for (i, element) in self.elements.iter().enumerate() {
            for row in self.rows.iter().filter(|row| row.depth == element.depth) {
                if !self.matches(i, row.path) {
                    continue;
                }
                if row.signs.iter().all(|sign| self.is_on(sign, i)) {
                    if row.tells == Tells::Error || !is_sync {
                        return Outcome::Told(self.told_by(row, i, claimed));
                    }
                } else if row.signs.iter().any(|sign| self.is_fine(sign, i)) {
                    outcome = Outcome::Fine;
                }
            }
        }
        outcome
    }

    /// What a row tells that an element has the signs of.
    fn told_by(&self, row: &Convention, index: usize, claimed: u16) -> Story {
        let says = format!("is {}", row.is);
        let is_failed = |(i, e): (usize, &Element)| {
            e.depth != row.depth
                || !self.matches(i, row.path)
                || row.signs.iter().all(|sign| self.is_on(sign, i))
        };
        // Where each part has an outcome and all failed, so did the whole; 207 claims nothing else.
        let all_failed = row.tells == Tells::Partial
            && !row.signs.is_empty()
            && !self.is_cut
            && claimed != 207
            && self.elements.iter().enumerate().all(is_failed);
        if all_failed {
            let status = phrases::status_of(self.elements[index].text).unwrap_or(400);
            return self.tell(index, Tells::Error, status, 0.9, &says);
        }
        let status = self.status_in(index, row.named_by).unwrap_or(row.status);
        self.tell(index, row.tells, status, 0.98, &says)
    }

    fn is_on(&self, sign: &Sign, index: usize) -> bool {
        let element = &self.elements[index];
        let is_one_of = |values: &[&str], text: &str| {
            values.iter().any(|value| value.eq_ignore_ascii_case(text))
        };
        match sign {
            Sign::Attribute(name, values) => {
                element.attribute(name).is_some_and(|value| values.contains(&&*value))
            }
            Sign::AttributeNot(name, values) => {
                element.attribute(name).is_some_and(|value| !values.contains(&&*value))
            }
            Sign::StatusCode => {
                let is_error =
                    |text: &str| text.split_ascii_whitespace().find_map(phrases::code).is_some();
                is_error(element.text)
                    || element.attribute("code").is_some_and(|code| is_error(&code))
            }
            Sign::Text(failed, _) => is_one_of(failed, element.text),
            Sign::TextNot(values) => !element.text.is_empty() && !is_one_of(values, element.text),
            Sign::Has(name) => self.inside(index).any(|inner| inner.is(name)),
            Sign::HasText(name, end) => {
                self.inside(index).any(|inner| inner.is(name) && inner.text.ends_with(end))
            }
        }
    }

    /// Whether an element says by the code that the sign is about that nothing went wrong.
    fn is_fine(&self, sign: &Sign, index: usize) -> bool {
        let element = &self.elements[index];
        match sign {
            Sign::AttributeNot(name, _) => {
                element.attribute(name).is_some() && !self.is_on(sign, index)
            }
            Sign::Text(_, fine) => {
                fine.iter().any(|value| value.eq_ignore_ascii_case(element.text))
            }
            Sign::TextNot(_) => !element.text.is_empty() && !self.is_on(sign, index),
            _ => false,
        }
    }

    /// Whether this is a report of changes (RFC 6578), in which a 404 is a removed member and no failure.
    fn is_sync(&self) -> bool {
        self.elements.first().is_some_and(|root| root.is("multistatus"))
            && self.children(0).any(|(_, child)| child.is("sync-token"))
    }

    /// A story about that element.
    fn tell(
        &self,
        index: usize,
        tells: Tells,
        effective: u16,
        confidence: f32,
        says: &str,
    ) -> Story {
        let element = &self.elements[index];
        Story {
            tells,
            effective,
            confidence,
            rule: RULE,
            place: Place::Member(self.path(index), element.tag.clone()),
            says: format!("{} {says}", self.path(index)),
        }
    }

    /// The status that an error element names: in digits, else in the words of its codes, else in those of
    /// its messages.
    fn status_in(&self, index: usize, named_by: NamedBy) -> Option<u16> {
        match named_by {
            NamedBy::Nothing => return None,
            NamedBy::Codes | NamedBy::All => {}
        }
        let element = &self.elements[index];
        let attributes = element.start.attributes().flatten();
        let mut values: Vec<(Cow<str>, Cow<str>)> = attributes
            .map(|a| (Cow::Owned(a.key.as_ref().to_owned()), Cow::Owned(a.value.into_owned())))
            .collect();
        for inner in self.inside(index).take(30) {
            values.push((inner.name.into(), inner.text.into()));
            for attribute in inner.start.attributes().flatten() {
                let name = attribute.key.as_ref().to_owned();
                values.push((name.into(), attribute.value.into_owned().into()));
            }
        }
        values.push(("message".into(), element.text.into()));
        let is_code = |name: &str| {
            let name = name.to_ascii_lowercase();
            name.contains("code") || name.contains("status") || name.contains("type")
        };
        let codes = || values.iter().filter(|(name, _)| is_code(name));
        codes()
            .find_map(|(_, value)| phrases::code(value.trim()))
            .or_else(|| codes().find_map(|(_, value)| phrases::status_of(value)))
            .or_else(|| {
                let messages = values.iter().filter(|_| named_by == NamedBy::All);
                messages.filter_map(|(_, value)| phrases::status_of(value)).next()
            })
    }

    /// Looks for an error that is all there is, below elements that only wrap it.
    fn by_structure(&self) -> Option<Story> {
        if self.is_cut {
            return None;
        }
        let mut at = 0;
        loop {
            if let Some(story) = self.judge_element(at) {
                return Some(story);
            }
            let mut inner =
                self.children(at).filter(|(_, child)| role(child.name) != Role::Company);
            let (only, child) = inner.next()?;
            let wraps = child.text.is_empty() || self.children(only).next().is_some();
            if inner.next().is_some() || !wraps {
                return None;
            }
            at = only;
        }
    }

    fn judge_element(&self, index: usize) -> Option<Story> {
        let element = &self.elements[index];
        let children: Vec<_> = self.children(index).take(60).collect();
        let about = Contents::of(element, &children, |i| self.children(i).next().is_some());
        if names_error(element.name)
            && !about.is_collection
            && (!element.text.is_empty() || !children.is_empty() || element.has_attributes())
        {
            let status = self.status_in(index, NamedBy::All).unwrap_or(400);
            return Some(self.tell(index, Tells::Error, status, 0.95, "is all there is"));
        }
        let (sign, says, confidence) = about.verdict()?;
        let place = sign.unwrap_or(index);
        let status = self.status_in(index, NamedBy::All).unwrap_or(400);
        Some(self.tell(place, Tells::Error, status, confidence, &says))
    }
}

impl Element<'_> {
    fn is(&self, name: &str) -> bool {
        self.name == name
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let attribute =
            self.start.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
        Some(attribute.value.into_owned())
    }

    fn has_attributes(&self) -> bool {
        let is_form = |name: &str, value: &str| {
            name.starts_with("xmlns") || (name, value) == ("type", "array")
        };
        self.start.attributes().flatten().any(|a| !is_form(a.key.as_ref(), &a.value))
    }
}

/// What a child element is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Tells of an error.
    Error,
    /// Tells how it went: `status`, `success`, `resultCode`.
    Outcome,
    /// Goes with either: `message`, `code`.
    Message,
    /// Goes with anything: `requestId`, `timestamp`.
    Company,
    /// All else.
    Data,
}

fn role(name: &str) -> Role {
    let folded = phrases::fold(name);
    let name = folded.trim();
    let joined = name.replace(' ', "");
    match &*joined {
        "status" | "result" | "success" | "successful" | "issuccess" | "issuccessful" | "ok"
        | "ack" | "stat" | "ret" | "rc" | "retcode" | "returncode" | "responsecode"
        | "resultcode" | "respcode" | "returnstatus" | "responsestatus" | "resultstatus"
        | "statuscode" | "outcome" | "state" => Role::Outcome,
        "message" | "msg" | "code" | "reason" | "reasoncode" | "description" | "desc"
        | "detail" | "details" | "text" | "title" | "info" | "hint" | "cause" | "statusmessage"
        | "statustext" | "resultmessage" | "responsemessage" | "returnmsg" | "retmsg"
        | "returnmessage" | "statusdescription" | "explanation" | "severity" | "level"
        | "field" | "action" | "type" | "value" | "parameter" | "parameters" | "messages" => {
            Role::Message
        }
        "requestid" | "hostid" | "timestamp" | "time" | "date" | "datetime" | "version"
        | "traceid" | "correlationid" | "server" | "path" | "method" | "header" | "headers"
        | "resource" | "instance" | "responsemetadata" | "request" | "url" | "uri"
        | "generator" | "processingtime" | "duration" | "elapsed" | "xmlns" | "sessionid"
        | "transactionid" | "logid" | "warnings" | "help" | "documentation" => Role::Company,
        _ if names_error(name) || is_error_part(&joined) => Role::Error,
        _ => Role::Data,
    }
}

/// Whether a name ends in a word for an error: `Error`, `apiErrors`, `SOAPFault`, `ExceptionReport`.
fn names_error(name: &str) -> bool {
    let folded = phrases::fold(name);
    let last = folded.split(' ').rfind(|word| {
        !matches!(
            *word,
            "" | "response"
                | "result"
                | "report"
                | "list"
                | "info"
                | "message"
                | "details"
                | "document"
        )
    });
    let is_config = folded.ends_with(" document ") || folded.contains(" on error ");
    !is_config
        && last.is_some_and(|word| {
            matches!(
                word,
                "error"
                    | "errors"
                    | "fault"
                    | "faults"
                    | "exception"
                    | "exceptions"
                    | "failure"
                    | "failures"
            ) || ["error", "fault", "exception", "errors"]
                .iter()
                .any(|e| word.len() > e.len() + 2 && word.ends_with(e) && word != "default")
        })
}

/// Whether a name without spaces is that of a part of an error: `errorCode`, `err_msg`, `faultstring`.
fn is_error_part(joined: &str) -> bool {
    ["error", "err", "fault", "failure", "exception"].iter().any(|start| {
        joined.strip_prefix(start).is_some_and(|rest| {
            matches!(
                rest,
                "" | "s"
                    | "code"
                    | "codes"
                    | "msg"
                    | "message"
                    | "messages"
                    | "text"
                    | "string"
                    | "number"
                    | "no"
                    | "num"
                    | "id"
                    | "desc"
                    | "description"
                    | "detail"
                    | "details"
                    | "reason"
                    | "type"
                    | "name"
                    | "info"
                    | "summary"
                    | "title"
                    | "list"
                    | "cause"
                    | "category"
                    | "response"
            )
        })
    })
}

/// Values that say that nothing went wrong, folded.
const FINE: &[&str] = &[
    "",
    "0",
    "00",
    "000",
    "0000",
    "00000",
    "200",
    "201",
    "202",
    "ok",
    "success",
    "successful",
    "succeeded",
    "none",
    "null",
    "nil",
    "false",
    "no",
    "n",
    "no records match",
    "no error",
    "noerror",
    "n a",
    "approved",
    "accepted",
    "complete",
    "completed",
    "done",
    "true",
    "yes",
    "1",
];
/// Values of an outcome that say that it failed, folded.
const FAILED: &[&str] = &[
    "error",
    "errors",
    "err",
    "fail",
    "failed",
    "failure",
    "fault",
    "exception",
    "denied",
    "rejected",
    "unauthorized",
    "forbidden",
    "not found",
    "invalid",
    "unsuccessful",
    "ng",
    "nok",
    "ko",
    "internal error",
    "server error",
    "internal server error",
    "bad request",
    "access denied",
    "timeout",
];

fn is_fine(value: &str) -> bool {
    let folded = phrases::fold(value);
    let trimmed = folded.trim();
    FINE.contains(&trimmed) || trimmed.contains("success")
}

/// Whether the value of an outcome says that it failed; `name` tells whether `false` does.
fn is_failure(name: &str, value: &str) -> bool {
    let folded = phrases::fold(value);
    let value = folded.trim();
    let yes_or_no = ["success", "ok"].iter().any(|word| name.to_ascii_lowercase().contains(word));
    let shouted = value.starts_with("invalid ")
        || value.ends_with(" error")
        || value.ends_with(" failed")
        || value.ends_with(" denied");
    let in_digits = phrases::code(value).is_some() && name.to_ascii_lowercase().contains("stat");
    FAILED.contains(&value)
        || shouted
        || in_digits
        || (yes_or_no && matches!(value, "false" | "0" | "no" | "n"))
}

/// What an element's children say, taken together.
#[derive(Default)]
struct Contents {
    error: Option<(usize, String)>,
    failure: Option<(Option<usize>, String)>,
    message: bool,
    data: usize,
    /// Many of a kind with names of their own: a list of errors that are the data.
    is_collection: bool,
}

impl Contents {
    fn of(
        element: &Element,
        children: &[(usize, &Element)],
        has_children: impl Fn(usize) -> bool,
    ) -> Contents {
        let mut contents = Contents { is_collection: children.len() > 50, ..Contents::default() };
        for attribute in element.start.attributes().flatten() {
            let name = attribute.key.local_name().as_ref().to_owned();
            if role(&name) == Role::Outcome && is_failure(&name, &attribute.value) {
                contents.failure =
                    Some((None, format!("has {name} {:?}", short(&attribute.value))));
            }
            if matches!(&*name, "id" | "href" | "uuid") {
                contents.data += 3;
            }
        }
        // One member that stayed empty is what an error leaves; several are how the format is.
        let mut empty = 0;
        for (i, child) in children {
            let filled = has_children(*i);
            let said = child.attribute("code").or_else(|| child.attribute("message"));
            let value =
                if child.text.is_empty() { said.as_deref().unwrap_or("") } else { child.text };
            match role(child.name) {
                Role::Error if filled || !is_fine(value) => {
                    let says = if value.is_empty() {
                        "is there".to_owned()
                    } else {
                        format!("says {:?}", short(value))
                    };
                    contents.error.get_or_insert((*i, says));
                }
                Role::Outcome if is_failure(child.name, value) => {
                    contents.failure.get_or_insert((Some(*i), format!("is {:?}", short(value))));
                }
                Role::Outcome if filled => contents.data += 1,
                Role::Message => contents.message |= !value.is_empty(),
                Role::Data
                    if matches!(
                        &*child.name.to_ascii_lowercase(),
                        "id" | "link" | "href" | "uuid"
                    ) =>
                {
                    contents.data += 3
                }
                Role::Data if filled || !value.is_empty() => contents.data += 1,
                Role::Data => empty += 1,
                _ => {}
            }
        }
        contents.data += empty / 2;
        contents
    }

    /// The child that tells of an error, what it says and how sure that makes.
    fn verdict(self) -> Option<(Option<usize>, String, f32)> {
        let Contents { error, failure, message, data, is_collection } = self;
        if is_collection {
            return None;
        }
        match (error, failure) {
            (Some((_, _)), Some((at, says))) if data <= 3 => Some((at, says, 0.93)),
            (Some((at, says)), None) if data == 0 => Some((Some(at), says, 0.9)),
            (None, Some((at, says))) if data == 0 => {
                Some((at, says, if message { 0.9 } else { 0.75 }))
            }
            (None, Some((at, says))) if message && data <= 1 => Some((at, says, 0.8)),
            _ => None,
        }
    }
}

fn short(text: &str) -> &str {
    &text[..text.floor_char_boundary(60)]
}

/// Says where XML is not well-formed. Reports only what is certain: documents in encodings that are not
/// like ASCII, and entities that a document type might declare, are given the benefit of the doubt.
///
/// With `whole` unset the bytes may end anywhere.
///
/// ```
/// use bonafide::content::xml;
/// assert!(xml::check(b"<a><b/></a>", true).is_ok());
/// assert_eq!(xml::check(b"<a><b></a>", true).unwrap_err().at, 6);
/// assert!(xml::check(b"<a><b>text", false).is_ok());
/// ```
///
/// # Errors
/// The first place where XML wants something else.
pub fn check(bytes: &[u8], whole: bool) -> Result<(), Misfit> {
    let marked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let offset = bytes.len() - marked.len();
    let is_other_encoding = marked.iter().take(4).any(|b| matches!(b, 0 | 0xfe | 0xff));
    let is_cut_mark = !whole && b"\xef\xbb\xbf".starts_with(marked);
    if is_other_encoding || is_cut_mark {
        return Ok(());
    }
    let mut document = Document { whole, ..Document::default() };
    document
        .check(&ascii_like(marked))
        .map_err(|misfit| Misfit::new(misfit.at + offset, misfit.wanted))
}

/// The bytes as text of the same length, what is not UTF-8 replaced by a letter.
fn ascii_like(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.into();
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| 'x'));
    }
    text.into()
}

/// What has been seen of a document that is being checked.
#[derive(Default)]
struct Document {
    whole: bool,
    depth: usize,
    has_root: bool,
    has_doctype: bool,
}

impl Document {
    fn check(&mut self, text: &str) -> Result<(), Misfit> {
        let is_forbidden = |b: u8| matches!(b, 0..=8 | 0x0b | 0x0c | 0x0e..=0x1f);
        let first_forbidden = text.bytes().position(is_forbidden);
        let mut reader = Reader::from_str(text);
        loop {
            let at = reader.buffer_position() as usize;
            if let Some(forbidden) = first_forbidden
                && at > forbidden
            {
                return Err(Misfit::new(forbidden, "a character that XML allows"));
            }
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => self.take(&event, at)?,
                Err(Error::Syntax(_)) if self.whole => {
                    return Err(Misfit::new(
                        reader.error_position() as usize,
                        "an end to this markup",
                    ));
                }
                Err(Error::Syntax(_)) => return Ok(()),
                Err(error) => {
                    return self.blame(&error, at, reader.error_position() as usize, text);
                }
            }
        }
        match (self.whole, first_forbidden, self.depth, self.has_root) {
            (_, Some(at), ..) => Err(Misfit::new(at, "a character that XML allows")),
            (true, None, 1.., _) => Err(Misfit::new(text.len(), "an end tag")),
            (true, None, 0, false) => Err(Misfit::new(text.len(), "a root element")),
            _ => Ok(()),
        }
    }

    fn take(&mut self, event: &Event, at: usize) -> Result<(), Misfit> {
        match event {
            Event::Start(tag) => {
                self.open(tag, at)?;
                self.depth += 1;
            }
            Event::Empty(tag) => self.open(tag, at)?,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Decl(_) if at > 0 => {
                return Err(Misfit::new(at, "no XML declaration but at the very start"));
            }
            Event::DocType(_) => self.has_doctype = true,
            Event::Text(text) if self.depth == 0 && !text.trim_ascii().is_empty() => {
                return Err(Misfit::new(at, "no text outside the root element"));
            }
            Event::CData(_) if self.depth == 0 => {
                return Err(Misfit::new(at, "no text outside the root element"));
            }
            Event::GeneralRef(reference) => self.refer(reference, at)?,
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, tag: &BytesStart, at: usize) -> Result<(), Misfit> {
        if self.depth == 0 && self.has_root {
            return Err(Misfit::new(at, "no second root element"));
        }
        self.has_root = true;
        let name = tag.name();
        let starts_name = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'_' | b':' | 0x80..);
        if !name.as_ref().as_bytes().first().is_some_and(starts_name) {
            return Err(Misfit::new(at + 1, "the name of an element"));
        }
        match tag.attributes().find_map(Result::err) {
            Some(_) => Err(Misfit::new(at, "attributes of different names with quoted values")),
            None => Ok(()),
        }
    }

    fn refer(&self, reference: &BytesRef, at: usize) -> Result<(), Misfit> {
        if self.depth == 0 {
            return Err(Misfit::new(at, "no text outside the root element"));
        }
        let is_known = match reference.resolve_char_ref() {
            Ok(Some(_)) => true,
            Ok(None) => {
                self.has_doctype || matches!(&**reference, "lt" | "gt" | "amp" | "apos" | "quot")
            }
            Err(_) => false,
        };
        if is_known { Ok(()) } else { Err(Misfit::new(at, "a reference that means something")) }
    }

    fn blame(&self, error: &Error, at: usize, exact: usize, text: &str) -> Result<(), Misfit> {
        let wanted = match error {
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                let cut_off =
                    !text[exact..].contains(|c: char| !c.is_alphanumeric() && c != '&' && c != '#');
                if cut_off && !self.whole {
                    return Ok(());
                }
                return Err(Misfit::new(exact, "&amp; or a reference that ends in a semicolon"));
            }
            Error::IllFormed(IllFormedError::MismatchedEndTag { .. }) => {
                "the end tag of the open element"
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(_)) => {
                "no end tag without a start tag"
            }
            Error::IllFormed(IllFormedError::MissingDeclVersion(_)) => {
                "a version in the XML declaration"
            }
            Error::IllFormed(IllFormedError::MissingDoctypeName) => "the name of the root element",
            _ => return Ok(()),
        };
        Err(Misfit::new(at, wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::media_type::Kind;

    pub(super) fn story(text: &str) -> Option<Story> {
        judged(text, 200)
    }

    fn judged(text: &str, status: u16) -> Option<Story> {
        judge(&Sample {
            bytes: text.as_bytes(),
            whole: true,
            media_type: "application/xml",
            kind: Kind::Xml,
            status,
            method: b"GET",
            path: b"/",
            accept: b"",
        })
    }

    #[test]
    fn errors() {
        for (text, status, path) in [
            (
                "<s:Envelope xmlns:s='urn:s'><s:Header/><s:Body><s:Fault><faultcode>s:Client</faultcode></s:Fault></s:Body></s:Envelope>",
                500,
                "/Envelope/Body/Fault",
            ),
            (
                "<Envelope><Body><Fault><Code><Value>env:Sender</Value></Code></Fault></Body></Envelope>",
                400,
                "/Envelope/Body/Fault",
            ),
            (
                "<methodResponse><fault><value>x</value></fault></methodResponse>",
                500,
                "/methodResponse/fault",
            ),
            (
                "<ogc:ServiceExceptionReport><ServiceException code='InvalidSRS'>server error</ServiceException></ogc:ServiceExceptionReport>",
                400,
                "/ServiceExceptionReport",
            ),
            (
                "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>gone</Message><Key>a</Key></Error>",
                404,
                "/Error",
            ),
            (
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code></Error><RequestId>1</RequestId></ErrorResponse>",
                403,
                "/ErrorResponse/Error",
            ),
            (
                "<Response><Errors><Error><Code>InternalError</Code></Error></Errors><RequestID>1</RequestID></Response>",
                500,
                "/Response/Errors/Error",
            ),
            ("<rsp stat='fail'><err code='7' msg='no such album'/></rsp>", 404, "/rsp"),
            ("<m:error xmlns:m='urn:m'><m:code>Forbidden</m:code></m:error>", 403, "/error"),
            (
                "<response><status>error</status><message>Rate limit reached</message></response>",
                429,
                "/response/status",
            ),
            (
                "<reply><header><requestId>4</requestId></header><result><success>false</success><errorMessage>unknown</errorMessage></result></reply>",
                400,
                "/reply/result/success",
            ),
            (
                "<xml><return_code><![CDATA[FAIL]]></return_code><return_msg><![CDATA[sign]]></return_msg></xml>",
                400,
                "/xml/return_code",
            ),
            ("<api><error code='badtoken' info='Invalid token'/></api>", 401, "/api/error"),
            (
                "<problem><type>about:blank</type><status>409</status></problem>",
                409,
                "/problem/status",
            ),
            (
                "<OAI-PMH><responseDate>x</responseDate><request/><error code='badVerb'>no</error></OAI-PMH>",
                400,
                "/OAI-PMH/error",
            ),
        ] {
            let story = story(text).unwrap_or_else(|| panic!("{text}"));
            let Place::Member(member, range) = story.place else { panic!("{:?}", story.place) };
            assert_eq!(
                (story.effective, &*member, story.tells),
                (status, path, Tells::Error),
                "{text}"
            );
            assert!(text[range].starts_with('<'));
        }
    }

    #[test]
    fn a_bulk_reply_in_which_all_failed() {
        let multistatus = "<D:multistatus xmlns:D='DAV:'><D:response><D:href>/a</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>";
        for (text, claimed, expected) in [
            (multistatus, 200, (Tells::Error, 423)),
            (multistatus, 207, (Tells::Partial, 207)),
            (
                "<Envelope><Body><updateResponse><result><success>false</success></result></updateResponse></Body></Envelope>",
                200,
                (Tells::Error, 400),
            ),
        ] {
            let story = judged(text, claimed).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((story.tells, story.effective), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_an_error() {
        for text in [
            "<a/>",
            "<errors/>",
            "<response><ErrorCode>0</ErrorCode><ErrorMessage/><data>1</data></response>",
            "<response><error>false</error><status>ok</status></response>",
            "<Result><Success>true</Success><Errors></Errors></Result>",
            "<job><id>7</id><link href='/jobs/7'/><status>error</status><message>disk full</message></job>",
            "<jobs><job status='failed' id='1'/><job status='done' id='2'/></jobs>",
            "<WebsiteConfiguration><ErrorDocument><Key>error.html</Key></ErrorDocument></WebsiteConfiguration>",
            "<Capabilities><Exception><Format>XML</Format></Exception><Layer/><Style/></Capabilities>",
            "<OAI-PMH><error code='noRecordsMatch'/></OAI-PMH>",
            "<D:multistatus><D:response><D:href>/a</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response><D:sync-token>1</D:sync-token></D:multistatus>",
            "<D:multistatus><D:response><D:propstat><D:prop/><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response></D:multistatus>",
            "<DeleteResult><Deleted><Key>a</Key></Deleted></DeleteResult>",
            "<rss><channel><title>Errors of the week</title><item><title>404</title></item></channel></rss>",
            "not xml",
            "",
        ] {
            assert_eq!(story(text), None, "{text}");
        }
    }

    #[test]
    fn odd_xml_does_no_harm() {
        let text = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'f'>]><a b='c' stat='fail'><error>\u{e9}&e;<![CDATA[x]]></error><b/></a></b>";
        for end in 0..text.len() {
            let cut = text.as_bytes()[..end].to_vec();
            let reversed = cut.iter().rev().copied().collect();
            for bytes in [cut, reversed] {
                let _ = story(&String::from_utf8_lossy(&bytes));
                let _ = check(&bytes, true);
                let _ = check(&bytes, false);
            }
        }
        let deep = "<a>".repeat(100_000);
        assert_eq!(story(&deep), None);
    }

    #[test]
    fn well_formed() {
        for text in [
            "<a/>",
            "\u{feff}<?xml version='1.0'?>\n<!-- c --><!DOCTYPE a [<!ENTITY x 'y'>]><a b='1' c=\"2\">&x;&#65;&lt;</a>\n<!-- end -->",
            "<a><![CDATA[ <b> & ]]></a>",
            "<ns:a xmlns:ns='urn:x'>\u{e9}</ns:a>",
            "<\u{e9}l\u{e9}ment/>",
        ] {
            assert_eq!(check(text.as_bytes(), true), Ok(()), "{text}");
            for cut in 0..text.len() {
                assert_eq!(check(&text.as_bytes()[..cut], false), Ok(()), "{text} {cut}");
            }
        }
        assert_eq!(check(b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>", true), Ok(()));
        assert_eq!(check(b"\xff\xfe<\0a\0", true), Ok(()));
    }

    #[test]
    fn misfits_point_at_the_place() {
        for (text, at) in [
            ("", 0),
            ("<a>", 3),
            ("<a></b>", 3),
            ("<a/><b/>", 4),
            ("<a/>text", 4),
            ("\n<?xml version='1.0'?><a/>", 1),
            ("<a b=1/>", 0),
            ("<a b='1' b='2'/>", 0),
            ("<1a/>", 1),
            ("<a>&nbsp;</a>", 3),
            ("<a>&#0;</a>", 3),
            ("<a>x & y</a>", 5),
            ("<a>x\u{1}y</a>", 4),
            ("</a>", 0),
            ("<a", 0),
            ("<a><!-- x</a>", 3),
        ] {
            assert_eq!(check(text.as_bytes(), true).map_err(|misfit| misfit.at), Err(at), "{text}");
        }
    }
}
