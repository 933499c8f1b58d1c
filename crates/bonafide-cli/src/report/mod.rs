//! What was found, for people and for programs: a file for each format.

pub mod style;
