//! Forms that many share. They come last: who uses one may say more in a form of its own.

use super::{Convention, Is::*, error, protocols::GRPC_NAMES};

pub(super) static ROWS: &[Convention] = &[
    error(
        "problem details",
        "RFC 9457, 3.1 Members of a Problem Details Object",
        &[("status", AtLeast(400)), ("title", Text)],
    )
    .said_at(&["status"])
    .unless(&[("status", AtLeast(600)), ("id", Filled), ("data", Filled)])
    .shown_by(r#"{"type":"about:blank","title":"Gone fishing","status":503}"#, 503)
    .unlike(r#"{"title":"A film","type":"film","status":"active"}"#),
    error(
        "JSON:API",
        "JSON:API 1.1, 11 Errors",
        &[("errors/*/status", AtLeast(400)), ("errors/*/title", Text)],
    )
    .said_at(&["errors/*/status"])
    .unless(&[("data", Filled)])
    .shown_by(r#"{"errors":[{"status":"422","title":"Too blue","source":{"pointer":"/data/attributes/colour"}}]}"#, 422)
    .unlike(r#"{"data":{"type":"checks","id":"1","attributes":{"errors":[]}},"meta":{"errors":0}}"#),
    error(
        "Twirp",
        "Twirp Wire Protocol v7, Error codes",
        &[("code", Listed(GRPC_NAMES)), ("msg", Text), ("", Small(3))],
    )
    .shown_by(r#"{"code":"bad_route","msg":"nothing at that path"}"#, 404)
    .unlike(r#"{"code":"ok","msg":"done","data":{"a":1}}"#),
    error(
        "Connect",
        "Connect Protocol Reference, Error codes",
        &[("code", Listed(GRPC_NAMES)), ("message", Text), ("", Small(3))],
    )
    .shown_by(r#"{"code":"unavailable","message":"the hats are away"}"#, 503)
    .unlike(r#"{"code":"hats","message":"take one"}"#),
    error(
        "Google APIs",
        "Google AIP-193, Errors: HTTP/1.1+JSON representation",
        &[("error/code", AtLeast(400)), ("error/message", Text)],
    )
    .said_at(&["error/code", "error/status", "error/message"])
    .unless(&[("id", Filled), ("created_at", Text)])
    .shown_by(r#"{"error":{"code":403,"message":"not for you","status":"PERMISSION_DENIED"}}"#, 403)
    .unlike(r#"{"name":"operations/1","done":true,"response":{"code":403}}"#),
    error(
        "Microsoft's REST APIs",
        "Microsoft REST API Guidelines, 7.10.2 Error condition responses",
        &[("error/code", Text), ("error/message", Text), ("", Small(1))],
    )
    .said_at(&["error/status", "error/statusCode", "error/code", "error/message"])
    .shown_by(r#"{"error":{"code":"ResourceNotFound","message":"the cup was not found"}}"#, 404)
    .unlike(r#"{"id":"/jobs/1","properties":{"error":{"code":"DiskFull","message":"no room"}}}"#),
    error(
        "CouchDB",
        "Apache CouchDB, API Basics: error and reason",
        &[("error", Text), ("reason", Text), ("", Small(2))],
    )
    .said_at(&["error", "reason"])
    .shown_by(r#"{"error":"not_found","reason":"missing"}"#, 404)
    .unlike(r#"{"ok":true,"id":"a","rev":"1-a"}"#),
    error(
        "Parse Server",
        "Parse Platform REST API, Response format",
        &[("error", Text), ("code", NotZero), ("", Small(2))],
    )
    .said_at(&["error"])
    .shown_by(r#"{"code":101,"error":"Object not found."}"#, 404)
    .unlike(r#"{"code":0,"error":""}"#),
    error(
        "PocketBase and Appwrite",
        "PocketBase API rules and errors; Appwrite, Response codes",
        &[("code", AtLeast(400)), ("message", Text), ("", Small(4))],
    )
    .said_at(&["code"])
    .unless(&[("code", AtLeast(600)), ("id", Filled), ("data", Filled), ("result", Filled)])
    .sure(0.96)
    .shown_by(r#"{"code":404,"message":"no such record","data":{}}"#, 404)
    .unlike(r#"{"code":404,"message":"Room 404","id":"r","data":{"beds":2}}"#),
    error("an envelope with meta.code", "Foursquare API, Responses and errors", &[("meta/code", AtLeast(400))])
        .said_at(&["meta/code"])
        .unless(&[("meta/code", AtLeast(600))])
        .shown_by(r#"{"meta":{"code":404,"error":{"message":"nothing here"}}}"#, 404)
        .unlike(r#"{"meta":{"code":200},"response":{}}"#),
    error("an envelope with meta.status", "Tumblr API, Response: meta", &[("meta/status", AtLeast(400))])
        .said_at(&["meta/status"])
        .unless(&[("meta/status", AtLeast(600))])
        .shown_by(r#"{"meta":{"status":401,"msg":"Unauthorized"},"response":[]}"#, 401)
        .unlike(r#"{"meta":{"status":200,"msg":"OK"},"response":{"blog":{}}}"#),
    error(
        "an envelope with status.code",
        "OpenCage Geocoding API, Status codes",
        &[("status/code", AtLeast(400)), ("status/message", Text)],
    )
    .said_at(&["status/code"])
    .unless(&[("status/code", AtLeast(600))])
    .shown_by(r#"{"results":[],"status":{"code":402,"message":"quota used up"}}"#, 402)
    .unlike(r#"{"results":[],"status":{"code":200,"message":"OK"}}"#),
    error(
        "Discord",
        "Discord API, Error messages",
        &[("code", AtLeast(10_001)), ("message", Text), ("", Small(2))],
    )
    .said_at(&["code", "message"])
    .unless(&[("code", OneOf(&["20000", "200000"])), ("message", OneOf(&["ok", "success", "succeed", "successful"]))])
    .sure(0.9)
    .shown_by(r#"{"code":10003,"message":"Unknown Channel"}"#, 400)
    .unlike(r#"{"code":20000,"message":"success"}"#),
    error(
        "Zendesk",
        "Zendesk API, Responses: error and description",
        &[("error", Text), ("description", Text), ("", Small(3))],
    )
    .said_at(&["error", "description"])
    .shown_by(r#"{"error":"RecordNotFound","description":"Not found"}"#, 404)
    .unlike(r#"{"ticket":{"id":1,"subject":"a","description":"b","status":"open"}}"#),
    error(
        "Fastly",
        "Fastly API, Errors",
        &[("msg", Text), ("detail", Text), ("", Small(2))],
    )
    .said_at(&["msg", "detail"])
    .shown_by(r#"{"msg":"Record not found","detail":"no such service"}"#, 404)
    .unlike(r#"{"msg":"hi","name":"a"}"#),
    error(
        "Paystack",
        "Paystack API, Response format",
        &[("status", False), ("message", Text)],
    )
    .said_at(&["message"])
    .unless(&[("id", Filled), ("data", Filled)])
    .shown_by(r#"{"status":false,"message":"Invalid key"}"#, 401)
    .unlike(r#"{"status":true,"message":"Customers retrieved","data":[]}"#),
    error(
        "Baidu and Tencent maps",
        "Baidu Maps Web Service API, status; Tencent Location Service, status",
        &[("status", NotZero), ("message", Text), ("", Small(4))],
    )
    .said_at(&["message"])
    .unless(&[("status", AtLeast(700)), ("status", OneOf(&["1", "200", "201", "202"])), ("message", Holds("ok")), ("id", Filled), ("data", Filled), ("result", Filled)])
    .sure(0.9)
    .shown_by(r#"{"status":311,"message":"key format error","request_id":"1"}"#, 400)
    .unlike(r#"{"status":0,"message":"query ok","result":{"ad":1}}"#),
    error(
        "JSend",
        "JSend specification, omniti-labs",
        &[("status", OneOf(&["error", "fail"])), ("message", Text), ("", Small(4))],
    )
    .said_at(&["code", "message"])
    .unless(&[("id", Filled), ("data", Filled), ("result", Filled)])
    .shown_by(r#"{"status":"error","message":"internal error"}"#, 500)
    .unlike(r#"{"status":"success","data":{"post":null}}"#),
];
