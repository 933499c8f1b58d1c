//! The command line above a pasted transcript: what it tells about the request and about what was printed.

use memchr::memmem;

/// What a `curl` command line tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Command {
    /// The method, if it is sure.
    pub method: Option<Vec<u8>>,
    /// The URL, if there is just one.
    pub url: Option<Vec<u8>>,
    /// The content went to a file.
    pub saves_content: bool,
    /// Something else was printed behind the content, or only a part of it.
    pub alters_content: bool,
    /// Another program has worked on the output.
    pub is_piped: bool,
}

/// Where in a line the word `curl` of a command stands, behind a prompt if there is one.
pub(crate) fn position(line: &[u8]) -> Option<usize> {
    let at = memmem::find(&line[..line.len().min(120)], b"curl ")?;
    let (prompt, arguments) = (&line[..at], &line[at + 5..]);
    let is_argument = matches!(arguments.first(), Some(b'-' | b'\'' | b'"'))
        || arguments.starts_with(b"http://")
        || arguments.starts_with(b"https://");
    let Ok(prompt) = std::str::from_utf8(prompt) else { return None };
    let is_prompt = match prompt.trim_end() {
        "" => prompt.is_empty() && is_argument,
        "$" | "%" | "❯" => true,
        "#" | ">" => is_argument,
        sign => {
            !sign.contains(['<', '{', '"', '`', '|'])
                && (sign.ends_with(['$', '%', '#', '>', '❯', '»']) || sign.starts_with('➜'))
                && is_argument
        }
    };
    is_prompt.then_some(at)
}

/// The length of the command with its continuation lines; `None` if it may go on behind the end of `bytes`.
pub(crate) fn length(bytes: &[u8], input_ended: bool) -> Option<usize> {
    let mut at = 0;
    loop {
        let line = crate::line::first(&bytes[at..]);
        at += line.length;
        if !line.text.ends_with(b"\\") || at >= crate::line::LONGEST {
            return (line.ended || input_ended).then_some(at);
        }
        if !line.ended {
            return input_ended.then_some(at);
        }
    }
}

/// Long options without an argument. All others are taken to have one: then a URL that is none of theirs may
/// be missed, but never a wrong one found.
const FLAGS: [&str; 33] = [
    "anyauth",
    "basic",
    "compressed",
    "compressed-ssh",
    "digest",
    "disable",
    "fail",
    "fail-early",
    "fail-with-body",
    "get",
    "globoff",
    "head",
    "http1.0",
    "http1.1",
    "http2",
    "http3",
    "include",
    "insecure",
    "ipv4",
    "ipv6",
    "location",
    "location-trusted",
    "negotiate",
    "no-buffer",
    "no-keepalive",
    "no-progress-meter",
    "ntlm",
    "path-as-is",
    "raw",
    "show-error",
    "silent",
    "show-headers",
    "verbose",
];
/// Short options with an argument.
const SHORT_WITH_ARGUMENT: &[u8] = b"AbcCdDeEFhHKmoPQrtTuUwxXyYz";

impl Command {
    /// Reads a command line from the word `curl` on.
    pub(crate) fn parse(line: &[u8]) -> Command {
        let mut command = Command::default();
        let (mut method, mut implied, mut urls) = (None, None, Vec::new());
        let mut words = words(line).into_iter().skip(1);
        while let Some(word) = words.next() {
            if matches!(word.as_slice(), b"|" | b">" | b";" | b"&&" | b"&" | b"2>&1" | b"2>") {
                command.is_piped = word == b"|";
                break;
            }
            let (name, attached) = option(&word);
            let Some(name) = name else {
                urls.push(word);
                continue;
            };
            let argument = match attached {
                Some(attached) => attached.to_vec(),
                None if takes_argument(&name) => words.next().unwrap_or_default(),
                None => Vec::new(),
            };
            match name.as_str() {
                "X" | "request" => method = Some(argument),
                "I" | "head" => implied = Some("HEAD"),
                "G" | "get" => implied = Some("GET"),
                "T" | "upload-file" => implied = Some("PUT"),
                "d" | "json" | "F" | "form" | "form-string" => implied = implied.or(Some("POST")),
                name if name.starts_with("data") => implied = implied.or(Some("POST")),
                "o" | "O" | "output" | "remote-name" => command.saves_content = true,
                "w" | "write-out" | "Z" | "parallel" | "r" | "range" => {
                    command.alters_content = true
                }
                "url" => urls.push(argument),
                // The next command's options would be mixed with these.
                "next" | ":" | "K" | "config" => return Command::default(),
                _ => {}
            }
        }
        command.method = method.or_else(|| Some(implied.unwrap_or("GET").into()));
        command.url = match urls.as_mut_slice() {
            [url] => absolute(std::mem::take(url)),
            _ => None,
        };
        command
    }
}

/// The name of an option, of `-sI` the last letter unless one before it takes the rest as its argument.
fn option(word: &[u8]) -> (Option<String>, Option<&[u8]>) {
    if let Some(long) = word.strip_prefix(b"--") {
        return (Some(String::from_utf8_lossy(long).into()), None);
    }
    let Some(letters) = word.strip_prefix(b"-").filter(|letters| !letters.is_empty()) else {
        return (None, None);
    };
    let tells =
        |byte: &u8| SHORT_WITH_ARGUMENT.contains(byte) || matches!(byte, b'I' | b'G' | b'O');
    let at = letters.iter().position(tells).unwrap_or(letters.len() - 1);
    let attached = Some(&letters[at + 1..])
        .filter(|rest| !rest.is_empty() && SHORT_WITH_ARGUMENT.contains(&letters[at]));
    (Some(char::from(letters[at]).to_string()), attached)
}

fn takes_argument(name: &str) -> bool {
    match name.as_bytes() {
        [letter] => SHORT_WITH_ARGUMENT.contains(letter),
        _ => !FLAGS.contains(&name),
    }
}

/// curl takes a URL without a scheme for http, and sends no fragment.
fn absolute(url: Vec<u8>) -> Option<Vec<u8>> {
    let end = memchr::memchr(b'#', &url).unwrap_or(url.len());
    let url = &url[..end];
    // curl makes several URLs of one with braces; a variable is no URL.
    if url.is_empty() || url.iter().any(|byte| matches!(byte, b'$' | b'{' | b'[' | b' ')) {
        return None;
    }
    let scheme: &[u8] = if memmem::find(url, b"://").is_some() { b"" } else { b"http://" };
    Some([scheme, url].concat())
}

/// The words of a command line, as a shell takes them apart.
fn words(line: &[u8]) -> Vec<Vec<u8>> {
    let mut words = Vec::new();
    let mut word: Option<Vec<u8>> = None;
    let mut quote = None;
    let mut bytes = line.iter().copied();
    while let Some(byte) = bytes.next() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'\'' | b'"') => {
                quote = Some(byte);
                word.get_or_insert_default();
            }
            (None | Some(b'"'), b'\\') => match bytes.next() {
                Some(b'\r' | b'\n') | None => {}
                Some(escaped) => word.get_or_insert_default().push(escaped),
            },
            (None, b' ' | b'\t' | b'\r' | b'\n') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(byte),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_told_from_prose() {
        for (line, expected) in [
            ("$ curl example.com", Some(2)),
            ("curl -i https://example.com", Some(0)),
            ("me@host:~/x$ curl -i https://example.com", Some(13)),
            ("root@host:/# curl -i https://example.com", Some(13)),
            ("curl is a program", None),
            ("# curl for beginners", None),
            ("> curl for beginners", None),
            ("<code>$ curl -i https://example.com", None),
            ("{\"run\": \"$ curl -i https://example.com\"}", None),
        ] {
            assert_eq!(position(line.as_bytes()), expected, "{line}");
        }
    }

    #[test]
    fn the_method_and_the_url_of_a_command() {
        for (line, method, url) in [
            ("curl example.com", "GET", Some("http://example.com")),
            ("curl -sI https://a/b#c", "HEAD", Some("https://a/b")),
            ("curl --head 'https://a/b?c&d'", "HEAD", Some("https://a/b?c&d")),
            ("curl -XDELETE https://a/", "DELETE", Some("https://a/")),
            (
                "curl -si -X PATCH -H 'A: https://x' https://a/ -d '{\"x\": 1}'",
                "PATCH",
                Some("https://a/"),
            ),
            ("curl -d a=b https://a/", "POST", Some("https://a/")),
            ("curl -G -d a=b https://a/", "GET", Some("https://a/")),
            ("curl --data-raw x \\\n  -i \\\r\n  https://a/", "POST", Some("https://a/")),
            ("curl -i https://a/ https://b/", "GET", None),
            ("curl -i \"$URL\"", "GET", None),
            ("curl --unknown https://a/", "GET", None),
            ("curl -i https://a/ | jq .", "GET", Some("https://a/")),
        ] {
            let command = Command::parse(line.as_bytes());
            assert_eq!(command.method.as_deref(), Some(method.as_bytes()), "{line}");
            assert_eq!(command.url.as_deref(), url.map(str::as_bytes), "{line}");
        }
        assert!(Command::parse(b"curl -i https://a/ | head").is_piped);
        assert!(Command::parse(b"curl -so /dev/null -D - https://a/").saves_content);
    }
}
