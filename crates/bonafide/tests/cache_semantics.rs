//! The cache evaluator against the crate http-cache-semantics on random exchanges. They have to agree, or
//! one of the causes below has to be why: taken out of the exchange, the disagreement is gone. What comes out
//! is `docs/cache-semantics.md`; `BLESS=1` writes it.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path, time::Duration, time::SystemTime};

use bonafide::{
    Exchange, Fields, Request, Response,
    cache::{Kind, Outcome, Policy},
    parse::HttpDate,
};
use http_cache_semantics::{CacheOptions, CachePolicy};

const EXCHANGES: usize = 100_000;
/// Any moment of the present.
const START: i64 = 1_767_225_600;

type Lines = Vec<(&'static str, String)>;

/// An exchange, and a request that comes later.
#[derive(Clone, Debug, PartialEq)]
struct Case {
    shared: bool,
    method: &'static str,
    asked: Lines,
    status: u16,
    answered: Lines,
    /// Seconds from then to the second request.
    later: i64,
    then_method: &'static str,
    then_target: &'static str,
    then: Lines,
}

/// What is asked about a case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Question {
    Storable,
    Fresh,
    Reusable,
}

impl Case {
    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.answered.iter().filter(move |line| line.0 == name).map(|line| line.1.as_str())
    }

    fn control(&self) -> String {
        self.values("Cache-Control").collect::<Vec<_>>().join(", ")
    }

    /// Whether a directive is there, in whatever case.
    fn says(&self, directive: &str) -> bool {
        members(&self.control()).iter().any(|it| name_of(it).eq_ignore_ascii_case(directive))
    }
}

/// Members of a list, quoted strings left whole.
fn members(value: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    for c in value.chars() {
        quoted ^= c == '"';
        match all.last_mut() {
            Some(last) if c != ',' || quoted => last.push(c),
            _ => all.push(String::new()),
        }
    }
    all.iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}

fn name_of(directive: &str) -> &str {
    directive.split('=').next().unwrap_or_default().trim()
}

const QUESTIONS: [Question; 3] = [Question::Storable, Question::Fresh, Question::Reusable];

/// What our evaluator says to the three questions.
fn ours(case: &Case) -> [bool; 3] {
    let request = |method: &'static str, target: &'static str, lines| Request {
        method: method.as_bytes(),
        target: target.as_bytes(),
        fields: section(lines),
        ..Request::default()
    };
    let exchange = Exchange {
        request: Some(request(case.method, "/a", &case.asked)),
        response: Response {
            status: case.status,
            fields: section(&case.answered),
            ..Response::default()
        },
        received: Some(START),
        ..Exchange::default()
    };
    let kind = if case.shared { Kind::Shared } else { Kind::Private };
    let policy = Policy::of(&exchange, kind);
    let now = START + case.later;
    let mut plain = case.asked.clone();
    plain.retain(|line| line.0 != "Cache-Control" && line.0 != "Pragma");
    let same = if matches!(case.method, "HEAD" | "QUERY") { case.method } else { "GET" };
    let is_fresh = policy.reuse(&request(same, "/a", &plain), now).is == Outcome::Fresh;
    let then = request(case.then_method, case.then_target, &case.then);
    let is_reusable = policy.reuse(&then, now).is.is_reuse();
    [policy.storable().is, is_fresh, is_reusable]
}

fn section(lines: &Lines) -> Fields<'_> {
    lines.iter().map(|(name, value)| (*name, value)).collect()
}

/// What the crate says to them.
fn theirs(case: &Case) -> [bool; 3] {
    let request = |method: &str, target: &str, lines: &Lines| {
        let mut builder = http::Request::builder().method(method).uri(target);
        for (name, value) in lines {
            builder = builder.header(*name, value);
        }
        builder.body(()).expect("its parts are valid")
    };
    let mut response = http::Response::builder().status(case.status);
    for (name, value) in &case.answered {
        response = response.header(*name, value);
    }
    let at = |seconds: i64| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds as u64);
    let policy = CachePolicy::new_options(
        &request(case.method, "/a", &case.asked),
        &response.body(()).expect("its parts are valid"),
        at(START),
        CacheOptions { shared: case.shared, ..CacheOptions::default() },
    );
    let now = at(START + case.later);
    let then = request(case.then_method, case.then_target, &case.then);
    let is_reusable = policy.before_request(&then, now).satisfies_without_revalidation();
    [policy.is_storable(), !policy.is_stale(now), is_reusable]
}

/// What both say, ours first.
fn both(case: &Case) -> [[bool; 3]; 2] {
    [ours(case), theirs(case)]
}

/// What is asked: of a response that not both of them store, no more than that.
fn asked([ours, theirs]: [[bool; 3]; 2]) -> &'static [Question] {
    &QUESTIONS[..if ours[0] && theirs[0] { 3 } else { 1 }]
}

fn agree([ours, theirs]: [[bool; 3]; 2], question: Question) -> bool {
    ours[question as usize] == theirs[question as usize]
}

/// Numbers that look random and are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % end
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// True so many times of a hundred.
    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn case(&mut self) -> Case {
        let method =
            if self.percent(80) { "GET" } else { self.one(&["HEAD", "POST", "PUT", "QUERY"]) };
        let usual = self.percent(65);
        let status = if usual { 200 } else { self.one(&STATUSES) };
        let asked = self.request();
        let mut then = if self.percent(60) { asked.clone() } else { self.request() };
        then.retain(|line| !matches!(line.0, "Cache-Control" | "Pragma"));
        if self.percent(30) {
            then.push(("Cache-Control", self.one(&WISHES).to_owned()));
        }
        if self.percent(3) {
            then.push(("Pragma", "no-cache".to_owned()));
        }
        Case {
            shared: self.percent(70),
            method,
            asked,
            status,
            answered: self.response(method),
            later: self.one(&[0, 1, 30, 59, 60, 61, 90, 300, 4000, 90_000]),
            then_method: if self.percent(80) { method } else { self.one(&["GET", "HEAD", "POST"]) },
            then_target: if self.percent(95) { "/a" } else { "/b" },
            then,
        }
    }

    fn request(&mut self) -> Lines {
        let mut lines: Lines = vec![("Host", "example.com".to_owned())];
        for (name, values) in NEGOTIATED {
            if self.percent(60) {
                lines.push((name, self.one(values).to_owned()));
            }
        }
        if self.percent(10) {
            lines.push(("Authorization", "Basic eA==".to_owned()));
        }
        if self.percent(3) {
            lines.push((
                "Cache-Control",
                self.one(&["no-store", "max-age=0", "No-Store"]).to_owned(),
            ));
        }
        lines
    }

    fn response(&mut self, method: &str) -> Lines {
        let mut lines: Lines = Vec::new();
        if self.percent(85) {
            let made = START - self.one(&[0, 0, 0, 0, 1, 30, 100, 5000]);
            lines.push(("Date", self.date(made)));
        }
        if self.percent(75) {
            let count = 1 + self.below(3);
            let directives: Vec<&str> = (0..count).map(|_| self.one(&DIRECTIVES)).collect();
            match self.percent(90) {
                true => lines.push(("Cache-Control", directives.join(", "))),
                false => {
                    lines.extend(directives.iter().map(|it| ("Cache-Control", (*it).to_owned())));
                }
            }
        }
        if self.percent(20) {
            let expires = START + self.one(&[-100, 0, 60, 3600, 100_000]);
            lines.push(("Expires", self.date(expires)));
        }
        if self.percent(30) {
            let modified = START - self.one(&[10, 600, 3000, 100_000, 10_000_000]);
            lines.push(("Last-Modified", HttpDate::imf(modified)));
        }
        for (name, percent, values) in OTHERS {
            if self.percent(percent) {
                lines.push((name, self.one(values).to_owned()));
            }
        }
        if method == "POST" && self.percent(60) {
            lines.push(("Content-Location", self.one(&["/a", "/a", "/b"]).to_owned()));
        }
        lines
    }

    /// A date, mostly as it should be written.
    fn date(&mut self, seconds: i64) -> String {
        let imf = HttpDate::imf(seconds);
        match self.below(20) {
            0 => rfc850(&imf),
            1 => asctime(&imf),
            2 => imf.replace("GMT", self.one(&["+0000", "EST", "UT"])),
            3 => imf.replacen(' ', "  ", 1),
            4 => self.one(&["0", "-1", "now", ""]).to_owned(),
            5 => imf.to_ascii_lowercase(),
            _ => imf,
        }
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` as `Sunday, 06-Nov-94 08:49:37 GMT`.
fn rfc850(imf: &str) -> String {
    let long = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    let day = long.into_iter().find(|day| day.starts_with(&imf[..3])).expect("a day");
    format!("{day}, {}-{}-{} {}", &imf[5..7], &imf[8..11], &imf[14..16], &imf[17..])
}

/// The same as `Sun Nov  6 08:49:37 1994`.
fn asctime(imf: &str) -> String {
    let day = imf[5..7].trim_start_matches('0');
    format!("{} {} {day:>2} {} {}", &imf[..3], &imf[8..11], &imf[17..25], &imf[12..16])
}

const STATUSES: [u16; 32] = [
    201, 202, 203, 204, 206, 299, 300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 409, 410,
    414, 421, 428, 429, 451, 500, 501, 502, 503, 504, 511, 599, 304,
];

const DIRECTIVES: [&str; 46] = [
    "max-age=60",
    "max-age=60",
    "max-age=60",
    "max-age=3600",
    "max-age=3600",
    "max-age=0",
    "s-maxage=60",
    "s-maxage=3600",
    "s-maxage=0",
    "public",
    "public",
    "private",
    "no-cache",
    "no-store",
    "must-revalidate",
    "must-revalidate",
    "proxy-revalidate",
    "immutable",
    "stale-while-revalidate=60",
    "stale-if-error=600",
    "must-understand",
    "no-transform",
    "no-cache=\"Set-Cookie\"",
    "private=\"Set-Cookie\"",
    "private=\"Set-Cookie, X-User\"",
    "Max-Age=60",
    "MAX-AGE=3600",
    "No-Cache",
    "NO-STORE",
    "Private",
    "Public",
    "S-MaxAge=60",
    "max-age=\"60\"",
    "max-age=\"3600\"",
    "max-age = 60",
    "max-age=60s",
    "max-age",
    "max-age=+60",
    "s-maxage",
    "max-age=-1",
    "max-age=1.5",
    "max-age=99999999999",
    "max-age=99999999999999999999",
    "community=\"a, no-store, b\"",
    "community=UCI",
    "pre-check=0",
];

/// Directives of the second request.
const WISHES: [&str; 14] = [
    "no-cache",
    "No-Cache",
    "max-age=0",
    "max-age=30",
    "max-age=100000",
    "min-fresh=10",
    "min-fresh=4000",
    "max-stale",
    "max-stale=30",
    "max-stale=100000",
    "max-stale=soon",
    "no-store",
    "only-if-cached",
    "max-stale, min-fresh=10",
];

const NEGOTIATED: [(&str, &[&str]); 3] = [
    ("Accept-Encoding", &["gzip, br", "br, gzip", "gzip,br", "GZIP, br", "identity"]),
    ("Accept-Language", &["en, de", "de, en", "EN, de", "fr"]),
    ("User-Agent", &["a/1", "b/2"]),
];

/// Further response fields, how often of a hundred, and their values.
const OTHERS: [(&str, usize, &[&str]); 5] = [
    (
        "Vary",
        25,
        &[
            "Accept-Encoding",
            "accept-encoding, Accept-Language",
            "User-Agent",
            "*",
            "Accept-Encoding, *",
            "X-Absent",
        ],
    ),
    (
        "Age",
        15,
        &["0", "30", "59", "7200", "7200, 0", "30, 30", "-1", "1.5", "+30", "99999999999999999999"],
    ),
    ("Set-Cookie", 10, &["a=b"]),
    ("Pragma", 5, &["no-cache", "x"]),
    ("ETag", 30, &["\"a\"", "W/\"a\""]),
];

/// Who keeps the RFC where the two differ.
#[derive(Clone, Copy, Debug)]
enum Right {
    Bonafide,
    /// The RFC allows either.
    Both,
}

/// Why the two differ.
struct Cause {
    name: &'static str,
    /// What the crate does.
    says: &'static str,
    spec: &'static str,
    section: &'static str,
    quote: &'static str,
    right: Right,
    /// Takes the cause out of a case.
    without: fn(&mut Case),
}

const CAUSES: &[Cause] = &[
    Cause {
        name: "letter case",
        says: "compares directives by case",
        spec: "RFC 9111",
        section: "5.2",
        quote: "Cache directives are identified by a token, to be compared case-insensitively, and have an optional argument that can use both token and quoted-string syntax.",
        right: Right::Bonafide,
        without: |case| {
            for lines in [&mut case.asked, &mut case.answered, &mut case.then] {
                lines
                    .iter_mut()
                    .filter(|line| line.0 == "Cache-Control")
                    .for_each(|line| line.1.make_ascii_lowercase());
            }
        },
    },
    Cause {
        name: "repeated directives",
        says: "adds must-revalidate when a directive is there twice with different values",
        spec: "RFC 9111",
        section: "4.2.1",
        quote: "When there is more than one value present for a given directive (e.g., two Expires header field lines or multiple Cache-Control: max-age directives), either the first occurrence should be used or the response should be considered stale.",
        right: Right::Bonafide,
        without: |case| keep_first_directives(case),
    },
    Cause {
        name: "status codes",
        says: "stores 14 status codes; no others, whatever the response says",
        spec: "RFC 9111",
        section: "2",
        quote: "Although caching is an entirely OPTIONAL feature of HTTP, it can be assumed that reusing a cached response is desirable and that such reuse is the default behavior when no requirement or local configuration prevents it.",
        right: Right::Both,
        without: |case| {
            if !KNOWN_TO_CRATE.contains(&case.status) {
                case.status = 200;
            }
        },
    },
    Cause {
        name: "must-understand",
        says: "does not know must-understand: no-store beside it counts",
        spec: "RFC 9111",
        section: "5.2.2.3",
        quote: "When a cache that implements the must-understand directive receives a response that includes it, the cache SHOULD ignore the no-store directive if it understands and implements the status code's caching requirements.",
        right: Right::Both,
        without: |case| drop_directives(case, |it| name_of(it) == "must-understand"),
    },
    Cause {
        name: "quoted strings",
        says: "splits the list inside quoted strings",
        spec: "RFC 9111",
        section: "5.2",
        quote: "Cache directives are identified by a token, to be compared case-insensitively, and have an optional argument that can use both token and quoted-string syntax.",
        right: Right::Bonafide,
        without: |case| drop_directives(case, |it| it.contains('"') && it.contains(',')),
    },
    Cause {
        name: "POST",
        says: "stores a response to POST without Content-Location, and answers POST with it",
        spec: "RFC 9110",
        section: "9.3.3",
        quote: "In contrast, a POST request cannot be satisfied by a cached POST response because POST is potentially unsafe",
        right: Right::Bonafide,
        without: |case| {
            if case.method == "POST" {
                (case.method, case.then_method) = ("GET", "GET");
            }
        },
    },
    Cause {
        name: "QUERY",
        says: "does not store responses to QUERY",
        spec: "RFC 10008",
        section: "2.7",
        quote: "The response to a QUERY method is cacheable; a cache MAY use it to satisfy subsequent QUERY requests",
        right: Right::Both,
        without: |case| {
            if case.method == "QUERY" {
                case.method = "GET";
            }
        },
    },
    Cause {
        name: "HEAD",
        says: "does not answer HEAD with a stored response to GET",
        spec: "RFC 9110",
        section: "9.3.1",
        quote: "The response to a GET request is cacheable; a cache MAY use it to satisfy subsequent GET and HEAD requests unless otherwise indicated by the Cache-Control header field",
        right: Right::Both,
        without: |case| {
            if case.then_method == "HEAD" {
                case.then_method = case.method;
            }
        },
    },
    Cause {
        name: "private with fields",
        says: "takes private=\"...\" for private",
        spec: "RFC 9111",
        section: "5.2.2.7",
        quote: "a shared cache MUST NOT store the listed header fields if they are present in the original response but MAY store the remainder of the response message without those header fields",
        right: Right::Both,
        without: |case| drop_directives(case, |it| it.starts_with("private=")),
    },
    Cause {
        name: "no-cache with fields",
        says: "takes no-cache=\"...\" for no-cache",
        spec: "RFC 9111",
        section: "5.2.2.4",
        quote: "The qualified form of the no-cache response directive, with an argument that lists one or more field names, indicates that a cache MAY use the response to satisfy a subsequent request",
        right: Right::Both,
        without: |case| drop_directives(case, |it| it.starts_with("no-cache=")),
    },
    Cause {
        name: "private redirects",
        says: "does not store a 302, 303 or 307 in a private cache for being private",
        spec: "RFC 9111",
        section: "5.2.2.7",
        quote: "It also indicates that a private cache MAY store the response",
        right: Right::Both,
        without: |case| {
            if !case.shared && matches!(case.status, 302 | 303 | 307) {
                case.status = 200;
            }
        },
    },
    Cause {
        name: "Set-Cookie",
        says: "takes a response with Set-Cookie for stale in a shared cache, unless public or immutable",
        spec: "RFC 9111",
        section: "7.3",
        quote: "a cacheable response with a Set-Cookie header field can be (and often is) used to satisfy subsequent requests to caches.",
        right: Right::Both,
        without: |case| drop_fields(&mut case.answered, "Set-Cookie"),
    },
    Cause {
        name: "Pragma in a response",
        says: "takes Pragma: no-cache in a response for Cache-Control: no-cache",
        spec: "RFC 9111",
        section: "5.4",
        quote: "Because the meaning of \"Pragma: no-cache\" in responses was never specified, it does not provide a reliable replacement for \"Cache-Control: no-cache\" in them.",
        right: Right::Both,
        without: |case| drop_fields(&mut case.answered, "Pragma"),
    },
    Cause {
        name: "Pragma in a request",
        says: "validates for Pragma: no-cache in a request",
        spec: "RFC 9111",
        section: "5.4",
        quote: "However, support for Cache-Control is now widespread. As a result, this specification deprecates Pragma.",
        right: Right::Both,
        without: |case| drop_fields(&mut case.then, "Pragma"),
    },
    Cause {
        name: "max-stale and s-maxage",
        says: "answers max-stale with a stale response that says s-maxage or proxy-revalidate, in a shared cache",
        spec: "RFC 9111",
        section: "5.2.2.10",
        quote: "A shared cache MUST NOT reuse a stale response with s-maxage to satisfy another request until it has been successfully validated by the origin",
        right: Right::Bonafide,
        without: |case| {
            if case.shared && (case.says("s-maxage") || case.says("proxy-revalidate")) {
                wish(case, "max-stale", "x");
            }
        },
    },
    Cause {
        name: "max-stale and no-cache",
        says: "answers max-stale with a response that says no-cache",
        spec: "RFC 9111",
        section: "5.2.2.4",
        quote: "indicates that the response MUST NOT be used to satisfy any other request without forwarding it for validation and receiving a successful response",
        right: Right::Bonafide,
        without: |case| {
            if members(&case.control()).iter().any(|it| it.eq_ignore_ascii_case("no-cache")) {
                wish(case, "max-stale", "x");
            }
        },
    },
    Cause {
        name: "proxy-revalidate",
        says: "takes a response with proxy-revalidate for stale from the start",
        spec: "RFC 9111",
        section: "5.2.2.8",
        quote: "The proxy-revalidate response directive indicates that once the response has become stale, a shared cache MUST NOT reuse that response to satisfy another request until it has been successfully validated by the origin",
        right: Right::Both,
        without: |case| drop_directives(case, |it| it == "proxy-revalidate"),
    },
    Cause {
        name: "no number",
        says: "passes over max-age and s-maxage without a number, and takes +60 and = 60 for numbers",
        spec: "RFC 9111",
        section: "4.2.1",
        quote: "Caches are encouraged to consider responses that have invalid freshness information (e.g., a max-age directive with non-integer content) to be stale.",
        right: Right::Bonafide,
        without: |case| {
            change_directives(case, |it| match name_of(it) {
                name @ ("max-age" | "s-maxage") if it.contains(['+', ' ']) || it == name => {
                    Some(format!("{name}=x"))
                }
                _ => Some(it.to_owned()),
            });
        },
    },
    Cause {
        name: "large numbers",
        says: "takes numbers over 64 bits for 0",
        spec: "RFC 9111",
        section: "1.2.2",
        quote: "If a cache receives a delta-seconds value greater than the greatest integer it can represent, or if any of its subsequent calculations overflows, the cache MUST consider the value to be 2147483648",
        right: Right::Bonafide,
        without: |case| {
            edit(&mut case.answered, |_, value| {
                *value = value.replace("99999999999999999999", "99999999999")
            })
        },
    },
    Cause {
        name: "Age as a list",
        says: "ignores Age when it has several members",
        spec: "RFC 9111",
        section: "5.1",
        quote: "Although it is defined as a singleton header field, a cache encountering a message with a list-based Age field value SHOULD use the first member of the field value, discarding subsequent ones.",
        right: Right::Bonafide,
        without: |case| {
            edit(&mut case.answered, |name, value| {
                if name == "Age" {
                    *value = value.split(',').next().unwrap_or_default().to_owned()
                }
            })
        },
    },
    Cause {
        name: "Age with a sign",
        says: "reads a plus sign in Age",
        spec: "RFC 9111",
        section: "5.1",
        quote: "If the field value (after discarding additional members, as per above) is invalid (e.g., it contains something other than a non-negative integer), a cache SHOULD ignore the field.",
        right: Right::Bonafide,
        without: |case| {
            edit(&mut case.answered, |name, value| {
                if name == "Age" {
                    *value = value.replace('+', "")
                }
            })
        },
    },
    Cause {
        name: "date forms",
        says: "reads dates in the form of mail only, not in RFC 850's and asctime's",
        spec: "RFC 9110",
        section: "5.6.7",
        quote: "A recipient that parses a timestamp value in an HTTP field MUST accept all three HTTP-date formats.",
        right: Right::Bonafide,
        without: |case| edit(&mut case.answered, in_imf),
    },
    Cause {
        name: "dates that are none",
        says: "reads what is no HTTP-date: other zones, odd spaces",
        spec: "RFC 9111",
        section: "5.3",
        quote: "A cache recipient MUST interpret invalid date formats, especially the value \"0\", as representing a time in the past (i.e., \"already expired\").",
        right: Right::Bonafide,
        without: |case| edit(&mut case.answered, in_gmt),
    },
    Cause {
        name: "time since Date",
        says: "does not count the time from Date to receipt into the age",
        spec: "RFC 9111",
        section: "4.2.3",
        quote: "The corrected_age_value MAY be used as the corrected_initial_age. In circumstances where very old cache implementations that might not correctly insert Age are present, corrected_initial_age can be calculated more conservatively as",
        right: Right::Both,
        without: |case| case.set_date(),
    },
    Cause {
        name: "immutable",
        says: "takes immutable without a lifetime for a day's",
        spec: "RFC 8246",
        section: "2",
        quote: "The immutable extension only applies during the freshness lifetime of the stored response.",
        right: Right::Bonafide,
        without: |case| drop_directives(case, |it| it == "immutable"),
    },
    Cause {
        name: "Vary normalized",
        says: "compares the fields that Vary names byte by byte",
        spec: "RFC 9111",
        section: "4.1",
        quote: "normalizing both header field values in a way that is known to have identical semantics, according to the header field's specification",
        right: Right::Both,
        without: |case| case.normalize(),
    },
    Cause {
        name: "Vary: * in a list",
        says: "takes a response for fresh when * is not all that Vary says, and then never matches it",
        spec: "RFC 9111",
        section: "4.1",
        quote: "A stored response with a Vary header field value containing a member \"*\" always fails to match.",
        right: Right::Both,
        without: |case| {
            edit(&mut case.answered, |name, value| {
                if name == "Vary" && value.contains('*') {
                    *value = "*".to_owned()
                }
            })
        },
    },
    Cause {
        name: "stale-while-revalidate",
        says: "does not know stale-while-revalidate",
        spec: "RFC 5861",
        section: "3",
        quote: "When present in an HTTP response, the stale-while-revalidate Cache-Control extension indicates that caches MAY serve the response it appears in after it becomes stale, up to the indicated number of seconds.",
        right: Right::Both,
        without: |case| drop_directives(case, |it| it.starts_with("stale-while")),
    },
    Cause {
        name: "max-stale without a number",
        says: "takes max-stale with something else than a number for max-stale without one",
        spec: "RFC 9111",
        section: "5.2.1.2",
        quote: "If no value is assigned to max-stale, then the client will accept a stale response of any age.",
        right: Right::Bonafide,
        without: |case| wish(case, "max-stale=soon", "x"),
    },
    Cause {
        name: "max-stale to the second",
        says: "answers max-stale=30 up to 29 seconds after expiry",
        spec: "RFC 9111",
        section: "5.2.1.2",
        quote: "If a value is present, then the client is willing to accept a response that has exceeded its freshness lifetime by no more than the specified number of seconds.",
        right: Right::Both,
        without: |case| wish(case, "max-stale=30", "max-stale=31"),
    },
    Cause {
        name: "max-stale and min-fresh",
        says: "validates when both max-stale and min-fresh are there",
        spec: "RFC 9111",
        section: "5.2.1",
        quote: "This section defines cache request directives. They are advisory; caches MAY implement them, but are not required to.",
        right: Right::Both,
        without: |case| wish(case, ", min-fresh=10", ""),
    },
];

/// The final status codes that the crate stores.
const KNOWN_TO_CRATE: [u16; 14] =
    [200, 203, 204, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 501];

fn edit(lines: &mut Lines, change: impl Fn(&str, &mut String)) {
    for (name, value) in lines {
        change(name, value);
    }
}

fn drop_fields(lines: &mut Lines, name: &str) {
    lines.retain(|line| line.0 != name);
}

/// Takes directives out of the response.
fn drop_directives(case: &mut Case, unwanted: impl Fn(&str) -> bool) {
    change_directives(case, |it| (!unwanted(it)).then(|| it.to_owned()));
}

fn change_directives(case: &mut Case, change: impl Fn(&str) -> Option<String>) {
    edit(&mut case.answered, |name, value| {
        if name == "Cache-Control" {
            let changed: Vec<String> = members(value).iter().filter_map(|it| change(it)).collect();
            *value = changed.join(", ");
        }
    });
}

fn keep_first_directives(case: &mut Case) {
    let mut seen: Vec<String> = Vec::new();
    for line in case.answered.iter_mut().filter(|line| line.0 == "Cache-Control") {
        let mut kept = members(&line.1);
        kept.retain(|it| {
            let is_new = !seen.iter().any(|name| name.eq_ignore_ascii_case(name_of(it)));
            seen.push(name_of(it).to_owned());
            is_new
        });
        line.1 = kept.join(", ");
    }
}

/// Changes what the second request wishes.
fn wish(case: &mut Case, from: &str, to: &str) {
    edit(&mut case.then, |name, value| {
        if name == "Cache-Control" {
            *value = value.replace(from, to);
        }
    });
}

/// A date in one of the three forms of HTTP, in whatever case.
fn date(value: &str) -> Option<i64> {
    let seconds = HttpDate::parse(value.as_bytes())?.seconds;
    let imf = HttpDate::imf(seconds);
    let forms = [rfc850(&imf), asctime(&imf), imf];
    forms.iter().any(|form| form.eq_ignore_ascii_case(value)).then_some(seconds)
}

/// RFC 850's and asctime's dates as IMF-fixdate.
fn in_imf(name: &str, value: &mut String) {
    if is_dated(name)
        && let Some(seconds) = date(value)
    {
        *value = HttpDate::imf(seconds);
    }
}

/// Dates in other zones and with odd spaces as what nobody takes for a date.
fn in_gmt(name: &str, value: &mut String) {
    if is_dated(name) && date(value).is_none() {
        *value = "never".to_owned();
    }
}

fn is_dated(name: &str) -> bool {
    matches!(name, "Date" | "Expires")
}

impl Case {
    /// The response was received when it was made; what counts from Date is moved with it.
    fn set_date(&mut self) {
        let Some(made) = self.values("Date").find_map(date) else { return };
        edit(&mut self.answered, |name, value| {
            if let Some(seconds) = date(value)
                && matches!(name, "Date" | "Expires" | "Last-Modified")
            {
                *value = HttpDate::imf(seconds + START - made);
            }
        });
    }

    /// The negotiating fields in one order and case.
    fn normalize(&mut self) {
        for lines in [&mut self.asked, &mut self.then] {
            edit(lines, |name, value| {
                if matches!(name, "Accept-Encoding" | "Accept-Language") {
                    let mut all = members(&value.to_ascii_lowercase());
                    all.sort();
                    *value = all.join(", ");
                }
            });
        }
    }
}

/// The causes without any of which the disagreement would still be there: one if one alone is enough.
fn causes(case: &Case, question: Question) -> Option<Vec<usize>> {
    let without = |causes: &[usize]| {
        let mut case = case.clone();
        causes.iter().for_each(|i| (CAUSES[*i].without)(&mut case));
        case
    };
    let is_gone = |causes: &[usize]| {
        let other = without(causes);
        let answers = both(&other);
        asked(answers).contains(&question) && agree(answers, question)
    };
    let mut all: Vec<usize> = (0..CAUSES.len()).filter(|i| without(&[*i]) != *case).collect();
    if let Some(one) = all.iter().find(|i| is_gone(&[**i])) {
        return Some(vec![*one]);
    }
    if !is_gone(&all) {
        return None;
    }
    let mut i = 0;
    while i < all.len() {
        let mut fewer = all.clone();
        fewer.remove(i);
        if is_gone(&fewer) {
            all = fewer;
        } else {
            i += 1;
        }
    }
    Some(all)
}

#[test]
fn every_disagreement_with_the_crate_has_a_known_cause() {
    let mut random = Random(9111);
    let mut counts: BTreeMap<(usize, Question), [usize; 2]> = BTreeMap::new();
    let mut totals: BTreeMap<Question, [usize; 2]> = BTreeMap::new();
    let (mut unknown, mut several) = (Vec::new(), 0);
    for _ in 0..EXCHANGES {
        let case = random.case();
        let answers = both(&case);
        for question in asked(answers) {
            let total = totals.entry(*question).or_default();
            total[0] += 1;
            if agree(answers, *question) {
                continue;
            }
            total[1] += 1;
            let Some(causes) = causes(&case, *question) else {
                unknown.push(format!("{question:?} of {case:?}"));
                continue;
            };
            several += usize::from(causes.len() > 1);
            let is_ours = answers[0][*question as usize];
            for cause in causes {
                counts.entry((cause, *question)).or_default()[usize::from(!is_ours)] += 1;
            }
        }
    }
    assert!(
        unknown.is_empty(),
        "{} unknown causes, such as {}",
        unknown.len(),
        unknown[..unknown.len().min(5)].join("\n")
    );
    for (i, cause) in CAUSES.iter().enumerate() {
        let is_met = counts.keys().any(|(met, _)| *met == i);
        assert!(is_met, "{} is never a cause", cause.name);
    }
    hold("cache-semantics.md", &page(&totals, several, &counts));
}

fn page(
    totals: &BTreeMap<Question, [usize; 2]>,
    several: usize,
    counts: &BTreeMap<(usize, Question), [usize; 2]>,
) -> String {
    let mut page = String::from(INTRODUCTION);
    for (question, [asked, differ]) in totals {
        let share = *differ as f64 * 100.0 / *asked as f64;
        let _ = writeln!(page, "| {} | {asked} | {differ} | {share:.1} % |", words(*question));
    }
    let _ = write!(
        page,
        "\n{several} of the disagreements have more than one cause at once, and are counted under each.\n\n\
         | cause | the crate | question | only bonafide says yes | only the crate says yes | keeps the standard |\n\
         |---|---|---|---:|---:|---|\n"
    );
    for ((cause, question), [ours, theirs]) in counts {
        let Cause { name, says, right, .. } = &CAUSES[*cause];
        let right = match right {
            Right::Bonafide => "bonafide",
            Right::Both => "both",
        };
        let question = words(*question);
        let _ = writeln!(page, "| {name} | {says} | {question} | {ours} | {theirs} | {right} |");
    }
    page.push_str("\n## The sentences that decide\n\n");
    for Cause { name, spec, section, quote, .. } in CAUSES {
        let _ = writeln!(page, "- **{name}**: {spec}, Section {section}: \"{quote}\"");
    }
    page
}

fn words(question: Question) -> &'static str {
    match question {
        Question::Storable => "may it be stored?",
        Question::Fresh => "is it fresh?",
        Question::Reusable => "may it answer?",
    }
}

const INTRODUCTION: &str = "\
# bonafide's cache evaluator and http-cache-semantics

Both were asked about the same 100,000 random exchanges: may a cache store the response; is it fresh some
seconds later; may it answer a second request then, without validation. The latter two were asked only of what
both store. Every disagreement has a cause in this table: with that cause taken out of the exchange, the two
agree. Written by `BLESS=1 cargo test -p bonafide --test cache_semantics`, against http-cache-semantics 3.0.0.

*both* means that RFC 9111 leaves the choice to the cache: it may store and reuse less than it is allowed to.

| question | asked | disagree | |
|---|---:|---:|---:|
";

/// Holds a page of `docs/` against what a test found; with `BLESS` set, writes it.
fn hold(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, found).expect("docs can be written where they are blessed");
    }
    let page = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(page, found, "docs/{name} is out of date: BLESS=1 writes it");
}

#[test]
fn the_sentences_that_decide_are_in_the_standards() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/rfc");
    if !folder.is_dir() {
        println!("quotes not checked: the texts of the standards are not at {}", folder.display());
        return;
    }
    for Cause { name, spec, section, quote, .. } in CAUSES {
        let number = spec.trim_start_matches("RFC ");
        let file = fs::read_dir(&folder).unwrap().flatten().map(|file| file.path()).find(|path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            stem.trim_start_matches("rfc").split('-').next() == Some(number)
        });
        let text = fs::read_to_string(file.expect(name)).unwrap();
        let start = text.find(&format!("\n## {section} ")).expect(name) + 1;
        let text = &text[start..];
        let text = &text[..text.find("\n## ").unwrap_or(text.len())];
        assert!(text.contains(quote), "{name}: not in {spec}, {section}");
    }
}
