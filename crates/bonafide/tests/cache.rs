//! What caches do with messages that we wrote: a table of response heads, the arithmetic of age, matching by
//! Vary, updates, and properties that hold for any bytes.

use bonafide::{
    Content, Exchange, FieldId, Fields, Request, Response,
    cache::{
        Basis, Invalidation, Kind, Lifetime, Outcome, Policy, Step, Storable, Summary, Until,
        freshen, head_matches, in_vain, invalidates, plain, stored_fields, to_freshen,
    },
    parse::HttpDate,
};
use proptest::prelude::*;

/// Sun, 06 Nov 1994 08:49:37 GMT
const NOON: i64 = 784_111_777;

/// Lines of `Name: value`.
fn fields(text: &str) -> Fields<'_> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| line.split_once(':').expect(line))
        .collect()
}

/// A head without an HTTP version: `GET /path` or `200`, then field lines.
fn request(text: &str) -> Request<'_> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (method, target) = line.split_once(' ').expect(line);
    Request {
        method: method.as_bytes(),
        target: target.as_bytes(),
        fields: fields(rest),
        ..Request::default()
    }
}

fn response(text: &str) -> Response<'_> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    Response { status: line.parse().expect(line), fields: fields(rest), ..Response::default() }
}

fn exchange<'a>(asked: &'a str, answered: &'a str) -> Exchange<'a> {
    Exchange {
        request: Some(request(asked)),
        response: response(answered),
        received: Some(NOON),
        ..Exchange::default()
    }
}

#[test]
fn responses_are_stored_for_as_long_as_they_say() {
    use Basis::{Expires, Heuristic, MaxAge, SMaxage};
    use Storable::{No, Private, Shared};
    let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT";
    for (head, storable, lifetime, basis) in [
        ("200\nCache-Control: max-age=3600", Shared, Some(3600), MaxAge),
        ("200\nCACHE-CONTROL: ,, MAX-AGE=\"3600\"", Shared, Some(3600), MaxAge),
        ("200\nCache-Control: max-age=1, max-age=2", Shared, Some(1), MaxAge),
        ("200\nCache-Control: public\nCache-Control: max-age=1", Shared, Some(1), MaxAge),
        ("200\nCache-Control: max-age=60, s-maxage=600", Shared, Some(600), SMaxage),
        ("200\nCache-Control: private, max-age=60, s-maxage=600", Private, Some(60), MaxAge),
        ("200\nCache-Control: private=\"Set-Cookie\", max-age=9", Shared, Some(9), MaxAge),
        ("200\nCache-Control: private=, max-age=9", Private, Some(9), MaxAge),
        ("200\nCache-Control: x=\"max-age=9\", max-age=1", Shared, Some(1), MaxAge),
        ("200\nCache-Control: x=\"no-store\", max-age=1", Shared, Some(1), MaxAge),
        ("200\nCache-Control: max-age=99999999999", Shared, Some(u32::MAX), MaxAge),
        ("200\nCache-Control: max-age=0.5", Shared, Some(0), MaxAge),
        ("200\nCache-Control: max-age=-1", Shared, Some(0), MaxAge),
        ("200\nCache-Control: max-age", Shared, Some(0), MaxAge),
        ("200\nCache-Control: max-age =60", Shared, Some(0), MaxAge),
        ("200\nCache-Control: max-age='60'", Shared, Some(0), MaxAge),
        ("200\nCache-Control: no-store", No, None, Basis::None),
        ("200\nCache-Control: max-age=60, No-Store", No, None, Basis::None),
        ("200\nCache-Control: no-store, must-understand, max-age=60", Shared, Some(60), MaxAge),
        ("299\nCache-Control: no-store, must-understand, max-age=60", No, None, Basis::None),
        ("200\nCache-Control: no-cache", Shared, Some(0), Basis::None),
        ("200\nCache-Control: no-cache, max-age=60", Shared, Some(0), Basis::None),
        ("200\nCache-Control: no-cache=\"Set-Cookie\", max-age=60", Shared, Some(60), MaxAge),
        ("200\nExpires: Sun, 06 Nov 1994 09:49:37 GMT\nDATE", Shared, Some(3600), Expires),
        ("200\nExpires: SUN, 06 NOV 1994 09:49:37 gmt\nDATE", Shared, Some(3600), Expires),
        ("200\nExpires: Sunday, 06-Nov-94 09:49:37 GMT\nDATE", Shared, Some(3600), Expires),
        ("200\nExpires: Sun Nov  6 09:49:37 1994\nDATE", Shared, Some(3600), Expires),
        ("200\nExpires: Sun,  06 Nov 1994 09:49:37 GMT\nDATE", Shared, Some(0), Expires),
        ("200\nExpires: Sun, 06 Nov 1994 09:49:37 UTC\nDATE", Shared, Some(0), Expires),
        ("200\nExpires: Sun, 06 Nov 1994 08:49:37 GMT\nDATE", Shared, Some(0), Expires),
        ("200\nExpires: -1\nDATE", Shared, Some(0), Expires),
        ("200\nExpires: 0", Shared, Some(0), Expires),
        ("200\nExpires: Sun, 06 Nov 1994 09:49:37 GMT", Shared, None, Expires),
        ("200\nExpires: 0\nCache-Control: max-age=5", Shared, Some(5), MaxAge),
        ("200\nLast-Modified: Sun, 06 Nov 1994 08:32:57 GMT\nDATE", Shared, Some(100), Heuristic),
        ("200\nLast-Modified: Sun, 06 Nov 1994 08:59:37 GMT\nDATE", Shared, Some(0), Heuristic),
        ("200\nLast-Modified: Sun, 06 Nov 1994 08:32:57 GMT", Shared, None, Heuristic),
        ("200", Shared, None, Heuristic),
        ("404", Shared, None, Heuristic),
        ("451", Shared, None, Heuristic),
        ("201", No, None, Basis::None),
        ("302", No, None, Basis::None),
        ("500", No, None, Basis::None),
        ("302\nCache-Control: max-age=5", Shared, Some(5), MaxAge),
        ("500\nCache-Control: s-maxage=5", Shared, Some(5), SMaxage),
        ("599\nCache-Control: public", Shared, None, Heuristic),
        ("500\nCache-Control: private", Private, None, Heuristic),
        ("206\nCache-Control: max-age=5", Shared, Some(5), MaxAge),
        ("304\nCache-Control: max-age=5", No, None, Basis::None),
        ("103\nCache-Control: max-age=5", No, None, Basis::None),
        ("0\nCache-Control: max-age=5", No, None, Basis::None),
        ("428\nCache-Control: max-age=5", No, None, Basis::None),
        ("429\nCache-Control: max-age=5", No, None, Basis::None),
        ("431\nCache-Control: max-age=5", No, None, Basis::None),
        ("511\nCache-Control: max-age=5", No, None, Basis::None),
        ("200\nCache-Control: max-age=5\nSet-Cookie: a=b", Shared, Some(5), MaxAge),
        ("200\nCDN-Cache-Control: no-store\nCache-Control: max-age=5", Shared, Some(5), MaxAge),
    ] {
        let text = head.replace("DATE", date);
        let exchange = Exchange { response: response(&text), ..Exchange::default() };
        let found = Summary::of(&exchange);
        assert_eq!(
            (found.storable, found.lifetime, found.basis),
            (storable, lifetime, basis),
            "{text}"
        );
        assert_eq!(found.why[0], Step::RequestUnknown, "{text}");
    }
}

#[test]
fn the_request_decides_too() {
    let (plain, fresh) = ("200", "200\nCache-Control: max-age=60");
    for (asked, answered, storable) in [
        ("GET /a\nHost: h", plain, Storable::Shared),
        ("HEAD /a\nHost: h", plain, Storable::Shared),
        ("QUERY /a\nHost: h", plain, Storable::Shared),
        ("get /a\nHost: h", fresh, Storable::No),
        ("PUT /a\nHost: h", fresh, Storable::No),
        ("DELETE /a\nHost: h", fresh, Storable::No),
        ("OPTIONS /a\nHost: h", fresh, Storable::No),
        ("PURGE /a\nHost: h", fresh, Storable::No),
        ("GET /a\nHost: h\nCache-Control: no-store", fresh, Storable::No),
        ("POST /a\nHost: h", fresh, Storable::No),
        ("POST /a\nHost: h", "200\nContent-Location: /a", Storable::No),
        ("POST /a\nHost: h", "200\nExpires: 0\nContent-Location: /a", Storable::Shared),
        ("POST /a\nHost: h", "200\nCache-Control: max-age=1\nContent-Location: b", Storable::No),
        (
            "PATCH http://h/a?b",
            "200\nCache-Control: max-age=1\nContent-Location: ?b",
            Storable::Shared,
        ),
        (
            "POST /a\nHost: h",
            "201\nCache-Control: s-maxage=1\nContent-Location: //i/a",
            Storable::No,
        ),
        ("GET /a\nAuthorization: Basic eDp5", fresh, Storable::Private),
        ("GET /a\nAuthorization: Basic eDp5", "200\nCache-Control: public", Storable::Shared),
        ("GET /a\nAuthorization: Basic eDp5", "200\nCache-Control: s-maxage=1", Storable::Shared),
        (
            "GET /a\nAuthorization: Basic eDp5",
            "200\nCache-Control: must-revalidate",
            Storable::Shared,
        ),
    ] {
        let found = Summary::of(&exchange(asked, answered));
        assert_eq!(found.storable, storable, "{asked}\n{answered}\n{:?}", found.why);
    }
}

#[test]
fn steps_name_their_sections_in_words() {
    let stored = exchange(
        "GET /a\nHost: h\nAuthorization: Basic eDp5",
        "200\nCache-Control: max-age=60\nExpires: 0\nVary: *",
    );
    let why = Summary::of(&stored).why;
    let told: Vec<_> = why.iter().map(|step| (step.section().1, step.to_string())).collect();
    assert_eq!(
        told.iter().map(|(section, text)| (*section, text.as_str())).collect::<Vec<_>>(),
        [
            (
                "3.5",
                "the request has Authorization, and neither public, must-revalidate nor s-maxage \
                 allows a shared cache to store the response"
            ),
            ("3", "max-age allows caches to store the response"),
            ("5.3", "max-age makes caches ignore Expires"),
            ("4.2.1", "max-age makes it fresh for 60 s"),
            ("4.1", "Vary: * matches no request: every reuse needs validation"),
        ]
    );
}

#[test]
fn age_is_the_larger_of_what_is_known() {
    for (answered, received, now, age) in [
        ("200", Some(NOON), NOON + 10, 10),
        ("200\nAge: 5", Some(NOON), NOON + 10, 15),
        ("200\nAge: 5, 900", Some(NOON), NOON + 10, 15),
        ("200\nAge: , 5\nAge: 900", Some(NOON), NOON + 10, 15),
        ("200\nAge: 5;x", Some(NOON), NOON + 10, 10),
        ("200\nAge: -5", Some(NOON), NOON + 10, 10),
        ("200\nAge: 99999999999", Some(NOON), NOON + 10, u32::MAX),
        ("200\nDate: Sun, 06 Nov 1994 08:49:07 GMT", Some(NOON), NOON + 10, 40),
        ("200\nDate: Sun, 06 Nov 1994 08:49:07 GMT\nAge: 50", Some(NOON), NOON + 10, 60),
        ("200\nDate: Sun, 06 Nov 1994 08:50:07 GMT", Some(NOON), NOON + 10, 10),
        ("200\nDate: Sun, 06 Nov 1994 08:49:07 GMT", None, NOON + 10, 40),
        ("200\nDate: soon", None, NOON, 0),
        ("200\nAge: 7", None, NOON, 7),
        ("200", Some(NOON), NOON - 10, 0),
        ("200", Some(i64::MIN), i64::MAX, u32::MAX),
    ] {
        let stored = Exchange { response: response(answered), received, ..Exchange::default() };
        assert_eq!(Policy::of(&stored, Kind::Shared).age(now), age, "{answered}");
    }
    let stored = exchange("GET /a", "200\nCache-Control: max-age=60\nAge: 70");
    assert_eq!(Policy::of(&stored, Kind::Shared).remaining(NOON), Some(-10));
    assert_eq!(Policy::of(&stored, Kind::Shared).age(NOON), 70);
}

#[test]
fn requests_are_answered_from_the_cache_or_not() {
    use Outcome::*;
    let (fresh, stale) = ("200\nCache-Control: max-age=60", "200\nCache-Control: max-age=4");
    let again = "GET /a\nHost: h";
    let soon = Stale { revalidate: false };
    for (answered, asked, outcome) in [
        (fresh, again, Fresh),
        (fresh, "HEAD /a\nHost: h", Fresh),
        (fresh, "GET http://H/a", Fresh),
        (fresh, "GET /a?b\nHost: h", Forward),
        (fresh, "GET /a\nHost: i", Forward),
        (fresh, "POST /a\nHost: h", Forward),
        (fresh, "OPTIONS /a\nHost: h", Forward),
        (fresh, "GET /a\nHost: h\nCache-Control: no-cache", Validate),
        (fresh, "GET /a\nHost: h\nPragma: no-cache", Fresh),
        (fresh, "GET /a\nHost: h\nCache-Control: max-age=4", Validate),
        (fresh, "GET /a\nHost: h\nCache-Control: max-age=5", Fresh),
        (fresh, "GET /a\nHost: h\nCache-Control: max-age=soon", Fresh),
        (fresh, "GET /a\nHost: h\nCache-Control: min-fresh=55", Fresh),
        (fresh, "GET /a\nHost: h\nCache-Control: min-fresh=56", Validate),
        (fresh, "GET /a\nHost: h\nCache-Control: only-if-cached", Fresh),
        (fresh, "GET /a\nHost: h\nCache-Control: no-store", Fresh),
        ("200\nCache-Control: max-age=5", again, Validate),
        ("200\nCache-Control: max-age=60, no-cache", again, Validate),
        ("200\nCache-Control: max-age=60, no-cache=\"Set-Cookie\"", again, Fresh),
        ("200", again, Validate),
        (stale, again, Validate),
        (stale, "GET /a\nHost: h\nCache-Control: only-if-cached", GatewayTimeout),
        (stale, "GET /b\nHost: h\nCache-Control: only-if-cached", GatewayTimeout),
        (stale, "GET /a\nHost: h\nCache-Control: max-stale", soon),
        (stale, "GET /a\nHost: h\nCache-Control: max-stale=1", soon),
        (stale, "GET /a\nHost: h\nCache-Control: max-stale=0", Validate),
        (
            "200\nCache-Control: max-age=4, must-revalidate",
            "GET /a\nHost: h\nCache-Control: max-stale",
            Validate,
        ),
        ("200\nCache-Control: s-maxage=4, stale-while-revalidate=9", again, Validate),
        (
            "200\nCache-Control: max-age=4, stale-while-revalidate=1",
            again,
            Stale { revalidate: true },
        ),
        ("200\nCache-Control: max-age=4, stale-while-revalidate=0", again, Validate),
        (
            "200\nCache-Control: max-age=4, stale-while-revalidate=9",
            "GET /a\nHost: h\nCache-Control: max-age=30",
            Validate,
        ),
        ("206\nCache-Control: max-age=60", "GET /a\nHost: h\nRange: bytes=0-1", Forward),
    ] {
        let stored = exchange(again, answered);
        let found = Policy::of(&stored, Kind::Shared).reuse(&request(asked), NOON + 5);
        assert_eq!(found.is, outcome, "{answered}\n{asked}\n{:?}", found.why);
    }
    let private = exchange(again, "200\nCache-Control: max-age=4, proxy-revalidate");
    let asked = request("GET /a\nHost: h\nCache-Control: max-stale");
    assert_eq!(Policy::of(&private, Kind::Private).reuse(&asked, NOON + 5).is, soon);
    assert_eq!(Policy::of(&private, Kind::Shared).reuse(&asked, NOON + 5).is, Validate);
}

#[test]
fn methods_answer_each_other_as_defined() {
    let fresh = "200\nCache-Control: max-age=60\nContent-Location: /a";
    let reuse = |stored: &str, asked: &str| {
        let (stored, asked) = (format!("{stored} /a\nHost: h"), format!("{asked} /a\nHost: h"));
        let stored = exchange(&stored, fresh);
        Policy::of(&stored, Kind::Shared).reuse(&request(&asked), NOON).is
    };
    assert_eq!(reuse("POST", "GET"), Outcome::Fresh);
    assert_eq!(reuse("POST", "POST"), Outcome::Forward);
    assert_eq!(reuse("HEAD", "HEAD"), Outcome::Fresh);
    assert_eq!(reuse("HEAD", "GET"), Outcome::Forward);
    assert_eq!(reuse("QUERY", "QUERY"), Outcome::Forward, "the content is not known");

    let query = |content: &'static str| Request {
        content: Content::whole(content.as_bytes()),
        ..request("QUERY /a\nContent-Type: text/plain")
    };
    let stored = Exchange { request: Some(query("x")), ..exchange("QUERY /a", fresh) };
    let policy = Policy::of(&stored, Kind::Shared);
    assert_eq!(policy.reuse(&query("x"), NOON).is, Outcome::Fresh);
    assert_eq!(policy.reuse(&query("y"), NOON).is, Outcome::Forward);
}

#[test]
fn stale_responses_help_when_the_origin_fails() {
    let asked = "GET /a\nHost: h";
    for (control, request_control, is_reuse) in [
        ("max-age=4", "", true),
        ("max-age=4, stale-if-error=1", "", true),
        ("max-age=4, stale-if-error=0", "", false),
        ("max-age=4, stale-if-error=0", "stale-if-error=9", true),
        ("max-age=4, must-revalidate, stale-if-error=9", "", false),
        ("s-maxage=4, stale-if-error=9", "", false),
        ("no-cache, stale-if-error=9", "", false),
        ("max-age=9", "", true),
    ] {
        let answered = format!("200\nCache-Control: {control}");
        let again = format!("{asked}\nCache-Control: {request_control}");
        let stored = exchange(asked, &answered);
        let found = Policy::of(&stored, Kind::Shared).reuse_on_error(&request(&again), NOON + 5);
        assert_eq!(found.is.is_reuse(), is_reuse, "{control} / {request_control}: {:?}", found.why);
    }
}

#[test]
fn vary_compares_what_it_names() {
    for (vary, original, asked, is_match) in [
        ("Foo", "Foo: 1", "foo: 1\nBar: 2", true),
        ("Foo", "Foo: 1", "Foo: 2", false),
        ("Foo", "Foo: a", "Foo: A", false),
        ("Foo", "Foo: 1", "", false),
        ("Foo", "", "Foo:", false),
        ("Foo", "", "", true),
        ("Foo", "Foo: 1,2", "Foo: 1\nFoo:  2", true),
        ("Foo", "Foo: 1, 2", "Foo: 2, 1", false),
        ("Foo", "Foo: \"1,2\"", "Foo: \"1, 2\"", false),
        ("Foo, Bar", "Foo: 1\nBar: 1", "Foo: 1\nBar: 2", false),
        ("Foo\nVary: Bar", "Foo: 1\nBar: 1", "Foo: 1\nBar: 2", false),
        ("Accept-Language", "Accept-Language: en, de;q=0.5", "Accept-Language: DE; Q=0.5,EN", true),
        ("Accept-Language", "Accept-Language: en, en", "Accept-Language: en", false),
        ("Accept-Encoding", "Accept-Encoding: gzip, br", "Accept-Encoding: br,gzip", true),
        ("Accept-Encoding", "Accept-Encoding: gzip", "Accept-Encoding: gzip;q=0", false),
        ("*", "Foo: 1", "Foo: 1", false),
        (", *", "", "", false),
        ("Foo, *", "Foo: 1", "Foo: 1", false),
        ("not a name", "", "", false),
        ("", "", "Foo: 1", true),
    ] {
        let answered = format!("200\nCache-Control: max-age=60\nVary: {vary}");
        let (original, asked) = (format!("GET /a\n{original}"), format!("GET /a\n{asked}"));
        let stored = exchange(&original, &answered);
        let found = Policy::of(&stored, Kind::Shared).reuse(&request(&asked), NOON).is;
        let wanted = if is_match { Outcome::Fresh } else { Outcome::Forward };
        assert_eq!(found, wanted, "{vary}: {original} / {asked}");
    }
}

#[test]
fn no_vary_search_says_which_parameters_matter() {
    for (no_vary_search, original, asked, is_match) in [
        ("params=(\"utm\")", "/a?id=1&utm=x", "/a?id=1", true),
        ("params=(\"utm\")", "/a?id=1&utm=x", "/a?id=2", false),
        ("params=(\"utm\")", "/a?utm=x", "/b?utm=x", false),
        ("except=(\"id\")", "/a?id=1&x=2", "/a?id=1", true),
        ("key-order", "/a?x=1&y=2", "/a?y=2&x=1", true),
        ("params=?1", "/a?utm=x", "/a", false),
    ] {
        let answered = format!("200\nCache-Control: max-age=60\nNo-Vary-Search: {no_vary_search}");
        let (original, asked) = (format!("GET {original}"), format!("GET {asked}"));
        let stored = exchange(&original, &answered);
        let found = Policy::of(&stored, Kind::Private).reuse(&request(&asked), NOON).is;
        let wanted = if is_match { Outcome::Fresh } else { Outcome::Forward };
        assert_eq!(found, wanted, "{no_vary_search}: {original} / {asked}");
    }
}

#[test]
fn clients_that_have_it_get_304() {
    let tagged = "200\nETag: \"a\"\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT";
    let date = |seconds: i64| HttpDate::imf(NOON + seconds);
    for (answered, condition, is_held) in [
        (tagged, "If-None-Match: \"a\"".to_owned(), true),
        (tagged, "If-None-Match: \"b\", W/\"a\"".to_owned(), true),
        (tagged, "If-None-Match: *".to_owned(), true),
        (tagged, "If-None-Match: \"b\"".to_owned(), false),
        (tagged, format!("If-None-Match: \"b\"\nIf-Modified-Since: {}", date(0)), false),
        (tagged, format!("If-Modified-Since: {}", date(0)), true),
        (tagged, format!("If-Modified-Since: {}", date(9)), true),
        (tagged, format!("If-Modified-Since: {}", date(-1)), false),
        (tagged, "If-Modified-Since: soon".to_owned(), false),
        (tagged, String::new(), false),
        ("200", format!("If-Modified-Since: {}", date(1)), true),
        ("404\nETag: \"a\"", "If-None-Match: \"a\"".to_owned(), false),
    ] {
        let asked = format!("GET /a\n{condition}");
        let stored = exchange("GET /a", answered);
        let policy = Policy::of(&stored, Kind::Shared);
        assert_eq!(policy.is_held_by(&request(&asked)), is_held, "{answered} / {condition}");
    }
}

#[test]
fn a_304_freshens_what_it_validates() {
    let answers =
        ["200\nETag: \"b\"", "200\nETag: W/\"a\"", "200\nETag: \"a\"", "200\nETag: \"a\""];
    let stored: Vec<_> = answers.iter().map(|answer| exchange("GET /a", answer)).collect();
    let stored: Vec<_> = stored.iter().collect();
    let freshened = |not_modified| to_freshen(&stored, &response(not_modified));
    assert_eq!(freshened("304\nETag: \"a\""), [2, 3], "strong: all of them");
    assert_eq!(freshened("304\nETag: W/\"a\""), [1], "weak: the most recent");
    assert!(freshened("304\nETag: \"c\"").is_empty());
    assert!(freshened("304").is_empty());
    let plain = exchange("GET /a", "200");
    assert_eq!(to_freshen(&[&plain], &response("304")), [0]);
    assert!(to_freshen(&[&plain, &plain], &response("304")).is_empty());

    let old = "200\nETag: \"a\"\nCache-Control: max-age=4\nAge: 90\nContent-Length: 3\nX-A: 1\nX-B: 1\nX-B: 2";
    let new = "304\nETag: \"a\"\nCache-Control: max-age=60\nContent-Length: 0\nx-b: 3\nConnection: x-c\nX-C: 4";
    let mut stored = exchange("GET /a", old);
    let not_modified = Exchange { received: Some(NOON + 100), ..exchange("GET /a", new) };
    freshen(&mut stored, &not_modified, Kind::Shared);
    let value =
        |name| stored.response.fields.named(name).map(|(_, field)| field.text().into_owned());
    assert_eq!(value("Content-Length").as_deref(), Some("3"));
    assert_eq!(value("X-A").as_deref(), Some("1"));
    assert_eq!(value("X-B").as_deref(), Some("3"));
    assert_eq!(value("X-C"), None);
    assert_eq!(value("Age"), None);
    let policy = Policy::of(&stored, Kind::Shared);
    assert_eq!(policy.remaining(NOON + 110), Some(50));
}

#[test]
fn a_head_shows_whether_a_get_is_current() {
    let stored = response("200\nETag: \"a\"\nContent-Length: 3");
    assert!(head_matches(&stored, &response("200\nETag: \"a\"\nContent-Length: 3")));
    assert!(head_matches(&stored, &response("200\nX-A: 1")));
    assert!(!head_matches(&stored, &response("200\nETag: \"b\"")));
    assert!(!head_matches(&stored, &response("200\nContent-Length: 4")));
    assert!(!head_matches(&stored, &response("200\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT")));
}

#[test]
fn unsafe_requests_invalidate() {
    let stored = request("GET http://h/a/b");
    for (asked, answered, invalidation) in [
        ("POST http://h/a/b", "201", Invalidation::Must),
        ("M-SEARCH http://h/a/b", "303", Invalidation::Must),
        ("POST http://h/a/b", "404", Invalidation::No),
        ("GET http://h/a/b", "200", Invalidation::No),
        ("POST http://h/a/", "201\nLocation: b", Invalidation::May),
        ("POST http://h/a/", "200\nContent-Location: ../a/b", Invalidation::May),
        ("POST http://i/a/", "201\nLocation: http://h/a/b", Invalidation::No),
        ("POST http://h/a/", "201\nLocation: c", Invalidation::No),
    ] {
        let later = exchange(asked, answered);
        assert_eq!(invalidates(&later, &stored), invalidation, "{asked}: {answered}");
    }
}

#[test]
fn a_cdn_obeys_its_own_field() {
    let lifetime = |answered| Policy::of(&exchange("GET /a", answered), Kind::Cdn).lifetime().is;
    assert_eq!(
        lifetime("200\nCDN-Cache-Control: max-age=600\nCache-Control: max-age=60\nExpires: 0"),
        Lifetime { seconds: Some(600), basis: Basis::MaxAge }
    );
    assert_eq!(
        lifetime("200\nCDN-Cache-Control: max-age =600\nCache-Control: max-age=60").seconds,
        Some(60),
        "a field that is not valid is ignored"
    );
    let denied = exchange("GET /a", "200\nCache-Control: no-store\nCDN-Cache-Control: none");
    assert!(Policy::of(&denied, Kind::Cdn).storable().is);
    assert!(!Policy::of(&denied, Kind::Shared).storable().is);
}

#[test]
fn some_fields_are_not_stored() {
    let fields = fields(
        "Connection: X-Hop, close\nX-Hop: 1\nKeep-Alive: 5\nX-User: 1\nX-Nonce: 2\nX-Kept: 3\n\
         Cache-Control: private=\"x-user\", no-cache=\"X-Nonce\"",
    );
    let names = |kind| {
        let kept = stored_fields(&fields, kind);
        kept.iter()
            .map(|field| String::from_utf8_lossy(field.name).into_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(Kind::Shared), ["X-Kept", "Cache-Control"]);
    assert_eq!(names(Kind::Private), ["X-User", "X-Kept", "Cache-Control"]);
}

#[test]
fn timelines_tell_browser_and_shared_cache_apart() {
    use Until::{Age, Always, Never, Unknown};
    for (answered, browser, shared) in [
        (
            "200\nCache-Control: max-age=60, s-maxage=600, stale-while-revalidate=30",
            [Age(60), Age(90), Always],
            [Age(600), Never, Never],
        ),
        (
            "200\nCache-Control: max-age=60, stale-while-revalidate=30, stale-if-error=9",
            [Age(60), Age(90), Age(90)],
            [Age(60), Age(90), Age(90)],
        ),
        (
            "200\nCache-Control: max-age=60, must-revalidate, stale-if-error=9",
            [Age(60), Never, Never],
            [Age(60), Never, Never],
        ),
        (
            "200\nCache-Control: max-age=60, proxy-revalidate",
            [Age(60), Never, Always],
            [Age(60), Never, Never],
        ),
        (
            "200\nCache-Control: max-age=0, stale-while-revalidate=5",
            [Never, Age(5), Always],
            [Never, Age(5), Always],
        ),
        ("200\nCache-Control: no-cache, max-age=60", [Never; 3], [Never; 3]),
        ("200\nCache-Control: max-age=60\nVary: *", [Never; 3], [Never; 3]),
        ("200\nExpires: 0", [Never, Never, Always], [Never, Never, Always]),
        (
            "200\nCache-Control: stale-if-error=9",
            [Unknown, Never, Unknown],
            [Unknown, Never, Unknown],
        ),
    ] {
        let stored = exchange("GET /a\nHost: h", answered);
        for (kind, wanted) in [(Kind::Private, browser), (Kind::Shared, shared)] {
            let told = Policy::of(&stored, kind).timeline().expect(answered);
            let found = [told.fresh, told.while_revalidating, told.on_error].map(|mark| mark.until);
            assert_eq!(found, wanted, "{kind:?}: {answered}");
        }
    }
    let private = exchange("GET /a", "200\nCache-Control: private, max-age=5");
    assert_eq!(Policy::of(&private, Kind::Shared).timeline(), None);
    let told = Policy::of(&private, Kind::Private).timeline().expect("browsers store it");
    assert_eq!(told.fresh.step.to_string(), "max-age makes it fresh for 5 s");
}

#[test]
fn a_timeline_begins_with_the_age_on_arrival() {
    for (answered, received, age) in [
        ("200\nAge: 7", None, 7),
        ("200\nDate: Sun, 06 Nov 1994 08:49:07 GMT\nAge: 7", Some(NOON), 30),
        ("200\nDate: Sun, 06 Nov 1994 08:49:07 GMT", None, 0),
        ("200\nDate: Sun, 06 Nov 1994 08:50:07 GMT", Some(NOON), 0),
    ] {
        let stored = Exchange { response: response(answered), received, ..Exchange::default() };
        let told = Policy::of(&stored, Kind::Private).timeline().expect(answered);
        assert_eq!(told.received_at, age, "{answered}");
    }
}

#[test]
fn what_is_said_in_vain_is_left_out() {
    for (control, in_vain_there, instead) in [
        ("private, s-maxage=5, max-age=1", "s-maxage", Some("private, max-age=1")),
        ("no-cache, max-age=60, immutable", "max-age immutable", Some("no-cache")),
        (
            "max-age=6, must-revalidate, stale-if-error=9",
            "stale-if-error",
            Some("max-age=6, must-revalidate"),
        ),
        (
            "no-store, no-cache, max-age=0, No-Transform",
            "no-cache max-age",
            Some("no-store, no-transform"),
        ),
        ("no-store, must-understand, max-age=60", "", None),
        ("private=\"X-A\", s-maxage=5", "", None),
        ("no-cache=\"X-A\", max-age=5", "", None),
        ("max-age=5, max-age=6, pre-check=5, min-fresh=1", "", Some("max-age=5")),
        ("private=\"X-A\", private", "", None),
        ("private, public, max-age =5", "public", None),
        ("max-age=5, community=\"UCI\"", "", None),
        ("pre-check=0", "", None),
        ("", "", None),
    ] {
        let fields: Fields = [("Cache-Control", control)].into_iter().collect();
        let found: Vec<_> = in_vain(&fields).filter_map(|(it, _)| Some(it.known?.name())).collect();
        assert_eq!(found.join(" "), in_vain_there, "{control}");
        assert_eq!(plain(&fields).as_deref(), instead, "{control}");
    }
}

/// Field lines of the names that caches read, with any bytes or nearly right ones for values.
fn any_lines() -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let names = prop::sample::select(vec![
        "Age",
        "Authorization",
        "Cache-Control",
        "CDN-Cache-Control",
        "Connection",
        "Content-Location",
        "Date",
        "ETag",
        "Expires",
        "Last-Modified",
        "Pragma",
        "Range",
        "Set-Cookie",
        "Vary",
        "Host",
        "If-None-Match",
        "If-Modified-Since",
        "Accept-Language",
        "Foo",
    ]);
    let words = prop::collection::vec(
        prop::sample::select(vec![
            "max-age",
            "s-maxage",
            "private",
            "no-cache",
            "no-store",
            "public",
            "must-understand",
            "stale-if-error",
            "max-stale",
            "=",
            "=1",
            "=\"",
            ",",
            ";",
            " ",
            "\"",
            "\\",
            "-1",
            "99999999999",
            "Foo",
            "*",
            "W/\"a\"",
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "/../",
            "?",
            "#",
            "//",
        ]),
        0..8,
    );
    let values = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..24),
        words.prop_map(|words| words.concat().into_bytes()),
    ];
    prop::collection::vec((names.prop_map(str::to_owned), values), 0..8)
}

fn section(lines: &[(String, Vec<u8>)]) -> Fields<'_> {
    lines.iter().map(|(name, value)| (name, value)).collect()
}

const METHODS: [&[u8]; 7] = [b"GET", b"HEAD", b"POST", b"PATCH", b"QUERY", b"PUT", b""];

/// Directives as responses have them, sound ones mostly.
fn any_directives() -> impl Strategy<Value = Vec<&'static str>> {
    let directives = vec![
        "max-age=60",
        "max-age=0",
        "max-age=\"7\"",
        "s-maxage=5",
        "s-maxage=0",
        "private",
        "private=\"set-cookie\"",
        "no-cache",
        "no-cache=\"set-cookie\"",
        "no-store",
        "public",
        "must-revalidate",
        "proxy-revalidate",
        "must-understand",
        "immutable",
        "no-transform",
        "stale-while-revalidate=20",
        "stale-if-error=9",
        "stale-if-error=40",
        "x=\"max-age=1\"",
        "min-fresh=5",
        "pre-check=0",
    ];
    prop::collection::vec(prop::sample::select(directives), 1..5)
}

proptest! {
    #[test]
    fn nothing_panics_and_reasons_are_never_missing(
        method in prop::sample::select(METHODS.to_vec()),
        target in prop::collection::vec(any::<u8>(), 0..12),
        request_lines in any_lines(),
        status in any::<u16>(),
        lines in any_lines(),
        received in any::<Option<i64>>(),
        now in any::<i64>(),
    ) {
        let request = Request {
            method, target: &target, fields: section(&request_lines), ..Request::default()
        };
        let response = Response { status, fields: section(&lines), ..Response::default() };
        let stored = Exchange {
            request: Some(request.clone()), response, received, ..Exchange::default()
        };
        let summary = Summary::of(&stored);
        prop_assert!(!summary.why.is_empty() && summary.why.len() < 18);
        prop_assert!(summary.storable != Storable::No || summary.lifetime.is_none());
        for kind in [Kind::Private, Kind::Shared, Kind::Cdn] {
            let policy = Policy::of(&stored, kind);
            prop_assert!(policy.age(now) <= policy.age(now.saturating_add(1)));
            for answer in [policy.reuse(&request, now), policy.reuse_on_error(&request, now)] {
                prop_assert!(!answer.why.is_empty() && answer.why.len() < 18);
                for step in &answer.why {
                    prop_assert!(!step.to_string().is_empty() && !step.section().1.is_empty());
                }
            }
            policy.is_held_by(&request);
            let mut updated = stored.clone();
            freshen(&mut updated, &stored, kind);
            prop_assert!(updated.response.fields.len() <= 2 * stored.response.fields.len());
        }
        to_freshen(&[&stored, &stored], &stored.response);
        invalidates(&stored, &request);
    }

    #[test]
    fn case_and_space_of_directives_do_not_matter(
        directives in any_directives(),
        flips in prop::collection::vec(any::<bool>(), 64),
        gap in "[ \t]{0,2},[ \t,]{0,3}",
        status in prop::sample::select(vec![200, 201, 404, 500]),
    ) {
        let summary = |value: &str| {
            let fields = [("Cache-Control", value)].into_iter().collect();
            let response = Response { status, fields, ..Response::default() };
            Summary::of(&Exchange { response, ..Exchange::default() })
        };
        let plain = directives.join(",");
        let odd: String = directives.join(&gap).chars().zip(flips.iter().cycle())
            .map(|(c, flip)| if *flip { c.to_ascii_uppercase() } else { c }).collect();
        prop_assert_eq!(summary(&plain), summary(&odd), "{} / {}", plain, odd);
    }

    #[test]
    fn a_cache_that_stores_for_many_stores_for_one(
        lines in any_lines(), request_lines in any_lines(), status in 200u16..600,
    ) {
        let request = Request {
            method: b"GET", target: b"/", fields: section(&request_lines), ..Request::default()
        };
        let response = Response { status, fields: section(&lines), ..Response::default() };
        let stored = Exchange { request: Some(request), response, ..Exchange::default() };
        let may = |kind| Policy::of(&stored, kind).storable().is;
        let by_s_maxage = stored.response.fields.all(FieldId::CacheControl)
            .any(|(_, line)| line.text().to_ascii_lowercase().contains("s-maxage"));
        prop_assert!(may(Kind::Private) || !may(Kind::Shared) || by_s_maxage);
    }

    #[test]
    fn timelines_and_answers_agree(
        control in any_directives(),
        lines in any_lines(),
        status in prop::sample::select(vec![200, 206, 302, 404, 500]),
        ages in prop::collection::vec(0i64..130, 1..8),
    ) {
        let control = control.join(",");
        let request = request("GET /a\nHost: h");
        let mut fields = section(&lines);
        fields.0.push(bonafide::Field::new(b"Cache-Control", control.as_bytes()));
        let response = Response { status, fields, ..Response::default() };
        let stored = Exchange {
            request: Some(request.clone()), response, received: Some(NOON), ..Exchange::default()
        };
        for kind in [Kind::Private, Kind::Shared, Kind::Cdn] {
            let policy = Policy::of(&stored, kind);
            let told = policy.timeline();
            prop_assert_eq!(told.is_some(), policy.storable().is);
            let Some(told) = told else { continue };
            prop_assert!(told.fresh.until <= told.usable.until);
            prop_assert_eq!(told.received_at, policy.age(NOON));
            for now in ages.iter().map(|age| NOON + age) {
                let age = policy.age(now);
                prop_assert!(age >= told.received_at);
                let before = |mark: Until| mark > Until::Age(age);
                let up_to = |mark: Until| mark >= Until::Age(age);
                let (asked, failed) =
                    (policy.reuse(&request, now).is, policy.reuse_on_error(&request, now).is);
                if told.fresh.until == Until::Unknown {
                    prop_assert!(asked != Outcome::Fresh);
                    continue;
                }
                prop_assert_eq!(asked == Outcome::Fresh, before(told.fresh.until), "{:?}", told);
                let meanwhile = before(told.fresh.until) || up_to(told.while_revalidating.until);
                prop_assert_eq!(asked.is_reuse(), meanwhile, "{:?} at {}", told, age);
                let at_all = before(told.fresh.until) || up_to(told.on_error.until);
                prop_assert_eq!(failed.is_reuse(), at_all, "{:?} at {}", told, age);
            }
        }
    }

    #[test]
    fn the_plain_line_tells_caches_the_same(control in any_directives()) {
        let control = control.join(", ");
        let told = |control: &str| {
            let head = format!("200\nCache-Control: {control}");
            let stored = exchange("GET /a\nHost: h", &head);
            let summary = Summary::of(&stored);
            let timeline = |kind| Policy::of(&stored, kind).timeline().map(|told| {
                [told.fresh, told.while_revalidating, told.on_error].map(|mark| mark.until)
            });
            let timelines = (timeline(Kind::Private), timeline(Kind::Shared));
            (summary.storable, summary.lifetime, summary.basis, timelines)
        };
        let fields: Fields = [("Cache-Control", control.as_str())].into_iter().collect();
        if let Some(instead) = plain(&fields) {
            prop_assert_eq!(told(&control), told(&instead), "{} / {}", control, &instead);
            let again: Fields = [("Cache-Control", instead.as_str())].into_iter().collect();
            prop_assert_eq!(plain(&again), None, "{}", instead);
        }
    }

    #[test]
    fn the_order_of_lines_does_not_matter(
        lines in any_lines(), request_lines in any_lines(), status in 200u16..600,
        control in any_directives(),
    ) {
        // Of a field that stands twice the first line counts, and of a directive the first one.
        let once = |lines: &[(String, Vec<u8>)]| {
            let mut seen = Vec::new();
            let mut once = lines.to_vec();
            once.retain(|(name, _)| !seen.contains(name) && { seen.push(name.clone()); true });
            once
        };
        let mut directives: Vec<&str> = Vec::new();
        for directive in control {
            let name = |text: &str| text.split('=').next().map(str::to_owned);
            if !directives.iter().any(|known| name(known) == name(directive)) {
                directives.push(directive);
            }
        }
        let mut lines = once(&lines);
        lines.retain(|(name, _)| name != "Cache-Control");
        lines.extend(directives.iter().map(|d| ("Cache-Control".to_owned(), d.as_bytes().to_vec())));
        let request_lines = once(&request_lines);
        let decide = |lines: &[(String, Vec<u8>)], request_lines: &[(String, Vec<u8>)]| {
            let request = Request {
                method: b"GET", target: b"/a", fields: section(request_lines), ..Request::default()
            };
            let response = Response { status, fields: section(lines), ..Response::default() };
            let stored = Exchange {
                request: Some(request.clone()), response, received: Some(NOON), ..Exchange::default()
            };
            let summary = Summary::of(&stored);
            let outcomes = [Kind::Private, Kind::Shared, Kind::Cdn].map(|kind| {
                let policy = Policy::of(&stored, kind);
                let answers = [0, 6, 61, 99].map(|after| policy.reuse(&request, NOON + after));
                (answers, policy.timeline(), policy.age(NOON), policy.is_held_by(&request))
            });
            (summary, outcomes)
        };
        let reversed = |lines: &[(String, Vec<u8>)]| lines.iter().rev().cloned().collect::<Vec<_>>();
        prop_assert_eq!(
            decide(&lines, &request_lines),
            decide(&reversed(&lines), &reversed(&request_lines))
        );
    }
}
