//! Clouds, databases, frameworks and gateways.

use super::{Convention, DOWN, FAILED, Is::*, error};

/// The codes of PostgreSQL's SQLSTATE classes and of PostgREST that name a status.
const POSTGREST: &[(&str, u16)] = &[
    ("PGRST116", 406),
    ("PGRST301", 401),
    ("PGRST302", 401),
    ("23503", 409),
    ("23505", 409),
    ("42501", 403),
    ("42P01", 404),
    ("42883", 404),
];

/// The codes of InfluxDB 2.
const INFLUX: &[(&str, u16)] = &[
    ("internal error", 500),
    ("not found", 404),
    ("conflict", 409),
    ("invalid", 400),
    ("unprocessable entity", 422),
    ("empty value", 400),
    ("forbidden", 403),
    ("too many requests", 429),
    ("unauthorized", 401),
    ("method not allowed", 405),
    ("request too large", 413),
];

pub(super) static ROWS: &[Convention] = &[
    error(
        "Google APIs, streamed",
        "Google AIP-193, Errors; server-streaming methods answer with an array",
        &[("*/error/code", AtLeast(400)), ("*/error/status", Text)],
    )
    .said_at(&["*/error/code"])
    .shown_by(r#"[{"error":{"code":404,"message":"no such table","status":"NOT_FOUND"}}]"#, 404)
    .unlike(r#"[{"document":{"name":"d"},"readTime":"2026-01-01T00:00:00Z"}]"#),
    error(
        "Azure OpenAI's content filter",
        "Azure OpenAI, Content filtering: prompt is filtered",
        &[("error/code", OneOf(&["content_filter"])), ("error/message", Text)],
    )
    .said_at(&["error/status"])
    .shown_by(r#"{"error":{"message":"the prompt was held back","code":"content_filter","status":400}}"#, 400)
    .unlike(r#"{"choices":[{"finish_reason":"stop","content_filter_results":{"hate":{"filtered":false}}}]}"#),
    error(
        "Azure DevOps",
        "Azure DevOps Services REST API, WrappedException",
        &[("typeKey", Text), ("message", Text), ("typeName", Text)],
    )
    .said_at(&["message", "typeKey"])
    .shown_by(r#"{"$id":"1","message":"TF200016: The project does not exist","typeName":"X.ProjectDoesNotExistException","typeKey":"ProjectDoesNotExistException","errorCode":0}"#, 404)
    .unlike(r#"{"id":"1","message":"first commit","typeName":null}"#),
    error(
        "AWS JSON services",
        "AWS JSON 1.0 protocol, Operation error serialization",
        &[("__type", Holds("xception")), ("message", Text)],
    )
    .said_at(&["__type", "message"])
    .shown_by(r#"{"__type":"x#ThrottlingException","message":"slow down"}"#, 429)
    .unlike(r#"{"__type":"x#Table","message":"made"}"#),
    error(
        "AWS JSON services, capital M",
        "AWS JSON 1.1 protocol, Operation error serialization",
        &[("__type", Holds("xception")), ("Message", Text)],
    )
    .said_at(&["__type", "Message"])
    .shown_by(r#"{"__type":"AccessDeniedException","Message":"not with this role"}"#, 403)
    .unlike(r#"{"Type":"Exceptional","Message":"a greeting"}"#),
    error(
        "Amazon API Gateway",
        "API Gateway, Gateway response types",
        &[(
            "message",
            Listed(&[
                ("Missing Authentication Token", 403),
                ("Forbidden", 403),
                ("Unauthorized", 401),
                ("Internal server error", 500),
                ("Endpoint request timed out", 504),
                ("Limit Exceeded", 429),
                ("Too Many Requests", 429),
                ("Service Unavailable", 503),
            ]),
        ), ("", Small(3))],
    )
    .unless(&[("id", Filled), ("data", Filled)])
    .shown_by(r#"{"message":"Endpoint request timed out"}"#, 504)
    .unlike(r#"{"message":"Endpoint made"}"#),
    error(
        "AWS Lambda",
        "AWS Lambda, Function error payload",
        &[("errorMessage", Text), ("errorType", Text)],
    )
    .unless(&[("id", Filled), ("status", Filled)])
    .status(500)
    .sure(0.95)
    .shown_by(r#"{"errorMessage":"list index out of range","errorType":"IndexError","stackTrace":["a.py, line 1"]}"#, 500)
    .unlike(r#"{"statusCode":200,"body":"{\"errorType\":null}"}"#),
    error(
        "Tencent Cloud",
        "Tencent Cloud API 3.0, Error response",
        &[("Response/Error/Code", Text)],
    )
    .said_at(&["Response/Error/Code", "Response/Error/Message"])
    .shown_by(r#"{"Response":{"Error":{"Code":"AuthFailure","Message":"who?"},"RequestId":"1"}}"#, 401)
    .unlike(r#"{"Response":{"Msg":"note","RequestId":"1"}}"#),
    error(
        "Alibaba Cloud",
        "Alibaba Cloud RPC-style API, Error responses",
        &[("Code", Text), ("RequestId", Text), ("HostId", Text)],
    )
    .said_at(&["Code", "Message"])
    .shown_by(r#"{"Code":"InvalidAccessKeyId.NotFound","Message":"who?","RequestId":"1","HostId":"h"}"#, 404)
    .unlike(r#"{"RequestId":"1","HostId":"h","Instances":{"Instance":[]}}"#),
    error(
        "Huawei Cloud",
        "Huawei Cloud API Gateway, Error codes",
        &[("error_code", Holds(".")), ("error_msg", Text)],
    )
    .said_at(&["error_msg"])
    .shown_by(r#"{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information","request_id":"1"}"#, 400)
    .unlike(r#"{"error_code":"","error_msg":"","jobs":[]}"#),
    error(
        "OpenStack",
        "OpenStack API Guidelines and Nova, Faults",
        &[("*/code", AtLeast(400)), ("*/message", Text), ("", Small(1))],
    )
    .said_at(&["*/code"])
    .unless(&[("*/code", AtLeast(600)), ("*/id", Filled), ("data", There), ("error", There)])
    .shown_by(r#"{"itemNotFound":{"code":404,"message":"no instance of that name"}}"#, 404)
    .unlike(r#"{"server":{"id":"s1","status":"ERROR","name":"a"}}"#),
    error(
        "Cloud Foundry",
        "Cloud Foundry API, Errors",
        &[("error_code", Begins("CF-")), ("description", Text)],
    )
    .said_at(&["error_code", "description"])
    .shown_by(r#"{"description":"The app could not be found","error_code":"CF-AppNotFound","code":100004}"#, 404)
    .unlike(r#"{"metadata":{"guid":"g"},"entity":{"name":"CF-app","error_code":null}}"#),
    error(
        "IBM Cloud",
        "IBM Cloud API Handbook, Errors",
        &[("errors/*/more_info", There), ("trace", Text)],
    )
    .said_at(&["status_code", "errors/*/code", "errors/*/message"])
    .shown_by(r#"{"errors":[{"code":"not_found","message":"no such vault","more_info":"/docs"}],"trace":"t1"}"#, 404)
    .unlike(r#"{"trace":"t1","resources":[],"errors":[]}"#),
    error(
        "Oracle REST Data Services",
        "Oracle REST Data Services, Error responses",
        &[("type", Begins("tag:oracle.com")), ("message", Text)],
    )
    .said_at(&["code", "message"])
    .shown_by(r#"{"code":"NotFound","message":"nothing here","type":"tag:oracle.com,2020:error/NotFound","instance":"tag:oracle.com,2020:ecid/1"}"#, 404)
    .unlike(r#"{"items":[{"type":"tag","message":"hi"}],"hasMore":false}"#),
    error(
        "VMware vSphere Automation",
        "vSphere Automation API, com.vmware.vapi.std.errors",
        &[("type", Begins("com.vmware.vapi.std.errors."))],
    )
    .said_at(&["type"])
    .shown_by(r#"{"type":"com.vmware.vapi.std.errors.not_found","value":{"messages":[]}}"#, 404)
    .unlike(r#"{"value":{"type":"com.vmware.vcenter.vm","name":"a"}}"#),
    error(
        "VMware NSX",
        "NSX-T Data Center REST API, ApiError",
        &[("httpStatus", Text), ("error_code", NotZero), ("error_message", Text)],
    )
    .said_at(&["httpStatus", "error_message"])
    .shown_by(r#"{"httpStatus":"NOT_FOUND","error_code":600,"module_name":"common","error_message":"no such segment"}"#, 404)
    .unlike(r#"{"results":[],"error_code":0,"httpStatus":"OK"}"#),
    error(
        "F5 iControl REST",
        "F5 iControl REST User Guide, Error responses",
        &[("code", AtLeast(400)), ("message", Text), ("errorStack", There)],
    )
    .said_at(&["code"])
    .shown_by(r#"{"code":404,"message":"01020036:3: The pool was not found","errorStack":[],"apiError":3}"#, 404)
    .unlike(r#"{"kind":"tm:ltm:pool:poolstate","name":"p","errorStack":[]}"#),
    error(
        "Cisco APIC",
        "Cisco APIC REST API Configuration Guide, Error responses",
        &[("imdata/*/error/attributes/code", NotZero)],
    )
    .codes("imdata/*/error/attributes/code", &[("400", 400), ("401", 401), ("403", 403), ("503", 503)])
    .shown_by(r#"{"totalCount":"1","imdata":[{"error":{"attributes":{"code":"403","text":"Token was invalid (Error: Token timeout)"}}}]}"#, 403)
    .unlike(r#"{"totalCount":"1","imdata":[{"faultInst":{"attributes":{"code":"F0467"}}}]}"#),
    error(
        "Kubernetes",
        "Kubernetes API Conventions, Response Status Kind",
        &[("status", OneOf(&["Failure"])), ("kind", OneOf(&["Status"]))],
    )
    .said_at(&["code", "reason"])
    .status(500)
    .shown_by(r#"{"kind":"Status","status":"Failure","reason":"Conflict","code":409}"#, 409)
    .unlike(r#"{"kind":"Status","apiVersion":"v1","status":"Success","details":{"name":"p"}}"#),
    error(
        "a Kubernetes watch",
        "Kubernetes API Concepts, Efficient detection of changes: 410 Gone",
        &[("object/status", OneOf(&["Failure"])), ("type", OneOf(&["ERROR"]))],
    )
    .said_at(&["object/code", "object/reason"])
    .status(500)
    .shown_by(r#"{"type":"ERROR","object":{"kind":"Status","status":"Failure","code":410}}"#, 410)
    .unlike(r#"{"type":"MODIFIED","object":{"kind":"Pod","status":{"phase":"Failed"}}}"#),
    error(
        "a Docker stream",
        "Docker Engine API, Create an image: progress messages",
        &[("errorDetail/message", Text), ("error", Text)],
    )
    .said_at(&["errorDetail/code", "errorDetail/message"])
    .status(500)
    .shown_by(r#"{"errorDetail":{"message":"manifest for x not found"},"error":"manifest for x not found"}"#, 404)
    .unlike(r#"{"status":"Pulling from library/x","id":"latest","progressDetail":{}}"#),
    error(
        "etcd 2",
        "etcd v2 API, Error Code",
        &[("errorCode", NotZero), ("cause", There), ("index", There)],
    )
    .said_at(&["message"])
    .shown_by(r#"{"errorCode":100,"message":"Key not found","cause":"/hat","index":6}"#, 404)
    .unlike(r#"{"action":"get","node":{"key":"/hat","value":"x"}}"#),
    error(
        "etcd 3",
        "etcd v3 gRPC gateway, Error responses",
        &[("code", Listed(super::protocols::GRPC_NUMBERS)), ("error", Text), ("message", Text)],
    )
    .shown_by(r#"{"error":"etcdserver: no leader","code":14,"message":"etcdserver: no leader"}"#, 503)
    .unlike(r#"{"header":{"revision":"4"},"kvs":[],"count":"1"}"#),
    error(
        "Elasticsearch and OpenSearch",
        "Elasticsearch REST API conventions, Error responses",
        &[("error/type", Text), ("error/reason", There), ("status", AtLeast(400))],
    )
    .said_at(&["status"])
    .shown_by(r#"{"error":{"root_cause":[],"type":"index_not_found_exception","reason":"no such index"},"status":404}"#, 404)
    .unlike(r#"{"_id":"1","found":true,"_source":{"error":{"type":"t","reason":"r"},"status":500}}"#),
    error(
        "Apache Solr",
        "Apache Solr Reference Guide, Response writers: error",
        &[("error/msg", Text), ("responseHeader/status", NotZero)],
    )
    .said_at(&["error/code", "error/msg"])
    .shown_by(r#"{"responseHeader":{"status":400,"QTime":1},"error":{"msg":"undefined field","code":400}}"#, 400)
    .unlike(r#"{"responseHeader":{"status":0,"QTime":1},"response":{"numFound":0,"docs":[]}}"#),
    error(
        "Trino and Presto",
        "Trino client REST API, QueryResults: error",
        &[("error/errorName", Text), ("error/errorType", Text)],
    )
    .said_at(&["error/errorType"])
    .shown_by(r#"{"id":"q1","error":{"message":"line 1","errorCode":1,"errorName":"SYNTAX_ERROR","errorType":"USER_ERROR"},"stats":{"state":"FAILED"}}"#, 400)
    .unlike(r#"{"id":"q1","columns":[],"data":[[1]],"stats":{"state":"FINISHED"}}"#),
    error(
        "Apache Druid",
        "Apache Druid, Querying: query errors",
        &[("errorMessage", Text), ("errorClass", There), ("error", Text)],
    )
    .said_at(&["error"])
    .status(500)
    .shown_by(r#"{"error":"Query timeout","errorMessage":"took long","errorClass":"x.TimeoutException","host":null}"#, 504)
    .unlike(r#"{"queryId":"1","errorClass":null,"rows":3}"#),
    error(
        "Apache Pinot",
        "Apache Pinot, Query response format: exceptions",
        &[("exceptions/*/errorCode", NotZero), ("exceptions/*/message", Text)],
    )
    .said_at(&["exceptions/*/message"])
    .status(500)
    .shown_by(r#"{"exceptions":[{"errorCode":190,"message":"TableDoesNotExistError"}],"numDocsScanned":0}"#, 404)
    .unlike(r#"{"exceptions":[],"resultTable":{"rows":[[1]]},"numDocsScanned":4}"#),
    error(
        "Neo4j",
        "Neo4j HTTP API, Error handling",
        &[("errors/*/code", Begins("Neo.")), ("errors/*/message", There)],
    )
    .said_at(&["errors/*/code", "errors/*/message"])
    .shown_by(r#"{"results":[],"errors":[{"code":"Neo.ClientError.Statement.SyntaxError","message":"Invalid input"}]}"#, 400)
    .unlike(r#"{"results":[{"columns":["n"],"data":[]}],"errors":[]}"#),
    error(
        "ArangoDB",
        "ArangoDB HTTP API, General request handling: error",
        &[("errorNum", NotZero), ("error", True)],
    )
    .said_at(&["code", "errorMessage"])
    .shown_by(r#"{"error":true,"code":404,"errorNum":1202,"errorMessage":"no such document"}"#, 404)
    .unlike(r#"{"error":false,"code":200,"result":[]}"#),
    error(
        "MongoDB commands",
        "MongoDB Manual, Command responses",
        &[("codeName", Text), ("errmsg", Text), ("ok", Zero)],
    )
    .said_at(&["codeName", "errmsg"])
    .shown_by(r#"{"ok":0,"errmsg":"not for you","code":13,"codeName":"Unauthorized"}"#, 401)
    .unlike(r#"{"ok":1,"n":3,"errmsg":""}"#),
    error(
        "Couchbase N1QL",
        "Couchbase Server, Query service REST API: status",
        &[("errors/*/msg", Text), ("status", OneOf(&["errors", "fatal", "timeout", "stopped"]))],
    )
    .said_at(&["errors/*/msg"])
    .shown_by(r#"{"requestID":"1","errors":[{"code":3000,"msg":"syntax error near x"}],"status":"fatal"}"#, 400)
    .unlike(r#"{"requestID":"1","results":[],"status":"success"}"#),
    error(
        "PostgREST and Supabase",
        "PostgREST, Errors",
        &[("message", Text), ("code", Text), ("hint", There), ("details", There)],
    )
    .codes("code", POSTGREST)
    .said_at(&["message"])
    .shown_by(r#"{"code":"42501","details":null,"hint":null,"message":"not with that role"}"#, 403)
    .unlike(r#"{"id":1,"hint":"a","details":"b","message":"hi"}"#),
    error(
        "Hasura",
        "Hasura GraphQL Engine, Metadata API: errors",
        &[("path", Begins("$")), ("error", Text), ("code", Text)],
    )
    .said_at(&["code", "error"])
    .shown_by(r#"{"path":"$.args","error":"table x does not exist","code":"not-exists"}"#, 404)
    .unlike(r#"{"path":"$.args","message":"success"}"#),
    error(
        "Kafka REST and Schema Registry",
        "Confluent REST Proxy API Reference, Errors",
        &[("error_code", AtLeast(40_000)), ("message", Text)],
    )
    .said_at(&["message"])
    .shown_by(r#"{"error_code":40401,"message":"Topic not found"}"#, 404)
    .unlike(r#"{"subject":"s","version":1,"id":40401}"#),
    error(
        "InfluxDB 2",
        "InfluxDB v2 API, Error response",
        &[("code", Listed(INFLUX)), ("message", Text)],
    )
    .unless(&[("id", Filled)])
    .shown_by(r#"{"code":"unprocessable entity","message":"failure writing points"}"#, 422)
    .unlike(r#"{"id":"b1","code":"fine","name":"a saved note"}"#),
    error(
        "Prometheus and Loki",
        "Prometheus HTTP API, Format overview",
        &[("errorType", Text), ("status", OneOf(&["error"])), ("error", Text)],
    )
    .codes("errorType", &[
        ("bad_data", 400),
        ("execution", 422),
        ("canceled", 503),
        ("timeout", 503),
        ("internal", 500),
        ("unavailable", 503),
        ("not_found", 404),
    ])
    .shown_by(r#"{"status":"error","errorType":"bad_data","error":"no such function"}"#, 400)
    .unlike(r#"{"status":"success","data":{"result":[]},"warnings":["slow"]}"#),
    error(
        "Splunk",
        "Splunk REST API, Response messages",
        &[("messages/*/type", OneOf(&["ERROR", "FATAL"])), ("messages/*/text", Text), ("", Small(2))],
    )
    .said_at(&["messages/*/text"])
    .shown_by(r#"{"messages":[{"type":"ERROR","text":"Unknown sid, not found"}]}"#, 404)
    .unlike(r#"{"messages":[{"type":"INFO","text":"one hat made"}],"sid":"1"}"#),
    error(
        "Splunk's HTTP event collector",
        "Splunk, Troubleshoot HTTP Event Collector: error codes",
        &[("code", NotZero), ("text", Text), ("", Small(3))],
    )
    .said_at(&["text"])
    .unless(&[("text", OneOf(&["Success", "HEC is healthy"]))])
    .shown_by(r#"{"text":"Invalid token","code":4}"#, 401)
    .unlike(r#"{"text":"Success","code":0}"#),
    error(
        "Grafana",
        "Grafana HTTP API, Errors: messageId",
        &[("messageId", Text), ("statusCode", AtLeast(400)), ("message", Text)],
    )
    .said_at(&["statusCode"])
    .shown_by(r#"{"message":"no such board","messageId":"dashboards.notFound","statusCode":404,"traceID":""}"#, 404)
    .unlike(r#"{"messageId":"m1","message":"hi","sentAt":"2026-01-01"}"#),
    error(
        "Graylog",
        "Graylog REST API, ApiError",
        &[("type", OneOf(&["ApiError"])), ("message", Text)],
    )
    .said_at(&["message"])
    .shown_by(r#"{"type":"ApiError","message":"HTTP 404 Not Found"}"#, 404)
    .unlike(r#"{"type":"message","message":"hello"}"#),
    error(
        "Meilisearch",
        "Meilisearch, Errors: code, type and link",
        &[("link", Holds("errors")), ("code", Text), ("type", Text), ("message", Text)],
    )
    .said_at(&["code", "message"])
    .shown_by(r#"{"message":"no such index","code":"index_not_found","type":"invalid_request","link":"https://docs.example/errors#index_not_found"}"#, 404)
    .unlike(r#"{"uid":1,"status":"failed","link":"/tasks/1","type":"indexCreation"}"#),
    error(
        "Qdrant",
        "Qdrant REST API, status",
        &[("status/error", Text), ("time", There)],
    )
    .said_at(&["status/error"])
    .shown_by(r#"{"status":{"error":"Not found: collection hats"},"time":0.1}"#, 404)
    .unlike(r#"{"result":true,"status":"ok","time":0.1}"#),
    error(
        "Weaviate",
        "Weaviate REST API, ErrorResponse",
        &[("error/*/message", Text), ("", Small(1))],
    )
    .said_at(&["error/*/message"])
    .shown_by(r#"{"error":[{"message":"class name is missing"}]}"#, 400)
    .unlike(r#"{"error":[],"objects":[{"message":"hi"}]}"#),
    error(
        "Strapi",
        "Strapi REST API, Errors",
        &[("error/status", AtLeast(400)), ("error/name", Text)],
    )
    .said_at(&["error/status"])
    .shown_by(r#"{"data":null,"error":{"status":404,"name":"NotFoundError","message":"gone","details":{}}}"#, 404)
    .unlike(r#"{"data":{"id":1,"attributes":{"error":{"status":404,"name":"n"}}},"meta":{}}"#),
    error(
        "LoopBack",
        "LoopBack, strong-error-handler response format",
        &[("error/statusCode", AtLeast(400))],
    )
    .said_at(&["error/statusCode"])
    .unless(&[("id", Filled)])
    .shown_by(r#"{"error":{"statusCode":422,"name":"ValidationError","message":"too blue"}}"#, 422)
    .unlike(r#"{"id":7,"error":{"statusCode":500},"startedAt":"2026-01-01"}"#),
    error(
        "Feathers",
        "Feathers, Errors",
        &[("className", Text), ("code", AtLeast(400)), ("name", Text)],
    )
    .said_at(&["code"])
    .shown_by(r#"{"name":"NotFound","message":"no such user","code":404,"className":"not-found"}"#, 404)
    .unlike(r#"{"name":"Biology","className":"10b","code":"10b"}"#),
    error(
        "Fastify and hapi",
        "Fastify, Errors; hapi boom, output.payload",
        &[("statusCode", AtLeast(400)), ("error", Text), ("message", There)],
    )
    .said_at(&["statusCode"])
    .unless(&[("id", Filled)])
    .shown_by(r#"{"statusCode":404,"error":"Not Found","message":"no such route"}"#, 404)
    .unlike(r#"{"id":"w1","url":"/hook","statusCode":404,"duration_ms":12,"created_at":"2026-01-01"}"#),
    error(
        "Spring Boot's error controller",
        "Spring Boot, DefaultErrorAttributes",
        &[("status", AtLeast(400)), ("error", Text), ("timestamp", Filled), ("path", Text)],
    )
    .said_at(&["status"])
    .unless(&[("id", Filled)])
    .shown_by(r#"{"timestamp":"2026-01-01T00:00:00Z","status":405,"error":"Method Not Allowed","path":"/cups"}"#, 405)
    .unlike(r#"{"timestamp":"2026-01-01T00:00:00Z","status":200,"path":"/cups","error":""}"#),
    error(
        "Spring Boot's health endpoint",
        "Spring Boot Actuator, Health: HTTP status mapping",
        &[("status", DOWN), ("components", Object)],
    )
    .status(503)
    .sure(0.9)
    .shown_by(r#"{"status":"DOWN","components":{"db":{"status":"DOWN"}}}"#, 503)
    .unlike(r#"{"status":"UP","components":{"db":{"status":"DOWN"}}}"#),
    error(
        "Spring Boot 1's health endpoint",
        "Spring Boot Actuator 1.5, Health information",
        &[("status", DOWN), ("details", Object)],
    )
    .status(503)
    .sure(0.8)
    .shown_by(r#"{"status":"OUT_OF_SERVICE","details":{"disk":{"status":"DOWN"}}}"#, 503)
    .unlike(r#"{"status":"UP","details":{"disk":{"status":"UP"}}}"#),
    error(
        "a health check",
        "Spring Boot Actuator, Health without details",
        &[("status", DOWN), ("", Small(1))],
    )
    .status(503)
    .sure(0.85)
    .shown_by(r#"{"status":"DOWN"}"#, 503)
    .unlike(r#"{"name":"port 7","status":"DOWN","speed":10}"#),
    error(
        "health+json",
        "draft-inadarei-api-health-check, 3.1 status",
        &[("status", OneOf(&["fail"])), ("checks", Object)],
    )
    .status(503)
    .sure(0.9)
    .shown_by(r#"{"status":"fail","version":"1","checks":{"db":[{"status":"fail"}]}}"#, 503)
    .unlike(r#"{"status":"pass","version":"1","checks":{"db":[{"status":"fail"}]}}"#),
    error(
        "Micronaut",
        "Micronaut, JsonError",
        &[("_embedded/errors/*/message", Text), ("message", Text)],
    )
    .said_at(&["message", "_embedded/errors/*/message"])
    .shown_by(r#"{"message":"Not Found","_links":{"self":{"href":"/x"}},"_embedded":{"errors":[{"message":"no such page"}]}}"#, 404)
    .unlike(r#"{"_embedded":{"errors":[]},"message":"hi","_links":{}}"#),
    error(
        "ASP.NET Web API",
        "ASP.NET Web API 2, HttpError",
        &[("ExceptionMessage", Text), ("Message", Text)],
    )
    .status(500)
    .shown_by(r#"{"Message":"it broke","ExceptionMessage":"no object","ExceptionType":"System.NullReferenceException"}"#, 500)
    .unlike(r#"{"Message":"hi","ExceptionMessage":null,"Rows":[1]}"#),
    error(
        "ASP.NET model validation",
        "ASP.NET Web API 2, Model validation: ModelState",
        &[("ModelState", Filled), ("Message", Text)],
    )
    .shown_by(r#"{"Message":"The request is invalid.","ModelState":{"cup.Size":["too small"]}}"#, 400)
    .unlike(r#"{"Message":"hi","ModelState":{}}"#),
    error(
        "Laravel's exceptions",
        "Laravel, Error handling: exceptions as JSON in debug mode",
        &[("exception", Text), ("file", Text), ("line", There), ("message", There)],
    )
    .said_at(&["exception", "message"])
    .status(500)
    .shown_by(r#"{"message":"it broke","exception":"ErrorException","file":"/app/A.php","line":3,"trace":[]}"#, 500)
    .unlike(r#"{"file":"/app/A.php","line":3,"coverage":0.5}"#),
    error(
        "FastAPI's validation",
        "FastAPI, HTTPValidationError",
        &[("detail/*/loc", Array), ("detail/*/msg", Text)],
    )
    .status(422)
    .shown_by(r#"{"detail":[{"loc":["body","size"],"msg":"field required","type":"value_error.missing"}]}"#, 422)
    .unlike(r#"{"detail":[{"loc":"Berlin","msg":"open"}],"id":4}"#),
    error(
        "express-validator",
        "express-validator, Result.array()",
        &[("errors/*/msg", Text), ("errors/*/location", OneOf(&["body", "query", "params", "headers", "cookies"]))],
    )
    .shown_by(r#"{"errors":[{"type":"field","msg":"Invalid value","path":"size","location":"body"}]}"#, 400)
    .unlike(r#"{"errors":[],"location":"body"}"#),
    error(
        "Frappe",
        "Frappe Framework, REST API: exc_type",
        &[("exc_type", Text)],
    )
    .said_at(&["exc_type"])
    .status(500)
    .shown_by(r#"{"exc_type":"DoesNotExistError","exception":"x.DoesNotExistError"}"#, 404)
    .unlike(r#"{"message":{"name":"A"},"exc_type":null}"#),
    error(
        "Litestar",
        "Litestar, Exceptions",
        &[("status_code", AtLeast(400)), ("detail", Text)],
    )
    .said_at(&["status_code"])
    .unless(&[("id", Filled)])
    .shown_by(r#"{"status_code":404,"detail":"Not Found"}"#, 404)
    .unlike(r#"{"id":"d1","status_code":404,"detail":"a delivery","sent_at":"2026-01-01"}"#),
    error(
        "Pyramid and Cornice",
        "Pyramid, HTTP exceptions: JSON body; Cornice, Errors",
        &[("errors/*/location", Text), ("errors/*/description", Text), ("status", OneOf(&["error"]))],
    )
    .said_at(&["errors/*/description"])
    .shown_by(r#"{"status":"error","errors":[{"location":"body","name":"size","description":"size is missing"}]}"#, 400)
    .unlike(r#"{"status":"ok","errors":[]}"#),
    error(
        "CKAN",
        "CKAN, Action API: success and error",
        &[("error/__type", Text), ("success", False)],
    )
    .said_at(&["error/__type", "error/message"])
    .shown_by(r#"{"help":"/h","success":false,"error":{"__type":"Not Found Error","message":"no such set"}}"#, 404)
    .unlike(r#"{"help":"/h","success":true,"result":{"error":{"__type":"x"}}}"#),
    error(
        "Socrata",
        "Socrata SODA, Response codes and headers: error",
        &[("error", True), ("code", Text), ("message", Text)],
    )
    .said_at(&["message"])
    .shown_by(r#"{"code":"dataset.missing","error":true,"message":"Not found"}"#, 404)
    .unlike(r#"[{"code":"x","message":"y","count":"3"}]"#),
    error(
        "WordPress",
        "WordPress REST API, WP_Error responses",
        &[("data/status", AtLeast(400)), ("code", Text), ("message", Text)],
    )
    .said_at(&["data/status"])
    .shown_by(r#"{"code":"rest_no_route","message":"no route was found","data":{"status":404}}"#, 404)
    .unlike(r#"{"id":1,"data":{"status":"publish"},"code":"a","message":"b"}"#),
    error(
        "Magento",
        "Adobe Commerce Web API, Error responses",
        &[("message", Text), ("parameters", Filled), ("", Small(3))],
    )
    .said_at(&["message"])
    .sure(0.9)
    .shown_by(r#"{"message":"The cup \"%1\" was not found","parameters":["blue"]}"#, 404)
    .unlike(r#"{"name":"mail","parameters":["a"],"message":"hi","template":"t"}"#),
    error(
        "Apigee",
        "Apigee, Fault message format",
        &[("fault/faultstring", Text), ("fault/detail", There)],
    )
    .said_at(&["fault/faultstring", "fault/detail/errorcode"])
    .shown_by(r#"{"fault":{"faultstring":"Invalid ApiKey","detail":{"errorcode":"oauth.v2.InvalidApiKey"}}}"#, 401)
    .unlike(r#"{"fault":{"count":0,"detail":[]}}"#),
    error(
        "WSO2 API Manager",
        "WSO2 API Manager, Error handling",
        &[("fault/code", NotZero), ("fault/message", Text)],
    )
    .codes("fault/code", &[("900901", 401), ("900902", 401), ("900908", 403), ("900800", 429), ("900802", 429)])
    .shown_by(r#"{"fault":{"code":900902,"type":"Status report","message":"Missing Credentials"}}"#, 401)
    .unlike(r#"{"fault":{"code":0,"message":"none"}}"#),
    error(
        "IBM API Connect",
        "IBM DataPower API Gateway, Error responses",
        &[("httpCode", AtLeast(400)), ("httpMessage", Text)],
    )
    .said_at(&["httpCode"])
    .shown_by(r#"{"httpCode":"401","httpMessage":"Unauthorized","moreInformation":"a key is needed"}"#, 401)
    .unlike(r#"{"httpCode":"200","httpMessage":"OK"}"#),
    error(
        "Kong",
        "Kong Gateway, Error responses",
        &[(
            "message",
            Listed(&[
                ("no Route matched with those values", 404),
                ("API rate limit exceeded", 429),
                ("An invalid response was received from the upstream server", 502),
                ("The upstream server is timing out", 504),
                ("name resolution failed", 503),
                ("failure to get a peer from the ring-balancer", 503),
                ("No API key found in request", 401),
            ]),
        ), ("", Small(2))],
    )
    .shown_by(r#"{"message":"no Route matched with those values","request_id":"1"}"#, 404)
    .unlike(r#"{"message":"a Route matched with those values"}"#),
    error(
        "Apache APISIX",
        "Apache APISIX, Error responses",
        &[("error_msg", StatusText), ("", Small(1))],
    )
    .said_at(&["error_msg"])
    .shown_by(r#"{"error_msg":"404 Route Not Found"}"#, 404)
    .unlike(r#"{"error_msg":"","node":{}}"#),
    error(
        "Fortinet",
        "FortiOS REST API, Response",
        &[("http_status", AtLeast(400)), ("status", FAILED)],
    )
    .said_at(&["http_status"])
    .shown_by(r#"{"http_method":"GET","http_status":404,"status":"error","vdom":"root"}"#, 404)
    .unlike(r#"{"http_method":"GET","http_status":200,"status":"success","results":[]}"#),
    error(
        "UniFi",
        "Ubiquiti UniFi Network Controller API, meta.rc",
        &[("meta/rc", OneOf(&["error"]))],
    )
    .said_at(&["meta/msg"])
    .shown_by(r#"{"meta":{"rc":"error","msg":"api.err.LoginRequired"},"data":[]}"#, 401)
    .unlike(r#"{"meta":{"rc":"ok"},"data":[{"rc":"error"}]}"#),
    error(
        "Philips Hue",
        "Philips Hue API v1, Error messages",
        &[("*/error/type", NotZero), ("*/error/description", Text)],
    )
    .codes("*/error/type", &[("1", 401), ("3", 404), ("4", 405), ("901", 500)])
    .unless(&[("*/success", There)])
    .shown_by(r#"[{"error":{"type":1,"address":"/","description":"unauthorized user"}}]"#, 401)
    .unlike(r#"[{"success":{"/lights/1/state/on":true}}]"#),
    error(
        "Transmission",
        "Transmission RPC, 2.3.1 Response arguments",
        &[("result", Text), ("arguments", Object), ("", Small(3))],
    )
    .said_at(&["result"])
    .unless(&[("result", OneOf(&["success"]))])
    .shown_by(r#"{"arguments":{},"result":"method name not recognized"}"#, 400)
    .unlike(r#"{"arguments":{"torrents":[]},"result":"success"}"#),
    error(
        "Subsonic",
        "Subsonic API, Error handling",
        &[("subsonic-response/error/code", There), ("subsonic-response/status", OneOf(&["failed"]))],
    )
    .codes("subsonic-response/error/code", &[("10", 400), ("40", 401), ("50", 403), ("70", 404)])
    .shown_by(r#"{"subsonic-response":{"status":"failed","version":"1.16","error":{"code":40,"message":"who?"}}}"#, 401)
    .unlike(r#"{"subsonic-response":{"status":"ok","version":"1.16"}}"#),
];
