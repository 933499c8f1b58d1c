//! Digests of content: Content-Digest and Repr-Digest (RFC 9530), and Digest (RFC 3230) and Content-MD5 (RFC 1864) before them.

use base64::{Engine, engine::general_purpose::STANDARD};
use md5::Md5;
use sfv::{BareItem, Dictionary, ListEntry, Parser};
use sha2::{Digest, Sha256, Sha512};

use crate::{Codings, Content, Facts, FieldId, parse::list};

/// A digest that a response gives, and whether it is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The index of its field line.
    pub index: usize,
    /// The algorithm as sent.
    pub algorithm: String,
    /// Whether it is the digest of the captured content.
    pub is_right: bool,
}

/// The fields that hold digests.
pub const FIELDS: [FieldId; 4] =
    [FieldId::ContentDigest, FieldId::ContentMd5, FieldId::Digest, FieldId::ReprDigest];

/// The digests of the response that can be compared with its content, by algorithms that are known here.
/// A digest of the representation is compared where the content is the representation: in a 200 to GET.
pub fn given(x: &Facts<'_>) -> Vec<Given> {
    let Some(content) = as_sent(x) else { return vec![] };
    let is_representation = x.response.status == 200 && x.is_method("GET");
    let mut given = Vec::new();
    for (index, field) in x.response.fields.iter().enumerate() {
        let digests = match field.id {
            FieldId::ContentDigest => dictionary(field.value),
            FieldId::ReprDigest if is_representation => dictionary(field.value),
            FieldId::Digest if is_representation => instance_digests(field.value),
            FieldId::ContentMd5 if is_representation => {
                vec![("md5".to_owned(), STANDARD.decode(field.value).unwrap_or_default())]
            }
            _ => continue,
        };
        given.extend(digests.into_iter().filter_map(|(algorithm, bytes)| {
            let is_right = digest(&algorithm, content)? == bytes;
            Some(Given { index, algorithm, is_right })
        }));
    }
    given
}

/// All of the content with its codings, if that is what was captured.
fn as_sent<'x>(x: &'x Facts<'_>) -> Option<&'x [u8]> {
    let Content::Whole(coded) = &x.response.content else { return None };
    let has_all =
        coded.codings == Codings::Kept || !x.response.fields.has(FieldId::ContentEncoding);
    let has_content = !x.is_method("HEAD") && !matches!(x.response.status, 204 | 304);
    (has_all && has_content).then_some(&*coded.bytes)
}

/// The members of a structured dictionary that are byte sequences.
fn dictionary(value: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(members) = Parser::new(value).parse::<Dictionary>() else { return vec![] };
    let bytes = |entry: ListEntry| match entry {
        ListEntry::Item(item) => match item.bare_item {
            BareItem::ByteSequence(bytes) => Some(bytes),
            _ => None,
        },
        ListEntry::InnerList(_) => None,
    };
    let member = |(key, entry): (sfv::Key, ListEntry)| Some((key.to_string(), bytes(entry)?));
    members.into_iter().filter_map(member).collect()
}

/// The members of a Digest field: `SHA-256=` and base64.
fn instance_digests(value: &[u8]) -> Vec<(String, Vec<u8>)> {
    let digest = |member: &[u8]| {
        let equals = memchr::memchr(b'=', member)?;
        let algorithm = String::from_utf8_lossy(&member[..equals]).into_owned();
        Some((algorithm, STANDARD.decode(&member[equals + 1..]).ok()?))
    };
    list::members(value).filter_map(|(member, _)| digest(member)).collect()
}

/// The digest by an algorithm that is known here.
fn digest(algorithm: &str, content: &[u8]) -> Option<Vec<u8>> {
    match algorithm.to_ascii_lowercase().as_str() {
        "sha-256" => Some(Sha256::digest(content).to_vec()),
        "sha-512" => Some(Sha512::digest(content).to_vec()),
        "md5" => Some(Md5::digest(content).to_vec()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;

    fn told(fields: &str, status: &str) -> Vec<(String, bool)> {
        let request = wire::request(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n").request;
        let bytes = format!("HTTP/1.1 {status}\r\n{fields}\r\nContent-Length: 5\r\n\r\nhello");
        let exchange = wire::exchange(Some(request), bytes.as_bytes());
        let given = given(&Facts::new(&exchange));
        given.into_iter().map(|given| (given.algorithm, given.is_right)).collect()
    }

    #[test]
    fn all_fields_are_read() {
        let sha = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";
        let right = |algorithm: &str| vec![(algorithm.to_owned(), true)];
        assert_eq!(told(&format!("Content-Digest: sha-256=:{sha}:"), "200 OK"), right("sha-256"));
        assert_eq!(
            told(&format!("Repr-Digest: unixsum=1, sha-256=:{sha}:"), "200 OK"),
            right("sha-256")
        );
        assert_eq!(told(&format!("Digest: SHA-256={sha},UNIXsum=1"), "200 OK"), right("SHA-256"));
        assert_eq!(told("Content-MD5: XUFAKrxLKna5cZ2REBfFkg==", "200 OK"), right("md5"));
        assert_eq!(told("Content-MD5: nonsense", "200 OK"), [("md5".to_owned(), false)]);
        assert!(told(&format!("Repr-Digest: sha-256=:{sha}:"), "404 Not Found").is_empty());
        assert!(told(&format!("Content-Digest: sha-256={sha}"), "200 OK").is_empty());
    }
}
