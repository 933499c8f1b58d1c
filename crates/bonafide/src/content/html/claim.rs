//! Whether a title, a heading or a line claims that the request failed.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::content::phrases;

/// That a text claims that the request failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    pub strength: Strength,
    /// The status code in its digits.
    pub code: Option<u16>,
    /// The status that its words stand for.
    pub status: Option<u16>,
}

impl Claim {
    /// The one that says more; of equals the first. That there was some error says least.
    pub fn better(self, other: Claim) -> Claim {
        let says = |claim: &Claim| {
            let is_telling = claim.status.is_some_and(|status| status != 500);
            (claim.strength, claim.code.is_some(), is_telling)
        };
        if says(&other) > says(&self) { other } else { self }
    }
}

/// How plainly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It may mean something else, or says it among other things.
    Hints,
    /// It says that and little else.
    Says,
}

/// Words that a text may have beside its claim.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "error", "errors", "http", "https", "status", "code", "page", "sorry", "oops", "ooops", "whoops", "uh", "oh", "ups", "opps", "the", "a", "an", "is", "was", "this", "that", "we", "your", "you", "it", "our", "us", "and", "or", "but", "in", "on", "of", "to", "with", "at", "here", "are", "were",
    "message", "response", "server", "web", "site", "website", "erreur", "fehler", "fout", "erro", "errore", "błąd", "ошибка", "chyba", "hata", "fejl", "feil", "fel", "virhe", "エラー", "错误", "錯誤", "오류", "lỗi", "ERROR", "url", "file", "resource", "requested", "request", "content", "document", "www", "com",
    "dude", "please", "temporarily", "currently", "detected", "unknown", "title", "looks", "like", "pagina", "página", "seite", "страница", "页面", "ページ", "strona",
];

/// Words that make a text speak *about* errors.
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "how", "what", "why", "fix", "fixing", "fixed", "solve", "solved", "solving", "guide", "tutorial", "explained", "understanding", "list", "reference", "codes", "create", "creating", "design", "designs", "templates",
    "tips", "vs", "meaning", "meanings", "wikipedia", "troubleshooting", "troubleshoot", "mdn", "rfc", "introduction", "means", "free", "avoid", "prevent", "debugging", "learn", "custom", "customize", "wie", "comment", "cómo", "seo", "checker", "finder", "stackoverflow", "overflow", "question", "answers", "4xx", "5xx",
];

/// Words that make a part of a text speak of something else; another part may still claim.
const SITE: &[&str] = &[
    "blog",
    "docs",
    "documentation",
    "wiki",
    "github",
    "test",
    "tests",
    "testing",
    "pages",
    "issue",
    "article",
    "generator",
    "monitor",
    "example",
    "examples",
];

/// Single words that are a claim only when they are all of the text.
#[rustfmt::skip]
const ALONE: &[(&str, Option<u16>)] = &[
    ("error", None), ("errors", None), ("oops", None), ("whoops", None), ("ooops", None), ("sorry", None), ("gone", Some(410)), ("fehler", None), ("erreur", None), ("erro", None), ("errore", None), ("ошибка", None), ("błąd", None), ("fout", None), ("chyba", None), ("エラー", None), ("错误", None), ("錯誤", None), ("오류", None), ("hata", None),
    ("maintenance", Some(503)), ("offline", Some(503)), ("unavailable", Some(503)), ("denied", Some(403)), ("blocked", Some(403)), ("captcha", Some(403)), ("notfound", Some(404)), ("exception", Some(500)), ("wartung", Some(503)), ("mantenimiento", Some(503)), ("manutenção", Some(503)), ("manutenzione", Some(503)), ("just a moment", Some(403)), ("application error", Some(500)), ("error page", None), ("login error", Some(401)),
];

/// Words of failure, for pages that have hardly any other words.
#[rustfmt::skip]
const FAILURE: &[&str] = &[
    "error", "errors", "failed", "failure", "fail", "fails", "unable", "invalid", "cannot", "cant", "couldnt", "denied", "forbidden", "unauthorized", "missing", "exception", "unavailable", "unsupported", "expired", "blocked", "timeout", "unexpected", "corrupt", "premature", "refused", "rejected",
    "incorrect", "unknown", "undefined", "unrecognized", "fatal", "abort", "aborted", "fehler", "ungültig", "erreur", "échec", "error", "erro", "errore", "ошибка", "неверный", "错误", "失败", "エラー", "失敗", "fout", "błąd",
];

/// Finds texts that may claim something: most hold none of the words, which is quickly seen.
static GATE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = phrases::texts().chain(ALONE.iter().map(|(text, _)| *text));
    AhoCorasick::new(words).expect("the tables are small")
});

/// A text with more words claims nothing.
const MOST_WORDS: usize = 24;

/// Whether folded text speaks about errors: a word says so, it asks which status, or it tells what to send.
pub fn is_about(folded: &str) -> bool {
    folded.split(' ').any(|word| ABOUT.contains(&word))
        || folded.contains(" which status ")
        || folded.starts_with(" send ")
}

/// Finds the claim in a text: as a whole, or in one of its parts.
pub fn of(text: &str) -> Option<Claim> {
    let whole = phrases::fold(text);
    let may_claim = GATE.is_match(&whole) || has_code(&whole) || uncaught(text).is_some();
    if !may_claim || phrases::words(&whole) > MOST_WORDS || is_about(&whole) {
        return None;
    }
    let folded: Vec<String> = parts(text).map(phrases::fold).collect();
    let best = std::iter::once(&whole).chain(&folded).filter_map(|part| of_part(part));
    let best = best.chain(uncaught(text));
    let mut claim = best.reduce(Claim::better)?;
    claim.code = whole.split(' ').find_map(phrases::code);
    Some(claim)
}

/// Whether one of the parts of a text is the folded name, and nothing else.
pub fn is_name(text: &str, name: &str) -> bool {
    // However the words are parted: RateLimit-Reset, ratelimit-reset.
    let letters = |text: &str| text.replace(' ', "");
    !name.is_empty() && parts(text).any(|part| letters(&phrases::fold(part)) == letters(name))
}

/// What a title is put together from.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '>', '·', '•', '—', '–', '»', '«', '：'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(": "))
        .filter(|part| !part.is_empty())
}

/// Whether folded text has a number like a status code.
fn has_code(folded: &str) -> bool {
    let is_code = |w: &[u8]| {
        matches!(w, [b' ', b'4' | b'5', second, third, b' ']
            if second.is_ascii_digit() && third.is_ascii_digit())
    };
    folded.as_bytes().windows(5).any(is_code)
}

fn of_part(folded: &str) -> Option<Claim> {
    let text = folded.trim();
    if text.split(' ').any(|word| SITE.contains(&word)) {
        return None;
    }
    if let Some((_, status)) = ALONE.iter().find(|(word, _)| *word == text) {
        return Some(Claim { strength: Strength::Hints, code: None, status: *status });
    }
    let words: Vec<&str> = text.split(' ').collect();
    let code = words.iter().find_map(|word| phrases::code(word));
    let phrase = phrases::find(folded);
    let others = words
        .iter()
        .filter(|word| !FILLERS.contains(word) && phrases::code(word).is_none())
        .count();
    let status = code.or(phrase.map(|(_, status)| status));
    let says = Some(Claim { strength: Strength::Says, code, status });
    let hints = Some(Claim { strength: Strength::Hints, code, status });
    match (code, phrase) {
        (Some(_), None) if others == 0 => says,
        (Some(_), None) if is_code_in_place(&words, others) => hints,
        // One word says it all only when it is nearly all there is.
        (_, Some((1, _))) if others <= 1 + usize::from(code.is_some()) => says,
        (_, Some((1, _))) if others <= 3 => hints,
        (_, Some((2.., _))) if words_beside(phrase, folded) <= 4 || others <= 3 => says,
        (_, Some((2.., _))) if words_beside(phrase, folded) <= 9 => hints,
        _ => None,
    }
}

/// Exceptions that Django answers with 400 unless it debugs.
const BAD_REQUESTS: &[&str] = &[
    "BadRequest",
    "DisallowedHost",
    "DisallowedRedirect",
    "MultiPartParserError",
    "RequestDataTooBig",
    "SuspiciousFileOperation",
    "SuspiciousOperation",
    "SuspiciousSession",
    "TooManyFieldsSent",
    "TooManyFilesSent",
];

/// The title that frameworks give an exception that nobody caught: `KeyError at /path`.
fn uncaught(text: &str) -> Option<Claim> {
    let (exception, place) = text.split_once(" at ")?;
    let status = if BAD_REQUESTS.contains(&exception) { 400 } else { 500 };
    let is_exception =
        status == 400 || exception.ends_with("Error") || exception.ends_with("Exception");
    let is_place =
        place.starts_with('/') || place.starts_with("GET /") || place.starts_with("POST /");
    let claim = Claim { strength: Strength::Says, code: None, status: Some(status) };
    (is_exception && is_place && !exception.contains(' ')).then_some(claim)
}

/// How many words a text has beside its phrase.
fn words_beside(phrase: Option<(usize, u16)>, folded: &str) -> usize {
    phrases::words(folded).saturating_sub(phrase.map_or(0, |(length, _)| length))
}

/// Whether a code stands first or last of few words, or among a few more beside a word for error.
fn is_code_in_place(words: &[&str], others: usize) -> bool {
    let is_code = |word: Option<&&str>| word.is_some_and(|word| phrases::code(word).is_some());
    let names_error = words.iter().any(|word| FAILURE.contains(word) || *word == "http");
    let outside = is_code(words.first()) || is_code(words.last());
    (outside && others <= 2) || (names_error && others <= 5)
}

/// Whether a text has a word of failure, and does not deny it.
pub fn speaks_of_failure(text: &str) -> bool {
    let folded = phrases::fold(text);
    let denies = [" no error", " 0 error", " without error", " no fail", " 0 fail"]
        .iter()
        .any(|denial| folded.contains(denial));
    let asks = [" how ", " what ", " why "].iter().any(|start| folded.starts_with(start));
    !denies
        && !asks
        && (phrases::find(&folded).is_some()
            || folded.split(' ').any(|word| FAILURE.contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims() {
        let says = |text: &str| of(text).filter(|claim| claim.strength == Strength::Says);
        for (text, status) in [
            ("404", 404),
            ("404 Not Found", 404),
            ("Error 502 (Bad Gateway)!!1", 502),
            ("Page not found | Example Inc.", 404),
            ("Example Inc. - 404: we couldn't find that page", 404),
            ("HTTP Status 405 \u{2013} Method Not Allowed", 405),
            ("We're sorry, but something went wrong (500)", 500),
            ("Seite nicht gefunden \u{2013} Beispiel GmbH", 404),
            ("P\u{e1}gina no encontrada", 404),
            ("页面不存在 - 例子", 404),
            ("Access Denied", 403),
        ] {
            let claim = says(text).unwrap_or_else(|| panic!("{text}: {:?}", of(text)));
            assert_eq!(claim.code.or(claim.status), Some(status), "{text}");
        }
        for text in [
            "How to fix 404 errors",
            "What does 404 Not Found mean?",
            "HTTP status codes explained",
            "404 Not Found - HTTP | MDN",
            "5xx Server Error | Example Inc.",
            "Send 425 Too Early",
            "It is not allowed: which status? 403",
            "Our 500 best recipes",
            "Example Inc.",
            "A long headline about a bank that said its service was unavailable to customers for hours after what regulators called a bad night",
            "",
        ] {
            assert_eq!(says(text), None, "{text}");
        }
    }
}
