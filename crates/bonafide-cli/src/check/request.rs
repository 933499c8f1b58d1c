//! What is asked: method, fields and content, and what a redirect changes of them.

use bonafide::parse::is_token;
use url::Url;

use super::target;
use crate::{Failure, args};

/// A request that can be sent to any URL.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The method.
    pub method: String,
    /// The field lines that the user gave; an empty value takes away the line that would be sent.
    own: Vec<(String, String)>,
    /// The content; `None` when there is none.
    content: Option<String>,
}

/// The codings that the engine can remove.
const ACCEPT_ENCODING: &str = "gzip, deflate, br, zstd";

/// Fields that are for one origin's eyes.
const CREDENTIALS: [&str; 3] = ["Authorization", "Cookie", "Proxy-Authorization"];

/// Fields that speak of the content, and go with it.
const ABOUT_CONTENT: [&str; 5] =
    ["Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Content-Location"];

impl Ask {
    /// What the arguments ask for.
    pub fn new(args: &args::Check) -> Result<Ask, Failure> {
        let default = if args.data.is_some() { "POST" } else { "GET" };
        let method = args.method.clone().unwrap_or_else(|| default.to_owned());
        if !is_token(method.as_bytes()) {
            return Err("-X wants a method: letters, such as DELETE".to_owned());
        }
        if method == "CONNECT" {
            return Err("check opens no tunnels: CONNECT asks a proxy, not a URL".to_owned());
        }
        let own = args.fields.iter().map(|line| field(line)).collect::<Result<_, _>>()?;
        Ok(Ask { method, own, content: args.data.clone() })
    }

    /// A GET with the same fields, for a probe.
    pub fn as_get(&self) -> Ask {
        let mut ask = self.clone();
        ask.become_get("GET");
        ask
    }

    /// The message for a URL, byte by byte.
    pub fn message(&self, url: &Url) -> Vec<u8> {
        let mut message = format!("{} {} HTTP/1.1\r\n", self.method, target::origin_form(url));
        let defaults = self.defaults(url).into_iter().filter(|(name, _)| !self.names(name));
        let own = self.own.iter().filter(|(_, value)| !value.is_empty());
        let own = own.map(|(name, value)| (name.as_str(), value.clone()));
        for (name, value) in defaults.chain(own) {
            message += &format!("{name}: {value}\r\n");
        }
        message += "\r\n";
        message += self.content.as_deref().unwrap_or_default();
        message.into_bytes()
    }

    fn defaults(&self, url: &Url) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("Host", target::authority(url)),
            ("User-Agent", concat!("bonafide/", env!("CARGO_PKG_VERSION")).to_owned()),
            ("Accept", "*/*".to_owned()),
            ("Accept-Encoding", ACCEPT_ENCODING.to_owned()),
        ];
        if let Some(content) = &self.content {
            fields.push(("Content-Type", "application/x-www-form-urlencoded".to_owned()));
            fields.push(("Content-Length", content.len().to_string()));
        } else if matches!(self.method.as_str(), "POST" | "PUT" | "PATCH") {
            // RFC 9110, Section 8.6: these methods give content a meaning, so its absence is said.
            fields.push(("Content-Length", "0".to_owned()));
        }
        fields.push(("Connection", "close".to_owned()));
        fields
    }

    fn names(&self, name: &str) -> bool {
        self.own.iter().any(|(own, _)| own.eq_ignore_ascii_case(name))
    }

    /// Changes the request as user agents do when they follow a redirect (RFC 9110, Section 15.4), and tells
    /// which of the user's fields no longer go with it.
    pub fn redirect(&mut self, status: u16, from: &Url, to: &Url) -> Vec<String> {
        match (status, self.method.as_str()) {
            (301 | 302, "POST") => self.become_get("GET"),
            (303, "HEAD") => self.become_get("HEAD"),
            (303, _) => self.become_get("GET"),
            _ => {}
        }
        if from.origin() == to.origin() {
            return Vec::new();
        }
        // Host names the first origin. To send it to another one would ask for what nobody redirected to.
        self.take_away(&["Host"]);
        self.take_away(&CREDENTIALS)
    }

    fn become_get(&mut self, method: &str) {
        self.method = method.to_owned();
        self.content = None;
        self.take_away(&ABOUT_CONTENT);
    }

    /// Removes the user's fields with these names and tells their names. What he asked to leave out stays out.
    fn take_away(&mut self, names: &[&str]) -> Vec<String> {
        let is_named = |name: &str| names.iter().any(|n| n.eq_ignore_ascii_case(name));
        self.own
            .extract_if(.., |(name, value)| is_named(name) && !value.is_empty())
            .map(|(name, _)| name)
            .collect()
    }
}

/// Reads a `-H` argument: a name, and a value that is empty where the field is to be left out.
pub fn field(line: &str) -> Result<(String, String), Failure> {
    let shown = || bonafide::draw::escape(line.as_bytes());
    let Some((name, value)) = line.split_once(':') else {
        return Err(format!("-H wants 'Name: value', not '{}'", shown()));
    };
    let value = value.trim_matches([' ', '\t']);
    if !is_token(name.as_bytes()) {
        return Err(format!("-H '{}': a field name is letters, digits and hyphens", shown()));
    }
    if value.contains(|c: char| c.is_ascii_control() && c != '\t') {
        return Err(format!("-H '{}': a field value has no line breaks or controls", shown()));
    }
    if name.eq_ignore_ascii_case("Transfer-Encoding") {
        return Err(
            "bonafide sends content with Content-Length: leave Transfer-Encoding out".into()
        );
    }
    Ok((name.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn ask(arguments: &[&str]) -> Result<Ask, Failure> {
        let all = [&["bonafide", "check", "http://h/"], arguments].concat();
        let args::Command::Check(check) = args::Cli::parse_from(all).command else { panic!() };
        Ask::new(&check)
    }

    fn message(ask: &Ask) -> String {
        String::from_utf8(ask.message(&Url::parse("http://h/a?b#c").unwrap())).unwrap()
    }

    #[test]
    fn a_plain_request() {
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            message(&ask(&[]).unwrap()),
            format!(
                "GET /a?b HTTP/1.1\r\nHost: h\r\nUser-Agent: bonafide/{version}\r\nAccept: */*\r\n\
                 Accept-Encoding: gzip, deflate, br, zstd\r\nConnection: close\r\n\r\n"
            )
        );
    }

    #[test]
    fn own_fields_replace_and_remove() {
        let ask =
            ask(&["-H", "accept: text/html", "-H", "User-Agent:", "-H", "X: 1", "-H", "X: 2"]);
        let message = message(&ask.unwrap());
        assert!(message.contains("\r\naccept: text/html\r\nX: 1\r\nX: 2\r\n\r\n"), "{message}");
        assert!(!message.contains("*/*") && !message.contains("User-Agent"), "{message}");
    }

    #[test]
    fn content_is_posted() {
        let post = message(&ask(&["-d", "ä=1"]).unwrap());
        assert!(post.starts_with("POST /a?b "), "{post}");
        assert!(post.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"), "{post}");
        assert!(post.contains("\r\nContent-Length: 4\r\n") && post.ends_with("\r\n\r\nä=1"));
        let put = ask(&["-X", "PUT", "-d", "{}", "-H", "Content-Type: application/json"]).unwrap();
        let put = message(&put);
        assert!(put.starts_with("PUT ") && put.contains("json") && !put.contains("urlencoded"));
        assert!(message(&ask(&["-X", "POST"]).unwrap()).contains("\r\nContent-Length: 0\r\n"));
    }

    #[test]
    fn what_would_break_the_message_is_refused() {
        for arguments in [
            ["-X", "GET /x HTTP/1.1\r\nA: b"],
            ["-X", "CONNECT"],
            ["-X", ""],
            ["-H", "no colon"],
            ["-H", "a b: c"],
            ["-H", "a: b\r\nc: d"],
            ["-H", ": b"],
            ["-H", "transfer-encoding: chunked"],
        ] {
            let message = ask(&arguments).unwrap_err();
            assert!(!message.contains(['\r', '\n']), "{message}");
        }
    }

    #[test]
    fn redirects_change_the_method_as_user_agents_do() {
        for (status, method, then) in [
            (301, "POST", "GET"),
            (302, "POST", "GET"),
            (301, "PUT", "PUT"),
            (303, "PUT", "GET"),
            (303, "HEAD", "HEAD"),
            (307, "POST", "POST"),
            (308, "POST", "POST"),
        ] {
            let mut ask = ask(&["-X", method, "-d", "x", "-H", "Content-Type: a/b"]).unwrap();
            let url = Url::parse("http://h/").unwrap();
            ask.redirect(status, &url, &url);
            let message = message(&ask);
            assert!(message.starts_with(&format!("{then} ")), "{status} {method}: {message}");
            let keeps = method == then && status != 303;
            assert_eq!(message.ends_with("\r\n\r\nx"), keeps, "{status} {method}");
            assert_eq!(message.contains("Content-Type"), keeps, "{status} {method}");
        }
    }

    #[test]
    fn credentials_stay_with_their_origin() {
        let fields = ["-H", "authorization: s", "-H", "Cookie: s", "-H", "Host: v", "-H", "X: 1"];
        let mut ask = ask(&fields).unwrap();
        let url = |text| Url::parse(text).unwrap();
        assert!(ask.redirect(302, &url("http://h/a"), &url("http://h:80/b")).is_empty());
        assert!(message(&ask).contains("authorization: s\r\nCookie: s\r\nHost: v\r\n"));
        let withheld = ask.redirect(302, &url("http://h/"), &url("https://h/"));
        assert_eq!(withheld, ["authorization", "Cookie"]);
        let message = message(&ask);
        assert!(message.contains("Host: h\r\n") && message.contains("X: 1"), "{message}");
        assert!(!message.contains(": s"), "{message}");
    }
}
