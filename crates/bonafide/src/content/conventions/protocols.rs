//! Protocols, formats and media types.

use super::{Convention, Is::*, error, partial};
use crate::content::Tells;

/// The codes of gRPC in numbers, and the statuses that `google.rpc.Code` gives them.
pub(in crate::content) const GRPC_NUMBERS: &[(&str, u16)] = &[
    ("1", 499),
    ("2", 500),
    ("3", 400),
    ("4", 504),
    ("5", 404),
    ("6", 409),
    ("7", 403),
    ("8", 429),
    ("9", 400),
    ("10", 409),
    ("11", 400),
    ("12", 501),
    ("13", 500),
    ("14", 503),
    ("15", 500),
    ("16", 401),
];

/// The codes of Connect and Twirp; where the two give different statuses, those of Connect.
pub(in crate::content) const GRPC_NAMES: &[(&str, u16)] = &[
    ("canceled", 499),
    ("unknown", 500),
    ("invalid_argument", 400),
    ("malformed", 400),
    ("deadline_exceeded", 504),
    ("not_found", 404),
    ("bad_route", 404),
    ("already_exists", 409),
    ("permission_denied", 403),
    ("resource_exhausted", 429),
    ("failed_precondition", 400),
    ("aborted", 409),
    ("out_of_range", 400),
    ("unimplemented", 501),
    ("internal", 500),
    ("unavailable", 503),
    ("data_loss", 500),
    ("dataloss", 503),
    ("unauthenticated", 401),
];

pub(super) static ROWS: &[Convention] = &[
    // JSON-RPC maps no error to an HTTP status; a gateway that does uses 400, 404 and 500.
    error(
        "JSON-RPC 2.0",
        "JSON-RPC 2.0 Specification, 5.1 Error object",
        &[("error/code", NotZero), ("jsonrpc", Text)],
    )
    .said_at(&["error/code", "error/message"])
    .shown_by(r#"{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no such method"}}"#, 404)
    .unlike(r#"{"jsonrpc":"2.0","id":1,"result":{"error":{"code":7,"message":"reverted"}}}"#),
    error(
        "JSON-RPC 2.0 without a code",
        "JSON-RPC 2.0 Specification, 5 Response object",
        &[("error", Filled), ("jsonrpc", Text)],
    )
    .said_at(&["error", "error/message"])
    .shown_by(r#"{"jsonrpc":"2.0","id":1,"error":"permission denied"}"#, 403)
    .unlike(r#"{"jsonrpc":"2.0","id":1,"result":false,"error":null}"#),
    error(
        "JSON-RPC 1.0",
        "JSON-RPC 1.0 Specification, 1.2 Response",
        &[("error", Filled), ("result", Null), ("id", There)],
    )
    .said_at(&["error/code", "error/message", "error"])
    .shown_by(r#"{"result":null,"error":{"code":-5,"message":"Block not found"},"id":"a"}"#, 404)
    .unlike(r#"{"result":{"blocks":3},"error":null,"id":"a"}"#),
    error(
        "an MCP tool call",
        "Model Context Protocol, Tools: Error handling",
        &[("result/isError", True), ("jsonrpc", Text)],
    )
    .said_at(&["result/content/*/text"])
    .status(500)
    .sure(0.8)
    .shown_by(r#"{"jsonrpc":"2.0","id":3,"result":{"isError":true,"content":[{"type":"text","text":"the forecast broke"}]}}"#, 500)
    .unlike(r#"{"jsonrpc":"2.0","id":3,"result":{"isError":false,"content":[{"type":"text","text":"an error in line 3"}]}}"#),
    partial(
        "a JSON-RPC batch",
        "JSON-RPC 2.0 Specification, 6 Batch",
        &[("*/error/code", NotZero), ("*/jsonrpc", Text)],
    )
    .shown_by(r#"[{"jsonrpc":"2.0","id":1,"result":1},{"jsonrpc":"2.0","id":2,"error":{"code":-1}}]"#, 207)
    .unlike(r#"[{"jsonrpc":"2.0","id":1,"result":1},{"jsonrpc":"2.0","id":2,"result":{"error":{"code":5}}}]"#),
    // Errors beside data are a partial answer; alone they are a failed request.
    partial(
        "GraphQL, errors beside data",
        "GraphQL over HTTP, 6.4.1 application/json",
        &[("errors/*/message", Text), ("data", Filled), ("data", Object)],
    )
    .shown_by(r#"{"errors":[{"message":"no price today"}],"data":{"shop":{"name":"A"}}}"#, 207)
    .unlike(r#"{"data":{"node":{"errors":[{"message":"an old one"}]}}}"#),
    error(
        "GraphQL",
        "GraphQL Specification, 7.1.2 Errors",
        &[("errors/*/message", Text), ("errors/*/locations", Filled)],
    )
    .said_at(&["errors/*/extensions/code", "errors/*/message"])
    .unless(&[("data", Filled)])
    .shown_by(r#"{"errors":[{"message":"log in first","locations":[{"line":1,"column":2}],"extensions":{"code":"UNAUTHENTICATED"}}],"data":null}"#, 401)
    .unlike(r#"{"data":{"user":null},"extensions":{"deprecations":[{"message":"old field"}]}}"#),
    error(
        "GraphQL error codes",
        "Apollo Server, Error handling: extensions.code",
        &[("errors/*/extensions/code", Text)],
    )
    .said_at(&["errors/*/extensions/code", "errors/*/message"])
    .unless(&[("data", Filled)])
    .shown_by(r#"{"errors":[{"message":"not for you","extensions":{"code":"FORBIDDEN"}}]}"#, 403)
    .unlike(r#"{"data":{"errors":[]},"extensions":{"code":"x"}}"#),
    error(
        "a GraphQL mutation",
        "Shopify GraphQL Admin API, userErrors",
        &[("data/*/userErrors/*/message", Text)],
    )
    .said_at(&["data/*/userErrors/*/message"])
    .status(422)
    .sure(0.9)
    .shown_by(r#"{"data":{"rename":{"userErrors":[{"message":"the name is taken"}]}}}"#, 422)
    .unlike(r#"{"data":{"rename":{"userErrors":[],"thing":{"name":"B"}}}}"#),
    error(
        "OAuth 2.0, client not let in",
        "RFC 6749, 5.2 Error Response",
        &[("error", OneOf(&["invalid_client"]))],
    )
    .unless(&[("access_token", Text)])
    .status(401)
    .shown_by(r#"{"error":"invalid_client"}"#, 401)
    .unlike(r#"{"access_token":"t","token_type":"bearer","error":null}"#),
    error(
        "OAuth 2.0",
        "RFC 6749, 5.2 Error Response",
        &[(
            "error",
            OneOf(&[
                "invalid_grant",
                "invalid_request",
                "unauthorized_client",
                "unsupported_grant_type",
                "unsupported_response_type",
                "invalid_scope",
                "invalid_target",
                "bad_verification_code",
                "incorrect_client_credentials",
                "redirect_uri_mismatch",
            ]),
        )],
    )
    .unless(&[("access_token", Text)])
    .shown_by(r#"{"error":"invalid_grant","error_description":"used up"}"#, 400)
    .unlike(r#"{"access_token":"t","error":"invalid_grant","token_type":"bearer"}"#),
    error(
        "the OAuth 2.0 device flow",
        "RFC 8628, 3.5 Device Access Token Response",
        &[("error", OneOf(&["authorization_pending", "slow_down", "expired_token"]))],
    )
    .unless(&[("access_token", Text)])
    .shown_by(r#"{"error":"authorization_pending"}"#, 400)
    .unlike(r#"{"device_code":"d","user_code":"AB-CD","expires_in":600,"interval":5}"#),
    error(
        "OAuth 2.0 bearer tokens",
        "RFC 6750, 3.1 Error Codes",
        &[("error", Listed(&[("invalid_token", 401), ("insufficient_scope", 403)]))],
    )
    .unless(&[("access_token", Text)])
    .shown_by(r#"{"error":"insufficient_scope","scope":"write"}"#, 403)
    .unlike(r#"{"active":false}"#),
    error(
        "OpenID Connect",
        "OpenID Connect Core 1.0, 3.1.2.6 Authentication Error Response",
        &[(
            "error",
            OneOf(&[
                "login_required",
                "interaction_required",
                "consent_required",
                "account_selection_required",
            ]),
        )],
    )
    .unless(&[("access_token", Text)])
    .status(401)
    .shown_by(r#"{"error":"interaction_required","error_description":"a second factor"}"#, 401)
    .unlike(r#"{"sub":"u1","login_required":true,"name":"A"}"#),
    error(
        "OAuth 2.0 client registration",
        "RFC 7591, 3.2.2 Client Registration Error Response",
        &[(
            "error",
            OneOf(&[
                "invalid_redirect_uri",
                "invalid_client_metadata",
                "invalid_software_statement",
                "unapproved_software_statement",
            ]),
        )],
    )
    .shown_by(r#"{"error":"invalid_redirect_uri","error_description":"no fragment, please"}"#, 400)
    .unlike(r#"{"client_id":"c","redirect_uris":["https://a.example/cb"],"client_name":"A"}"#),
    error(
        "ACME",
        "RFC 8555, 6.7 Errors",
        &[("type", Holds("urn:ietf:params:acme:error:"))],
    )
    .said_at(&["status", "type"])
    .shown_by(r#"{"type":"urn:ietf:params:acme:error:badNonce","detail":"seen before"}"#, 400)
    .unlike(r#"{"status":"valid","expires":"2026-01-01","identifiers":[{"type":"dns","value":"a.example"}]}"#),
    error(
        "OData 2 and 3",
        "OData Version 3, JSON Verbose Format: Error Response",
        &[("error/message/value", Text), ("error/code", There)],
    )
    .said_at(&["error/code", "error/message/value"])
    .shown_by(r#"{"error":{"code":"","message":{"lang":"en","value":"Resource not found for the segment 'Cups'"}}}"#, 404)
    .unlike(r#"{"d":{"results":[],"message":{"value":"fine"}}}"#),
    error(
        "OData 3, light",
        "OData Version 3, JSON Format: Errors",
        &[("odata.error/message/value", Text)],
    )
    .said_at(&["odata.error/code", "odata.error/message/value"])
    .shown_by(r#"{"odata.error":{"code":"OutOfRange","message":{"lang":"en","value":"one input is wrong"}}}"#, 400)
    .unlike(r#"{"odata.metadata":"https://a.example/$metadata","value":[{"error":null}]}"#),
    error(
        "SCIM",
        "RFC 7644, 3.12 HTTP Status and Error Response Handling",
        &[("schemas/*", Holds("scim:api:messages:2.0:Error"))],
    )
    .said_at(&["status", "detail"])
    .shown_by(r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409","scimType":"uniqueness"}"#, 409)
    .unlike(r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"Resources":[]}"#),
    error(
        "a SCIM bulk request",
        "RFC 7644, 3.7.3 Response and Error Handling",
        &[("Operations/*/status", AtLeast(400)), ("Operations/*/method", Text)],
    )
    .tells(Tells::Partial)
    .shown_by(r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkResponse"],"Operations":[{"method":"POST","status":"201"},{"method":"PUT","status":"412"}]}"#, 207)
    .unlike(r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkResponse"],"Operations":[{"method":"POST","status":"201"}]}"#),
    error(
        "FHIR",
        "HL7 FHIR R4, OperationOutcome",
        &[
            ("issue/*/severity", OneOf(&["error", "fatal"])),
            ("resourceType", OneOf(&["OperationOutcome"])),
        ],
    )
    .said_at(&["issue/*/code", "issue/*/diagnostics"])
    .shown_by(r#"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found"}]}"#, 404)
    .unlike(r#"{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}"#),
    partial(
        "a FHIR batch",
        "HL7 FHIR R4, Bundle: batch-response",
        &[
            ("entry/*/response/outcome/issue/*/severity", OneOf(&["error", "fatal"])),
            ("resourceType", OneOf(&["Bundle"])),
        ],
    )
    .shown_by(r#"{"resourceType":"Bundle","type":"batch-response","entry":[{"response":{"status":"201"}},{"response":{"status":"404","outcome":{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found"}]}}}]}"#, 207)
    .unlike(r#"{"resourceType":"Bundle","type":"batch-response","entry":[{"response":{"status":"200 OK"}}]}"#),
    error(
        "grpc-gateway",
        "google.rpc.Status in gRPC-Gateway, Customizing errors",
        &[("code", Listed(GRPC_NUMBERS)), ("message", Text), ("details", Array), ("", Small(4))],
    )
    .shown_by(r#"{"code":5,"message":"no cup here","details":[]}"#, 404)
    .unlike(r#"{"code":0,"message":"","details":[]}"#),
    error(
        "a grpc-gateway stream",
        "gRPC-Gateway v1, runtime.StreamError",
        &[("error/http_code", AtLeast(400)), ("error/grpc_code", NotZero)],
    )
    .said_at(&["error/http_code"])
    .shown_by(r#"{"error":{"grpc_code":14,"http_code":503,"message":"away","http_status":"Service Unavailable"}}"#, 503)
    .unlike(r#"{"result":{"http_code":503,"grpc_code":14,"target":"a"}}"#),
    error(
        "Matrix",
        "Matrix Client-Server API, Standard error response",
        &[("errcode", Begins("M_")), ("error", Text)],
    )
    .said_at(&["errcode", "error"])
    .shown_by(r#"{"errcode":"M_FORBIDDEN","error":"you are not in that room"}"#, 403)
    .unlike(r#"{"room_id":"!a:b.example","errcode":null}"#),
    partial(
        "JMAP",
        "RFC 8620, 3.6.2 Method-Level Errors",
        &[("methodResponses/*/0", OneOf(&["error"])), ("sessionState", Text)],
    )
    .shown_by(r#"{"methodResponses":[["Mailbox/get",{"list":[]},"a"],["error",{"type":"unknownMethod"},"b"]],"sessionState":"1"}"#, 207)
    .unlike(r#"{"methodResponses":[["Mailbox/get",{"list":[{"name":"error"}]},"a"]],"sessionState":"1"}"#),
    error(
        "an OCI registry",
        "OCI Distribution Specification, Error codes",
        &[(
            "errors/*/code",
            Listed(&[
                ("BLOB_UNKNOWN", 404),
                ("BLOB_UPLOAD_INVALID", 400),
                ("BLOB_UPLOAD_UNKNOWN", 404),
                ("DIGEST_INVALID", 400),
                ("MANIFEST_BLOB_UNKNOWN", 404),
                ("MANIFEST_INVALID", 400),
                ("MANIFEST_UNKNOWN", 404),
                ("NAME_INVALID", 400),
                ("NAME_UNKNOWN", 404),
                ("SIZE_INVALID", 400),
                ("TOOMANYREQUESTS", 429),
            ]),
        )],
    )
    .shown_by(r#"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"no such tag","detail":{"Tag":"x"}}]}"#, 404)
    .unlike(r#"{"schemaVersion":2,"config":{"digest":"sha256:0"},"layers":[]}"#),
    error("OCS", "Open Collaboration Services 1.7", &[("ocs/meta/status", super::FAILED)])
        .said_at(&["ocs/meta/statuscode", "ocs/meta/message"])
        .shown_by(r#"{"ocs":{"meta":{"status":"failure","statuscode":404,"message":"none"},"data":[]}}"#, 404)
        .unlike(r#"{"ocs":{"meta":{"status":"ok","statuscode":100,"message":"OK"},"data":[]}}"#),
    error(
        "vnd.error",
        "vnd.error, Blake Embrey and Ben Longden",
        &[("message", Text), ("logref", There), ("_links", Object)],
    )
    .said_at(&["message"])
    .shown_by(r#"{"message":"Validation failed","logref":42,"_links":{"help":{"href":"/help"}}}"#, 422)
    .unlike(r#"{"message":"hello","_links":{"self":{"href":"/m/1"}},"author":"A"}"#),
    error(
        "Hydra and API Platform",
        "Hydra Core Vocabulary, hydra:Error",
        &[("hydra:description", Text), ("@type", OneOf(&["hydra:Error", "ConstraintViolationList"]))],
    )
    .said_at(&["status", "hydra:description"])
    .shown_by(r#"{"@context":"/contexts/Error","@type":"hydra:Error","hydra:title":"Oh","hydra:description":"Not Found"}"#, 404)
    .unlike(r#"{"@type":"hydra:Collection","hydra:description":"all cups","hydra:member":[]}"#),
    error(
        "Redfish",
        "DMTF DSP0266 Redfish Specification, 8.6 Error responses",
        &[("error/@Message.ExtendedInfo", Filled)],
    )
    .said_at(&["error/@Message.ExtendedInfo/*/Message", "error/message"])
    .shown_by(r#"{"error":{"code":"Base.1.8.ResourceMissingAtURI","message":"nothing there","@Message.ExtendedInfo":[{"MessageId":"Base.1.8.ResourceMissingAtURI","Message":"the resource was not found"}]}}"#, 404)
    .unlike(r#"{"@odata.id":"/redfish/v1/Systems/1","Status":{"Health":"Critical"},"@Message.ExtendedInfo":[]}"#),
];
