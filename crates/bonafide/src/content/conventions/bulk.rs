//! Bulk replies of which some parts failed.

use super::{Convention, FAILED, Is::*, partial};

pub(super) static ROWS: &[Convention] = &[
    partial(
        "Elasticsearch _bulk",
        "Elasticsearch, Bulk API: errors",
        &[("errors", True), ("items/*/*/error", Filled)],
    )
    .shown_by(r#"{"took":1,"errors":true,"items":[{"index":{"status":201}},{"index":{"status":409,"error":{"type":"t"}}}]}"#, 207)
    .unlike(r#"{"took":1,"errors":false,"items":[{"delete":{"result":"not_found","status":404}}]}"#),
    partial(
        "Elasticsearch _bulk, statuses",
        "Elasticsearch, Bulk API: items.status",
        &[("errors", True), ("items/*/*/status", AtLeast(400))],
    )
    .shown_by(r#"{"errors":true,"items":[{"create":{"status":409}}]}"#, 207)
    .unlike(r#"{"errors":false,"items":[{"create":{"status":201}}]}"#),
    partial(
        "Elasticsearch _bulk, filtered",
        "Elasticsearch, Bulk API with filter_path=items.*.error",
        &[("items/*/*/error/type", Text), ("items/*/*/error/reason", Text)],
    )
    .shown_by(r#"{"items":[{"index":{"error":{"type":"t","reason":"r"}}}]}"#, 207)
    .unlike(r#"{"items":[{"job":{"error":null}}]}"#),
    partial(
        "Elasticsearch _msearch",
        "Elasticsearch, Multi search API",
        &[("responses/*/error/type", Text), ("responses/*/status", AtLeast(400))],
    )
    .shown_by(r#"{"responses":[{"hits":{"hits":[]},"status":200},{"error":{"type":"index_not_found_exception"},"status":404}]}"#, 207)
    .unlike(r#"{"responses":[{"hits":{"hits":[]},"status":200}]}"#),
    partial(
        "Elasticsearch _mget",
        "Elasticsearch, Multi get API",
        &[("docs/*/error/type", Text), ("docs/*/_index", Text)],
    )
    .shown_by(r#"{"docs":[{"_index":"a","_id":"1","found":true},{"_index":"b","_id":"1","error":{"type":"index_not_found_exception"}}]}"#, 207)
    .unlike(r#"{"docs":[{"_index":"a","_id":"1","found":false}]}"#),
    partial(
        "Elasticsearch shards",
        "Elasticsearch, Search API: _shards.failures",
        &[("_shards/failures", Filled)],
    )
    .shown_by(r#"{"_shards":{"total":2,"failed":1,"failures":[{"shard":0,"reason":{"type":"t"}}]},"hits":{"hits":[]}}"#, 207)
    .unlike(r#"{"_shards":{"total":1,"successful":1,"failed":0},"hits":{"hits":[]}}"#),
    partial(
        "Elasticsearch nodes",
        "Elasticsearch, Task management API: node_failures",
        &[("node_failures", Filled)],
    )
    .shown_by(r#"{"node_failures":[{"type":"failed_node_exception","reason":"away"}],"nodes":{}}"#, 207)
    .unlike(r#"{"nodes":{"a":{"tasks":{}}},"node_failures":[]}"#),
    partial(
        "Elasticsearch tasks",
        "Elasticsearch, Task management API: task_failures",
        &[("task_failures", Filled)],
    )
    .shown_by(r#"{"task_failures":[{"task_id":1,"reason":{"type":"t"}}],"nodes":{}}"#, 207)
    .unlike(r#"{"task_failures":[],"nodes":{}}"#),
    partial(
        "Elasticsearch roles and profiles",
        "Elasticsearch, Bulk create or update roles API: errors",
        &[("errors/count", AtLeast(1)), ("errors/details", Filled)],
    )
    .shown_by(r#"{"created":["a"],"errors":{"count":1,"details":{"b":{"type":"t"}}}}"#, 207)
    .unlike(r#"{"created":["a"],"errors":{"count":0,"details":{}}}"#),
    partial(
        "Elasticsearch data streams",
        "Elasticsearch, Update data stream settings API",
        &[("data_streams/*/error", Text)],
    )
    .shown_by(r#"{"data_streams":[{"name":"a","applied_to_data_stream":false,"error":"frozen"}]}"#, 207)
    .unlike(r#"{"data_streams":[{"name":"a","error":null}]}"#),
    partial(
        "Elasticsearch dangling items",
        "Elasticsearch, Cross-cluster and user profile APIs: error_details",
        &[("error_count", AtLeast(1)), ("error_details/*/reason", Text)],
    )
    .shown_by(r#"{"error_count":1,"error_details":{"b":{"reason":"r"}}}"#, 207)
    .unlike(r#"{"error_count":0,"error_details":{}}"#),
    // AIP-217: a list that could not ask everybody.
    partial(
        "Google APIs, places out of reach",
        "Google AIP-217, Unreachable resources",
        &[("unreachable/*", Text)],
    )
    .sure(0.6)
    .shown_by(r#"{"clusters":[{"name":"a"}],"unreachable":["projects/p/locations/moon"]}"#, 207)
    .unlike(r#"{"clusters":[{"name":"a"}],"unreachable":[]}"#),
    partial(
        "Google APIs, failed locations",
        "Google Cloud, List requests across locations: failedLocations",
        &[("failedLocations/*", Text)],
    )
    .shown_by(r#"{"instances":[],"failedLocations":["moon-1"]}"#, 207)
    .unlike(r#"{"instances":[],"failedLocations":[]}"#),
    partial(
        "BigQuery streaming inserts",
        "BigQuery REST API, tabledata.insertAll: insertErrors",
        &[("insertErrors/*/errors/*/reason", Text)],
    )
    .shown_by(r#"{"kind":"bigquery#tableDataInsertAllResponse","insertErrors":[{"index":0,"errors":[{"reason":"invalid"}]}]}"#, 207)
    .unlike(r#"{"kind":"bigquery#tableDataInsertAllResponse"}"#),
    partial(
        "Google Ads",
        "Google Ads API, Partial failure",
        &[("partialFailureError/code", NotZero)],
    )
    .shown_by(r#"{"partialFailureError":{"code":3,"message":"one is wrong"},"results":[{},{"resourceName":"a"}]}"#, 207)
    .unlike(r#"{"results":[{"resourceName":"a"}]}"#),
    partial(
        "Firebase Cloud Messaging, legacy",
        "Firebase Cloud Messaging, Legacy HTTP protocol: downstream response",
        &[("failure", AtLeast(1)), ("results/*/error", Text)],
    )
    .shown_by(r#"{"multicast_id":1,"success":1,"failure":1,"results":[{"message_id":"a"},{"error":"NotRegistered"}]}"#, 207)
    .unlike(r#"{"multicast_id":1,"success":2,"failure":0,"results":[{"message_id":"a"},{"message_id":"b"}]}"#),
    partial(
        "DynamoDB writes",
        "Amazon DynamoDB, BatchWriteItem: UnprocessedItems",
        &[("UnprocessedItems", Filled)],
    )
    .shown_by(r#"{"UnprocessedItems":{"t":[{"PutRequest":{"Item":{"a":{"S":"x"}}}}]}}"#, 207)
    .unlike(r#"{"UnprocessedItems":{}}"#),
    partial(
        "DynamoDB reads",
        "Amazon DynamoDB, BatchGetItem: UnprocessedKeys",
        &[("UnprocessedKeys", Filled)],
    )
    .shown_by(r#"{"Responses":{},"UnprocessedKeys":{"t":{"Keys":[{"a":{"S":"x"}}]}}}"#, 207)
    .unlike(r#"{"Responses":{"t":[]},"UnprocessedKeys":{}}"#),
    partial(
        "DynamoDB PartiQL",
        "Amazon DynamoDB, BatchExecuteStatement: Responses.Error",
        &[("Responses/*/Error/Code", Text)],
    )
    .shown_by(r#"{"Responses":[{"TableName":"t"},{"Error":{"Code":"DuplicateItem","Message":"seen"}}]}"#, 207)
    .unlike(r#"{"Responses":[{"TableName":"t","Item":{"Error":{"S":"x"}}}]}"#),
    partial(
        "Kinesis",
        "Amazon Kinesis, PutRecords: FailedRecordCount",
        &[("FailedRecordCount", AtLeast(1))],
    )
    .shown_by(r#"{"FailedRecordCount":1,"Records":[{"ErrorCode":"E"}]}"#, 207)
    .unlike(r#"{"FailedRecordCount":0,"Records":[{"SequenceNumber":"1"}]}"#),
    partial(
        "Firehose",
        "Amazon Data Firehose, PutRecordBatch: FailedPutCount",
        &[("FailedPutCount", AtLeast(1))],
    )
    .shown_by(r#"{"FailedPutCount":2,"RequestResponses":[{"ErrorCode":"E"}]}"#, 207)
    .unlike(r#"{"FailedPutCount":0,"RequestResponses":[{"RecordId":"r"}]}"#),
    partial(
        "EventBridge",
        "Amazon EventBridge, PutEvents: FailedEntryCount",
        &[("FailedEntryCount", AtLeast(1))],
    )
    .shown_by(r#"{"FailedEntryCount":1,"Entries":[{"ErrorCode":"E"}]}"#, 207)
    .unlike(r#"{"FailedEntryCount":0,"Entries":[{"EventId":"e"}]}"#),
    partial(
        "SQS and SNS batches",
        "Amazon SQS, SendMessageBatch: Failed",
        &[("Failed/*/Code", Text)],
    )
    .shown_by(r#"{"Successful":[{"Id":"a"}],"Failed":[{"Id":"b","Code":"InternalError","SenderFault":false}]}"#, 207)
    .unlike(r#"{"Successful":[{"Id":"a"}],"Failed":[]}"#),
    partial(
        "SQS batches, legacy",
        "Amazon SQS, Query protocol: BatchResultErrorEntry",
        &[("BatchResultErrorEntry", Filled)],
    )
    .shown_by(r#"{"BatchResultErrorEntry":[{"Id":"b","Code":"E"}]}"#, 207)
    .unlike(r#"{"SendMessageBatchResultEntry":[{"Id":"a"}],"BatchResultErrorEntry":[]}"#),
    partial(
        "CloudWatch Logs",
        "Amazon CloudWatch Logs, PutLogEvents: rejectedLogEventsInfo",
        &[("rejectedLogEventsInfo", Object)],
    )
    .shown_by(r#"{"nextSequenceToken":"1","rejectedLogEventsInfo":{"tooOldLogEventEndIndex":2}}"#, 207)
    .unlike(r#"{"nextSequenceToken":"1"}"#),
    partial(
        "Amazon ECS",
        "Amazon ECS, API failure reasons",
        &[("failures/*/reason", Text), ("failures/*/arn", There)],
    )
    .shown_by(r#"{"tasks":[],"failures":[{"arn":"arn:x","reason":"MISSING"}]}"#, 207)
    .unlike(r#"{"tasks":[{"stoppedReason":"done"}],"failures":[]}"#),
    partial(
        "AWS Glue",
        "AWS Glue, BatchDeleteTable: Errors",
        &[("Errors/*/ErrorDetail/ErrorCode", Text)],
    )
    .shown_by(r#"{"Errors":[{"TableName":"t","ErrorDetail":{"ErrorCode":"EntityNotFoundException"}}]}"#, 207)
    .unlike(r#"{"Errors":[]}"#),
    partial(
        "Amazon Comprehend",
        "Amazon Comprehend, BatchDetectSentiment: ErrorList",
        &[("ErrorList/*/ErrorCode", Text)],
    )
    .shown_by(r#"{"ResultList":[],"ErrorList":[{"Index":0,"ErrorCode":"INTERNAL_SERVER_ERROR"}]}"#, 207)
    .unlike(r#"{"ResultList":[{"Index":0}],"ErrorList":[]}"#),
    partial(
        "Azure AI Search",
        "Azure AI Search, Add, Update or Delete Documents: statusCode",
        &[("value/*/statusCode", AtLeast(400)), ("value/*/errorMessage", Text)],
    )
    .shown_by(r#"{"value":[{"key":"1","status":true,"errorMessage":null,"statusCode":201},{"key":"2","status":false,"errorMessage":"too old","statusCode":409}]}"#, 207)
    .unlike(r#"{"value":[{"key":"1","status":true,"errorMessage":null,"statusCode":201}]}"#),
    partial(
        "Application Insights",
        "Azure Monitor, Track API: itemsAccepted",
        &[("errors/*/statusCode", AtLeast(400)), ("itemsReceived", There)],
    )
    .shown_by(r#"{"itemsReceived":2,"itemsAccepted":1,"errors":[{"index":1,"statusCode":400,"message":"no time"}]}"#, 207)
    .unlike(r#"{"itemsReceived":2,"itemsAccepted":2,"errors":[]}"#),
    partial(
        "OData and Microsoft Graph batches",
        "OData JSON Format 4.01, 19 Batch Requests and Responses",
        &[("responses/*/status", AtLeast(400))],
    )
    .sure(0.88)
    .shown_by(r#"{"responses":[{"id":"1","status":200},{"id":"2","status":404}]}"#, 207)
    .unlike(r#"{"responses":[{"id":"1","status":200},{"id":"2","status":304}]}"#),
    partial(
        "a batch of status codes",
        "Amazon Selling Partner API, batch operations: responses.statusCode",
        &[("responses/*/statusCode", AtLeast(400))],
    )
    .sure(0.88)
    .shown_by(r#"{"responses":[{"statusCode":200,"body":{}},{"statusCode":404,"body":{}}]}"#, 207)
    .unlike(r#"{"responses":[{"statusCode":200,"body":{}}]}"#),
    partial(
        "Selling Partner batches",
        "Amazon Selling Partner API, getItemOffersBatch: responses.status",
        &[("responses/*/status/statusCode", AtLeast(400))],
    )
    .shown_by(r#"{"responses":[{"status":{"statusCode":200}},{"status":{"statusCode":403,"reasonPhrase":"Forbidden"}}]}"#, 207)
    .unlike(r#"{"responses":[{"status":{"statusCode":200}}]}"#),
    partial(
        "Salesforce composite",
        "Salesforce REST API, Composite resources",
        &[("compositeResponse/*/httpStatusCode", AtLeast(400))],
    )
    .shown_by(r#"{"compositeResponse":[{"httpStatusCode":400,"body":[{"errorCode":"E"}]}]}"#, 207)
    .unlike(r#"{"compositeResponse":[{"httpStatusCode":201,"body":{"success":true,"errors":[]}}]}"#),
    partial(
        "Salesforce batch",
        "Salesforce REST API, Composite batch: hasErrors",
        &[("results/*/statusCode", AtLeast(400)), ("hasErrors", True)],
    )
    .shown_by(r#"{"hasErrors":true,"results":[{"statusCode":404,"result":[]}]}"#, 207)
    .unlike(r#"{"hasErrors":false,"results":[{"statusCode":200,"result":{}}]}"#),
    partial(
        "Salesforce collections",
        "Salesforce REST API, sObject Collections",
        &[("*/errors/*/statusCode", Text), ("*/success", False)],
    )
    .shown_by(r#"[{"id":"a","success":true,"errors":[]},{"success":false,"errors":[{"statusCode":"DUPLICATES_DETECTED","message":"seen"}]}]"#, 207)
    .unlike(r#"[{"id":"a","success":true,"errors":[]}]"#),
    partial(
        "a Facebook Graph batch",
        "Facebook Graph API, Batch requests",
        &[("*/code", AtLeast(400)), ("*/body", Text), ("*/headers", Filled)],
    )
    .shown_by(r#"[{"code":200,"headers":[{"name":"a","value":"b"}],"body":"{}"},{"code":404,"headers":[{"name":"a","value":"b"}],"body":"{}"}]"#, 207)
    .unlike(r#"[{"code":200,"headers":[{"name":"a","value":"b"}],"body":"{}"}]"#),
    partial(
        "CouchDB _bulk_docs",
        "Apache CouchDB, /db/_bulk_docs",
        &[("*/error", Text), ("*/reason", Text), ("*/rev", Text)],
    )
    .shown_by(r#"[{"id":"a","ok":true,"rev":"1-a"},{"id":"b","error":"conflict","reason":"taken"}]"#, 207)
    .unlike(r#"[{"id":"a","ok":true,"rev":"1-a"},{"id":"b","ok":true,"rev":"1-b"}]"#),
    partial(
        "InfluxDB 1",
        "InfluxDB 1.8 API reference, /query: results.error",
        &[("results/*/error", Text), ("results/*/statement_id", There)],
    )
    .shown_by(r#"{"results":[{"statement_id":0,"error":"database is gone"}]}"#, 207)
    .unlike(r#"{"results":[{"statement_id":0,"series":[{"name":"error"}]}]}"#),
    partial(
        "Kafka REST produce",
        "Confluent REST Proxy API Reference, POST /topics: offsets",
        &[("offsets/*/error", Text), ("offsets/*/error_code", NotZero)],
    )
    .shown_by(r#"{"offsets":[{"partition":0,"offset":1,"error_code":null,"error":null},{"error_code":2,"error":"busy"}]}"#, 207)
    .unlike(r#"{"offsets":[{"partition":0,"offset":1,"error_code":null,"error":null}]}"#),
    partial(
        "Weaviate batches",
        "Weaviate REST API, /batch/objects: result.errors",
        &[("*/result/errors/error/*/message", Text)],
    )
    .shown_by(r#"[{"id":"a","result":{"status":"SUCCESS"}},{"id":"b","result":{"status":"FAILED","errors":{"error":[{"message":"no class"}]}}}]"#, 207)
    .unlike(r#"[{"id":"a","result":{"status":"SUCCESS","errors":null}}]"#),
    partial(
        "Xero",
        "Xero Accounting API, SummarizeErrors: ValidationErrors",
        &[("*/*/ValidationErrors/*/Message", Text), ("Status", OneOf(&["OK"]))],
    )
    .shown_by(r#"{"Status":"OK","Invoices":[{"ValidationErrors":[{"Message":"no date"}]}]}"#, 207)
    .unlike(r#"{"Status":"OK","Invoices":[{"ValidationErrors":[],"HasErrors":false}]}"#),
    partial(
        "QuickBooks batch",
        "QuickBooks Online Accounting API, Batch operations",
        &[("BatchItemResponse/*/Fault/Error/*/Message", Text)],
    )
    .shown_by(r#"{"BatchItemResponse":[{"bId":"1","Fault":{"type":"ValidationFault","Error":[{"Message":"seen","code":"6240"}]}}]}"#, 207)
    .unlike(r#"{"BatchItemResponse":[{"bId":"1","Invoice":{"Id":"3"}}]}"#),
    partial(
        "Square bulk operations",
        "Square API Reference, Bulk endpoints: responses.errors",
        &[("responses/*/errors/*/category", Text)],
    )
    .shown_by(r#"{"responses":{"a":{"errors":[]},"b":{"errors":[{"category":"INVALID_REQUEST_ERROR","code":"NOT_FOUND"}]}}}"#, 207)
    .unlike(r#"{"responses":{"a":{"errors":[],"customer":{"id":"1"}}}}"#),
    partial(
        "Plaid batches",
        "Plaid API, Errors: error_type in results",
        &[("results/*/error/error_type", Text), ("results/*/error/error_code", Text)],
    )
    .shown_by(r#"{"results":[{"result":{"id":"1"},"error":null},{"result":null,"error":{"error_type":"INVALID_INPUT","error_code":"INVALID_FIELD"}}]}"#, 207)
    .unlike(r#"{"results":[{"result":{"id":"1"},"error":null}]}"#),
    partial(
        "Twilio bulk consents and contacts",
        "Twilio, Bulk Consents API: items.error_code",
        &[("items/*/error_code", NotZero), ("items/*/error_messages", Filled)],
    )
    .shown_by(r#"{"items":[{"correlation_id":"a","error_code":0,"error_messages":[]},{"correlation_id":"b","error_code":30646,"error_messages":["no such sender"]}]}"#, 207)
    .unlike(r#"{"items":[{"correlation_id":"a","error_code":0,"error_messages":[]}]}"#),
    partial(
        "SendGrid recipients",
        "Twilio SendGrid, Add recipients: error_count",
        &[("error_count", AtLeast(1)), ("error_indices", Filled)],
    )
    .shown_by(r#"{"error_count":1,"error_indices":[2],"new_count":2,"errors":[{"message":"bad address","error_indices":[2]}]}"#, 207)
    .unlike(r#"{"error_count":0,"error_indices":[],"new_count":2}"#),
    partial(
        "Mailchimp batches",
        "Mailchimp Marketing API, Batch subscribe or unsubscribe",
        &[("error_count", AtLeast(1)), ("errors/*/error", Text)],
    )
    .shown_by(r#"{"new_members":[],"errors":[{"email_address":"a","error":"looks fake","error_code":"ERROR_GENERIC"}],"error_count":1}"#, 207)
    .unlike(r#"{"new_members":[{"email_address":"a"}],"errors":[],"error_count":0}"#),
    partial(
        "HubSpot batches",
        "HubSpot CRM API, Batch endpoints: numErrors",
        &[("numErrors", AtLeast(1)), ("errors/*/message", Text)],
    )
    .shown_by(r#"{"status":"COMPLETE","results":[],"numErrors":1,"errors":[{"status":"error","message":"no such contact"}]}"#, 207)
    .unlike(r#"{"status":"COMPLETE","results":[{"id":"1"}]}"#),
    partial(
        "Marketo",
        "Marketo REST API, Error codes: record-level errors",
        &[("result/*/reasons/*/code", NotZero), ("success", True)],
    )
    .shown_by(r#"{"requestId":"1","success":true,"result":[{"id":1,"status":"created"},{"status":"skipped","reasons":[{"code":"1004","message":"no such lead"}]}]}"#, 207)
    .unlike(r#"{"requestId":"1","success":true,"result":[{"id":1,"status":"created"}]}"#),
    partial(
        "Postmark batches",
        "Postmark, Send batch emails: ErrorCode",
        &[("*/ErrorCode", NotZero), ("*/Message", Text)],
    )
    .shown_by(r#"[{"ErrorCode":0,"Message":"OK","MessageID":"a"},{"ErrorCode":406,"Message":"inactive"}]"#, 207)
    .unlike(r#"[{"ErrorCode":0,"Message":"OK","MessageID":"a"}]"#),
    partial(
        "Vonage SMS",
        "Vonage SMS API, messages.status",
        &[("messages/*/status", NotZero), ("messages/*/error-text", Text)],
    )
    .shown_by(r#"{"message-count":"1","messages":[{"status":"4","error-text":"Invalid credentials"}]}"#, 207)
    .unlike(r#"{"message-count":"1","messages":[{"status":"0","message-id":"a"}]}"#),
    partial(
        "Webex contacts",
        "Webex Contact Center API, Contacts: failedContacts",
        &[("failedContacts", Filled)],
    )
    .unless(&[("id", Filled)])
    .shown_by(r#"{"successCount":1,"failedContacts":[{"phone":"1","reason":"no name"}]}"#, 207)
    .unlike(r#"{"successCount":2,"failedContacts":[]}"#),
    partial(
        "X API v2",
        "X API v2, Response codes and errors: partial errors",
        &[("errors/*/resource_type", Text), ("errors/*/title", Text), ("data", Filled)],
    )
    .shown_by(r#"{"data":[{"id":"1"}],"errors":[{"title":"Not Found Error","resource_type":"user","value":"2","detail":"none"}]}"#, 207)
    .unlike(r#"{"data":[{"id":"1","title":"error"}],"meta":{"result_count":1}}"#),
    partial(
        "OpenFIGI",
        "OpenFIGI API, Mapping: error and data",
        &[("*/error", Text), ("*/data", Array)],
    )
    .shown_by(r#"[{"data":[{"figi":"B1"}]},{"error":"Invalid idType"}]"#, 207)
    .unlike(r#"[{"data":[{"figi":"B1"}]},{"warning":"No identifier found."}]"#),
    partial(
        "OKX orders",
        "OKX API v5, Place multiple orders: sCode",
        &[("data/*/sCode", NotZero), ("code", OneOf(&["2", "0"]))],
    )
    .shown_by(r#"{"code":"2","data":[{"ordId":"1","sCode":"0","sMsg":""},{"ordId":"","sCode":"51008","sMsg":"too poor"}],"msg":""}"#, 207)
    .unlike(r#"{"code":"0","data":[{"ordId":"1","sCode":"0","sMsg":""}],"msg":""}"#),
    partial(
        "Hyperliquid orders",
        "Hyperliquid API, Exchange endpoint: statuses",
        &[("response/data/statuses/*/error", Text)],
    )
    .shown_by(r#"{"status":"ok","response":{"type":"order","data":{"statuses":[{"error":"too small"}]}}}"#, 207)
    .unlike(r#"{"status":"ok","response":{"type":"order","data":{"statuses":[{"resting":{"oid":1}}]}}}"#),
    partial(
        "HTX orders",
        "HTX Spot API, Place a batch of orders: err-code",
        &[("data/*/err-code", Text), ("data/*/err-msg", Text)],
    )
    .shown_by(r#"{"status":"ok","data":[{"order-id":1},{"client-order-id":"a","err-code":"account-poor","err-msg":"no coins"}]}"#, 207)
    .unlike(r#"{"status":"ok","data":[{"order-id":1,"client-order-id":"a"}]}"#),
    partial(
        "Binance batch orders",
        "Binance USD-M Futures API, Place multiple orders",
        &[("*/code", Negative), ("*/msg", Text)],
    )
    .shown_by(r#"[{"orderId":1,"status":"NEW"},{"code":-2022,"msg":"ReduceOnly Order is rejected."}]"#, 207)
    .unlike(r#"[{"orderId":1,"status":"NEW"},{"orderId":2,"status":"NEW"}]"#),
    partial(
        "NCBI's id converter",
        "PMC ID Converter API, records.errmsg",
        &[("records/*/errmsg", Text), ("records/*/status", FAILED)],
    )
    .shown_by(r#"{"status":"ok","records":[{"pmid":"1","pmcid":"P1"},{"pmid":"x","status":"error","errmsg":"no such article"}]}"#, 207)
    .unlike(r#"{"status":"ok","records":[{"pmid":"1","pmcid":"P1"}]}"#),
    partial(
        "PagerDuty subscriptions",
        "PagerDuty REST API, Create notification subscriptions",
        &[("subscriptions/*/result", OneOf(&["unauthorized"]))],
    )
    .shown_by(r#"{"subscriptions":[{"subscriber_id":"A","result":"success"},{"subscriber_id":"B","result":"unauthorized"}]}"#, 207)
    .unlike(r#"{"subscriptions":[{"subscriber_id":"A","result":"success"}]}"#),
    partial(
        "OpsRamp",
        "OpsRamp API, bulk operations: failedEntities",
        &[("failedCount", AtLeast(1)), ("failedEntities", Filled)],
    )
    .shown_by(r#"{"successCount":1,"failedCount":1,"failedEntities":{"a":"no such device"}}"#, 207)
    .unlike(r#"{"successCount":2,"failedCount":0,"failedEntities":{}}"#),
    partial(
        "ArcGIS edits",
        "ArcGIS REST API, Apply edits: success",
        &[("*/*/error/code", NotZero), ("*/*/success", False)],
    )
    .shown_by(r#"{"addResults":[{"objectId":1,"success":true},{"objectId":-1,"success":false,"error":{"code":1000,"description":"no shape"}}]}"#, 207)
    .unlike(r#"{"addResults":[{"objectId":1,"success":true}],"updateResults":[]}"#),
];
