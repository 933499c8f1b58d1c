//! No rule claims what its standard does not say: each quote is looked up in the text of the document, where
//! the texts are at hand.

use std::{collections::HashMap, fs, path::Path};

use bonafide::rules;

/// White space folded, and the marks of the Markdown-like text files removed.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.trim_matches(['*', '`', '_']));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text from the numbered heading to the next one; the whole text of a document without numbers.
fn section<'t>(text: &'t str, number: &str) -> &'t str {
    let Some(start) = text.find(&format!("\n## {number} ")) else {
        return if text.contains("\n## 1") { "" } else { text };
    };
    let rest = &text[start + 1..];
    &rest[..rest.find("\n## ").unwrap_or(rest.len())]
}

#[test]
fn every_quote_is_in_the_document() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/rfc");
    if !folder.is_dir() {
        println!("quotes not checked: the texts of the standards are not at {}", folder.display());
        return;
    }
    let mut texts: HashMap<String, String> = HashMap::new();
    for file in fs::read_dir(&folder).unwrap().flatten() {
        let name = file.file_name().into_string().unwrap();
        let number =
            name.trim_start_matches("rfc").split(['-', '.']).next().unwrap_or_default().to_owned();
        texts.insert(format!("RFC {number}"), fs::read_to_string(file.path()).unwrap());
    }
    let (mut checked, mut wrong, mut absent) = (0, vec![], vec![]);
    for rule in rules::all() {
        for cite in rule.cites {
            assert!(
                !cite.quote.contains('['),
                "{}: a reference is no text of the sentence: {}",
                rule.name,
                cite.quote
            );
            match texts.get(cite.spec).map(|text| section(text, cite.section)) {
                Some(text) if plain(text).contains(&plain(cite.quote)) => checked += 1,
                Some(_) => wrong
                    .push(format!("{}: {} {}: {}", rule.name, cite.spec, cite.section, cite.quote)),
                None => absent.push(format!("{} ({})", rule.name, cite.spec)),
            }
        }
    }
    println!("{checked} quotes found; no text at hand for: {absent:?}");
    assert!(wrong.is_empty(), "not in that section, word for word:\n{}", wrong.join("\n"));
}
