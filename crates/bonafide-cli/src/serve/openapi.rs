//! The contract of the API, as OpenAPI 3.1.

use serde_json::Value;

/// The document with this version of bonafide in it.
pub fn document() -> Value {
    let mut document: Value =
        serde_json::from_str(include_str!("openapi.json")).expect("a test reads it");
    document["info"]["version"] = env!("CARGO_PKG_VERSION").into();
    document
}

/// The document as it is served.
pub fn text() -> String {
    format!("{:#}\n", document())
}
