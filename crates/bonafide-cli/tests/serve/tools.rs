//! The tools of `bonafide serve` as a client without a browser sees them: statuses, fields, and answers in which bonafide
//! itself finds nothing wrong.

use crate::server::{Reply, Server, assert_right};

const FORM: &str = "application/x-www-form-urlencoded";

/// Sends a form, and returns the status and the page.
fn send(server: &Server, tool: &str, content: &str) -> (u16, String) {
    let reply = server.post(&format!("/tools/{tool}"), FORM, content);
    assert_right([&reply]);
    (reply.status(), reply.text())
}

/// Asks, and finds nothing wrong in the answer.
fn ask(server: &Server, method: &str, target: &str, lines: &[&str], content: &str) -> Reply {
    let reply = server.ask(method, target, lines, content);
    assert_right([&reply]);
    reply
}

#[test]
fn tools_answer_as_their_status_says() {
    let server = Server::start(&[]);
    forms_are_answered_with_pages(&server);
    what_cannot_be_used_is_told(&server);
    secrets_and_markup_do_not_come_back(&server);
    methods_and_contents_have_limits(&server);
}

fn forms_are_answered_with_pages(server: &Server) {
    for (tool, content, says) in [
        (
            "lint",
            "text=HTTP/1.1+200+OK%0D%0AContent-Type:+application/json%0D%0A%0D%0A{\"error\":\"no+such+user\"}",
            "impostor",
        ),
        (
            "lint",
            "text={\"response\":%0D%0A{\"status\":405,\"headers\":[[\"Date\",\"x\"]]}}",
            "405-without-allow",
        ),
        ("lint", "sample=error-in-json", "impostor"),
        ("build", "status=204&fields=&content=hi", "content-after-no-content"),
        ("build", "status=201&fill=1", "genuine: it is what 201 Created claims"),
        (
            "cache",
            "status=200&fields=Cache-Control:+max-age=60&after=90s&then=HEAD+/",
            "asks the origin first",
        ),
        (
            "diff",
            "before=HTTP/1.1+200+OK%0A%0A&after=HTTP/1.1+404+Not+Found%0A%0A",
            "now means 404 Not Found",
        ),
    ] {
        let (status, page) = send(server, tool, content);
        assert_eq!(status, 200, "{tool} {content}");
        assert!(page.contains(says), "{tool} {content}: {page}");
        assert!(page.contains("Cache-Control: no-store\r\n"), "{tool}");
    }
    let page = ask(server, "GET", "/tools/build?status=418", &[], "").text();
    assert!(page.contains("value=\"418\""), "{page}");
    let parts = "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; \
        name=\"file\"; filename=\"a\"\r\n\r\nHTTP/1.1 405 No\r\n\r\n--b--\r\n";
    let fields = ["Content-Type: multipart/form-data; boundary=b"];
    let page = ask(server, "POST", "/tools/lint", &fields, parts).text();
    assert!(page.contains("405-without-allow"), "{page}");
}

fn what_cannot_be_used_is_told(server: &Server) {
    for (tool, content) in [
        ("lint", "text=+"),
        ("lint", "text=no+message"),
        ("lint", "text={\"response\":"),
        ("build", "status=99&fields="),
        ("build", "status=200&fields=&method=G+T"),
        ("cache", "status=200&after=soon"),
        ("cache", "status=200&then=a+b+c"),
        ("diff", "before=HTTP/1.1+200+OK%0A%0A&after="),
        ("check", "url="),
        ("check", "url=ftp://example.com/"),
        ("check", "url=http://127.0.0.1/"),
    ] {
        let (status, page) = send(server, tool, content);
        assert_eq!(status, 422, "{tool} {content}");
        assert!(page.contains("That cannot be used"), "{tool} {content}: {page}");
    }
}

fn secrets_and_markup_do_not_come_back(server: &Server) {
    let hostile = "<script>alert(1)</script>\"'";
    let text = format!(
        "GET /{hostile} HTTP/1.1\nAuthorization: Bearer 5ecret.5ecret.5ecret.5ecret\n\nHTTP/1.1 200 {hostile}\n{hostile}: {hostile}\n\n{hostile}"
    );
    let text: String = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
    for (tool, content) in [
        ("lint", format!("text={text}")),
        ("diff", format!("before={text}&after={text}")),
        ("build", format!("status=200&fields={text}&content={text}&request={text}")),
        ("cache", format!("status=200&fields={text}&then-fields={text}")),
        ("check", format!("url={text}")),
    ] {
        let (_, page) = send(server, tool, &content);
        assert!(!page.contains("<script>alert"), "{tool}: {page}");
        let result = page.split("id=\"result\"").nth(1).unwrap_or_default();
        assert!(!result.contains("5ecret"), "{tool}: {result}");
    }
}

fn methods_and_contents_have_limits(server: &Server) {
    let json = ["Content-Type: application/json"];
    let form = format!("Content-Type: {FORM}");
    let other = [form.as_str(), "Sec-Fetch-Site: cross-site"];
    for (method, target, fields, content, code, says) in [
        ("OPTIONS", "/tools/lint", &[][..], "", 204, "Allow: GET, HEAD, POST, OPTIONS\r\n"),
        ("DELETE", "/tools/lint", &[], "", 405, "Allow: GET, HEAD, POST, OPTIONS\r\n"),
        ("POST", "/tools/", &json, "{}", 405, "Allow: GET, HEAD, OPTIONS\r\n"),
        ("HEAD", "/tools/lint?sample=error-in-json", &[], "", 200, ""),
        ("POST", "/tools/lint", &json, "{}", 415, "Accept: application/x-www-form-urlencoded"),
        ("POST", "/tools/check", &other, "url=https://example.com/", 403, "other sites"),
        (
            "GET",
            "/tools/check?url=https://example.com/",
            &[],
            "",
            200,
            "value=\"https://example.com/\"",
        ),
    ] {
        let reply = ask(server, method, target, fields, content);
        assert_eq!(reply.status(), code, "{method} {target}");
        assert!(reply.text().contains(says), "{method} {target}: {}", reply.text());
    }
}
