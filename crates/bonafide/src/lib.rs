//! bonafide tells whether an HTTP response means what its status says.
//!
//! The *claimed* status is what the status line says, the *effective* status what an honest server would have
//! sent. An [`Exchange`] holds what was seen of a request and its response, [`Engine::judge`] says how the two
//! compare and what rules of HTTP the response breaks.
//!
//! ```
//! use bonafide::{Engine, Facts, Verdict, wire};
//!
//! let bytes = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"error\":\"user not found\"}";
//! let exchange = wire::exchange(None, bytes);
//! let judgement = Engine::default().judge(&Facts::new(&exchange));
//! assert_eq!(judgement.verdict, Verdict::Impostor);
//! assert_eq!(judgement.effective, 404);
//! ```
//!
//! The crate does no I/O, has no clock and spawns nothing. `ARCHITECTURE.md` in the repository is a map of it.

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
pub mod profile;
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
