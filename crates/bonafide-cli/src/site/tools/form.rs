//! What a form sends (<https://url.spec.whatwg.org/#application/x-www-form-urlencoded>, RFC 7578).

use std::borrow::Cow;

use bonafide::parse::list;

/// The names and values of a form, in the order of its controls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, Vec<u8>)>);

impl Form {
    /// Reads content of that type; `None` where the type is not one that forms send.
    pub fn read(content_type: &[u8], content: &[u8]) -> Option<Form> {
        let mut parts = list::split(content_type, b';').map(|(part, _)| part);
        match parts.next()?.to_ascii_lowercase().as_slice() {
            b"application/x-www-form-urlencoded" => Some(Form::urlencoded(content)),
            b"multipart/form-data" => {
                let boundary = parts.find_map(|part| parameter(part, "boundary"))?;
                Some(Form::multipart(&boundary, content))
            }
            _ => None,
        }
    }

    /// Reads pairs as they stand in a query.
    pub fn urlencoded(content: &[u8]) -> Form {
        let pairs = url::form_urlencoded::parse(content);
        Form(pairs.map(|(name, value)| (name.into_owned(), value.into_owned().into())).collect())
    }

    fn multipart(boundary: &str, content: &[u8]) -> Form {
        let delimiter = format!("\r\n--{boundary}");
        let mut pairs = vec![];
        // What stands before the first delimiter is for mail readers of old.
        let mut rest = match content.strip_prefix(&delimiter.as_bytes()[2..]) {
            Some(rest) => rest,
            None => behind(content, delimiter.as_bytes()),
        };
        while let Some(part) = rest.strip_prefix(b"\r\n") {
            let end = find(part, delimiter.as_bytes()).unwrap_or(part.len());
            pairs.extend(pair(&part[..end]));
            rest = behind(part, delimiter.as_bytes());
        }
        Form(pairs)
    }

    /// The bytes of a control, empty where there is none by that name.
    pub fn bytes(&self, name: &str) -> &[u8] {
        self.0.iter().find(|(known, _)| known == name).map_or(b"", |(_, value)| value)
    }

    /// The text of a control, its lines ended by line feeds as people write them: browsers send CR LF.
    pub fn text(&self, name: &str) -> String {
        String::from_utf8_lossy(self.bytes(name)).replace("\r\n", "\n")
    }

    /// The text of a control with one line.
    pub fn line(&self, name: &str) -> String {
        String::from_utf8_lossy(self.bytes(name)).trim().replace(['\r', '\n'], " ")
    }

    /// Whether a control was sent at all, as boxes are that are ticked and buttons that are pressed.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Whether nothing was sent.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The form with another value of a control.
    pub fn with(mut self, name: &str, value: impl Into<Vec<u8>>) -> Form {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.into()));
        self
    }
}

/// A part of a multipart content: its name and its value.
fn pair(part: &[u8]) -> Option<(String, Vec<u8>)> {
    let end = find(part, b"\r\n\r\n")?;
    let head = &part[..end];
    let line = head.split(|byte| *byte == b'\n').find(|line| {
        line.get(..20).is_some_and(|name| name.eq_ignore_ascii_case(b"content-disposition:"))
    })?;
    let name =
        list::split(line.trim_ascii_end(), b';').find_map(|(part, _)| parameter(part, "name"))?;
    Some((name.into_owned(), part[end + 4..].to_vec()))
}

/// The value of a parameter by that name. What browsers escape in names is not in ours.
fn parameter<'p>(part: &'p [u8], name: &str) -> Option<Cow<'p, str>> {
    let (known, value) = std::str::from_utf8(part).ok()?.split_once('=')?;
    known.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').into())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, wanted)
}

/// What comes behind the first occurrence; nothing where there is none.
fn behind<'b>(bytes: &'b [u8], wanted: &[u8]) -> &'b [u8] {
    find(bytes, wanted).map_or(b"", |at| &bytes[at + wanted.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_say_the_same() {
        let plain = Form::read(
            b"application/x-www-form-urlencoded;charset=utf-8",
            b"text=a%0D%0Ab+%26&on=&file=",
        );
        let parts = b"preamble\r\n--x-y\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na\r\nb &\r\n--x-y\r\n\
            content-disposition: form-data; name=on\r\n\r\n\r\n--x-y\r\nContent-Disposition: form-data; name=\"file\"; \
            filename=\"a.har\"\r\nContent-Type: application/json\r\n\r\n\r\n--x-y--\r\n";
        let parts = Form::read(b"multipart/form-data; Boundary=\"x-y\"", parts);
        assert_eq!(plain, parts);
        let form = plain.unwrap();
        assert_eq!(
            (form.text("text").as_str(), form.has("on"), form.has("off")),
            ("a\nb &", true, false)
        );
    }

    #[test]
    fn what_is_no_form_makes_none_and_never_fails() {
        assert_eq!(Form::read(b"application/json", b"{}"), None);
        assert_eq!(Form::read(b"multipart/form-data", b"--x"), None);
        for content in [
            &b""[..],
            b"--x",
            b"--x\r\n",
            b"--x--",
            b"\r\n--x\r\n\r\n--x",
            b"--x\r\nContent-Disposition",
            b"\r\n\r\n",
            b"--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--",
            b"--x\r\n\r\n\r\n\r\n--x\r\n",
        ] {
            assert!(Form::read(b"multipart/form-data; boundary=x", content).unwrap().is_empty());
        }
    }
}
