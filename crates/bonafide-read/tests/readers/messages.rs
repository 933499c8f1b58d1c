//! Raw messages and transcripts: what is read, and as what.

use crate::common::read_all;
use bonafide_read::Format::{self, Curl, Raw};

#[track_caller]
fn expect(input: &str, given: Option<Format>, format: Format, exchanges: &[&str]) {
    let (found, kept) = read_all(input, given);
    assert_eq!(kept.exchanges, exchanges, "\n{input}");
    assert_eq!(found, format, "\n{input}");
    assert_eq!(kept.problems, [""; 0], "\n{input}");
}

#[test]
fn raw_responses_one_after_the_other() {
    expect(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n\
         HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nA: b\r\n\r\n",
        None,
        Raw,
        &[
            r#"HTTP/1.1 200 OK [Content-Length: 2] whole "hi" Wire"#,
            r#"100 | HTTP/1.1 204 No Content whole "" Wire"#,
            r#"HTTP/1.1 200 OK [Transfer-Encoding: chunked] whole "abc" trailers [A: b] Wire"#,
        ],
    );
}

#[test]
fn raw_requests_and_their_responses() {
    expect(
        "HEAD /a HTTP/1.1\r\nHost: h\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n\
         POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n\
         PUT /c HTTP/1.1\r\nHost: h\r\nContent-Length: 200\r\n\r\nHTTP/1.1 204 \r\n\r\n",
        None,
        Raw,
        &[
            r#"HEAD /a [Host: h] whole "" | HTTP/1.1 200 OK [Content-Length: 9] whole "" Wire"#,
            r#"POST /b [Host: h] [Content-Length: 2] whole "hi" | HTTP/1.1 201 Created [Content-Length: 0] whole "" Wire"#,
            r#"PUT /c [Host: h] [Content-Length: 200] - | HTTP/1.1 204  whole "" Wire"#,
        ],
    );
}

#[test]
fn a_wrong_length_is_the_defect_to_find() {
    expect(
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{\"a\": 1}",
        None,
        Raw,
        &[r#"HTTP/1.1 200 OK [Content-Length: 4] whole "{\"a\"" excess ": 1}" Wire"#],
    );
    expect(
        "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"a\": 1}",
        None,
        Raw,
        &[
            r#"HTTP/1.1 200 OK [Content-Length: 400] prefix "{\"a\": 1}" Wire ContentTruncated(Some(392))"#,
        ],
    );
    expect(
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabcHTTP/1.1 204 No Content\r\nA: b\r\n\r\nx",
        None,
        Raw,
        &[
            r#"HTTP/1.1 200 OK [Content-Length: 1] whole "a" excess "bc" Wire"#,
            r#"HTTP/1.1 204 No Content [A: b] whole "" excess "x" Wire"#,
        ],
    );
}

#[test]
fn what_is_called_raw_is_taken_for_it() {
    let printed = "HTTP/1.1 200 OK\nContent-Length: 5\n\n";
    expect(
        printed,
        Some(Raw),
        Raw,
        &[r#"HTTP/1.1 200 OK [Content-Length: 5] prefix "" Wire BareLf ContentTruncated(Some(5))"#],
    );
    expect("<p>HTTP/0.9", Some(Raw), Raw, &[r#"HTTP 0 whole "<p>HTTP/0.9" Wire NoVersion"#]);
    expect(
        "HTTP/1.0 200 OK\r\n\r\nHTTP/1.0 404 Not Found\r\nA: b\r\n\r\n",
        Some(Raw),
        Raw,
        &[r#"HTTP/1.0 200 OK whole "HTTP/1.0 404 Not Found\r\nA: b\r\n\r\n" Wire"#],
    );
}

#[test]
fn heads_alone_prove_nothing_about_content() {
    expect(
        "HTTP/1.1 302 Found\r\nContent-Length: 5\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n",
        None,
        Curl,
        &[
            "HTTP/1.1 302 Found [Content-Length: 5] - Lines",
            "HTTP/1.1 200 OK [Content-Length: 7] - Lines",
        ],
    );
    expect(
        "$ curl -I https://h/p\nHTTP/2 200 \ncontent-length: 7\nserver: x",
        None,
        Curl,
        &[r#"HEAD https://h/p - | HTTP/2 200 [content-length: 7] [server: x] whole "" Lines"#],
    );
    expect(
        "HTTP/1.1 204 No Content\nA: b\n\nHTTP/1.1 200 OK\nContent-Length: 0\n\n",
        None,
        Curl,
        &[
            r#"HTTP/1.1 204 No Content [A: b] whole "" Lines"#,
            r#"HTTP/1.1 200 OK [Content-Length: 0] whole "" Lines"#,
        ],
    );
}

#[test]
fn content_that_curl_has_decoded() {
    expect(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{\"a\": 1}\n",
        None,
        Curl,
        &[r#"HTTP/1.1 200 OK [Transfer-Encoding: chunked] whole "{\"a\": 1}\n" Lines"#],
    );
    expect(
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nContent-Encoding: gzip\r\n\r\n{\"a\": 1}\n",
        None,
        Curl,
        &[
            r#"HTTP/1.1 200 OK [Content-Length: 99] [Content-Encoding: gzip] whole maybe-removed "{\"a\": 1}\n" Lines"#,
        ],
    );
    // curl -i prints trailers right behind the content.
    expect(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\nhelloX-T: 1\r\n",
        None,
        Curl,
        &[
            r#"HTTP/1.1 200 OK [Transfer-Encoding: chunked] [Trailer: X-T] prefix "helloX-T: 1\r\n" Lines"#,
        ],
    );
}

#[test]
fn pasted_transcripts() {
    expect(
        "me@host:~$ curl -i https://h/a\nHTTP/1.1 200 OK\nContent-Length: 2\n\nhi\nme@host:~$ curl -i -d a=b 'https://h/b'\n\
         HTTP/1.1 100 Continue\n\nHTTP/1.1 201 Created\n\nmade\n$ curl -iL https://h/c | jq\nHTTP/1.1 200 Connection established\n\n\
         HTTP/2 404 \ncontent-type: text/plain\n\nno\n$\n",
        None,
        Curl,
        &[
            r#"GET https://h/a - | HTTP/1.1 200 OK [Content-Length: 2] whole "hi" Lines"#,
            r#"POST https://h/b - | 100 | HTTP/1.1 201 Created whole "made\n" Lines"#,
            r#"GET https://h/c - | HTTP/2 404 [content-type: text/plain] prefix "no\n$\n" Edited"#,
        ],
    );
    // A pasted body with other line ends has another length: no reason to call it cut by the server.
    expect(
        "HTTP/1.1 200 OK\nContent-Length: 9\n\na\nb\n",
        None,
        Curl,
        &[r#"HTTP/1.1 200 OK [Content-Length: 9] prefix "a\nb\n" Lines"#],
    );
}

#[test]
fn what_curl_writes_out_behind_the_content_is_not_the_servers() {
    for behind in ["200\n", "\n200 0.012\n", "\nTotal: 0.1 s\n", "\n"] {
        let (_, kept) =
            read_all(format!("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{{}}{behind}"), None);
        assert!(kept.exchanges[0].contains(r#"whole "{}" "#), "{:?}", kept.exchanges);
        assert!(!kept.exchanges[0].contains("excess"), "{:?}", kept.exchanges);
    }
    expect(
        "$ curl -so /dev/null -D - -w '%{http_code}' https://h/\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n200",
        None,
        Curl,
        &["GET https://h/ - | HTTP/1.1 200 OK [A: b] - Lines"],
    );
    expect(
        "HTTP/2 200 \r\na: b\r\n\r\nhelcurl: (92) HTTP/2 stream 1 was not closed cleanly\n",
        None,
        Curl,
        &[r#"HTTP/2 200 [a: b] prefix "hel" Lines"#],
    );
}

#[test]
fn content_made_of_messages_is_not_taken_apart() {
    let part = "--x\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 404 Not Found\r\nA: b\r\n\r\n--x--\r\n";
    let input = format!("HTTP/2 200 \r\ncontent-type: multipart/mixed; boundary=x\r\n\r\n{part}");
    assert_eq!(read_all(input, None).1.exchanges.len(), 1);
    let page = "<pre>\nHTTP/1.1 404 Not Found\nA: b\n\n</pre>\n";
    let input = format!("HTTP/2 200 \r\ncontent-type: text/html\r\n\r\n{page}");
    assert_eq!(read_all(input, None).1.exchanges.len(), 1);
    let echo = "TRACE / HTTP/1.1\r\nHost: h\r\n\r\n";
    let input = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: message/http\r\nContent-Length: {}\r\n\r\n{echo}",
        echo.len()
    );
    assert_eq!(read_all(input, None).1.exchanges.len(), 1);
}

#[test]
fn verbose_transcripts_have_the_whole_request() {
    let request = "> GET /r HTTP/1.1\r\n> Host: h\r\n> \r\n";
    let meter =
        "\r100     5  100     5    0     0   3126      0 --:--:-- --:--:-- --:--:--  5000\n";
    let first = format!(
        "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n\
         *   Trying 127.0.0.1:80...\n{request}< HTTP/1.1 302 Found\r\n< Location: /j\r\n< Content-Length: 5\r\n< \r\n\
         * Ignoring the response-body\n{{ [5 bytes data]\n{meter}* Connection #0 to host h left intact\n\
         * Issue another request to this URL: 'http://h/j'\n* Some words of another version of curl\n"
    );
    let second = "> POST /j HTTP/1.1\r\n> Host: h\r\n> Content-Length: 3\r\n> \r\n} [3 bytes data]\n< HTTP/1.1 100 Continue\r\n\
         * We are completely uploaded and fine\n< HTTP/1.1 200 OK\r\n< Content-Length: 7\r\n< \r\n{ [7 bytes data]\n\
         * Connection #0 to host h left intact\n{\"a\":1}";
    expect(
        &format!("{first}{second}"),
        None,
        Curl,
        &[
            r#"GET /r [Host: h] whole "" | HTTP/1.1 302 Found [Location: /j] [Content-Length: 5] - Lines"#,
            r#"POST /j [Host: h] [Content-Length: 3] - | 100 | HTTP/1.1 200 OK [Content-Length: 7] whole "{\"a\":1}" Lines"#,
        ],
    );
    // From a terminal: the body before curl's last words, and CR CR LF in a log of it.
    expect(
        "> GET / HTTP/2\r\r\n> Host: h\r\r\n>\r\r\n< HTTP/2 200\r\r\n< a: b\r\r\n<\r\r\n{\"a\":1}* Connection #0 to host h left intact\r\n",
        None,
        Curl,
        &[r#"GET / [Host: h] whole "" | HTTP/2 200 [a: b] whole "{\"a\":1}" Lines"#],
    );
    // curl -iv prints the head twice.
    expect(
        "> GET / HTTP/1.1\r\n> Host: h\r\n> \r\n< HTTP/1.1 200 OK\r\n< A: b\r\n< \r\n{ [2 bytes data]\nHTTP/1.1 200 OK\r\nA: b\r\n\r\nhi",
        None,
        Curl,
        &[r#"GET / [Host: h] whole "" | HTTP/1.1 200 OK [A: b] whole "hi" Lines"#],
    );
    expect(
        "> CONNECT h:443 HTTP/1.1\n> Host: h:443\n>\n< HTTP/1.1 200 Connection established\n<\n* CONNECT phase completed\n\
         > GET / HTTP/1.1\n> Host: h\n>\n< HTTP/1.1 204 No Content\n<\n",
        None,
        Curl,
        &[
            r#"CONNECT h:443 [Host: h:443] whole "" | HTTP/1.1 200 Connection established whole "" Lines"#,
            r#"GET / [Host: h] whole "" | HTTP/1.1 204 No Content whole "" Lines"#,
        ],
    );
}

#[test]
fn editors_are_not_blamed_on_servers_and_servers_are_not_excused() {
    let (_, kept) = read_all("HTTP/1.1 200\nA: b", None);
    assert_eq!(kept.exchanges, ["HTTP/1.1 200 [A: b] - Lines"]);
    let (_, kept) = read_all("HTTP/1.1 200 OK\r\nA: b\nC : d\r\n\r\nhi", None);
    assert_eq!(
        kept.exchanges,
        [r#"HTTP/1.1 200 OK [A: b] [C : d] whole "hi" Lines SpaceBeforeColon BareLf"#]
    );
}

#[test]
fn places_are_those_of_the_responses() {
    let input = "$ curl -i h\nHTTP/1.1 200 OK\n\na\n\nb\n$ curl -i h\nHTTP/1.1 404 No\n\nc\n";
    assert_eq!(read_all(input, None).1.lines, [2, 8]);
    let input = "GET / HTTP/1.1\r\nHost: h\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na\n\
                 HTTP/1.1 204 No\r\n\r\n";
    assert_eq!(read_all(input, None).1.lines, [4, 8]);
}
