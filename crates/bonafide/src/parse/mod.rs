//! The grammars of field values. Each parser says where a value departs from its grammar, so that a caret
//! can point at the byte.

pub mod cache_control;
pub mod challenge;
pub mod csp;
pub mod date;
pub mod etag;
pub mod imf;
pub mod language;
pub mod link;
pub mod list;
pub mod media_type;
pub mod multipart;
pub mod multistatus;
pub mod origin;
pub mod params;
pub mod range;
pub mod set_cookie;
pub mod structured;
pub mod uri;
pub mod websocket;

pub use date::{DateForm, HttpDate};
pub use etag::EntityTag;
pub use media_type::MediaType;
pub use range::ContentRange;

/// Why a value does not fit its grammar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Offset in the value of the first byte that does not fit; the length of the value if it ends too early.
    pub at: usize,
    /// What the grammar wants there, such as `a digit`.
    pub wanted: &'static str,
}

impl Misfit {
    /// A departure at that offset.
    pub fn new(at: usize, wanted: &'static str) -> Misfit {
        Misfit { at, wanted }
    }
}

/// Whether a byte may stand in a token (RFC 9110, Section 5.6.2).
pub const fn is_tchar(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
        )
}

/// Whether the bytes are a token: one or more [`is_tchar`] (RFC 9110, Section 5.6.2).
pub fn is_token(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(|&b| is_tchar(b))
}

/// A number of seconds as caches read it: digits only, too large becomes the largest (RFC 9111, Section 1.2.2).
///
/// ```
/// use bonafide::parse::delta_seconds;
/// assert_eq!(delta_seconds(b"3600"), Some(3600));
/// assert_eq!(delta_seconds(b"99999999999999999999"), Some(u32::MAX));
/// assert_eq!(delta_seconds(b"-1"), None);
/// ```
pub fn delta_seconds(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(digits.iter().fold(0u32, |n, d| n.saturating_mul(10).saturating_add(u32::from(d - b'0'))))
}
