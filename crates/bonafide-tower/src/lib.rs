#![doc = include_str!("../README.md")]

mod body;
mod context;
mod error;
mod future;
mod layer;
#[cfg(feature = "reqwest")]
mod reqwest;
mod service;
mod watch;

pub use body::JudgedBody;
pub use context::Context;
pub use error::{DenyError, Impostor};
pub use future::{DenyFuture, JudgeFuture};
pub use layer::{DenyLayer, JudgeLayer, OnImpostor};
pub use service::{Deny, Judge};

/// The name of the response field that [`JudgeLayer::verdict_field`] adds.
///
/// Its value is a structured field item (RFC 9651): `impostor; effective=404; confidence=0.97`.
pub const VERDICT_FIELD: http::HeaderName = http::HeaderName::from_static("bonafide-verdict");
