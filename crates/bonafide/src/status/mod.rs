//! What each status code claims: the registry as plain static data.
//!
//! One row per code that IANA registers, in a file per class, and one per code that is not registered but
//! met ([`unregistered`]). Nothing here is computed but the look-ups.
//!
//! ```
//! use bonafide::{FieldId, status::{self, Need}};
//! let refused = status::status(405).expect("registered");
//! assert_eq!(refused.phrase, "Method Not Allowed");
//! assert!(refused.fields.iter().any(|fact| fact.field == FieldId::Allow && fact.need == Need::Must));
//! ```

mod client_error;
mod facts;
mod informational;
mod pages;
mod phrase;
mod redirection;
mod server_error;
mod success;
mod unregistered;

use std::fmt;

use crate::{Cite, FieldId};

pub use pages::page;
pub use phrase::{Match, by_phrase, code_of_phrase};
pub use unregistered::{Unregistered, all_unregistered, unregistered};

/// The methods that [`Status::methods`] has a sentence for, in its order: those of RFC 9110, PATCH (RFC 5789)
/// and QUERY (RFC 10008).
pub const METHODS: [&str; 10] =
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY"];

/// A status code of the IANA registry and what is known of it.
#[derive(Debug)]
pub struct Status {
    /// The code, 100 to 599.
    pub code: u16,
    /// The phrase in the registry. Carries no meaning on the wire (RFC 9112, Section 4).
    pub phrase: &'static str,
    /// What the server claims by sending it, in one sentence.
    pub says: &'static str,
    /// Whether the code is in ordinary use.
    pub standing: Standing,
    /// Where the code is defined.
    pub source: Source,
    /// Phrases seen with the code, the registry's first.
    pub phrases: &'static [Phrase],
    /// Whether and when a cache may reuse a response with the code.
    pub caching: Caching,
    /// Whether a response with the code has content. An answer to HEAD never has any.
    pub content: Content,
    /// Fields that the code requires, recommends or rules out. Never empty.
    pub fields: &'static [FieldFact],
    /// What the code means in an answer to each of [`METHODS`], one sentence each.
    pub methods: [&'static str; METHODS.len()],
    /// What a client should do, in one or two sentences.
    pub client: &'static str,
    /// The same for programs.
    pub retry: Retry,
    /// Codes that are mistaken for this one, or better in some case. Never empty.
    pub related: &'static [Related],
    /// Other meanings that products give to the code. Often empty.
    pub vendors: &'static [VendorUse],
}

impl Status {
    /// What the code means in an answer to `method` (case-sensitive, as methods are); `None` for a method
    /// outside [`METHODS`].
    pub fn for_method(&self, method: &str) -> Option<&'static str> {
        METHODS.iter().position(|known| *known == method).map(|at| self.methods[at])
    }
}

/// Whether a code is in ordinary use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Registered and current.
    Standard,
    /// Registered for a draft: the registration expires and the meaning may change.
    Temporary,
    /// Still defined, but not to be sent any more.
    Deprecated,
    /// Defined by a document that is obsolete or historic and whose successor dropped the code.
    Obsolete,
    /// Listed as "(Unused)": reserved so that nothing else takes the number.
    Unused,
}

impl Standing {
    /// The standing in one lower-case word, for output.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Standard => "standard",
            Standing::Temporary => "temporary",
            Standing::Deprecated => "deprecated",
            Standing::Obsolete => "obsolete",
            Standing::Unused => "unused",
        }
    }
}

/// Where something is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The document: "RFC 9110" or the name of an Internet-Draft.
    pub spec: &'static str,
    /// The section number in it.
    pub section: &'static str,
    /// The defining words, verbatim; `None` where they were not at hand.
    pub quote: Option<&'static str>,
}

impl Source {
    const fn quoted(spec: &'static str, section: &'static str, quote: &'static str) -> Source {
        Source { spec, section, quote: Some(quote) }
    }

    const fn unquoted(spec: &'static str, section: &'static str) -> Source {
        Source { spec, section, quote: None }
    }

    /// The address of the section on the web.
    ///
    /// ```
    /// let teapot = bonafide::status::status(418).expect("registered");
    /// assert_eq!(teapot.source.url(), "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.19");
    /// ```
    pub fn url(&self) -> String {
        if self.spec.starts_with("RFC ") {
            return Cite::new(self.spec, self.section, "").url();
        }
        format!("https://datatracker.ietf.org/doc/html/{}#section-{}", self.spec, self.section)
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, Section {}", self.spec, self.section)
    }
}

/// A reason phrase that is seen with a code.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// The phrase.
    pub phrase: &'static str,
    /// Who sends it: "IANA registry" or the products.
    pub by: &'static str,
}

/// Whether and when a cache may store and reuse a response (RFC 9111, Section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// Heuristically cacheable: reusable even when the response says nothing about freshness.
    Heuristic,
    /// Only with explicit freshness, `public`, or (in a private cache) `private`.
    ExplicitOnly,
    /// Never stored, whatever the fields say; the reason.
    Never(&'static str),
    /// The question does not arise; the reason.
    NotApplicable(&'static str),
}

impl Caching {
    /// What it means for a cache, in one sentence.
    pub fn explain(self) -> &'static str {
        match self {
            Caching::Heuristic => {
                "Heuristically cacheable: without explicit freshness a cache may store it and guess a lifetime."
            }
            Caching::ExplicitOnly => {
                "Stored only when it says so: by max-age, s-maxage, Expires, public, or private in a private cache."
            }
            Caching::Never(why) | Caching::NotApplicable(why) => why,
        }
    }
}

/// Whether a response has content. Answers to HEAD never have any, whatever the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// None: the message ends with its header section, whatever the fields say (RFC 9110, Section 6.4.1).
    Never,
    /// None, but framed as a message that could have some: 205.
    Empty,
    /// Some: its absence makes the response less than the code promises.
    Expected,
    /// With or without.
    Optional,
    /// The code stands inside the content of a 207 and not in a status line: 208.
    Inner,
}

impl Content {
    /// What it means for a sender, in one sentence.
    pub fn explain(self) -> &'static str {
        match self {
            Content::Never => {
                "No content: the message ends after the header section, so bytes sent there \
                are read as the next response."
            }
            Content::Empty => {
                "No content, but the framing must say so (Content-Length: 0, an empty chunked \
                body, or closing): the code alone does not end the message."
            }
            Content::Expected => "Content is expected, except in an answer to HEAD.",
            Content::Optional => "Content may be there or not.",
            Content::Inner => "Stands inside the content of a 207 and not in a status line.",
        }
    }
}

/// How strongly a field is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Must be there.
    Must,
    /// Should be there.
    Should,
    /// Has a defined use with the code.
    May,
    /// The code has no meaning without it, though no BCP 14 word says so.
    Fact,
    /// Should not be there.
    ShouldNot,
    /// Must not be there.
    MustNot,
}

impl Need {
    /// The BCP 14 word, or "FACT".
    pub fn name(self) -> &'static str {
        match self {
            Need::Must => "MUST",
            Need::Should => "SHOULD",
            Need::May => "MAY",
            Need::Fact => "FACT",
            Need::ShouldNot => "SHOULD NOT",
            Need::MustNot => "MUST NOT",
        }
    }
}

/// A field that a code requires, recommends or rules out.
#[derive(Clone, Copy, Debug)]
pub struct FieldFact {
    /// The field.
    pub field: FieldId,
    /// How strongly.
    pub need: Need,
    /// In which case: "always", "in an answer to POST".
    pub when: &'static str,
    /// The document that says so.
    pub spec: &'static str,
    /// The section in it.
    pub section: &'static str,
}

/// What a program may do after a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Keep waiting: the final response is still to come.
    Await,
    /// Nothing: the request succeeded.
    Done,
    /// Use the stored response.
    UseStored,
    /// Send a request to the URI in Location.
    Follow,
    /// Send the request again with credentials, or with other ones.
    Credentials,
    /// Send the same request again on another connection, at once.
    Reconnect,
    /// Send the same request again later: after Retry-After where given, else backing off, and without being
    /// asked only for idempotent methods (RFC 9110, Section 9.2.2).
    Later,
    /// The same request fails again; a changed one may succeed.
    Changed,
    /// No repetition helps until somebody changes something on the other side.
    No,
}

impl Retry {
    /// The advice in one lower-case word, for output.
    pub fn name(self) -> &'static str {
        match self {
            Retry::Await => "await",
            Retry::Done => "done",
            Retry::UseStored => "use-stored",
            Retry::Follow => "follow",
            Retry::Credentials => "credentials",
            Retry::Reconnect => "reconnect",
            Retry::Later => "later",
            Retry::Changed => "changed",
            Retry::No => "no",
        }
    }
}

/// A code to tell from another.
#[derive(Clone, Copy, Debug)]
pub struct Related {
    /// The other code. Always registered.
    pub code: u16,
    /// When to use that one, or how it differs.
    pub how: &'static str,
}

/// A meaning that a product gives to a code.
#[derive(Clone, Copy, Debug)]
pub struct VendorUse {
    /// The product or company.
    pub vendor: &'static str,
    /// The phrase it sends or documents, if it has one.
    pub phrase: Option<&'static str>,
    /// What it means there, in one sentence.
    pub meaning: &'static str,
    /// The registered code that says the same, as near as one does.
    pub like: u16,
}

/// A class of status codes (RFC 9110, Section 15).
#[derive(Debug)]
pub struct Class {
    /// The first digit, 1 to 5.
    pub digit: u8,
    /// The name in RFC 9110.
    pub name: &'static str,
    /// What any code of the class claims, known or not.
    pub says: &'static str,
    /// Where the class is defined.
    pub source: Source,
}

static CLASSES: [Class; 5] = [
    Class {
        digit: 1,
        name: "Informational",
        says: "The request was received and is in progress; a final response follows.",
        source: Source::quoted(
            "RFC 9110",
            "15.2",
            "The 1xx (Informational) class of status code indicates an interim response for communicating \
             connection status or request progress prior to completing the requested action and sending a \
             final response.",
        ),
    },
    Class {
        digit: 2,
        name: "Successful",
        says: "The request was received, understood and accepted.",
        source: Source::quoted(
            "RFC 9110",
            "15.3",
            "The 2xx (Successful) class of status code indicates that the client's request was successfully \
             received, understood, and accepted.",
        ),
    },
    Class {
        digit: 3,
        name: "Redirection",
        says: "The client has to do something more to get what it asked for.",
        source: Source::quoted(
            "RFC 9110",
            "15.4",
            "The 3xx (Redirection) class of status code indicates that further action needs to be taken by \
             the user agent in order to fulfill the request.",
        ),
    },
    Class {
        digit: 4,
        name: "Client Error",
        says: "The client seems to have erred: the same request, sent by the same client, is expected to fail again.",
        source: Source::quoted(
            "RFC 9110",
            "15.5",
            "The 4xx (Client Error) class of status code indicates that the client seems to have erred.",
        ),
    },
    Class {
        digit: 5,
        name: "Server Error",
        says: "The server failed or cannot do what was asked; the request itself may be right.",
        source: Source::quoted(
            "RFC 9110",
            "15.6",
            "The 5xx (Server Error) class of status code indicates that the server is aware that it has erred \
             or is incapable of performing the requested method.",
        ),
    },
];

/// All rows, a slice per class.
static ROWS: [&[Status]; 5] =
    [informational::ROWS, success::ROWS, redirection::ROWS, client_error::ROWS, server_error::ROWS];

/// For each code from 100 to 599 its place in the slice of its class plus one, 0 for none.
static INDEX: [u8; 500] = {
    let mut index = [0; 500];
    let mut class = 0;
    while class < ROWS.len() {
        let rows = ROWS[class];
        let mut row = 0;
        while row < rows.len() {
            let slot = rows[row].code as usize - 100;
            assert!(slot / 100 == class && index[slot] == 0, "a row in the wrong class, or twice");
            index[slot] = row as u8 + 1;
            row += 1;
        }
        class += 1;
    }
    index
};

/// The row of a registered code; `None` for one that IANA does not list.
pub fn status(code: u16) -> Option<&'static Status> {
    let slot = usize::from(code).checked_sub(100)?;
    let row = usize::from(*INDEX.get(slot)?).checked_sub(1)?;
    Some(&ROWS[slot / 100][row])
}

/// All registered codes, in ascending order.
pub fn all() -> impl Iterator<Item = &'static Status> {
    ROWS.iter().flat_map(|rows| rows.iter())
}

/// The registry's phrase for a code.
pub fn phrase(code: u16) -> Option<&'static str> {
    status(code).map(|status| status.phrase)
}

/// Whether a cache may reuse a response with this code that says nothing about freshness
/// (RFC 9110, Section 15.1; RFC 7725, Section 3).
pub fn heuristically_cacheable(code: u16) -> bool {
    status(code).is_some_and(|status| status.caching == Caching::Heuristic)
}

/// The class of a code, known or not; `None` outside 100 to 599, which no valid status is
/// (RFC 9110, Section 15).
pub fn class(code: u16) -> Option<&'static Class> {
    CLASSES.get(usize::from(code / 100).checked_sub(1)?)
}
