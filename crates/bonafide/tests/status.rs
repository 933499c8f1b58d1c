//! The registry holds together, and says what the standards say.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use bonafide::{
    FieldId,
    status::{self, Caching, Content, FieldFact, METHODS, Need, Standing, Status},
};

/// The registry at IANA, in ascending order.
const REGISTERED: [u16; 64] = [
    100, 101, 102, 103, 104, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303,
    304, 305, 306, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413,
    414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503,
    504, 505, 506, 507, 508, 510, 511,
];

fn row(code: u16) -> &'static Status {
    status::status(code).unwrap_or_else(|| panic!("{code} is registered"))
}

fn fact(code: u16, field: FieldId, need: Need) -> Option<&'static FieldFact> {
    row(code).fields.iter().find(|fact| fact.field == field && fact.need == need)
}

#[test]
fn the_table_is_the_registry() {
    let codes: Vec<u16> = status::all().map(|status| status.code).collect();
    assert_eq!(codes, REGISTERED);
}

#[test]
fn every_code_finds_its_own_row_and_no_other_finds_any() {
    for code in 0..=u16::MAX {
        let found = status::status(code).map(|status| status.code);
        assert_eq!(found, REGISTERED.contains(&code).then_some(code));
    }
}

#[test]
fn unregistered_codes_are_unregistered_and_sorted() {
    let codes: Vec<u16> = status::all_unregistered().map(|row| row.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "look-up is a binary search");
    for row in status::all_unregistered() {
        assert!(status::status(row.code).is_none(), "{} is registered", row.code);
        assert!(!row.says.is_empty() && !row.uses.is_empty());
        assert_eq!(status::unregistered(row.code).map(|found| found.code), Some(row.code));
    }
    let vendors = |code| {
        let row = status::unregistered(code).expect("known");
        row.uses.iter().map(|seen| seen.vendor).collect::<Vec<_>>()
    };
    assert!(vendors(530).contains(&"Pantheon") && vendors(530).contains(&"Cloudflare"));
}

#[test]
fn vendors_mean_something_that_a_registered_code_says() {
    let registered =
        status::all().flat_map(|status| status.vendors.iter().map(|seen| (status.code, seen)));
    let others =
        status::all_unregistered().flat_map(|row| row.uses.iter().map(|seen| (row.code, seen)));
    for (code, seen) in registered.chain(others) {
        assert!(!seen.vendor.is_empty() && !seen.meaning.is_empty(), "{code}");
        assert!(seen.phrase.is_none_or(|phrase| !phrase.is_empty()), "{code}");
        assert!(seen.like != code, "{code} {} is like itself", seen.vendor);
        assert!(row(seen.like).standing == Standing::Standard, "{code} {}", seen.vendor);
    }
}

#[test]
fn no_fact_is_empty() {
    for status in status::all() {
        let code = status.code;
        for text in
            [status.phrase, status.says, status.client, status.source.spec, status.source.section]
        {
            assert!(!text.trim().is_empty(), "{code}");
        }
        for (method, sentence) in METHODS.iter().zip(status.methods) {
            assert!(
                sentence.len() > 20 && sentence.ends_with('.'),
                "{code} {method}: {sentence:?}"
            );
            assert_eq!(status.for_method(method), Some(sentence));
        }
        assert!(
            !status.says.contains("  ") && !status.client.contains("  "),
            "{code}: stray spaces"
        );
        assert!(!status.fields.is_empty(), "{code}");
        for fact in status.fields {
            assert!(
                fact.field != FieldId::Other && !fact.when.is_empty(),
                "{code} {:?}",
                fact.field
            );
        }
        assert_eq!(status.phrases.first().map(|first| first.phrase), Some(status.phrase), "{code}");
        assert!(!status.caching.explain().is_empty() && !status.content.explain().is_empty());
    }
    assert_eq!(row(200).for_method("get"), None, "methods are case-sensitive");
}

#[test]
fn methods_are_told_apart_where_the_code_means_something() {
    for status in status::all().filter(|status| status.standing != Standing::Unused) {
        let different: HashSet<&str> = status.methods.into_iter().collect();
        assert!(different.len() >= 4, "{} says the same of most methods", status.code);
    }
}

#[test]
fn related_codes_exist_once_each() {
    for status in status::all() {
        assert!(!status.related.is_empty(), "{}", status.code);
        let mut seen = HashSet::from([status.code]);
        for related in status.related {
            assert!(status::status(related.code).is_some(), "{} -> {}", status.code, related.code);
            assert!(
                seen.insert(related.code),
                "{} -> {} twice or itself",
                status.code,
                related.code
            );
            assert!(!related.how.is_empty(), "{} -> {}", status.code, related.code);
        }
    }
}

#[test]
fn heuristically_cacheable_codes_are_those_of_the_standards() {
    let codes: Vec<u16> = (0..=999).filter(|code| status::heuristically_cacheable(*code)).collect();
    assert_eq!(codes, [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501]);
    let never: Vec<u16> = status::all()
        .filter(|status| matches!(status.caching, Caching::Never(_)))
        .map(|status| status.code)
        .collect();
    assert_eq!(never, [428, 429, 431, 511], "RFC 6585");
}

#[test]
fn codes_without_content_are_those_of_the_framing() {
    for status in status::all() {
        let none = status.code < 200 || status.code == 204 || status.code == 304;
        assert_eq!(status.content == Content::Never, none, "{}", status.code);
    }
    assert_eq!(row(205).content, Content::Empty);
    assert_eq!(row(208).content, Content::Inner);
}

#[test]
fn required_fields_are_there() {
    for status in status::all() {
        let date = if (200..500).contains(&status.code) { Need::Must } else { Need::May };
        assert!(fact(status.code, FieldId::Date, date).is_some(), "{}", status.code);
        let unframed = status.code < 200 || status.code == 204;
        for field in [FieldId::ContentLength, FieldId::TransferEncoding] {
            let forbidden = fact(status.code, field, Need::MustNot);
            assert_eq!(
                forbidden.is_some_and(|fact| fact.when == "always"),
                unframed,
                "{} {field}",
                status.code
            );
        }
    }
    for (code, field, need) in [
        (101, FieldId::Upgrade, Need::Must),
        (101, FieldId::Connection, Need::Must),
        (200, FieldId::ETag, Need::Should),
        (200, FieldId::Allow, Need::Should),
        (201, FieldId::Location, Need::Should),
        (206, FieldId::ContentRange, Need::Must),
        (206, FieldId::ContentRange, Need::MustNot),
        (300, FieldId::Location, Need::Should),
        (301, FieldId::Location, Need::Should),
        (302, FieldId::Location, Need::Should),
        (303, FieldId::Location, Need::Fact),
        (304, FieldId::Vary, Need::Must),
        (307, FieldId::Location, Need::Should),
        (308, FieldId::Location, Need::Should),
        (308, FieldId::RetryAfter, Need::May),
        (401, FieldId::WwwAuthenticate, Need::Must),
        (405, FieldId::Allow, Need::Must),
        (407, FieldId::ProxyAuthenticate, Need::Must),
        (413, FieldId::RetryAfter, Need::Should),
        (415, FieldId::AcceptPatch, Need::Should),
        (416, FieldId::ContentRange, Need::Should),
        (425, FieldId::EarlyData, Need::MustNot),
        (426, FieldId::Upgrade, Need::Must),
        (429, FieldId::RetryAfter, Need::May),
        (451, FieldId::Link, Need::Should),
        (503, FieldId::RetryAfter, Need::May),
    ] {
        assert!(fact(code, field, need).is_some(), "{code} {field} {}", need.name());
    }
}

#[test]
fn classes_know_any_code_in_range() {
    assert_eq!(status::class(99).map(|class| class.digit), None);
    assert_eq!(status::class(100).map(|class| class.name), Some("Informational"));
    assert_eq!(status::class(299).map(|class| class.digit), Some(2));
    assert_eq!(status::class(599).map(|class| class.name), Some("Server Error"));
    assert_eq!(status::class(600).map(|class| class.digit), None);
}

#[test]
fn phrases_find_their_codes_whatever_the_case_and_punctuation() {
    let codes = |text: &str| -> Vec<u16> {
        status::by_phrase(text).iter().map(|found| found.code).collect()
    };
    assert_eq!(codes("not found"), [404]);
    assert_eq!(codes("NOT-FOUND!"), [404]);
    assert_eq!(codes("Payload Too Large"), [413]);
    assert_eq!(codes("i'm a teapot"), [418]);
    assert_eq!(codes("Request Time-out"), [408], "two spellings of one phrase");
    assert_eq!(codes("enhance your calm"), [420]);
    assert_eq!(codes("Loop Detected"), [503, 508], "Fastly's, then the registry's");
    assert_eq!(codes("client closed request"), [499]);
    assert_eq!(codes("unused"), [306, 418]);
    assert!(codes("too large").len() >= 3, "part of a phrase finds all that contain it");
    assert_eq!(codes(""), [0u16; 0]);
    assert_eq!(codes("!?"), [0u16; 0]);
    assert_eq!(codes("no such phrase anywhere"), [0u16; 0]);
}

#[test]
fn reason_phrases_name_at_most_one_code() {
    for status in status::all() {
        for known in status.phrases {
            let expected = (known.phrase != "(Unused)").then_some(status.code);
            assert_eq!(
                status::code_of_phrase(known.phrase.as_bytes()),
                expected,
                "{}",
                known.phrase
            );
        }
    }
    assert_eq!(status::code_of_phrase(b"internal server error"), Some(500));
    assert_eq!(status::code_of_phrase(b"OK then"), None);
    assert_eq!(status::code_of_phrase(b""), None);
    assert_eq!(status::code_of_phrase(b"\xff\xfe -"), None);
}

#[test]
fn quotes_and_sections_are_in_the_standards() {
    let Some(shelf) = shelf() else {
        println!("note: no texts of the standards at hand, quotes not checked");
        return;
    };
    let mut checked = 0;
    for status in status::all() {
        let source = &status.source;
        let Some(text) = section(&shelf, source.spec, source.section) else {
            assert!(source.quote.is_none(), "{}: quoted, but {source} is not at hand", status.code);
            continue;
        };
        let quote = source.quote.unwrap_or_else(|| panic!("{}: {source} is at hand", status.code));
        assert!(text.contains(&squeeze(quote)), "{}: {source} does not say {quote:?}", status.code);
        checked += 1;
        for fact in status.fields {
            let Some(text) = section(&shelf, fact.spec, fact.section) else { continue };
            let named = text.contains(fact.field.name()) || fact.need == Need::ShouldNot;
            assert!(named, "{}: {} {} has no {}", status.code, fact.spec, fact.section, fact.field);
        }
    }
    for class in (100..600).step_by(100).filter_map(status::class) {
        let text =
            section(&shelf, class.source.spec, class.source.section).expect("RFC 9110 is at hand");
        assert!(text.contains(&squeeze(class.source.quote.expect("quoted"))), "{}", class.name);
    }
    assert!(checked >= 50, "only {checked} quotes checked");
}

/// Where the texts of the RFCs are, beside the repository.
fn shelf() -> Option<PathBuf> {
    let shelf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/rfc");
    shelf.is_dir().then_some(shelf)
}

/// One section of a document with single spaces, or `None` if the document is not on the shelf.
fn section(shelf: &Path, spec: &str, section: &str) -> Option<String> {
    let name = format!("rfc{}", spec.strip_prefix("RFC ")?);
    let files = fs::read_dir(shelf).ok()?;
    let path = files.filter_map(|file| Some(file.ok()?.path())).find(|path| {
        let rest = path.file_name().and_then(|file| file.to_str()?.strip_prefix(&name));
        rest.is_some_and(|rest| rest.starts_with(['.', '-']))
    })?;
    let text = fs::read_to_string(path).expect("a text file");
    let heading = format!("\n## {section} ");
    let start = text.find(&heading).unwrap_or_else(|| panic!("{spec} has no Section {section}"));
    let rest = &text[start + heading.len()..];
    Some(squeeze(&rest[..rest.find("\n## ").unwrap_or(rest.len())]))
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
