//! What methods mean to caches.

use std::fmt;

/// A request method, as far as caches tell them apart (RFC 9110, Section 9.3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// GET
    Get,
    /// HEAD
    Head,
    /// QUERY
    Query,
    /// POST
    Post,
    /// PATCH
    Patch,
    /// PUT
    Put,
    /// DELETE
    Delete,
    /// CONNECT
    Connect,
    /// OPTIONS
    Options,
    /// TRACE
    Trace,
    /// Any other: caches do not understand it.
    Other,
}

const TABLE: [(Method, &str, (&str, &str)); 11] = [
    (Method::Get, "GET", ("RFC 9110", "9.3.1")),
    (Method::Head, "HEAD", ("RFC 9110", "9.3.2")),
    (Method::Query, "QUERY", ("RFC 10008", "2.7")),
    (Method::Post, "POST", ("RFC 9110", "9.3.3")),
    (Method::Patch, "PATCH", ("RFC 5789", "2")),
    (Method::Put, "PUT", ("RFC 9110", "9.3.4")),
    (Method::Delete, "DELETE", ("RFC 9110", "9.3.5")),
    (Method::Connect, "CONNECT", ("RFC 9110", "9.3.6")),
    (Method::Options, "OPTIONS", ("RFC 9110", "9.3.7")),
    (Method::Trace, "TRACE", ("RFC 9110", "9.3.8")),
    (Method::Other, "another method", ("RFC 9111", "3")),
];

impl Method {
    /// The method with that name; names are case-sensitive (RFC 9110, Section 9.1).
    pub fn of(name: &[u8]) -> Method {
        let row = TABLE[..10].iter().find(|row| row.1.as_bytes() == name);
        row.map_or(Method::Other, |row| row.0)
    }

    /// The standard and the section that say whether its responses may be stored.
    pub(super) fn section(self) -> (&'static str, &'static str) {
        TABLE[self as usize].2
    }

    /// Whether it is known to be safe (RFC 9110, Section 9.2.1).
    pub fn is_safe(self) -> bool {
        use Method::*;
        matches!(self, Get | Head | Query | Options | Trace)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(TABLE[*self as usize].1)
    }
}
