//! What is asked: sixty pairs of requests, and what RFC 9111 says of the second.

/// Two requests for one target. Values that begin with `@` are dates, so many seconds from now.
pub struct Question {
    /// What it is about; each has another.
    pub about: &'static str,
    /// The first request: a method, and field lines.
    pub first: (&'static str, &'static str),
    /// The answer to every request: a status code, and field lines. Date is now where there is none, and
    /// absent where it is `-`.
    pub answer: (u16, &'static str),
    /// The second request.
    pub second: (&'static str, &'static str),
    /// The second request comes two seconds and a half after the first, and not at once.
    pub later: bool,
    /// Where our evaluator asks the origin server: RFC 9111 leaves the cache a choice.
    pub is_free: bool,
}

const fn get(about: &'static str, status: u16, fields: &'static str) -> Question {
    Question {
        about,
        first: ("GET", ""),
        answer: (status, fields),
        second: ("GET", ""),
        later: false,
        is_free: false,
    }
}

const fn later(about: &'static str, fields: &'static str) -> Question {
    Question { later: true, ..get(about, 200, fields) }
}

const fn asking(first: &'static str, second: &'static str, question: Question) -> Question {
    Question { first: ("GET", first), second: ("GET", second), ..question }
}

const fn by(first: &'static str, second: &'static str, question: Question) -> Question {
    Question { first: (first, ""), second: (second, ""), ..question }
}

/// The standard leaves the choice, and ours is to ask.
const fn free(question: Question) -> Question {
    Question { is_free: true, ..question }
}

pub const QUESTIONS: [Question; 60] = [
    get("`max-age=600`", 200, "Cache-Control: max-age=600"),
    get("`s-maxage=600`", 200, "Cache-Control: s-maxage=600"),
    get("`Expires` in ten minutes", 200, "Expires: @600"),
    get("`Expires` in RFC 850's form", 200, "Expires: Tuesday, 06-Nov-35 08:49:37 GMT"),
    get("`Expires` in asctime's form", 200, "Expires: Tue Nov  6 08:49:37 2035"),
    get("`Expires: 0`", 200, "Expires: 0"),
    get(
        "`max-age=600` beside an `Expires` of the past",
        200,
        "Cache-Control: max-age=600\nExpires: @-600",
    ),
    get("`s-maxage=600, max-age=0`", 200, "Cache-Control: s-maxage=600, max-age=0"),
    get("`s-maxage=0, max-age=600`", 200, "Cache-Control: s-maxage=0, max-age=600"),
    get("`max-age=0`", 200, "Cache-Control: max-age=0"),
    get("`no-store, max-age=600`", 200, "Cache-Control: no-store, max-age=600"),
    get("`No-Store, max-age=600`", 200, "Cache-Control: No-Store, max-age=600"),
    get(
        "`max-age=600` and `no-store` on two lines",
        200,
        "Cache-Control: max-age=600\nCache-Control: no-store",
    ),
    get("`x=\"no-store\", max-age=600`", 200, "Cache-Control: x=\"no-store\", max-age=600"),
    get("`no-cache, max-age=600`", 200, "Cache-Control: no-cache, max-age=600"),
    get(
        "`no-cache=\"X-User\", max-age=600`",
        200,
        "Cache-Control: no-cache=\"X-User\", max-age=600",
    ),
    get("`private, max-age=600`", 200, "Cache-Control: private, max-age=600"),
    get("`private=\"X-User\", max-age=600`", 200, "Cache-Control: private=\"X-User\", max-age=600"),
    get("`must-revalidate, max-age=600`", 200, "Cache-Control: must-revalidate, max-age=600"),
    get(
        "`no-store, must-understand, max-age=600`",
        200,
        "Cache-Control: no-store, must-understand, max-age=600",
    ),
    get("`MAX-AGE=600`", 200, "Cache-Control: MAX-AGE=600"),
    get("`max-age=\"600\"`", 200, "Cache-Control: max-age=\"600\""),
    free(get("`max-age=soon`", 200, "Cache-Control: max-age=soon\nLast-Modified: @-864000")),
    get("`max-age=99999999999`", 200, "Cache-Control: max-age=99999999999"),
    get("`Age: 1000` and `max-age=600`", 200, "Age: 1000\nCache-Control: max-age=600"),
    free(get("`Age: 7200, 0` and `max-age=600`", 200, "Age: 7200, 0\nCache-Control: max-age=600")),
    free(get("`max-age=600`, made 1,000 s ago", 200, "Date: @-1000\nCache-Control: max-age=600")),
    get("`max-age=600` without `Date`", 200, "Date: -\nCache-Control: max-age=600"),
    get(
        "`Pragma: no-cache` and `max-age=600`",
        200,
        "Pragma: no-cache\nCache-Control: max-age=600",
    ),
    get("nothing but `Last-Modified`, ten days ago", 200, "Last-Modified: @-864000"),
    free(get("nothing at all", 200, "")),
    get("404, `Last-Modified` ten days ago", 404, "Last-Modified: @-864000"),
    get("301, `Last-Modified` ten days ago", 301, "Location: /\nLast-Modified: @-864000"),
    get("302, `Last-Modified` ten days ago", 302, "Location: /\nLast-Modified: @-864000"),
    get("500, `Last-Modified` ten days ago", 500, "Last-Modified: @-864000"),
    get("404, `max-age=600`", 404, "Cache-Control: max-age=600"),
    get("302, `max-age=600`", 302, "Location: /\nCache-Control: max-age=600"),
    get("403, `max-age=600`", 403, "Cache-Control: max-age=600"),
    get("500, `max-age=600`", 500, "Cache-Control: max-age=600"),
    get("429, `max-age=600`", 429, "Cache-Control: max-age=600"),
    get("299, `max-age=600`", 299, "Cache-Control: max-age=600"),
    asking(
        "Authorization: Basic eDp5",
        "",
        get("`Authorization`, `max-age=600`", 200, "Cache-Control: max-age=600"),
    ),
    asking(
        "Authorization: Basic eDp5",
        "",
        get("`Authorization`, `public, max-age=600`", 200, "Cache-Control: public, max-age=600"),
    ),
    asking(
        "Cookie: a=b",
        "Cookie: a=c",
        get("`Cookie`, `max-age=600`", 200, "Cache-Control: max-age=600"),
    ),
    get("`Set-Cookie`, `max-age=600`", 200, "Set-Cookie: a=b\nCache-Control: max-age=600"),
    asking(
        "Accept-Language: de",
        "Accept-Language: en",
        get("`Vary`, the field differs", 200, "Vary: Accept-Language\nCache-Control: max-age=600"),
    ),
    asking(
        "Accept-Language: de, en",
        "Accept-Language: de,en",
        get(
            "`Vary`, the field differs in white space",
            200,
            "Vary: Accept-Language\nCache-Control: max-age=600",
        ),
    ),
    get("`Vary: *`, `max-age=600`", 200, "Vary: *\nCache-Control: max-age=600"),
    by("GET", "HEAD", get("GET, then HEAD", 200, "Cache-Control: max-age=600")),
    by(
        "POST",
        "GET",
        get("POST without `Content-Location`, then GET", 200, "Cache-Control: max-age=600"),
    ),
    free(asking(
        "Cache-Control: no-store",
        "",
        get("`no-store` in the first request", 200, "Cache-Control: max-age=600"),
    )),
    free(asking(
        "",
        "Cache-Control: no-cache",
        get("`no-cache` in the second request", 200, "Cache-Control: max-age=600"),
    )),
    free(asking(
        "",
        "Cache-Control: min-fresh=1000",
        get("`min-fresh=1000` in the second request", 200, "Cache-Control: max-age=600"),
    )),
    later("`max-age=1`, later", "Cache-Control: max-age=1"),
    later("`Expires` in one second, later", "Expires: @1"),
    later("`max-age=1` and `ETag`, later", "Cache-Control: max-age=1\nETag: \"a\""),
    later("`max-age=600` and `Age: 599`, later", "Age: 599\nCache-Control: max-age=600"),
    later(
        "`max-age=1, stale-while-revalidate=600`, later",
        "Cache-Control: max-age=1, stale-while-revalidate=600\nETag: \"a\"",
    ),
    asking(
        "",
        "Cache-Control: max-stale=600",
        later(
            "`max-age=1`, later, `max-stale=600` in the request",
            "Cache-Control: max-age=1\nETag: \"a\"",
        ),
    ),
    asking(
        "",
        "Cache-Control: max-stale=600",
        later(
            "`max-age=1, must-revalidate`, later, `max-stale=600` in the request",
            "Cache-Control: max-age=1, must-revalidate\nETag: \"a\"",
        ),
    ),
];
