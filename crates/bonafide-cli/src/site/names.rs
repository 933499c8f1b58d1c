//! What programming languages and libraries call a code.

use std::{collections::BTreeMap, sync::LazyLock};

use bonafide::status::Status;
use serde::Deserialize;

use super::{api::table, body::Body, markup::escape};

/// A language, and how a constant is written in it.
struct Language {
    name: &'static str,
    before: &'static str,
    /// `NOT_FOUND`, or else `NotFound`.
    is_snake: bool,
}

const LANGUAGES: [Language; 4] = [
    Language { name: "Go", before: "http.Status", is_snake: false },
    Language { name: "Python", before: "HTTPStatus.", is_snake: true },
    Language { name: "Rust (http)", before: "StatusCode::", is_snake: true },
    Language { name: ".NET", before: "HttpStatusCode.", is_snake: false },
];

/// The constants that are not the registry's phrase in the language's letters, in the order of [`LANGUAGES`]; an
/// empty one is missing in that language.
const ODD: [(u16, [&str; LANGUAGES.len()]); 11] = [
    (104, ["", "", "", ""]),
    (
        203,
        [
            "NonAuthoritativeInfo",
            "NON_AUTHORITATIVE_INFORMATION",
            "NON_AUTHORITATIVE_INFORMATION",
            "NonAuthoritativeInformation",
        ],
    ),
    (306, ["", "", "", "Unused"]),
    (
        407,
        [
            "ProxyAuthRequired",
            "PROXY_AUTHENTICATION_REQUIRED",
            "PROXY_AUTHENTICATION_REQUIRED",
            "ProxyAuthenticationRequired",
        ],
    ),
    (
        413,
        [
            "RequestEntityTooLarge",
            "REQUEST_ENTITY_TOO_LARGE",
            "PAYLOAD_TOO_LARGE",
            "RequestEntityTooLarge",
        ],
    ),
    (414, ["RequestURITooLong", "REQUEST_URI_TOO_LONG", "URI_TOO_LONG", "RequestUriTooLong"]),
    (
        416,
        [
            "RequestedRangeNotSatisfiable",
            "REQUESTED_RANGE_NOT_SATISFIABLE",
            "RANGE_NOT_SATISFIABLE",
            "RequestedRangeNotSatisfiable",
        ],
    ),
    (418, ["Teapot", "IM_A_TEAPOT", "IM_A_TEAPOT", ""]),
    (
        422,
        [
            "UnprocessableEntity",
            "UNPROCESSABLE_ENTITY",
            "UNPROCESSABLE_ENTITY",
            "UnprocessableEntity",
        ],
    ),
    (425, ["TooEarly", "TOO_EARLY", "TOO_EARLY", ""]),
    (
        505,
        [
            "HTTPVersionNotSupported",
            "HTTP_VERSION_NOT_SUPPORTED",
            "HTTP_VERSION_NOT_SUPPORTED",
            "HttpVersionNotSupported",
        ],
    ),
];

/// What a library calls the codes, as `cargo xtask examples` asked it.
#[derive(Deserialize)]
struct Library {
    name: String,
    version: String,
    phrases: BTreeMap<String, String>,
}

static LIBRARIES: LazyLock<BTreeMap<String, Library>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../examples/phrases.json"))
        .expect("the phrases are those that xtask wrote, and a test reads them")
});

/// Adds what the code is called in languages, and the phrases that are not the registry's.
pub fn tables(body: &mut Body, status: &Status) {
    let rows: Vec<[String; 2]> = LANGUAGES
        .iter()
        .enumerate()
        .filter_map(|(at, language)| Some((language, constant(status, at)?)))
        .map(|(language, name)| {
            [language.name.to_owned(), format!("<code>{}{name}</code>", language.before)]
        })
        .collect();
    table(body, ["Language", "Constant"], rows);
    let mut phrases: Vec<[String; 2]> =
        status.phrases.iter().map(|known| [line(status, known.phrase), escape(known.by)]).collect();
    for (phrase, libraries) in drifted(status) {
        phrases.push([line(status, phrase), escape(&libraries.join(", "))]);
    }
    if phrases.len() > 1 {
        table(body, ["Status line", "Sent by"], phrases);
    }
}

fn line(status: &Status, phrase: &str) -> String {
    format!("<code>{} {}</code>", status.code, escape(phrase))
}

/// The name of the code in the language with that number, without what stands before.
fn constant(status: &Status, language: usize) -> Option<String> {
    if let Some((_, names)) = ODD.iter().find(|(code, _)| *code == status.code) {
        return Some(names[language].to_owned()).filter(|name| !name.is_empty());
    }
    let words = status.phrase.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    Some(if LANGUAGES[language].is_snake {
        words.join("_").to_ascii_uppercase()
    } else {
        words.concat()
    })
}

/// The phrases that libraries have and the table does not, each with the libraries.
fn drifted(status: &Status) -> BTreeMap<&'static str, Vec<String>> {
    let mut drifted: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for library in LIBRARIES.values() {
        let Some(phrase) = library.phrases.get(&status.code.to_string()) else { continue };
        if !status.phrases.iter().any(|known| known.phrase == phrase) {
            let name = format!("{} {}", library.name, library.version);
            drifted.entry(phrase).or_default().push(name);
        }
    }
    drifted
}

#[cfg(test)]
mod tests {
    use bonafide::status;

    use super::*;

    #[test]
    fn names_follow_the_phrase_where_the_languages_do() {
        let name = |code, language| constant(status::status(code).unwrap(), language);
        assert_eq!(name(404, 0).unwrap(), "NotFound");
        assert_eq!(name(207, 1).unwrap(), "MULTI_STATUS");
        assert_eq!(name(226, 3).unwrap(), "IMUsed");
        assert_eq!(name(413, 2).unwrap(), "PAYLOAD_TOO_LARGE");
        assert_eq!(name(306, 1), None);
        assert!(!LIBRARIES.is_empty());
    }
}
