//! What a rule is: a constant, a page and a function.

use std::{borrow::Cow, fmt};

use crate::{At, FieldId, Seen, facts::Facts, parse::media_type::Kind};

/// One defect that a response can have.
///
/// A rule lives in two neighbouring files: `name.rs` holds this constant and the function, `name.md` is its
/// page, whose messages are executed as tests. Dashes of the name are underscores in the file names.
#[derive(Debug)]
pub struct Rule {
    /// Stable kebab-case name that states the defect, such as `405-without-allow`.
    pub name: &'static str,
    /// The folder it is in.
    pub group: Group,
    /// How binding the broken requirement is.
    pub strength: Strength,
    /// What is wrong, in one line without a full stop: `405 without the Allow field`.
    pub title: &'static str,
    /// What to do, in one sentence without a full stop. A finding may say it more precisely.
    pub help: &'static str,
    /// What must be there for the rule to be asked at all: the most selective necessary condition.
    pub when: When,
    /// What the capture must have seen. Without it the rule does not run, and the report says so.
    pub needs: Seen,
    /// The sentences that say so, the most important first.
    pub cites: &'static [Cite],
    /// The page, in Markdown.
    pub page: &'static str,
    /// Looks at an exchange and reports what it finds.
    pub check: fn(&Facts<'_>, &mut Report<'_>),
}

impl Rule {
    /// Where the rule's source is, from the root of the repository.
    pub fn source(&self) -> String {
        let file = self.name.replace('-', "_");
        let prefix = if file.starts_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        format!("crates/bonafide/src/rules/{}/{prefix}{file}.rs", self.group)
    }
}

/// What rules are about: the folder they are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Whether and how long caches keep the response.
    Caching,
    /// Preconditions and the answers to them.
    Conditional,
    /// Content, its media type, coding and charset, and what it tells.
    Content,
    /// Set-Cookie.
    Cookies,
    /// Sharing with other origins (the Fetch standard).
    Cors,
    /// The grammar and values of single fields.
    Fields,
    /// Where messages end and how their lines are written.
    Framing,
    /// What is right, and why it helps. Asked for by name only: it is no defect.
    Good,
    /// House rules, which contradict each other: in force only where a [profile](crate::profile) says so.
    House,
    /// What the request's method allows.
    Methods,
    /// Range requests and partial content.
    Range,
    /// What protects users: policies that browsers enforce, and what leaks.
    Security,
    /// The status code itself and the fields it demands.
    Status,
}

impl Group {
    /// Whether its rules are in force only when asked for: by a profile, or by `--show good`.
    pub fn is_opt_in(self) -> bool {
        matches!(self, Group::Good | Group::House)
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Group::Caching => "caching",
            Group::Conditional => "conditional",
            Group::Content => "content",
            Group::Cookies => "cookies",
            Group::Cors => "cors",
            Group::Fields => "fields",
            Group::Framing => "framing",
            Group::Good => "good",
            Group::House => "house",
            Group::Methods => "methods",
            Group::Range => "range",
            Group::Security => "security",
            Group::Status => "status",
        })
    }
}

/// How binding a requirement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// No requirement is broken: something is right, and worth keeping.
    Good,
    /// Derived practice. Never a violation.
    Advice,
    /// SHOULD, SHOULD NOT, RECOMMENDED (BCP 14), or an "ought to".
    Should,
    /// A contradiction that needs no BCP 14 word: the response says two things that cannot both be true.
    Fact,
    /// MUST, MUST NOT, REQUIRED (BCP 14).
    Must,
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Strength::Good => "good",
            Strength::Advice => "advice",
            Strength::Should => "should",
            Strength::Fact => "fact",
            Strength::Must => "must",
        })
    }
}

/// How much a finding matters to whoever runs bonafide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Right, and worth keeping.
    Good,
    /// Worth knowing.
    Info,
    /// Worth mending.
    Warning,
    /// Wrong.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Severity::Good => "good",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// How sure it is that a finding is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A fair guess.
    Low,
    /// Likely.
    Medium,
    /// The capture proves it.
    High,
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        })
    }
}

/// The condition that wakes a rule.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// Every exchange.
    Always,
    /// The final status is one of these.
    Status(&'static [u16]),
    /// The final status is of one of these classes: 2 stands for 2xx.
    Class(&'static [u8]),
    /// The final response has one of these fields.
    Field(&'static [FieldId]),
    /// The request has one of these fields.
    RequestField(&'static [FieldId]),
    /// Content-Type says one of these kinds.
    Kind(&'static [Kind]),
    /// There is an interim response.
    Interim,
    /// The reader had to forgive something in the final response or an interim one.
    Oddity,
}

/// A sentence of a specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cite {
    /// The document, such as `RFC 9110`.
    pub spec: &'static str,
    /// The section's number, such as `15.5.6`.
    pub section: &'static str,
    /// The sentence, word for word.
    pub quote: &'static str,
}

impl Cite {
    /// A sentence of an RFC.
    pub const fn new(spec: &'static str, section: &'static str, quote: &'static str) -> Cite {
        Cite { spec, section, quote }
    }

    /// Where the section can be read. A section of a document outside the RFC series is the name of its anchor.
    ///
    /// ```
    /// let cite = bonafide::Cite::new("RFC 9110", "15.5.6", "…");
    /// assert_eq!(cite.url(), "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6");
    /// let cite = bonafide::Cite::new("Fetch", "http-responses", "…");
    /// assert_eq!(cite.url(), "https://fetch.spec.whatwg.org/#http-responses");
    /// ```
    pub fn url(&self) -> String {
        let section = self.section;
        if let Some((_, base)) = DOCUMENTS.iter().find(|(name, _)| *name == self.spec) {
            return format!("{base}#{section}");
        }
        let document = self.spec.replace(' ', "").to_ascii_lowercase();
        if document.starts_with("draft-") {
            return format!("https://datatracker.ietf.org/doc/html/{document}#section-{section}");
        }
        format!("https://www.rfc-editor.org/rfc/{document}#section-{section}")
    }
}

/// The documents outside the RFC series, and where they are.
const DOCUMENTS: &[(&str, &str)] = &[
    ("AIP-193", "https://google.aip.dev/193"),
    (
        "Azure REST API Guidelines",
        "https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md",
    ),
    ("Clear Site Data", "https://www.w3.org/TR/clear-site-data/"),
    ("CSP", "https://www.w3.org/TR/CSP3/"),
    ("Document Policy", "https://wicg.github.io/document-policy/"),
    ("Encoding", "https://encoding.spec.whatwg.org/"),
    ("Fetch", "https://fetch.spec.whatwg.org/"),
    ("GraphQL over HTTP", "https://graphql.github.io/graphql-over-http/draft/"),
    ("HTML", "https://html.spec.whatwg.org/multipage/"),
    ("MIME Sniffing", "https://mimesniff.spec.whatwg.org/"),
    ("Network Error Logging", "https://www.w3.org/TR/network-error-logging/"),
    ("Network Reporting", "https://w3c.github.io/reporting/network-reporting.html"),
    ("Permissions Policy", "https://www.w3.org/TR/permissions-policy/"),
    ("Referrer Policy", "https://www.w3.org/TR/referrer-policy/"),
    ("Reporting", "https://www.w3.org/TR/reporting-1/"),
    ("Resource Timing", "https://www.w3.org/TR/resource-timing/"),
    ("Server Timing", "https://www.w3.org/TR/server-timing/"),
    ("Zalando RESTful API Guidelines", "https://opensource.zalando.com/restful-api-guidelines/"),
];

/// A rule that an exchange breaks, and where.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Where.
    pub at: At,
    /// What is wrong here, in one sentence without a full stop. May hold text of the capture: escape it.
    pub message: Cow<'static, str>,
    /// What to do, in one sentence without a full stop.
    pub help: Cow<'static, str>,
    /// How sure it is.
    pub confidence: Confidence,
    /// The status that an honest server would have sent instead, where the finding says one.
    pub means: Option<u16>,
    /// The severity that whoever runs bonafide has set for it.
    pub regraded: Option<Severity>,
}

impl Finding {
    /// What follows from strength and confidence: broken MUSTs and contradictions are errors, broken SHOULDs
    /// warnings, advice is information. What is not proven is never an error, and a guess only information.
    /// A severity that was set for it goes before.
    pub fn severity(&self) -> Severity {
        self.regraded.unwrap_or_else(|| self.own_severity())
    }

    /// The severity where every requirement counts one more, as with a [profile](crate::profile) that raises:
    /// advice warns, a broken SHOULD is an error. What is not proven is no error there either.
    pub fn raised(&self) -> Severity {
        match self.rule.strength {
            Strength::Must | Strength::Fact | Strength::Should => self.proven(Severity::Error),
            Strength::Advice => self.proven(Severity::Warning),
            Strength::Good => Severity::Good,
        }
    }

    fn own_severity(&self) -> Severity {
        match self.rule.strength {
            Strength::Must | Strength::Fact => self.proven(Severity::Error),
            Strength::Should => self.proven(Severity::Warning),
            Strength::Advice => self.proven(Severity::Info),
            Strength::Good => Severity::Good,
        }
    }

    /// At most the severity that the confidence allows.
    fn proven(&self, severity: Severity) -> Severity {
        severity.min(match self.confidence {
            Confidence::High => Severity::Error,
            Confidence::Medium => Severity::Warning,
            Confidence::Low => Severity::Info,
        })
    }
}

/// What a rule's function writes to; it knows which rule is running.
#[derive(Debug)]
pub struct Report<'r> {
    pub(crate) rule: &'static Rule,
    pub(crate) findings: &'r mut Vec<Finding>,
}

impl Report<'_> {
    /// Adds a finding with high confidence and the rule's help; both can be changed in what is returned.
    pub fn add(
        &mut self,
        at: impl Into<At>,
        message: impl Into<Cow<'static, str>>,
    ) -> &mut Finding {
        self.findings.push(Finding {
            rule: self.rule,
            at: at.into(),
            message: message.into(),
            help: Cow::Borrowed(self.rule.help),
            confidence: Confidence::High,
            means: None,
            regraded: None,
        });
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }
}
