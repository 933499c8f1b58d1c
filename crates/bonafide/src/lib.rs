//! bonafide tells whether an HTTP response means what its status says.

pub mod cache;
pub mod content;
pub mod draw;
pub mod engine;
pub mod exchange;
pub mod facts;
pub mod field;
pub mod history;
#[cfg(feature = "http")]
pub mod http;
pub mod page;
pub mod parse;
pub mod rule;
pub mod rules;
pub mod status;
pub mod verdict;
pub mod wire;

#[cfg(feature = "http")]
pub use self::http::judge;
pub use engine::{Checked, Engine};
pub use exchange::{
    At, Coded, Codings, Content, Exchange, Fidelity, Field, Fields, Message, Oddity, OddityKind,
    Place, Probe, Request, Response, Seen, Version,
};
pub use facts::Facts;
pub use field::FieldId;
pub use rule::{Cite, Confidence, Finding, Group, Rule, Severity, Strength};
pub use status::Status;
pub use verdict::{Because, Judgement, Verdict};
