//! What fields are for, in a sentence each.

use bonafide::FieldId;

/// What a field is for, and where it is defined.
#[derive(Debug)]
pub struct Purpose {
    /// One sentence.
    pub says: &'static str,
    /// The document.
    pub spec: &'static str,
    /// The section in it.
    pub section: &'static str,
}

/// What a field is for, where the table has it.
pub fn of(field: FieldId) -> Option<&'static Purpose> {
    TABLE.iter().find(|(known, _)| *known == field).map(|(_, purpose)| purpose)
}

const fn http(section: &'static str, says: &'static str) -> Purpose {
    Purpose { says, spec: "RFC 9110", section }
}

const fn cache(section: &'static str, says: &'static str) -> Purpose {
    Purpose { says, spec: "RFC 9111", section }
}

const fn of_spec(spec: &'static str, section: &'static str, says: &'static str) -> Purpose {
    Purpose { says, spec, section }
}

const TABLE: &[(FieldId, Purpose)] = &[
    (
        FieldId::Accept,
        http("12.5.1", "The media types that the client can use, with its preferences."),
    ),
    (
        FieldId::AcceptCh,
        of_spec("RFC 8942", "3.1", "The client hints that the server would like to get."),
    ),
    (
        FieldId::AcceptCharset,
        http(
            "12.5.2",
            "The charsets that the client can use. Deprecated: everything is UTF-8, and the field tells users apart.",
        ),
    ),
    (
        FieldId::AcceptEncoding,
        http(
            "12.5.3",
            "The content codings that the client can decode; in a response, those that the server takes.",
        ),
    ),
    (
        FieldId::AcceptLanguage,
        http("12.5.4", "The languages that the user reads, with preferences."),
    ),
    (
        FieldId::AcceptPatch,
        of_spec("RFC 5789", "3.1", "The formats of patch documents that the resource takes."),
    ),
    (
        FieldId::AcceptQuery,
        of_spec("RFC 10008", "3", "The formats of queries that the resource takes."),
    ),
    (
        FieldId::AcceptRanges,
        http("14.3", "Whether the resource answers range requests, and in which unit."),
    ),
    (
        FieldId::Age,
        cache(
            "5.1",
            "How many seconds ago the origin server made or validated the response; only a cache sends it.",
        ),
    ),
    (
        FieldId::Allow,
        http("10.2.1", "The methods that the resource supports. A 405 has to list them."),
    ),
    (
        FieldId::AltSvc,
        of_spec("RFC 7838", "3", "Where else the same origin can be reached, such as over HTTP/3."),
    ),
    (FieldId::AltUsed, of_spec("RFC 7838", "5", "Which alternative service the client chose.")),
    (
        FieldId::AuthenticationInfo,
        http("11.6.3", "What the server tells after a successful authentication."),
    ),
    (
        FieldId::Authorization,
        http("11.6.2", "The credentials of the client for the origin server."),
    ),
    (
        FieldId::AvailableDictionary,
        of_spec(
            "RFC 9842",
            "2.2",
            "The digest of the dictionary that the client holds for this response.",
        ),
    ),
    (FieldId::CacheControl, cache("5.2", "What caches may and must do with a message.")),
    (
        FieldId::CacheStatus,
        of_spec("RFC 9211", "2", "How each cache on the way handled the request."),
    ),
    (
        FieldId::CdnCacheControl,
        of_spec("RFC 9213", "3", "Cache-Control for content delivery networks alone."),
    ),
    (
        FieldId::CdnLoop,
        of_spec(
            "RFC 8586",
            "2",
            "The networks that a request has passed, so that loops are found.",
        ),
    ),
    (
        FieldId::Connection,
        http(
            "7.6.1",
            "The options and fields that are for this connection alone and are not passed on.",
        ),
    ),
    (FieldId::ContentDigest, of_spec("RFC 9530", "2", "A digest of the content of this message.")),
    (
        FieldId::ContentDisposition,
        of_spec(
            "RFC 6266",
            "4",
            "Whether to show the content or to save it, and under which name.",
        ),
    ),
    (
        FieldId::ContentEncoding,
        http("8.4", "The codings that were applied to the representation, such as gzip."),
    ),
    (
        FieldId::ContentLanguage,
        http("8.5", "The language of the audience that the content is for."),
    ),
    (FieldId::ContentLength, http("8.6", "How many octets the content has.")),
    (FieldId::ContentLocation, http("8.7", "A URI for this very representation.")),
    (
        FieldId::ContentRange,
        http(
            "14.4",
            "Which part of the representation a 206 holds, or how long the whole is with a 416.",
        ),
    ),
    (FieldId::ContentType, http("8.3", "The media type of the content.")),
    (
        FieldId::Cookie,
        of_spec("RFC 6265", "4.2", "The cookies that the client keeps for this request."),
    ),
    (FieldId::Date, http("6.6.1", "When the message was made.")),
    (
        FieldId::ETag,
        http(
            "8.8.3",
            "A name for this version of the representation, to ask for changes by and to guard against lost updates.",
        ),
    ),
    (
        FieldId::EarlyData,
        of_spec("RFC 8470", "5.1", "The request came in TLS early data and might be a replay."),
    ),
    (
        FieldId::Expect,
        http("10.1.1", "What the client expects of the server before it goes on: 100-continue."),
    ),
    (FieldId::Expires, cache("5.3", "Until when the response is fresh. max-age goes before it.")),
    (FieldId::From, http("10.1.2", "The mail address of whoever runs a robot.")),
    (
        FieldId::Host,
        http("7.2", "The host and port of the target URI. Every HTTP/1.1 request has one."),
    ),
    (
        FieldId::IfMatch,
        http(
            "13.1.1",
            "Do it only if the resource is still this version: the guard against lost updates.",
        ),
    ),
    (FieldId::IfModifiedSince, http("13.1.3", "Send it only if it has changed since: else 304.")),
    (
        FieldId::IfNoneMatch,
        http(
            "13.1.2",
            "Send it only if it is another version: else 304. With an asterisk: make it only if it is not there.",
        ),
    ),
    (
        FieldId::IfRange,
        http("13.1.5", "Send the range only if it is still this version, else all of it."),
    ),
    (FieldId::IfUnmodifiedSince, http("13.1.4", "Do it only if it has not changed since.")),
    (FieldId::LastModified, http("8.8.2", "When the representation was last changed.")),
    (
        FieldId::Link,
        of_spec("RFC 8288", "3", "Links to other resources, with what they are to this one."),
    ),
    (FieldId::Location, http("10.2.2", "Where a redirect leads, or what a 201 has created.")),
    (FieldId::MaxForwards, http("7.6.2", "How many times OPTIONS or TRACE may be passed on.")),
    (
        FieldId::Pragma,
        cache(
            "5.4",
            "A forerunner of Cache-Control in requests. Deprecated, and in responses without meaning.",
        ),
    ),
    (
        FieldId::Prefer,
        of_spec(
            "RFC 7240",
            "2",
            "What the client would like, and the server may ignore, such as a short answer.",
        ),
    ),
    (
        FieldId::PreferenceApplied,
        of_spec("RFC 7240", "3", "Which preferences the server has followed."),
    ),
    (
        FieldId::ProxyAuthenticate,
        http("11.7.1", "How to authenticate to a proxy. A 407 has to have it."),
    ),
    (
        FieldId::ProxyAuthenticationInfo,
        http("11.7.3", "What a proxy tells after a successful authentication."),
    ),
    (FieldId::ProxyAuthorization, http("11.7.2", "The credentials of the client for a proxy.")),
    (
        FieldId::ProxyStatus,
        of_spec(
            "RFC 9209",
            "2",
            "How intermediaries handled the response, and which error they met.",
        ),
    ),
    (FieldId::Range, http("14.2", "Which parts of the representation the client wants.")),
    (FieldId::Referer, http("10.1.3", "Where the client got the target URI from.")),
    (
        FieldId::ReprDigest,
        of_spec(
            "RFC 9530",
            "3",
            "A digest of the representation, whatever part of it the message holds.",
        ),
    ),
    (
        FieldId::RetryAfter,
        http("10.2.3", "How long to wait before asking again: seconds, or a date."),
    ),
    (
        FieldId::Server,
        http("10.2.4", "The software of the origin server. The less it says, the better."),
    ),
    (
        FieldId::SetCookie,
        of_spec("RFC 6265", "4.1", "A cookie for the client to keep and send back."),
    ),
    (
        FieldId::Te,
        http(
            "10.1.4",
            "The transfer codings that the client takes, and whether it takes trailers.",
        ),
    ),
    (FieldId::Trailer, http("6.6.2", "The names of the fields that will come behind the content.")),
    (
        FieldId::TransferEncoding,
        of_spec(
            "RFC 9112",
            "6.1",
            "The codings of this message on this connection, such as chunked.",
        ),
    ),
    (FieldId::Upgrade, http("7.8", "The protocols that the sender would like to change to.")),
    (
        FieldId::UseAsDictionary,
        of_spec(
            "RFC 9842",
            "2.1",
            "The response may serve as a compression dictionary for later ones.",
        ),
    ),
    (FieldId::UserAgent, http("10.1.5", "The software of the client.")),
    (
        FieldId::Vary,
        http("12.5.5", "The request fields that the choice of the response depended on."),
    ),
    (FieldId::Via, http("7.6.3", "The intermediaries that the message has passed.")),
    (
        FieldId::WantContentDigest,
        of_spec("RFC 9530", "4", "The digests of the content that the sender would like to get."),
    ),
    (
        FieldId::WantReprDigest,
        of_spec(
            "RFC 9530",
            "4",
            "The digests of the representation that the sender would like to get.",
        ),
    ),
    (FieldId::Warning, cache("5.5", "What was noteworthy about a stored response. Obsolete.")),
    (
        FieldId::WwwAuthenticate,
        http("11.6.1", "How to authenticate, and for what. A 401 has to have it."),
    ),
];
