//! Captures in files, read.

mod common;
mod hostile;
mod json;
mod messages;
