//! 1xx: interim responses.

use super::facts::{DATE_MAY, IANA, NO_CODING, NO_LENGTH, http, of};
use super::{Caching, Content, Need, Phrase, Related, Retry, Source, Standing, Status};
use crate::FieldId;

const INTERIM: Caching = Caching::NotApplicable(
    "Caches store final responses; an interim one passes by and is forgotten.",
);

const NO_EXPECTATION: &str = "Contradiction: a request without content has nothing to go on with; the client discards it and waits.";
const DRAFT: &str = "draft-ietf-httpbis-resumable-upload";
const NOTHING_UPLOADED: &str = "Contradiction: the method uploads nothing that could be resumed.";

pub(super) static ROWS: &[Status] = &[
    Status {
        code: 100,
        phrase: "Continue",
        says: "The request so far is not refused: go on and send its content.",
        standing: Standing::Standard,
        source: Source::quoted(
            "RFC 9110",
            "15.2.1",
            "The 100 (Continue) status code indicates that the initial part of a request has been received \
             and has not yet been rejected by the server.",
        ),
        phrases: &[Phrase { phrase: "Continue", by: IANA }],
        caching: INTERIM,
        content: Content::Never,
        fields: &[DATE_MAY, NO_LENGTH, NO_CODING],
        methods: [
            NO_EXPECTATION,
            NO_EXPECTATION,
            "The fields were accepted: send the content to be processed; the final status says how that went.",
            "The new representation may be sent; the final 200, 201 or 204 says whether it was stored.",
            "The patch document may be sent; nothing is changed until the final response.",
            NO_EXPECTATION,
            "Only when the OPTIONS request has content and asked with Expect: send it, then wait.",
            "Contradiction: a TRACE request must not have content.",
            "Contradiction: CONNECT has no content; the answer to wait for is the 2xx that opens the tunnel.",
            "The query may be sent; its results come with the final response.",
        ],
        client: "Send the content and keep reading: exactly one final response follows. Discard a 100 that was \
            not asked for with Expect: 100-continue, and do not wait for one for ever.",
        retry: Retry::Await,
        related: &[
            Related { code: 417, how: "The final answer when the expectation cannot be met." },
            Related {
                code: 413,
                how: "Instead of 100, refuses content that would be too large before it is sent.",
            },
            Related {
                code: 101,
                how: "Switches protocols; when both were asked for, 100 comes first.",
            },
        ],
        vendors: &[],
    },
    Status {
        code: 101,
        phrase: "Switching Protocols",
        says: "From here on this connection speaks the protocol in Upgrade, which the request offered.",
        standing: Standing::Standard,
        source: Source::quoted(
            "RFC 9110",
            "15.2.2",
            "The server MUST generate an Upgrade header field in the response that indicates which protocol(s) \
             will be in effect after this response.",
        ),
        phrases: &[
            Phrase { phrase: "Switching Protocols", by: IANA },
            Phrase { phrase: "WebSocket Protocol Handshake", by: "older WebSocket servers" },
        ],
        caching: Caching::NotApplicable(
            "What follows is another protocol on the same connection, not a message to store.",
        ),
        content: Content::Never,
        fields: &[
            DATE_MAY,
            http(FieldId::Upgrade, Need::Must, "always", "15.2.2"),
            http(FieldId::Connection, Need::Must, "always, with the option upgrade", "7.8"),
            of(
                "RFC 6455",
                "4.2.2",
                FieldId::SecWebSocketAccept,
                Need::Must,
                "when switching to websocket",
            ),
            NO_LENGTH,
            NO_CODING,
        ],
        methods: [
            "The usual case: a WebSocket handshake is a GET, and the new protocol starts after this header section.",
            "The protocol switches, and the answer to the HEAD request comes in the new protocol.",
            "Only after the whole request was sent: the new protocol then carries the answer to the POST.",
            "Only after the whole request was sent: the new protocol then says whether the PUT was stored.",
            "Only after the whole request was sent: the new protocol then says whether the patch was applied.",
            "The protocol switches, and the result of the DELETE comes in the new protocol.",
            "Any protocol can honour an OPTIONS, so it serves to switch before anything of weight is asked.",
            "The protocol switches, and the reflected request comes in the new protocol.",
            "Contradiction in practice: CONNECT already turns the connection into a tunnel, by a 2xx.",
            "Only after the whole request was sent: the results of the query come in the new protocol.",
        ],
        client: "Speak the protocol named in Upgrade. Treat it as an error when the request did not offer that \
            protocol, and in HTTP/2 and HTTP/3, which have no 101.",
        retry: Retry::Await,
        related: &[
            Related {
                code: 426,
                how: "Refuses the request until the client offers the upgrade; 101 performs it.",
            },
            Related {
                code: 200,
                how: "Opens a tunnel in answer to CONNECT, also for WebSocket over HTTP/2 and HTTP/3.",
            },
        ],
        vendors: &[],
    },
    Status {
        code: 102,
        phrase: "Processing",
        says: "The whole request arrived and takes long: do not give up yet.",
        standing: Standing::Obsolete,
        source: Source::unquoted("RFC 2518", "10.1"),
        phrases: &[Phrase { phrase: "Processing", by: IANA }],
        caching: INTERIM,
        content: Content::Never,
        fields: &[DATE_MAY, NO_LENGTH, NO_CODING],
        methods: [
            "Says only that the server still works on the representation.",
            "Says only that the server still works; unusual, since HEAD is sent to be quick.",
            "The content arrived and is being processed; nothing is known about success.",
            "The representation arrived and is being stored; 201, 200 or 204 is still to come.",
            "The patch arrived and is being applied; whether it applies is not known yet.",
            "The deletion is under way, as of a deep collection; whether it succeeds is not known yet.",
            "Says only that the server still works; strange for a question about options.",
            "Contradiction in spirit: TRACE is answered without processing anything.",
            "The connection to the destination is still being made; the tunnel is not open.",
            "The query arrived and is running; results come with the final response.",
        ],
        client: "Reset the timer and wait for the final response; ignore the code otherwise.",
        retry: Retry::Await,
        related: &[
            Related {
                code: 202,
                how: "Ends the exchange at once and lets the client ask for the result later.",
            },
            Related {
                code: 100,
                how: "Asks for content that was not sent yet; 102 has all of it.",
            },
        ],
        vendors: &[],
    },
    Status {
        code: 103,
        phrase: "Early Hints",
        says: "The final response will likely have these fields: start on them.",
        standing: Standing::Standard,
        source: Source::quoted(
            "RFC 8297",
            "2",
            "The 103 (Early Hints) informational status code indicates to the client that the server is likely \
             to send a final response with the header fields included in the informational response.",
        ),
        phrases: &[Phrase { phrase: "Early Hints", by: IANA }],
        caching: INTERIM,
        content: Content::Never,
        fields: &[
            DATE_MAY,
            of(
                "RFC 8297",
                "2",
                FieldId::Link,
                Need::May,
                "to name what to preload or preconnect to",
            ),
            NO_LENGTH,
            NO_CODING,
        ],
        methods: [
            "The use it is made for: preload what the Link fields name while the page is being made.",
            "Hints at fields of the GET response; there is nothing to render, so little to gain.",
            "Hints at what the page with the result will link to, as after a form was sent.",
            "Of no use: what answers a PUT rarely loads anything.",
            "Of no use: what answers a PATCH rarely loads anything.",
            "Of no use: what answers a DELETE rarely loads anything.",
            "Of no use: an answer to OPTIONS loads nothing.",
            "Contradiction in spirit: the answer to TRACE is the request itself and links to nothing.",
            "Of no use: the answer to CONNECT is a tunnel and has no links.",
            "Hints at what the results will link to, as for GET.",
        ],
        client: "Start fetching what Link names, but judge the final response by its own fields only: a hint may \
            be missing from it or wrong.",
        retry: Retry::Await,
        related: &[
            Related {
                code: 200,
                how: "The final response, which has to repeat every field that counts.",
            },
            Related { code: 100, how: "Asks for the request's content; 103 asks for nothing." },
        ],
        vendors: &[],
    },
    Status {
        code: 104,
        phrase: "Upload Resumption Supported",
        says: "If this upload breaks off it can go on later, at the resource in Location from Upload-Offset.",
        standing: Standing::Temporary,
        source: Source::unquoted(DRAFT, "5"),
        phrases: &[Phrase { phrase: "Upload Resumption Supported", by: IANA }],
        caching: INTERIM,
        content: Content::Never,
        fields: &[
            DATE_MAY,
            of(DRAFT, "5", FieldId::Location, Need::May, "to name the upload resource"),
            of(
                DRAFT,
                "4.4",
                FieldId::Location,
                Need::MustNot,
                "in an answer to an appended part, whose upload resource is the target",
            ),
            of(DRAFT, "5", FieldId::UploadOffset, Need::May, "to say how much has been processed"),
            of(
                DRAFT,
                "B",
                FieldId::UploadDraftInteropVersion,
                Need::Must,
                "as long as it is a draft, equal to that of the request",
            ),
            NO_LENGTH,
            NO_CODING,
        ],
        methods: [
            NOTHING_UPLOADED,
            NOTHING_UPLOADED,
            "The upload resource exists: keep its URI, and after an interruption ask it for the offset and append.",
            "The upload resource exists: an interrupted PUT can go on there in place of starting over.",
            "Reports how much of the appended part has been processed, or announces an upload resource for a large patch.",
            NOTHING_UPLOADED,
            NOTHING_UPLOADED,
            "Contradiction: a TRACE request must not have content.",
            "Contradiction: CONNECT uploads nothing; bytes in a tunnel are not HTTP.",
            "Possible, as for any method with content, but a query is seldom large enough to be worth resuming.",
        ],
        client: "Remember Location; what lies before Upload-Offset need never be sent again. The code is registered \
            for a draft only: do not rely on getting it.",
        retry: Retry::Await,
        related: &[
            Related {
                code: 100,
                how: "Only invites the content; 104 also promises that it can be resumed.",
            },
            Related {
                code: 201,
                how: "Announces the upload resource in a final response, when the content was not all sent.",
            },
        ],
        vendors: &[],
    },
];
