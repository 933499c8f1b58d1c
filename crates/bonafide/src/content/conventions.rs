//! Protocols and products that say in a documented way that a call failed: a row for each. What a row
//! finds is near certain, so rows come before the model of [`super::json_error`]; what only looks like a
//! row is left to the model.

use super::{
    Sample, Story, Tells,
    json::{Type, Value},
    json_error::{http_status, is_neutral, says, story},
    words,
};

/// What a value has to be.
enum Is {
    /// Not null, false, zero, empty, `ok` and the like.
    Filled,
    /// An object.
    Object,
    /// A text that is not empty.
    Text,
    /// One of these texts, whatever the case.
    OneOf(&'static [&'static str]),
    /// A text with this in it.
    Holds(&'static str),
    /// A number, or a text of digits, of at least that.
    AtLeast(i64),
    /// A number other than 0, or a text of digits that is not all zeros.
    NotZero,
    /// `true`
    True,
    /// `false`
    False,
}

/// Members that lead to a value, with dots between them; a star stands for any of them. And what the value
/// has to be.
struct Test(&'static str, Is);

/// A convention. `all` has to hold, the first test at what tells the error, and nothing of `none`.
struct Convention {
    /// The protocol or product, as it follows "that is how ... tells an error".
    name: &'static str,
    all: &'static [Test],
    /// The [traces](trace) of the outermost members that `all` needs.
    names: u64,
    none: &'static [Test],
    tells: Tells,
    /// Where the status is said, in a number or in words.
    status_at: &'static [&'static str],
    /// The status where nothing says it.
    status: u16,
    confidence: f32,
}

const fn error(
    name: &'static str,
    all: &'static [Test],
    status_at: &'static [&'static str],
    status: u16,
) -> Convention {
    Convention {
        name,
        all,
        names: traces(all),
        none: &[],
        tells: Tells::Error,
        status_at,
        status,
        confidence: 0.98,
    }
}

const fn partial(name: &'static str, all: &'static [Test]) -> Convention {
    Convention {
        name,
        all,
        names: traces(all),
        none: &[],
        tells: Tells::Partial,
        status_at: &[],
        status: 207,
        confidence: 0.96,
    }
}

impl Convention {
    const fn unless(self, none: &'static [Test]) -> Convention {
        Convention { none, ..self }
    }

    const fn sure(self, confidence: f32) -> Convention {
        Convention { confidence, ..self }
    }
}

/// The states that a health check answers with 503.
const DOWN: Is = Is::OneOf(&["DOWN", "OUT_OF_SERVICE"]);
/// Words with which products say that it did not work.
const FAILED: Is = Is::OneOf(&["error", "fail", "failed", "failure", "err", "ko"]);

static CONVENTIONS: &[Convention] = &[
    // JSON-RPC 2.0 maps no error to an HTTP status; a gateway that does uses 400 and 404.
    error(
        "JSON-RPC",
        &[Test("error.code", Is::NotZero), Test("jsonrpc", Is::Text)],
        &["error.code", "error.message"],
        400,
    ),
    error(
        "JSON-RPC",
        &[Test("error", Is::Filled), Test("jsonrpc", Is::Text)],
        &["error", "error.message"],
        400,
    ),
    error(
        "MCP",
        &[Test("result.isError", Is::True), Test("jsonrpc", Is::Text)],
        &["result.content.*.text"],
        500,
    )
    .sure(0.8),
    partial("a JSON-RPC batch", &[Test("*.error.code", Is::NotZero), Test("*.jsonrpc", Is::Text)]),
    // GraphQL over HTTP: errors beside data are a partial answer, alone they are a failed request.
    partial(
        "GraphQL",
        &[Test("errors.*.message", Is::Text), Test("data", Is::Filled), Test("data", Is::Object)],
    ),
    error(
        "GraphQL",
        &[Test("errors.*.message", Is::Text), Test("errors.*.locations", Is::Filled)],
        &["errors.*.extensions.code", "errors.*.message"],
        400,
    )
    .unless(&[Test("data", Is::Filled)]),
    error(
        "GraphQL",
        &[Test("errors.*.extensions.code", Is::Text)],
        &["errors.*.extensions.code", "errors.*.message"],
        400,
    )
    .unless(&[Test("data", Is::Filled)]),
    error(
        "a GraphQL mutation",
        &[Test("data.*.userErrors.*.message", Is::Text)],
        &["data.*.userErrors.*.message"],
        422,
    )
    .sure(0.9),
    // RFC 6749, Section 5.2
    error(
        "OAuth 2.0",
        &[Test("error", Is::OneOf(&["invalid_client", "unauthorized_client", "invalid_token"]))],
        &["error"],
        401,
    )
    .unless(&[Test("access_token", Is::Text)]),
    error(
        "OAuth 2.0",
        &[Test(
            "error",
            Is::OneOf(&[
                "invalid_grant",
                "invalid_request",
                "unsupported_grant_type",
                "invalid_scope",
                "bad_verification_code",
                "authorization_pending",
                "slow_down",
                "expired_token",
                "unsupported_response_type",
                "incorrect_client_credentials",
                "redirect_uri_mismatch",
                "invalid_target",
            ]),
        )],
        &[],
        400,
    )
    .unless(&[Test("access_token", Is::Text)]),
    // RFC 9457; the members are telling under any media type.
    error(
        "problem details",
        &[Test("status", Is::AtLeast(400)), Test("title", Is::Text)],
        &["status"],
        400,
    )
    .unless(&[
        Test("status", Is::AtLeast(600)),
        Test("id", Is::Filled),
        Test("data", Is::Filled),
    ]),
    error(
        "Google APIs",
        &[Test("error.code", Is::AtLeast(400)), Test("error.message", Is::Text)],
        &["error.code", "error.status", "error.message"],
        400,
    )
    .unless(&[Test("id", Is::Filled), Test("created_at", Is::Text)]),
    error(
        "Google APIs",
        &[Test("*.error.code", Is::AtLeast(400)), Test("*.error.status", Is::Text)],
        &["*.error.code"],
        400,
    ),
    error(
        "Google Maps",
        &[Test(
            "status",
            Is::OneOf(&[
                "REQUEST_DENIED",
                "INVALID_REQUEST",
                "OVER_QUERY_LIMIT",
                "OVER_DAILY_LIMIT",
                "UNKNOWN_ERROR",
            ]),
        )],
        &[],
        400,
    )
    .unless(&[Test("id", Is::Filled)])
    .sure(0.95),
    error(
        "Slack",
        &[Test("error", Is::Text), Test("ok", Is::False)],
        &["error", "description"],
        400,
    ),
    error(
        "the Telegram Bot API",
        &[Test("error_code", Is::AtLeast(400)), Test("ok", Is::False)],
        &["error_code"],
        400,
    ),
    error(
        "WeChat",
        &[Test("errcode", Is::NotZero), Test("errmsg", Is::Text)],
        &["errcode", "errmsg"],
        400,
    ),
    error(
        "Tencent Cloud",
        &[Test("Response.Error.Code", Is::Text)],
        &["Response.Error.Code", "Response.Error.Message"],
        400,
    ),
    error(
        "Alibaba Cloud",
        &[Test("Code", Is::Text), Test("RequestId", Is::Text), Test("HostId", Is::Text)],
        &["Code", "Message"],
        400,
    ),
    error(
        "an AWS service",
        &[Test("__type", Is::Holds("xception")), Test("message", Is::Text)],
        &["__type", "message"],
        400,
    ),
    error(
        "an AWS service",
        &[Test("__type", Is::Holds("xception")), Test("Message", Is::Text)],
        &["__type", "Message"],
        400,
    ),
    error("Linode v3", &[Test("ERRORARRAY", Is::Filled)], &["ERRORARRAY.*.ERRORMESSAGE"], 400),
    error("Flickr", &[Test("stat", Is::OneOf(&["fail"]))], &["message"], 400),
    error("Reddit", &[Test("json.errors", Is::Filled)], &["json.errors.*.*"], 400),
    error(
        "MapQuest",
        &[Test("info.statuscode", Is::NotZero), Test("info.messages", Is::Filled)],
        &["info.statuscode", "info.messages.*"],
        400,
    ),
    error("Bing Maps", &[Test("authenticationResultCode", Is::Holds("Invalid"))], &[], 401),
    error(
        "Bing Maps",
        &[Test("errorDetails", Is::Filled), Test("statusCode", Is::AtLeast(400))],
        &["statusCode"],
        400,
    ),
    error("an envelope", &[Test("meta.code", Is::AtLeast(400))], &["meta.code"], 400)
        .unless(&[Test("meta.code", Is::AtLeast(600))]),
    error("an envelope", &[Test("meta.status", Is::AtLeast(400))], &["meta.status"], 400)
        .unless(&[Test("meta.status", Is::AtLeast(600))]),
    error(
        "OCS",
        &[Test("ocs.meta.status", FAILED)],
        &["ocs.meta.statuscode", "ocs.meta.message"],
        400,
    ),
    error(
        "Kubernetes",
        &[Test("status", Is::OneOf(&["Failure"])), Test("kind", Is::OneOf(&["Status"]))],
        &["code", "reason"],
        500,
    ),
    error(
        "a Kubernetes watch",
        &[Test("object.status", Is::OneOf(&["Failure"])), Test("type", Is::OneOf(&["ERROR"]))],
        &["object.code", "object.reason"],
        500,
    ),
    error("Spring Boot", &[Test("status", DOWN), Test("components", Is::Object)], &[], 503)
        .sure(0.9),
    error("Spring Boot", &[Test("status", DOWN), Test("details", Is::Object)], &[], 503).sure(0.8),
    error(
        "FHIR",
        &[
            Test("issue.*.severity", Is::OneOf(&["error", "fatal"])),
            Test("resourceType", Is::OneOf(&["OperationOutcome"])),
        ],
        &["issue.*.code", "issue.*.diagnostics"],
        400,
    ),
    error(
        "SCIM",
        &[Test("schemas.*", Is::Holds("scim:api:messages:2.0:Error"))],
        &["status", "detail"],
        400,
    ),
    error(
        "Trino",
        &[Test("error.errorName", Is::Text), Test("error.errorType", Is::Text)],
        &["error.errorType"],
        400,
    ),
    error(
        "Solr",
        &[Test("error.msg", Is::Text), Test("responseHeader.status", Is::NotZero)],
        &["error.code", "error.msg"],
        400,
    ),
    error(
        "MediaWiki",
        &[Test("error.code", Is::Text), Test("error.info", Is::Text)],
        &["error.code", "error.info"],
        400,
    ),
    error("ASP.NET", &[Test("ExceptionMessage", Is::Text), Test("Message", Is::Text)], &[], 500),
    error(
        "an exchange API",
        &[Test("err-code", Is::Text), Test("status", FAILED)],
        &["err-code", "err-msg"],
        400,
    ),
    error(
        "an exchange API",
        &[Test("retCode", Is::NotZero), Test("retMsg", Is::Text)],
        &["retCode", "retMsg"],
        400,
    )
    .unless(&[Test("retMsg", Is::OneOf(&["ok", "success"]))]),
    error(
        "Anthropic",
        &[Test("error.message", Is::Text), Test("type", Is::OneOf(&["error"]))],
        &["error.type", "error.message"],
        400,
    ),
    error(
        "Selling Partner listings",
        &[
            Test("issues.*.severity", Is::OneOf(&["ERROR"])),
            Test("status", Is::OneOf(&["INVALID"])),
        ],
        &[],
        400,
    )
    .sure(0.9),
    error(
        "DNSPod",
        &[
            Test("status.code", Is::NotZero),
            Test("status.message", Is::Text),
            Test("status.created_at", Is::Text),
        ],
        &["status.message"],
        400,
    )
    .unless(&[Test("status.code", Is::OneOf(&["1"]))]),
    error(
        "AMap",
        &[Test("info", Is::Text), Test("infocode", Is::NotZero), Test("status", Is::OneOf(&["0"]))],
        &["info"],
        400,
    ),
    error(
        "an envelope",
        &[Test("status.code", Is::AtLeast(400)), Test("status.message", Is::Text)],
        &["status.code"],
        400,
    )
    .unless(&[Test("status.code", Is::AtLeast(600))]),
    error(
        "OKX",
        &[Test("data.*.sCode", Is::NotZero), Test("code", Is::OneOf(&["1"]))],
        &["data.*.sMsg"],
        400,
    ),
    partial("OKX", &[Test("data.*.sCode", Is::NotZero), Test("code", Is::OneOf(&["2", "0"]))]),
    // Bulk replies: some parts failed.
    partial(
        "Elasticsearch _bulk",
        &[Test("errors", Is::True), Test("items.*.*.error", Is::Filled)],
    ),
    partial(
        "Elasticsearch _bulk",
        &[Test("errors", Is::True), Test("items.*.*.status", Is::AtLeast(400))],
    ),
    partial("Elasticsearch", &[Test("_shards.failures", Is::Filled)]),
    partial("Elasticsearch", &[Test("node_failures", Is::Filled)]),
    partial("Elasticsearch", &[Test("task_failures", Is::Filled)]),
    partial(
        "Elasticsearch _bulk",
        &[Test("items.*.*.error.type", Is::Text), Test("items.*.*.error.reason", Is::Text)],
    ),
    partial(
        "Elasticsearch",
        &[Test("errors.count", Is::AtLeast(1)), Test("errors.details", Is::Filled)],
    ),
    partial("Elasticsearch", &[Test("data_streams.*.error", Is::Text)]),
    partial(
        "Elasticsearch",
        &[Test("error_count", Is::AtLeast(1)), Test("error_details.*.reason", Is::Text)],
    ),
    // AIP-217: a list that could not ask everybody.
    partial("Google APIs", &[Test("unreachable.*", Is::Text)]).sure(0.6),
    partial("Google APIs", &[Test("failedLocations.*", Is::Text)]),
    partial("DynamoDB", &[Test("UnprocessedItems", Is::Filled)]),
    partial("DynamoDB", &[Test("UnprocessedKeys", Is::Filled)]),
    partial("Kinesis", &[Test("FailedRecordCount", Is::AtLeast(1))]),
    partial("Firehose", &[Test("FailedPutCount", Is::AtLeast(1))]),
    partial("EventBridge", &[Test("FailedEntryCount", Is::AtLeast(1))]),
    partial("an AWS batch", &[Test("Failed.*.Code", Is::Text)]),
    partial("an AWS batch", &[Test("BatchResultErrorEntry", Is::Filled)]),
    partial("OData batch", &[Test("responses.*.status", Is::AtLeast(400))]).sure(0.88),
    partial("a batch", &[Test("responses.*.statusCode", Is::AtLeast(400))]).sure(0.88),
    partial("a batch", &[Test("responses.*.status.statusCode", Is::AtLeast(400))]),
    partial(
        "Salesforce composite",
        &[Test("compositeResponse.*.httpStatusCode", Is::AtLeast(400))],
    ),
    partial(
        "a batch",
        &[Test("results.*.statusCode", Is::AtLeast(400)), Test("hasErrors", Is::True)],
    ),
    partial(
        "Graph API batch",
        &[
            Test("*.code", Is::AtLeast(400)),
            Test("*.body", Is::Text),
            Test("*.headers", Is::Filled),
        ],
    ),
    partial(
        "CouchDB _bulk_docs",
        &[Test("*.error", Is::Text), Test("*.reason", Is::Text), Test("*.rev", Is::Text)],
    ),
    partial(
        "Xero",
        &[Test("*.*.ValidationErrors.*.Message", Is::Text), Test("Status", Is::OneOf(&["OK"]))],
    ),
    partial(
        "InfluxDB",
        &[Test("results.*.error", Is::Text), Test("results.*.statement_id", Is::Filled)],
    ),
    partial("an order batch", &[Test("response.data.statuses.*.error", Is::Text)]),
    partial(
        "Vonage SMS",
        &[Test("messages.*.status", Is::NotZero), Test("messages.*.error-text", Is::Text)],
    ),
    partial("NCBI", &[Test("records.*.errmsg", Is::Text), Test("records.*.status", FAILED)]),
];

/// What the convention that a value follows tells. `Some(None)`: it follows one that tells no error.
pub(super) fn find(root: Value<'_>, _sample: &Sample<'_>) -> Option<Option<Story>> {
    let names = root.children().fold(0, |names, member| names | trace(member.key()));
    for row in CONVENTIONS.iter().filter(|row| row.names & !names == 0) {
        if let Some(telling) = row.telling(root) {
            return Some(Some(row.story(root, telling)));
        }
    }
    let is_rpc_answer = root.get("jsonrpc").is_some() && root.get("result").is_some();
    is_rpc_answer.then_some(None)
}

/// One of 64 bits for a name, so that rows whose members are not there cost next to nothing.
const fn trace(name: &[u8]) -> u64 {
    let first = if name.is_empty() { 0 } else { name[0] as usize };
    1 << ((first + name.len() * 5) % 64)
}

const fn traces(tests: &[Test]) -> u64 {
    let (mut names, mut test) = (0, 0);
    while test < tests.len() {
        let path = tests[test].0.as_bytes();
        let mut end = 0;
        while end < path.len() && path[end] != b'.' {
            end += 1;
        }
        if path[0] != b'*' {
            names |= trace(path.split_at(end).0);
        }
        test += 1;
    }
    names
}

impl Convention {
    /// The value that tells the error, if the row holds.
    fn telling<'o>(&self, root: Value<'o>) -> Option<Value<'o>> {
        let telling = self.all.first()?.find(root)?;
        let holds = self.all[1..].iter().all(|test| test.find(root).is_some())
            && self.none.iter().all(|test| test.find(root).is_none());
        holds.then_some(telling)
    }

    fn story(&self, root: Value<'_>, telling: Value<'_>) -> Story {
        let said = self.status_at.iter().filter_map(|path| Test(path, Is::Filled).find(root));
        let implied = |value: Value<'_>| {
            http_status(value).or_else(|| rpc_status(value)).or_else(|| {
                let status = words::read(value.raw_text()?).status;
                (status != 0).then_some(status)
            })
        };
        let effective = said.filter_map(implied).next().unwrap_or(self.status);
        let says = format!("{}, a failure in terms of {}", says(telling), self.name);
        story(self.tells, effective, self.confidence, telling, says)
    }
}

/// The status that gateways give to the codes that JSON-RPC reserves.
fn rpc_status(value: Value<'_>) -> Option<u16> {
    match value.integer()? {
        -32601 => Some(404),
        -32700 | -32602 | -32600 => Some(400),
        -32099..=-32000 | -32603 => Some(500),
        _ => None,
    }
}

impl Test {
    /// The first value that the path leads to and that is as it has to be.
    fn find<'o>(&self, root: Value<'o>) -> Option<Value<'o>> {
        walk(root, self.0, &self.1)
    }
}

fn walk<'o>(value: Value<'o>, path: &str, is: &Is) -> Option<Value<'o>> {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let go_on = |child: Value<'o>| {
        if rest.is_empty() { is.holds(child).then_some(child) } else { walk(child, rest, is) }
    };
    match (name, value.kind()) {
        ("*", Type::Object | Type::Array) => value.children().find_map(go_on),
        (_, Type::Object) => value.get(name).and_then(go_on),
        _ => None,
    }
}

impl Is {
    fn holds(&self, value: Value<'_>) -> bool {
        match self {
            Is::Filled => !is_neutral(value),
            Is::Object => value.kind() == Type::Object,
            Is::Text => value.raw_text().is_some_and(|text| !text.trim_ascii().is_empty()),
            Is::OneOf(texts) => value.raw_text().is_some_and(|text| {
                texts.iter().any(|one| text.eq_ignore_ascii_case(one.as_bytes()))
            }),
            Is::Holds(part) => value
                .raw_text()
                .is_some_and(|text| memchr::memmem::find(text, part.as_bytes()).is_some()),
            Is::AtLeast(least) => value.integer().is_some_and(|number| number >= *least),
            Is::NotZero => value.integer().is_some_and(|number| number != 0),
            Is::True => value.kind() == Type::True,
            Is::False => value.kind() == Type::False,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::json::Outline, *};

    fn told(text: &str) -> Option<(Tells, u16)> {
        let outline = Outline::read(text.as_bytes());
        let story = find(outline.root().unwrap()).flatten()?;
        Some((story.tells, story.effective))
    }

    #[test]
    fn failures_are_told_with_their_status() {
        use Tells::{Error, Partial};
        for (text, expected) in [
            (
                r#"{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no such method"}}"#,
                (Error, 404),
            ),
            (
                r#"[{"jsonrpc":"2.0","id":1,"result":1},{"jsonrpc":"2.0","id":2,"error":{"code":-1}}]"#,
                (Partial, 207),
            ),
            (
                r#"{"errors":[{"message":"log in first","locations":[{"line":1}],"extensions":{"code":"UNAUTHENTICATED"}}],"data":null}"#,
                (Error, 401),
            ),
            (
                r#"{"errors":[{"message":"no price today"}],"data":{"shop":{"name":"A"}}}"#,
                (Partial, 207),
            ),
            (
                r#"{"data":{"rename":{"userErrors":[{"message":"the name is taken"}]}}}"#,
                (Error, 422),
            ),
            (r#"{"error":"invalid_grant","error_description":"used up"}"#, (Error, 400)),
            (r#"{"error":"invalid_client"}"#, (Error, 401)),
            (r#"{"type":"about:blank","title":"Gone fishing","status":503}"#, (Error, 503)),
            (
                r#"{"error":{"code":403,"message":"not for you","status":"PERMISSION_DENIED"}}"#,
                (Error, 403),
            ),
            (r#"{"ok":false,"error":"channel_not_found"}"#, (Error, 404)),
            (r#"{"ok":false,"error_code":429,"description":"slow down"}"#, (Error, 429)),
            (r#"{"errcode":40013,"errmsg":"invalid appid"}"#, (Error, 400)),
            (
                r#"{"Response":{"Error":{"Code":"AuthFailure","Message":"who?"},"RequestId":"1"}}"#,
                (Error, 401),
            ),
            (r#"{"__type":"x#ThrottlingException","message":"slow down"}"#, (Error, 429)),
            (r#"{"stat":"fail","code":1,"message":"Photo not found"}"#, (Error, 404)),
            (r#"{"json":{"errors":[["RATELIMIT","too often","ratelimit"]]}}"#, (Error, 429)),
            (
                r#"{"kind":"Status","status":"Failure","reason":"Conflict","code":409}"#,
                (Error, 409),
            ),
            (
                r#"{"type":"ERROR","object":{"kind":"Status","status":"Failure","code":410}}"#,
                (Error, 410),
            ),
            (r#"{"status":"DOWN","components":{"db":{"status":"DOWN"}}}"#, (Error, 503)),
            (
                r#"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found"}]}"#,
                (Error, 404),
            ),
            (r#"{"meta":{"code":404,"error":{"message":"nothing here"}}}"#, (Error, 404)),
            (
                r#"{"took":1,"errors":true,"items":[{"index":{"status":201}},{"index":{"status":409,"error":{"type":"t"}}}]}"#,
                (Partial, 207),
            ),
            (
                r#"{"UnprocessedItems":{"t":[{"PutRequest":{"Item":{"a":{"S":"x"}}}}]}}"#,
                (Partial, 207),
            ),
            (r#"{"FailedRecordCount":1,"Records":[{"ErrorCode":"E"}]}"#, (Partial, 207)),
            (r#"{"responses":[{"id":"1","status":200},{"id":"2","status":404}]}"#, (Partial, 207)),
            (
                r#"{"compositeResponse":[{"httpStatusCode":400,"body":[{"errorCode":"E"}]}]}"#,
                (Partial, 207),
            ),
            (
                r#"[{"id":"a","ok":true,"rev":"1-a"},{"id":"b","error":"conflict","reason":"taken"}]"#,
                (Partial, 207),
            ),
            (
                r#"{"Status":"OK","Invoices":[{"ValidationErrors":[{"Message":"no date"}]}]}"#,
                (Partial, 207),
            ),
        ] {
            assert_eq!(told(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn look_alikes_are_silent() {
        for text in [
            r#"{"jsonrpc":"1.0","id":1,"result":{"trace":[{"error":"reverted"}]},"error":null}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":false}"#,
            r#"{"data":{"node":{"errors":[{"message":"an old one"}]}}}"#,
            r#"{"data":{"rename":{"userErrors":[]}}}"#,
            r#"{"access_token":"t","error":"invalid_grant"}"#,
            r#"{"title":"A film","type":"film","status":"active"}"#,
            r#"{"ok":true,"warning":"missing_charset"}"#,
            r#"{"errcode":0,"errmsg":"ok"}"#,
            r#"{"Response":{"Msg":"note","RequestId":"1"}}"#,
            r#"{"stat":"ok"}"#,
            r#"{"json":{"errors":[]}}"#,
            r#"{"kind":"Status","status":"Success"}"#,
            r#"{"status":"UP","components":{"db":{"status":"DOWN"}}}"#,
            r#"{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}"#,
            r#"{"meta":{"code":200},"response":{}}"#,
            r#"{"errors":false,"items":[{"delete":{"result":"not_found","status":404}}]}"#,
            r#"{"UnprocessedItems":{}}"#,
            r#"{"FailedRecordCount":0}"#,
            r#"{"responses":[{"id":"1","status":200}]}"#,
            r#"{"_shards":{"total":1,"failed":0}}"#,
            r#"{"Status":"OK","Invoices":[{"ValidationErrors":[],"HasErrors":false}]}"#,
            r#"{"ERRORARRAY":[],"DATA":{"a":1}}"#,
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
