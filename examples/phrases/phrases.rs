//! Prints what the crate `http` calls the codes.

use std::collections::BTreeMap;

use http::StatusCode;

fn main() {
    let phrase = |code| Some((code, StatusCode::from_u16(code).ok()?.canonical_reason()?));
    let phrases: BTreeMap<u16, &str> = (100..1000).filter_map(phrase).collect();
    println!("{}", serde_json::json!(phrases));
}
