//! 3xx: the client has to do something more.

use super::facts::{DATE, IANA, LATER_IF_REDIRECTED, NOT_REGISTERED_FOR_USE, TYPE, http};
use super::{
    Caching, Content, FieldFact, Need, Phrase, Related, Retry, Source, Standing, Status, VendorUse,
};
use crate::FieldId;

const IF_IN_200: &str = "when a 200 to the same request would have it";
const TO_GUIDE_CACHES: &str = "unless it is there to guide cache updates";
const NO_TUNNEL: &str = "No tunnel is open, and clients do not follow it: a redirected CONNECT would let a proxy choose the destination.";
const NO_304: &str = "Contradiction: a failed If-None-Match gives 412 here; 304 answers conditional GET and HEAD only.";
const PRECONDITIONS_IGNORED: &str =
    "Contradiction: preconditions are ignored with the method, since it selects no representation.";

const fn location(need: Need, section: &'static str) -> FieldFact {
    http(FieldId::Location, need, "always", section)
}

pub(super) static ROWS: &[Status] = &[
    Status {
        code: 300,
        phrase: "Multiple Choices",
        says: "There are several representations, each with its own URI: choose one.",
        standing: Standing::Standard,
        source: Source::quoted(
            "RFC 9110",
            "15.4.1",
            "The 300 (Multiple Choices) status code indicates that the target resource has more than one \
             representation, each with its own more specific identifier, and information about the alternatives \
             is being provided so that the user (or user agent) can select a preferred representation by \
             redirecting its request to one or more of those identifiers.",
        ),
        phrases: &[Phrase { phrase: "Multiple Choices", by: IANA }],
        caching: Caching::Heuristic,
        content: Content::Expected,
        fields: &[
            DATE,
            TYPE,
            http(
                FieldId::Location,
                Need::Should,
                "when the server prefers one of the choices",
                "15.4.1",
            ),
            LATER_IF_REDIRECTED,
        ],
        methods: [
            "The content lists the alternatives; Location, if there, is the one the server prefers.",
            "Only Location and Link can tell the alternatives: the list is in content that HEAD does not get.",
            "The action was not done: it has to be sent to one of the listed resources.",
            "Nothing was stored: the representation has to be sent to one of the listed resources.",
            "Nothing was changed: the patch has to be sent to one of the listed resources.",
            "Nothing was deleted: say which of the listed resources is meant.",
            "The options differ between the listed resources: ask one of them.",
            "Contradiction in practice: TRACE reflects the request and selects no representation.",
            NO_TUNNEL,
            "The query has to be sent to one of the listed resources.",
        ],
        client: "Follow Location if it is there, or pick from the content; no format for an automatic choice is \
            standard, so most clients show it as it is.",
        retry: Retry::Follow,
        related: &[
            Related { code: 302, how: "Use it when there is one place to go." },
            Related {
                code: 406,
                how: "Use it when none of the alternatives suits what the client accepts.",
            },
            Related {
                code: 200,
                how: "Use it, with Vary, when the server itself chooses by the Accept fields.",
            },
        ],
        vendors: &[],
    },
    Status {
        code: 301,
        phrase: "Moved Permanently",
        says: "The resource has a new permanent URI, in Location: use that from now on.",
        standing: Standing::Standard,
        source: Source::quoted(
            "RFC 9110",
            "15.4.2",
            "The 301 (Moved Permanently) status code indicates that the target resource has been assigned a new \
             permanent URI and any future references to this resource ought to use one of the enclosed URIs.",
        ),
        phrases: &[Phrase { phrase: "Moved Permanently", by: IANA }],
        caching: Caching::Heuristic,
        content: Content::Optional,
        fields: &[DATE, location(Need::Should, "15.4.2"), LATER_IF_REDIRECTED],
        methods: [
            "Send the GET to Location, and replace stored links and bookmarks.",
            "Send the HEAD to Location; it tells what a GET would tell.",
            "The action was not done here; most clients follow with GET and drop the content, so 308 is needed to keep POST.",
            "Nothing was stored here: the representation belongs at Location, and the client may decide to PUT it there.",
            "Nothing was changed here: the patch belongs at Location, with the method kept.",
            "Nothing was deleted here: the resource to delete is at Location; deleting by redirect needs a second thought.",
            "Ask Location for the options; browsers refuse any redirect of a CORS preflight.",
            "Contradiction in practice: TRACE is about the path of this request and not about a resource that moved.",
            NO_TUNNEL,
            "Send the same query, with its content, to Location: the change to GET that POST suffers does not apply.",
        ],
        client: "Follow Location, keeping the method except that POST may become GET. It may be remembered for long.",
        retry: Retry::Follow,
        related: &[
            Related { code: 308, how: "The same, and the method must be kept." },
            Related { code: 302, how: "The same for a while: go on using the old URI." },
            Related {
                code: 303,
                how: "Not a new place for the resource but another resource to GET.",
            },
            Related { code: 410, how: "The resource is gone and has no new place." },
        ],
        vendors: &[],
    },
    Status {
        code: 302,
        phrase: "Found",
        says: "The resource is at Location for now: go there, but keep using this URI.",
        standing: Standing::Standard,
        source: Source::quoted(
            "RFC 9110",
            "15.4.3",
            "The 302 (Found) status code indicates that the target resource resides temporarily under a different \
             URI.",
        ),
        phrases: &[
            Phrase { phrase: "Found", by: IANA },
            Phrase { phrase: "Moved Temporarily", by: "nginx, RFC 1945" },
            Phrase { phrase: "Object moved", by: "IIS with classic ASP" },
        ],
        caching: Caching::ExplicitOnly,
        content: Content::Optional,
        fields: &[DATE, location(Need::Should, "15.4.3"), LATER_IF_REDIRECTED],
        methods: [
            "Send the GET to Location, and come back to this URI next time.",
            "Send the HEAD to Location; it tells what a GET would tell.",
            "In practice: done, now GET Location. By the text the method may also be kept, so 303 or 307 says which is meant.",
            "Nothing was stored here: the representation belongs at Location for now, with the method kept.",
            "Nothing was changed here: the patch belongs at Location for now, with the method kept.",
            "By the text the deletion belongs at Location; applications often mean 303, deleted and now see there.",
            "Ask Location for the options; browsers refuse any redirect of a CORS preflight.",
            "Contradiction in practice: TRACE is about the path of this request and not about a resource that moved.",
            NO_TUNNEL,
            "Send the same query, with its content, to Location: the change to GET that POST suffers does not apply.",
        ],
        client: "Follow Location, keeping the method except that POST may become GET. Keep the original URI.",
        retry: Retry::Follow,
        related: &[
            Related {
                code: 303,
                how: "Says what 302 after POST usually means: the result is there, GET it.",
            },
            Related { code: 307, how: "The same, and the method must be kept." },
            Related { code: 301, how: "For good: replace the old URI." },
            Related {
                code: 401,
                how: "Use it, or 403, when the redirect only leads to a login page: programs cannot log in there.",
            },
        ],
        vendors: &[],
    },
    Status {
        code: 303,
        phrase: "See Other",
        says: "The answer is another resource: GET the URI in Location.",
        standing: Standing::Standard,
        source: Source::quoted(
            "RFC 9110",
            "15.4.4",
            "The 303 (See Other) status code indicates that the server is redirecting the user agent to a \
             different resource, as indicated by a URI in the Location header field, which is intended to provide \
             an indirect response to the original request.",
        ),
        phrases: &[Phrase { phrase: "See Other", by: IANA }],
        caching: Caching::ExplicitOnly,
        content: Content::Expected,
        fields: &[DATE, location(Need::Fact, "15.4.4"), LATER_IF_REDIRECTED],
        methods: [
            "The resource has no representation to send over HTTP; Location names one that describes it.",
            "Send HEAD (or GET) to Location, which describes the resource but is not the resource.",
            "The action was done; GET Location for its result, which can then be reloaded and bookmarked.",
            "The representation was stored; GET Location for what the server says about it.",
            "The patch was applied; GET Location for what the server says about it.",
            "The resource was deleted; GET Location for what comes instead, such as the list it was in.",
            "A description of the options is at Location; browsers refuse any redirect of a CORS preflight.",
            "Contradiction in practice: the answer to TRACE is the request itself and no other resource.",
            NO_TUNNEL,
            "The results are at Location, for a GET without the query's content.",
        ],
        client: "GET (or HEAD) the URI in Location, whatever the method was. Do not send the original request again.",
        retry: Retry::Follow,
        related: &[
            Related { code: 302, how: "Leaves open whether POST becomes GET." },
            Related { code: 307, how: "The opposite: the same request again, at Location." },
            Related { code: 201, how: "Use it when the request created what Location names." },
            Related {
                code: 202,
                how: "Use it while the result that Location would name does not exist yet.",
            },
        ],
        vendors: &[],
    },
    Status {
        code: 304,
        phrase: "Not Modified",
        says: "The copy that the client has is current: use it.",
        standing: Standing::Standard,
        source: Source::quoted(
            "RFC 9110",
            "15.4.5",
            "The 304 (Not Modified) status code indicates that a conditional GET or HEAD request has been received \
             and would have resulted in a 200 (OK) response if it were not for the fact that the condition \
             evaluated to false.",
        ),
        phrases: &[Phrase { phrase: "Not Modified", by: IANA }],
        caching: Caching::NotApplicable(
            "It is not stored: it freshens the stored response that it confirms.",
        ),
        content: Content::Never,
        fields: &[
            DATE,
            http(FieldId::ETag, Need::Must, IF_IN_200, "15.4.5"),
            http(FieldId::Vary, Need::Must, IF_IN_200, "15.4.5"),
            http(FieldId::ContentLocation, Need::Must, IF_IN_200, "15.4.5"),
            http(FieldId::CacheControl, Need::Must, IF_IN_200, "15.4.5"),
            http(FieldId::Expires, Need::Must, IF_IN_200, "15.4.5"),
            http(
                FieldId::LastModified,
                Need::ShouldNot,
                "beside an ETag, unless it is there to guide cache updates",
                "15.4.5",
            ),
            http(FieldId::ContentType, Need::ShouldNot, TO_GUIDE_CACHES, "15.4.5"),
            http(FieldId::ContentEncoding, Need::ShouldNot, TO_GUIDE_CACHES, "15.4.5"),
            http(FieldId::ContentLanguage, Need::ShouldNot, TO_GUIDE_CACHES, "15.4.5"),
            http(
                FieldId::ContentLength,
                Need::MustNot,
                "with any value but the length of the 200's content",
                "8.6",
            ),
        ],
        methods: [
            "If-None-Match lists the current tag, or nothing changed since If-Modified-Since: use the stored response.",
            "The metadata that the client has is current; a plain HEAD costs as much and tells more.",
            "Contradiction: RFC 9110 names 304 among the three codes that POST never gets.",
            NO_304,
            NO_304,
            NO_304,
            PRECONDITIONS_IGNORED,
            PRECONDITIONS_IGNORED,
            "Contradiction: preconditions are ignored with CONNECT, and no tunnel is open.",
            "The results of the query did not change: use those stored for the same query content.",
        ],
        client: "Use the stored response and update its fields from this one. Without a stored response, send the \
            request again without the condition.",
        retry: Retry::UseStored,
        related: &[
            Related {
                code: 412,
                how: "The same failed condition, on a method other than GET and HEAD.",
            },
            Related {
                code: 200,
                how: "It changed, or the request had no condition: the representation follows.",
            },
            Related {
                code: 204,
                how: "There is no content at all; the client's copy says nothing.",
            },
        ],
        vendors: &[],
    },
    Status {
        code: 305,
        phrase: "Use Proxy",
        says: "Ask through the proxy in Location: deprecated, since it let a server choose the proxy.",
        standing: Standing::Deprecated,
        source: Source::quoted(
            "RFC 9110",
            "15.4.6",
            "The 305 (Use Proxy) status code was defined in a previous version of this specification and is now \
             deprecated",
        ),
        phrases: &[Phrase { phrase: "Use Proxy", by: IANA }],
        caching: Caching::ExplicitOnly,
        content: Content::Optional,
        fields: &[DATE],
        methods: [
            "Was: repeat this GET through the proxy in Location; today clients show it as an error.",
            "Was: repeat this HEAD through the proxy in Location.",
            "Was: repeat this POST through the proxy; nothing was done here.",
            "Was: repeat this PUT through the proxy; nothing was stored here.",
            "Was: repeat this PATCH through the proxy; nothing was changed here.",
            "Was: repeat this DELETE through the proxy; nothing was deleted here.",
            "Was: ask for the options through the proxy.",
            "Was: trace the path through the proxy.",
            "No tunnel is open, and a proxy may not send the client to another one.",
            "Never meant anything: QUERY is younger than the deprecation.",
        ],
        client: "Do not obey it: treat it as 300. Which proxy to use is the client's configuration.",
        retry: Retry::No,
        related: &[
            Related { code: 421, how: "Use it when this server is the wrong one for the request." },
            Related {
                code: 407,
                how: "Use it when a proxy that is in the path wants credentials.",
            },
            Related { code: 306, how: "Its withdrawn sibling, Switch Proxy." },
        ],
        vendors: &[],
    },
    Status {
        code: 306,
        phrase: "(Unused)",
        says: "Nothing: a draft used it for switching proxies, and the number is reserved since.",
        standing: Standing::Unused,
        source: Source::quoted(
            "RFC 9110",
            "15.4.7",
            "The 306 status code was defined in a previous version of this specification, is no longer used, and \
             the code is reserved.",
        ),
        phrases: &[
            Phrase { phrase: "(Unused)", by: IANA },
            Phrase { phrase: "Switch Proxy", by: "older client libraries, from a draft" },
        ],
        caching: Caching::ExplicitOnly,
        content: Content::Optional,
        fields: &[DATE],
        methods: [
            NOT_REGISTERED_FOR_USE,
            NOT_REGISTERED_FOR_USE,
            NOT_REGISTERED_FOR_USE,
            NOT_REGISTERED_FOR_USE,
            NOT_REGISTERED_FOR_USE,
            NOT_REGISTERED_FOR_USE,
            NOT_REGISTERED_FOR_USE,
            NOT_REGISTERED_FOR_USE,
            NOT_REGISTERED_FOR_USE,
            NOT_REGISTERED_FOR_USE,
        ],
        client: "Treat it as 300, as any 3xx that is not known.",
        retry: Retry::No,
        related: &[
            Related { code: 305, how: "The other code about proxies, deprecated." },
            Related { code: 307, how: "Use it to send the client elsewhere for now." },
        ],
        vendors: &[],
    },
    Status {
        code: 307,
        phrase: "Temporary Redirect",
        says: "The resource is at Location for now: send the same request there, method and content kept.",
        standing: Standing::Standard,
        source: Source::quoted(
            "RFC 9110",
            "15.4.8",
            "The 307 (Temporary Redirect) status code indicates that the target resource resides temporarily under \
             a different URI and the user agent MUST NOT change the request method if it performs an automatic \
             redirection to that URI.",
        ),
        phrases: &[Phrase { phrase: "Temporary Redirect", by: IANA }],
        caching: Caching::ExplicitOnly,
        content: Content::Optional,
        fields: &[DATE, location(Need::Should, "15.4.8"), LATER_IF_REDIRECTED],
        methods: [
            "As 302: send the GET to Location. Browsers also make it up themselves for HSTS, without any response.",
            "Send the HEAD to Location; it tells what a GET would tell.",
            "The action was not done here: send the POST with its content to Location.",
            "Nothing was stored here: send the PUT with its content to Location.",
            "Nothing was changed here: send the PATCH with its content to Location.",
            "Nothing was deleted here: send the DELETE to Location.",
            "Ask Location for the options; browsers refuse any redirect of a CORS preflight.",
            "Contradiction in practice: TRACE is about the path of this request and not about a resource that moved.",
            NO_TUNNEL,
            "Send the same query, with its content, to Location.",
        ],
        client: "Send the same request to Location, asking the user first if the method is not safe. Keep the \
            original URI.",
        retry: Retry::Follow,
        related: &[
            Related { code: 308, how: "The same for good: replace the old URI." },
            Related { code: 302, how: "Lets POST become GET." },
            Related { code: 303, how: "Makes it a GET: the request was done, see its result." },
        ],
        vendors: &[],
    },
    Status {
        code: 308,
        phrase: "Permanent Redirect",
        says: "The resource has a new permanent URI, in Location: send the same request there, now and always.",
        standing: Standing::Standard,
        source: Source::quoted(
            "RFC 9110",
            "15.4.9",
            "The 308 (Permanent Redirect) status code indicates that the target resource has been assigned a new \
             permanent URI and any future references to this resource ought to use one of the enclosed URIs.",
        ),
        phrases: &[Phrase { phrase: "Permanent Redirect", by: IANA }],
        caching: Caching::Heuristic,
        content: Content::Optional,
        fields: &[DATE, location(Need::Should, "15.4.9"), LATER_IF_REDIRECTED],
        methods: [
            "As 301: send the GET to Location, and replace stored links and bookmarks.",
            "Send the HEAD to Location; it tells what a GET would tell.",
            "The action was not done here: send the POST with its content to Location, from now on too.",
            "Nothing was stored here: send the PUT with its content to Location.",
            "Nothing was changed here: send the PATCH with its content to Location.",
            "Nothing was deleted here: send the DELETE to Location.",
            "Ask Location for the options; browsers refuse any redirect of a CORS preflight.",
            "Contradiction in practice: TRACE is about the path of this request and not about a resource that moved.",
            NO_TUNNEL,
            "Send the same query, with its content, to Location, from now on too.",
        ],
        client: "Send the same request to Location, method and content kept, and replace the old URI. A client that \
            does not know 308 takes it for 300.",
        retry: Retry::Follow,
        related: &[
            Related { code: 301, how: "The same, but POST may become GET; every client knows it." },
            Related { code: 307, how: "The same for a while: go on using the old URI." },
        ],
        vendors: &[VendorUse {
            vendor: "Google Cloud Storage, Google Drive, YouTube (resumable uploads)",
            phrase: Some("Resume Incomplete"),
            meaning: "No redirect and no Location: the part of the upload was stored, and Range says how much there is.",
            like: 204,
        }],
    },
];
