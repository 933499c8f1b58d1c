//! bonafide tells whether an HTTP response means what its status says.

pub mod exchange;
pub mod field;
pub mod status;

pub use exchange::{
    At, Coded, Codings, Content, Exchange, Fidelity, Field, Fields, Message, Oddity, OddityKind,
    Place, Probe, Request, Response, Seen, Version,
};
pub use field::FieldId;
pub use status::Status;
