//! Search: an index for the script, and a page that works without it.

use std::fmt::Write;

use bonafide::{FieldId, rules, status};
use serde_json::json;

use super::{
    body::Body, glossary, guide, layout::Page, links, markup::escape, methods, purposes, tools,
};

/// Something that can be found.
struct Entry {
    title: String,
    path: String,
    kind: &'static str,
    /// What it is, in a line.
    says: String,
    /// Words that it goes by besides its title, in lower case.
    keywords: String,
    /// What is more likely to be meant, from 1 to 10.
    weight: u8,
}

/// What people see and type, and the codes behind it.
const SYMPTOMS: [(&str, &[u16]); 34] = [
    ("cors error preflight access-control-allow-origin", &[200, 204, 403, 405]),
    ("nginx 499 client closed request", &[499]),
    ("err_too_many_redirects redirect loop", &[301, 302, 307, 308]),
    ("err_content_length_mismatch", &[200]),
    ("unexpected token < in json html instead of json", &[200, 404]),
    ("soft 404 page not found with 200", &[200, 404]),
    ("error in 200 success false", &[200]),
    ("upstream prematurely closed connection connect() failed", &[502]),
    ("upstream timed out", &[504]),
    ("no healthy upstream", &[503]),
    ("application failed to respond", &[502, 503]),
    ("web server is down", &[521]),
    ("connection timed out cloudflare", &[522, 524]),
    ("ssl handshake failed invalid certificate cloudflare", &[525, 526]),
    ("rate limit quota throttled slow down", &[429, 503]),
    ("captcha bot waf blocked", &[403, 429]),
    ("csrf token mismatch page expired", &[403, 419]),
    ("login required session expired token expired", &[401]),
    ("permission denied access denied not allowed", &[403]),
    ("wrong password invalid credentials api key", &[401]),
    ("validation error invalid input required field missing", &[400, 422]),
    ("duplicate already exists version conflict edit conflict", &[409, 412]),
    ("file too large upload limit client_max_body_size", &[413]),
    ("cookie too large header too large request header or cookie too large", &[400, 431]),
    ("url too long query string too long", &[414]),
    ("created new resource location", &[201]),
    ("async job queued pending processing", &[202]),
    ("delete success no body", &[204]),
    ("video seek resume download range", &[206, 416]),
    ("not modified etag cache revalidate", &[304]),
    ("websocket handshake upgrade", &[101, 426]),
    ("maintenance overloaded down", &[503]),
    ("captive portal wifi login", &[511]),
    ("removed deleted permanently", &[410]),
];

fn entries() -> Vec<Entry> {
    let mut all = codes();
    let mut add = |title: String, path: String, kind, says: &str, keywords: String, weight| {
        let (keywords, says) = (keywords.to_lowercase(), says.to_owned());
        all.push(Entry { title, path, kind, says, keywords, weight });
    };
    for class in (1..=5).filter_map(|digit| status::class(digit * 100)) {
        let title = format!("{}xx {}", class.digit, class.name);
        add(title, links::class(class.digit), "class", class.says, String::new(), 8);
    }
    for method in &methods::METHODS {
        let keywords = "http method verb".to_owned();
        add(method.name.to_owned(), links::method(method.name), "method", method.says, keywords, 7);
    }
    for field in FieldId::all() {
        let says = purposes::of(field).map_or("", |purpose| purpose.says);
        add(field.name().to_owned(), links::field(field), "field", says, "header".to_owned(), 6);
    }
    for rule in rules::all() {
        let group = rule.group.to_string();
        add(rule.name.to_owned(), links::rule(rule), "rule", rule.title, group, 4);
    }
    for (word, path, says) in glossary::words() {
        add(word.to_owned(), path, "word", &says, String::new(), 3);
    }
    for (title, path) in guide::answers() {
        add(title, path, "guide", "", "which status should i send".to_owned(), 2);
    }
    for tool in tools::ALL {
        add(tool.name().to_owned(), tool.path().to_owned(), "tool", tool.says(), String::new(), 5);
    }
    all
}

fn codes() -> Vec<Entry> {
    let mut all = vec![];
    for known in status::all() {
        let phrases = known.phrases.iter().skip(1).map(|phrase| phrase.phrase);
        let vendors =
            known.vendors.iter().flat_map(|seen| [Some(seen.vendor), seen.phrase]).flatten();
        let names: Vec<&str> = phrases.chain(vendors).chain(symptoms(known.code)).collect();
        all.push(Entry {
            title: format!("{} {}", known.code, known.phrase),
            path: links::status(known.code),
            kind: "code",
            says: known.says.to_owned(),
            keywords: names.join(" ").to_lowercase(),
            weight: 10,
        });
    }
    for row in status::all_unregistered() {
        let names = row.uses.iter().flat_map(|seen| [Some(seen.vendor), seen.phrase]).flatten();
        let names: Vec<&str> = names.chain(symptoms(row.code)).collect();
        all.push(Entry {
            title: format!("{} {}", row.code, row.uses[0].phrase.unwrap_or(row.uses[0].vendor)),
            path: links::status(row.code),
            kind: "code",
            says: row.says.to_owned(),
            keywords: format!("{} unregistered", names.join(" ")).to_lowercase(),
            weight: 9,
        });
    }
    all
}

fn symptoms(code: u16) -> impl Iterator<Item = &'static str> {
    SYMPTOMS.iter().filter(move |(_, codes)| codes.contains(&code)).map(|(words, _)| *words)
}

/// The index, as JSON: title, path, kind, what it says, keywords and weight of each page.
pub fn index() -> String {
    let rows: Vec<_> = entries()
        .into_iter()
        .map(|entry| {
            json!({
                "title": entry.title, "path": entry.path, "kind": entry.kind, "says": entry.says,
                "keywords": entry.keywords, "weight": entry.weight,
            })
        })
        .collect();
    json!(rows).to_string()
}

/// The pages that a query finds, as JSON: title, path, kind of each, and what it says.
pub fn answer(query: &str) -> String {
    let entries = entries();
    let row = |entry: &Entry| json!({"title": entry.title, "path": entry.path, "kind": entry.kind, "says": entry.says});
    let results: Vec<_> = find(&entries, query).entries.into_iter().map(row).collect();
    format!("{:#}\n", json!({"query": query, "results": results}))
}

/// The kinds in the order of the page, with their headings.
const KINDS: [(&str, &str); 8] = [
    ("code", "Status codes"),
    ("class", "Classes"),
    ("method", "Methods"),
    ("tool", "Tools"),
    ("field", "Fields"),
    ("rule", "Rules"),
    ("word", "Words"),
    ("guide", "Guide"),
];

/// How many results of a query are shown.
const MOST: usize = 50;

/// The page: the results of a query, or everything there is.
pub fn page(query: Option<&str>) -> Page {
    let query = query.map(str::trim).filter(|query| !query.is_empty());
    let mut body = Body::new("/search");
    let _ = write!(
        body.html,
        "<h1>Search</h1>\n<form class=\"search\" role=\"search\" action=\"/search\">\
         <label for=\"q\">A code, a phrase, a field, a rule, a symptom</label>\
         <span><input id=\"q\" name=\"q\" type=\"search\" value=\"{}\" autocomplete=\"off\" spellcheck=\"false\">\
         <button>Search</button></span></form>\n<p id=\"count\" role=\"status\">",
        escape(query.unwrap_or_default())
    );
    let entries = entries();
    let found = query.map(|query| find(&entries, query));
    if let (Some(query), Some(found)) = (query, &found) {
        let _ = write!(body.html, "{}", escape(&told(query, found)));
    }
    body.push("</p>\n<ol id=\"results\" class=\"results\">\n");
    for entry in found.iter().flat_map(|found| &found.entries) {
        body.push(&item(entry, true));
    }
    body.push("</ol>\n");
    if query.is_none() {
        everything(&mut body, &entries);
    }
    Page {
        is_unlisted: query.is_some(),
        contents: vec![],
        ..body.page("Search", "Find status codes, phrases, fields, rules, methods and words.")
    }
}

fn told(query: &str, found: &Found<'_>) -> String {
    let pages = match found.entries.len() {
        0 => return format!("Nothing is called “{query}”."),
        1 => "One page".to_owned(),
        MOST => format!("The best {MOST} pages"),
        count => format!("{count} pages"),
    };
    format!("{pages}{}.", if found.is_partial { " with some of the words" } else { "" })
}

fn everything(body: &mut Body, entries: &[Entry]) {
    body.push("<div id=\"everything\">\n");
    for (kind, heading) in KINDS {
        body.section(heading);
        body.push("<ul class=\"names\">\n");
        for entry in entries.iter().filter(|entry| entry.kind == kind) {
            body.push(&item(entry, false));
        }
        body.push("</ul>\n");
    }
    body.push("</div>\n");
}

fn item(entry: &Entry, is_result: bool) -> String {
    let link = format!("<a href=\"{}\">{}</a>", escape(&entry.path), escape(&entry.title));
    if !is_result {
        return format!("<li>{link}</li>\n");
    }
    let says = if entry.says.is_empty() {
        String::new()
    } else {
        format!("<p>{}</p>", escape(&entry.says))
    };
    format!("<li>{link} <small>{}</small>{says}</li>\n", entry.kind)
}

/// Words of questions, which tell nothing of what is looked for.
const SMALL: [&str; 24] = [
    "a", "an", "and", "are", "can", "do", "does", "for", "get", "how", "i", "in", "is", "it", "my",
    "of", "on", "should", "the", "to", "what", "when", "why", "with",
];

/// The words of a query; small ones only where there are no others.
fn words(query: &str) -> Vec<String> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let telling = words.iter().filter(|word| !SMALL.contains(&word.as_str())).take(8);
    let telling: Vec<String> = telling.cloned().collect();
    if telling.is_empty() { words.into_iter().take(8).collect() } else { telling }
}

/// What a query finds.
struct Found<'e> {
    /// The best first.
    entries: Vec<&'e Entry>,
    /// Whether no entry has all of the words: then these have the most of them.
    is_partial: bool,
}

/// The entries that have every word of the query, else those that have the most.
fn find<'e>(entries: &'e [Entry], query: &str) -> Found<'e> {
    let words = words(query);
    let query = words.join(" ");
    let ranked = entries.iter().map(|entry| {
        let title = entry.title.to_lowercase();
        let text = format!("{} {}", entry.keywords, entry.says.to_lowercase());
        let scores = words.iter().filter_map(|word| score(&title, &text, word));
        let (count, sum) = scores.fold((0, 0), |(count, sum), score| (count + 1, sum + score));
        let rank = bonus(&title, &text, &query) + sum * 10 + u32::from(entry.weight);
        (count, rank, entry)
    });
    let mut ranked: Vec<(usize, u32, &Entry)> = ranked.collect();
    let most = ranked.iter().map(|(count, ..)| *count).max().unwrap_or_default();
    ranked.retain(|(count, ..)| *count == most && most > 0);
    ranked.sort_by_key(|(_, rank, _)| std::cmp::Reverse(*rank));
    let entries = ranked.into_iter().map(|(.., entry)| entry).take(MOST).collect();
    Found { entries, is_partial: most < words.len() }
}

/// What the words are worth together: the whole title or phrase, its beginning, a part of it, a symptom.
fn bonus(title: &str, keywords: &str, query: &str) -> u32 {
    let is_code = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit());
    let phrase = title.split_once(' ').filter(|(code, _)| is_code(code)).map(|(_, phrase)| phrase);
    match () {
        () if title == query || phrase == Some(query) => 1000,
        () if title.starts_with(query) => 200,
        // The more of it, the better.
        () if title.contains(query) => (100 * query.len() / title.len()) as u32,
        () if keywords.contains(query) => 50,
        () => 0,
    }
}

/// How well a word fits: the beginning of the title best, then words in it, then parts of it, then keywords.
fn score(title: &str, keywords: &str, word: &str) -> Option<u32> {
    let mut words = title.split(|c: char| !c.is_alphanumeric());
    match () {
        () if title == word => Some(12),
        () if title.starts_with(word) => Some(8),
        () if words.any(|part| part.starts_with(word)) => Some(6),
        () if title.contains(word) => Some(4),
        () if keywords.split_whitespace().any(|part| part.starts_with(word)) => Some(3),
        () if keywords.contains(word) => Some(1),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_found() {
        let entries = entries();
        for (query, path) in [
            ("405", "/405"),
            ("method not allowed", "/405"),
            ("nginx 499", "/499"),
            ("retry-after", "/fields/Retry-After"),
            ("err_too_many_redirects", "/301"),
            ("405-without-allow", "/rules/405-without-allow"),
            ("enhance your calm", "/420"),
            ("GET", "/methods/GET"),
            ("teapot", "/418"),
            ("idempotent", "/glossary#idempotent"),
            ("get", "/methods/GET"),
            ("how long may a client wait before it tries again", "/fields/Retry-After"),
        ] {
            let found = find(&entries, query);
            let best: Vec<&str> =
                found.entries.iter().take(3).map(|entry| entry.path.as_str()).collect();
            assert!(best.contains(&path), "{query}: {best:?}");
        }
        assert!(find(&entries, "zzzz").entries.is_empty());
        let partial = find(&entries, "zzzz 405");
        assert!(partial.is_partial && partial.entries[0].path == "/405");
    }
}
