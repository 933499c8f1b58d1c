//! Media types (RFC 9110, Section 8.3.1).

use super::{Misfit, is_token, list};

/// A media type as a Content-Type field gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaType {
    /// Type and subtype in lower case, such as `application/json`.
    pub essence: String,
    /// The `charset` parameter as sent, quotes removed.
    pub charset: Option<String>,
    /// The `boundary` parameter as sent, quotes removed.
    pub boundary: Option<String>,
    kind: Kind,
}

/// The families of media types that bonafide can read into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// JSON and `+json`.
    Json,
    /// HTML and XHTML.
    Html,
    /// XML and `+xml`, XHTML excepted.
    Xml,
    /// Other text.
    Text,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// Images, audio, video, fonts, archives and all else.
    Other,
}

impl MediaType {
    /// Reads a Content-Type value.
    ///
    /// ```
    /// use bonafide::parse::{MediaType, media_type::Kind};
    /// let html = MediaType::parse(b"Text/HTML; charset=\"utf-8\"").unwrap();
    /// assert_eq!(html.essence, "text/html");
    /// assert_eq!(html.charset.as_deref(), Some("utf-8"));
    /// assert_eq!(html.kind(), Kind::Html);
    /// assert_eq!(MediaType::parse(b"json").unwrap_err().at, 4);
    /// ```
    ///
    /// # Errors
    /// Says where the value departs from `type "/" subtype *( OWS ";" OWS [ parameter ] )`.
    pub fn parse(value: &[u8]) -> Result<MediaType, Misfit> {
        let mut parts = list::split(value, b';');
        let (essence, place) = parts.next().unwrap_or((b"", 0..0));
        let Some(slash) = essence.iter().position(|&b| b == b'/') else {
            return Err(Misfit::new(place.end, "a slash and a subtype"));
        };
        check_token(&essence[..slash], place.start, "a type")?;
        check_token(&essence[slash + 1..], place.start + slash + 1, "a subtype")?;
        let essence = String::from_utf8_lossy(essence).to_ascii_lowercase();
        let kind = kind_of(&essence);
        let mut parsed = MediaType { essence, charset: None, boundary: None, kind };
        for (parameter, place) in parts.filter(|(parameter, _)| !parameter.is_empty()) {
            parsed.take_parameter(parameter, place.start)?;
        }
        Ok(parsed)
    }

    fn take_parameter(&mut self, parameter: &[u8], start: usize) -> Result<(), Misfit> {
        let Some(equals) = parameter.iter().position(|&b| b == b'=') else {
            return Err(Misfit::new(start + parameter.len(), "an equals sign and a value"));
        };
        let (name, value) = (&parameter[..equals], &parameter[equals + 1..]);
        check_token(name, start, "a parameter name")?;
        if !(value.len() > 1 && value.starts_with(b"\"") && value.ends_with(b"\"")) {
            check_token(value, start + equals + 1, "a token or a quoted string")?;
        }
        let slot = match name.to_ascii_lowercase().as_slice() {
            b"charset" => &mut self.charset,
            b"boundary" => &mut self.boundary,
            _ => return Ok(()),
        };
        slot.get_or_insert_with(|| String::from_utf8_lossy(&list::unquote(value)).into_owned());
        Ok(())
    }

    /// The family that the type belongs to.
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

fn kind_of(essence: &str) -> Kind {
    let (family, subtype) = essence.split_once('/').unwrap_or(("", ""));
    match (family, subtype) {
        ("text", "html") | ("application", "xhtml+xml") => Kind::Html,
        ("application", "x-www-form-urlencoded") => Kind::Form,
        ("image", "svg+xml") => Kind::Xml,
        (_, s) if s == "json" || s.ends_with("+json") || s == "x-json" => Kind::Json,
        (_, s) if s == "xml" || s.ends_with("+xml") => Kind::Xml,
        ("text", _) => Kind::Text,
        _ => Kind::Other,
    }
}

fn check_token(text: &[u8], start: usize, wanted: &'static str) -> Result<(), Misfit> {
    if is_token(text) {
        return Ok(());
    }
    let at = text.iter().position(|&b| !super::is_tchar(b)).unwrap_or(text.len());
    Err(Misfit::new(start + at, wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misfits_point_at_the_byte() {
        for (value, at) in [
            ("text", 4),
            ("text/", 5),
            ("te xt/html", 2),
            ("text/html; charset", 18),
            ("a/b;c=\"", 6),
        ] {
            assert_eq!(MediaType::parse(value.as_bytes()).unwrap_err().at, at, "{value}");
        }
        assert!(MediaType::parse(b"text/html;").is_ok());
        assert!(MediaType::parse(b"").is_err());
    }
}
