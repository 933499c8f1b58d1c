//! Protocols and products that say in a documented way that a call failed: a row for each. What a row
//! finds is near certain, so rows come before the model of [`super::json_error`]; what only looks like a
//! row is left to the model.

use super::{
    Story, Tells,
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
    Convention { name, all, none: &[], tells: Tells::Error, status_at, status, confidence: 0.98 }
}

const fn partial(name: &'static str, all: &'static [Test]) -> Convention {
    Convention {
        name,
        all,
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

/// Values of the in-band codes of a family that mean success.
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
pub(super) fn find(root: Value<'_>) -> Option<Option<Story>> {
    let names = root.children().fold(0, |names, member| names | trace(member.key()));
    for row in CONVENTIONS.iter().filter(|row| row.may_hold(names)) {
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

impl Convention {
    fn may_hold(&self, names: u64) -> bool {
        self.all.iter().all(|Test(path, _)| {
            let first = path.split_once('.').map_or(*path, |(first, _)| first);
            first == "*" || names & trace(first.as_bytes()) != 0
        })
    }

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
        let says = format!("{}, which is how {} tells a failure", says(telling), self.name);
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
