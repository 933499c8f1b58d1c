//! Facts that several rows share.

use super::{FieldFact, Need};
use crate::FieldId;

const fn fact(
    field: FieldId,
    need: Need,
    when: &'static str,
    spec: &'static str,
    section: &'static str,
) -> FieldFact {
    FieldFact { field, need, when, spec, section }
}

/// A fact of RFC 9110.
pub(super) const fn http(
    field: FieldId,
    need: Need,
    when: &'static str,
    section: &'static str,
) -> FieldFact {
    fact(field, need, when, "RFC 9110", section)
}

/// A fact of another document.
pub(super) const fn of(
    spec: &'static str,
    section: &'static str,
    field: FieldId,
    need: Need,
    when: &'static str,
) -> FieldFact {
    fact(field, need, when, spec, section)
}

pub(super) const DATE: FieldFact =
    http(FieldId::Date, Need::Must, "from an origin server with a clock", "6.6.1");
pub(super) const DATE_MAY: FieldFact =
    http(FieldId::Date, Need::May, "from an origin server with a clock", "6.6.1");
pub(super) const TYPE: FieldFact = http(
    FieldId::ContentType,
    Need::Should,
    "with content whose media type the sender knows",
    "8.3",
);
pub(super) const NO_LENGTH: FieldFact =
    http(FieldId::ContentLength, Need::MustNot, "always", "8.6");
pub(super) const NO_CODING: FieldFact =
    of("RFC 9112", "6.1", FieldId::TransferEncoding, Need::MustNot, "always");
pub(super) const NO_LENGTH_TO_CONNECT: FieldFact =
    http(FieldId::ContentLength, Need::MustNot, "in an answer to CONNECT", "8.6");
pub(super) const NO_CODING_TO_CONNECT: FieldFact =
    of("RFC 9112", "6.1", FieldId::TransferEncoding, Need::MustNot, "in an answer to CONNECT");
pub(super) const LATER_IF_REDIRECTED: FieldFact = http(
    FieldId::RetryAfter,
    Need::May,
    "to ask for a wait before the redirected request",
    "10.2.3",
);
pub(super) const NO_ETAG_TO_CHANGED_PUT: FieldFact = http(
    FieldId::ETag,
    Need::MustNot,
    "in an answer to PUT whose content was not stored unchanged",
    "9.3.4",
);
pub(super) const NO_DATE_TO_CHANGED_PUT: FieldFact = http(
    FieldId::LastModified,
    Need::MustNot,
    "in an answer to PUT whose content was not stored unchanged",
    "9.3.4",
);

pub(super) const IANA: &str = "IANA registry";

// Sentences that are true of several codes in just these words.

pub(super) const TUNNEL: &str = "The tunnel is open from the next byte on, as with any 2xx to CONNECT; 200 is the usual way to say it.";
pub(super) const NOT_REGISTERED_FOR_USE: &str =
    "Contradiction: the code is reserved and has no meaning to send with any method.";
