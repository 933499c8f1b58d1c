//! What a client accepts (RFC 9110, Section 12.5).

use bonafide::parse::list;
use http::{HeaderMap, HeaderName, header};

/// A content coding that documents are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// None.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

/// The coding that the client likes best; of those it likes the same, the one with the fewest bytes.
pub fn coding(fields: &HeaderMap) -> Coding {
    if !fields.contains_key(header::ACCEPT_ENCODING) {
        return Coding::Identity;
    }
    let weight = |names: &[&str]| {
        let of = |name: &str| weight(fields, header::ACCEPT_ENCODING, |range| range == name);
        names.iter().find_map(|name| of(name)).or_else(|| of("*")).unwrap_or(0)
    };
    let (brotli, gzip) = (weight(&["br"]), weight(&["gzip", "x-gzip"]));
    // Without a word about it, identity is acceptable, and liked least.
    let identity = match weight(&["identity"]) {
        0 => 1,
        weight => weight,
    };
    match () {
        () if brotli > 0 && brotli >= gzip && brotli >= identity => Coding::Brotli,
        () if gzip > 0 && gzip >= identity => Coding::Gzip,
        () => Coding::Identity,
    }
}

/// Whether the client would rather have JSON than HTML.
pub fn prefers_json(fields: &HeaderMap) -> bool {
    let weight = |ranges: &[&str]| {
        ranges
            .iter()
            .find_map(|wanted| weight(fields, header::ACCEPT, |range| range == *wanted))
            .unwrap_or(0)
    };
    let json = weight(&["application/problem+json"]).max(weight(&["application/json"]));
    json > weight(&["text/html", "text/*", "*/*"])
}

/// The weight of the first member that is meant, in thousandths; `None` where there is none.
fn weight(fields: &HeaderMap, name: HeaderName, is_meant: impl Fn(&str) -> bool) -> Option<u16> {
    for line in fields.get_all(name) {
        for (member, _) in list::members(line.as_bytes()) {
            let mut parts = list::split(member, b';').map(|(part, _)| part.to_ascii_lowercase());
            let range = parts.next().unwrap_or_default();
            if std::str::from_utf8(&range).is_ok_and(&is_meant) {
                let weight = parts.find_map(|part| thousandths(part.strip_prefix(b"q=")?));
                return Some(weight.unwrap_or(1000));
            }
        }
    }
    None
}

/// `0.5` as 500. What is no weight counts as none given.
fn thousandths(text: &[u8]) -> Option<u16> {
    let weight: f32 = std::str::from_utf8(text).ok()?.parse().ok()?;
    // Between 0 and 1000, so that nothing is lost but what has no meaning.
    (0.0..=1.0).contains(&weight).then(|| (weight * 1000.0).round() as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(name: HeaderName, values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn the_coding_is_the_one_that_is_liked_best() {
        use Coding::{Brotli, Gzip, Identity};
        for (values, coding_wanted) in [
            (&[][..], Identity),
            (&[""], Identity),
            (&["gzip, deflate, br, zstd"], Brotli),
            (&["gzip", "br"], Brotli),
            (&["gzip"], Gzip),
            (&["X-GZIP"], Gzip),
            (&["br;q=0.5, gzip;q=0.8"], Gzip),
            (&["br; q=0.5 , gzip; Q=0.5"], Brotli),
            (&["br;q=0, gzip;q=0"], Identity),
            (&["br;q=0.1"], Brotli),
            (&["identity, br;q=0.5"], Identity),
            (&["*"], Brotli),
            (&["*, br;q=0"], Gzip),
            (&["br;q=0, *;q=0"], Identity),
            (&["deflate, zstd"], Identity),
            (&["br;q=x"], Brotli),
            (&["br;q=7"], Brotli),
        ] {
            let fields = fields(header::ACCEPT_ENCODING, values);
            assert_eq!(coding(&fields), coding_wanted, "{values:?}");
        }
    }

    #[test]
    fn errors_are_json_for_those_who_ask_for_it() {
        for (values, json) in [
            (&[][..], false),
            (&["*/*"], false),
            (&["application/json"], true),
            (&["application/problem+json"], true),
            (&["application/json, text/plain, */*"], false),
            (&["application/json, text/plain, */*;q=0.5"], true),
            (&["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"], false),
            (&["text/html;q=0.3, application/json;q=0.4"], true),
            (&["text/*, application/json;q=0.9"], false),
        ] {
            assert_eq!(prefers_json(&fields(header::ACCEPT, values)), json, "{values:?}");
        }
    }
}
