//! Messages from what a form has: as they would be on the connection.

use bonafide::{Exchange, parse, status, wire};

use super::form::Form;

/// A request and its response, as bytes.
#[derive(Debug)]
pub struct Messages {
    request: Vec<u8>,
    response: Vec<u8>,
}

/// What stands behind an interim response, so that there is a final one.
const FINAL: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

impl Messages {
    /// The messages of the controls `status`, `method`, `target`, `request`, `fields`, `content` and `count`.
    ///
    /// # Errors
    /// Names the control that makes no message, and what it wants.
    pub fn of(form: &Form) -> Result<Messages, String> {
        let (method, target) = (form.line("method"), form.line("target"));
        let (method, target) = (self::method(&method)?, self::target(&target)?);
        let code = code(&form.line("status"))?;
        let mut request = format!("{method} {target} HTTP/1.1\r\n");
        if !has_field(&form.text("request"), "host") {
            request.push_str("Host: example.com\r\n");
        }
        request.push_str(&lines(&form.text("request")));
        let (fields, content) = (form.text("fields"), form.text("content"));
        let mut response =
            format!("HTTP/1.1 {code} {}\r\n", status::phrase(code).unwrap_or_default());
        response.push_str(&lines(&fields));
        if form.has("count") && is_counted(code, &fields) {
            response.push_str(&format!("Content-Length: {}\r\n", content.len()));
        }
        response.push_str("\r\n");
        // What these responses say of content is about another response, and none is sent.
        if method != "HEAD" && code != 304 {
            response.push_str(&content);
        }
        if (100..200).contains(&code) && code != 101 {
            response.push_str(FINAL);
        }
        request.push_str("\r\n");
        Ok(Messages { request: request.into(), response: response.into() })
    }

    /// The exchange that they make.
    pub fn exchange(&self) -> Exchange<'_> {
        wire::exchange(Some(wire::request(&self.request).request), &self.response)
    }
}

/// Whether Content-Length is to be added.
fn is_counted(code: u16, fields: &str) -> bool {
    let is_possible = code >= 200 && code != 204 && code != 304;
    is_possible && !has_field(fields, "content-length") && !has_field(fields, "transfer-encoding")
}

fn has_field(lines: &str, name: &str) -> bool {
    lines.lines().any(|line| {
        line.split_once(':').is_some_and(|(known, _)| known.trim().eq_ignore_ascii_case(name))
    })
}

/// Field lines as they are written, ended as on the connection.
fn lines(text: &str) -> String {
    text.lines().filter(|line| !line.is_empty()).map(|line| format!("{line}\r\n")).collect()
}

fn method(text: &str) -> Result<&str, String> {
    match text {
        "" => Ok("GET"),
        text if parse::is_token(text.as_bytes()) => Ok(text),
        _ => Err("a method is one word, such as GET".to_owned()),
    }
}

fn target(text: &str) -> Result<&str, String> {
    match text {
        "" => Ok("/"),
        text if text.bytes().all(|byte| byte.is_ascii_graphic()) => Ok(text),
        _ => Err("a target has no spaces, and nothing beyond ASCII: /orders/7".to_owned()),
    }
}

/// A code, also where its phrase stands behind it.
fn code(text: &str) -> Result<u16, String> {
    let digits = text.split_whitespace().next().unwrap_or_default();
    match digits.parse() {
        Ok(code @ 100..=999) if digits.len() == 3 => Ok(code),
        _ => Err("a status code has three digits, from 100 to 999".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        pairs.iter().fold(Form::default(), |form, (name, value)| form.with(name, *value))
    }

    #[test]
    fn a_form_becomes_the_messages_that_it_says() {
        let form = form(&[
            ("status", "405 Method Not Allowed"),
            ("method", "PUT"),
            ("target", "/a"),
            ("fields", "Allow: GET\n\nX: y"),
            ("content", "no"),
            ("count", "on"),
        ]);
        let messages = Messages::of(&form).unwrap();
        assert_eq!(messages.request, b"PUT /a HTTP/1.1\r\nHost: example.com\r\n\r\n");
        assert_eq!(
            messages.response,
            b"HTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\nX: y\r\nContent-Length: 2\r\n\r\nno"
        );
        assert_eq!(messages.exchange().response.status, 405);
    }

    #[test]
    fn content_is_counted_and_sent_only_where_there_is_any() {
        for (code, method, fields, behind) in [
            ("200", "HEAD", "", "Content-Length: 2\r\n\r\n"),
            ("304", "GET", "", "\r\n"),
            ("204", "GET", "", "\r\nhi"),
            ("200", "GET", "transfer-encoding: chunked", "chunked\r\n\r\nhi"),
            ("200", "GET", "content-length: 9", "9\r\n\r\nhi"),
        ] {
            let pairs = [
                ("status", code),
                ("method", method),
                ("fields", fields),
                ("content", "hi"),
                ("count", ""),
            ];
            let response =
                String::from_utf8(Messages::of(&form(&pairs)).unwrap().response).unwrap();
            assert!(response.ends_with(behind), "{code} {method}: {response}");
            assert_eq!(
                response.matches("ontent-").count(),
                usize::from(code == "200" && !fields.starts_with('t'))
            );
        }
    }

    #[test]
    fn an_interim_response_gets_a_final_one() {
        let messages = Messages::of(&form(&[("status", "103")])).unwrap();
        let exchange = messages.exchange();
        assert_eq!((exchange.interim[0].status, exchange.response.status), (103, 200));
    }

    #[test]
    fn what_makes_no_message_is_told() {
        for pairs in [
            [("status", ""), ("method", "GET")],
            [("status", "99"), ("method", "GET")],
            [("status", "1000"), ("method", "GET")],
            [("status", "0200"), ("method", "GET")],
            [("status", "200"), ("method", "G T")],
            [("status", "200"), ("target", "/ü")],
            [("status", "200"), ("target", "/a b")],
        ] {
            assert!(Messages::of(&form(&pairs)).is_err(), "{pairs:?}");
        }
    }
}
