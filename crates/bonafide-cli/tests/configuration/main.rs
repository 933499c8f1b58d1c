//! What is in force, as users of the binary meet it: the list of rules, `bonafide.toml`, suppressions, baselines.

mod baseline;
mod common;
mod config;
mod page;
mod rules;
