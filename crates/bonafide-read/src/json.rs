//! What the two JSON formats share.

use std::borrow::Cow;

use base64::{Engine as _, alphabet, engine::general_purpose};
use serde::{Deserialize, Serialize};

/// A string, borrowed from the input unless it has escapes. (`Option<Cow<str>>` would always be copied.)
#[derive(Deserialize, Serialize, Debug, Clone)]
pub(crate) struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

impl<'a> Text<'a> {
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl<'a> From<&'a [u8]> for Text<'a> {
    fn from(bytes: &'a [u8]) -> Text<'a> {
        Text(String::from_utf8_lossy(bytes))
    }
}

/// The text of an optional string.
pub(crate) fn text<'a>(value: &'a Option<Text<'_>>) -> Option<&'a str> {
    value.as_ref().map(|text| text.0.as_ref())
}

/// Why a record could not be read, in words that do not speak of the record as a file.
pub(crate) fn complaint(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rfind(" at line ").map_or(text.as_str(), |end| &text[..end]);
    match error.classify() {
        serde_json::error::Category::Eof => "it ends inside the JSON".to_owned(),
        serde_json::error::Category::Data => what.to_owned(),
        _ => format!("{what} at column {}", error.column()),
    }
}

/// Base64 as tools write it: padded or not, perhaps broken into lines.
pub(crate) fn base64(text: &str) -> Result<Vec<u8>, String> {
    const FORGIVING: general_purpose::GeneralPurpose = general_purpose::GeneralPurpose::new(
        &alphabet::STANDARD,
        general_purpose::GeneralPurposeConfig::new()
            .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent),
    );
    let joined: Cow<'_, str> = if text.bytes().any(|byte| byte.is_ascii_whitespace()) {
        text.split_ascii_whitespace().collect::<String>().into()
    } else {
        text.into()
    };
    FORGIVING.decode(joined.as_bytes()).map_err(|error| format!("the base64 is broken: {error}"))
}
