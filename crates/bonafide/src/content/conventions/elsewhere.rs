//! Conventions of content that is no JSON text. Other files read that content; here is what they know, in words,
//! with messages that hold them to it.

use super::Known;
use crate::content::Tells;

const fn row(
    name: &'static str,
    source: &'static str,
    signal: &'static str,
    media_type: &'static str,
) -> Row {
    Row { name, source, signal, media_type, error: b"", status: 0, look_alike: b"" }
}

struct Row {
    name: &'static str,
    source: &'static str,
    signal: &'static str,
    media_type: &'static str,
    error: &'static [u8],
    status: u16,
    look_alike: &'static [u8],
}

impl Row {
    const fn shown_by(self, error: &'static [u8], status: u16) -> Row {
        Row { error, status, ..self }
    }

    const fn unlike(self, look_alike: &'static [u8]) -> Row {
        Row { look_alike, ..self }
    }
}

pub(super) fn known() -> impl Iterator<Item = Known> {
    ROWS.iter().map(|row| Known {
        name: row.name,
        source: row.source,
        signal: row.signal.to_owned(),
        effective: match row.status {
            207 => "207".to_owned(),
            status => format!("as it says, such as {status}"),
        },
        media_type: row.media_type,
        error: row.error,
        tells: if row.status == 207 { Tells::Partial } else { Tells::Error },
        status: row.status,
        look_alike: row.look_alike,
    })
}

const XML: &str = "application/xml";
const TEXT: &str = "text/plain";
const EVENTS: &str = "text/event-stream";
const FORM: &str = "application/x-www-form-urlencoded";

static ROWS: &[Row] = &[
    row("SOAP 1.1", "SOAP 1.1, 4.4 SOAP Fault; WS-I Basic Profile 1.1", "`Fault` in the `Body`", "text/xml")
        .shown_by(br#"<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>e:Server</faultcode><faultstring>it broke</faultstring></e:Fault></e:Body></e:Envelope>"#, 500)
        .unlike(br#"<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><host><name>a</name><faultToleranceState>notConfigured</faultToleranceState></host></e:Body></e:Envelope>"#),
    row("SOAP 1.2", "SOAP Version 1.2 Part 1, 5.4 SOAP Fault", "`Fault` in the `Body`", "application/soap+xml")
        .shown_by(br#"<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text>no</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>"#, 400)
        .unlike(br#"<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><a><Code><Value>3</Value></Code></a></e:Body></e:Envelope>"#),
    row("XML-RPC", "XML-RPC Specification, Fault example", "`fault` in the `methodResponse`", "text/xml")
        .shown_by(b"<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>4</int></value></member><member><name>faultString</name><value><string>no</string></value></member></struct></value></fault></methodResponse>", 500)
        .unlike(b"<methodResponse><params><param><value><struct><member><name>fault</name><value><int>0</int></value></member></struct></value></param></params></methodResponse>"),
    row("OGC WMS", "OGC Web Map Service 1.3.0, 6.11 Service exceptions", "root `ServiceExceptionReport`", XML)
        .shown_by(br#"<ServiceExceptionReport><ServiceException code="LayerNotDefined">which?</ServiceException></ServiceExceptionReport>"#, 400)
        .unlike(b"<WMS_Capabilities><Service><Name>WMS</Name><Title>Cups</Title></Service><Capability><Request><GetMap><Format>image/png</Format></GetMap></Request><Exception><Format>XML</Format></Exception><Layer><Name>a</Name></Layer></Capability></WMS_Capabilities>"),
    row("OGC OWS", "OGC Web Services Common 1.1.0, 8 Exception reports", "root `ExceptionReport`", XML)
        .shown_by(br#"<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception exceptionCode="MissingParameterValue" locator="service"/></ows:ExceptionReport>"#, 400)
        .unlike(br#"<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" numberOfFeatures="0"/>"#),
    row("Amazon S3", "Amazon S3, REST error responses; CopyObject: errors under 200", "root `Error`", XML)
        .shown_by(b"<Error><Code>InternalError</Code><Message>try again</Message><RequestId>r</RequestId></Error>", 500)
        .unlike(b"<CopyObjectResult><ETag>\"1\"</ETag><LastModified>2026-01-01T00:00:00Z</LastModified></CopyObjectResult>"),
    row("Amazon S3 DeleteObjects", "Amazon S3, DeleteObjects: Error", "`Error` in the `DeleteResult`", XML)
        .shown_by(b"<DeleteResult><Deleted><Key>a</Key></Deleted><Error><Key>b</Key><Code>AccessDenied</Code></Error></DeleteResult>", 207)
        .unlike(b"<DeleteResult><Deleted><Key>error</Key></Deleted></DeleteResult>"),
    row("AWS Query", "AWS Query protocol, Operation error serialization", "`Error` in the `ErrorResponse`", "text/xml")
        .shown_by(b"<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>slow</Message></Error><RequestId>r</RequestId></ErrorResponse>", 429)
        .unlike(b"<ListUsersResponse><ListUsersResult><Users/></ListUsersResult></ListUsersResponse>"),
    row("Amazon EC2", "Amazon EC2 API, Error codes", "`Errors` in the `Response`", "text/xml")
        .shown_by(b"<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors><RequestID>r</RequestID></Response>", 401)
        .unlike(b"<DescribeVpcsResponse><requestId>r</requestId><vpcSet/></DescribeVpcsResponse>"),
    row("Amazon SQS, Query protocol", "Amazon SQS, SendMessageBatch: BatchResultErrorEntry", "`BatchResultErrorEntry`", "text/xml")
        .shown_by(b"<SendMessageBatchResponse><SendMessageBatchResult><SendMessageBatchResultEntry><Id>a</Id></SendMessageBatchResultEntry><BatchResultErrorEntry><Id>b</Id><Code>InternalError</Code></BatchResultErrorEntry></SendMessageBatchResult></SendMessageBatchResponse>", 207)
        .unlike(b"<SendMessageBatchResponse><SendMessageBatchResult><SendMessageBatchResultEntry><Id>a</Id></SendMessageBatchResultEntry></SendMessageBatchResult></SendMessageBatchResponse>"),
    row("OAI-PMH", "Open Archives Initiative Protocol for Metadata Harvesting 2.0, 3.6 Error and exception conditions", "`error` in the `OAI-PMH`, its code another than `noRecordsMatch`", "text/xml")
        .shown_by(br#"<OAI-PMH><responseDate>2026-01-01</responseDate><error code="badVerb">which verb?</error></OAI-PMH>"#, 400)
        .unlike(br#"<OAI-PMH><responseDate>2026-01-01</responseDate><error code="noRecordsMatch"/></OAI-PMH>"#),
    row("NETCONF and RESTCONF", "RFC 6241, 4.3 <rpc-error> element", "`rpc-error` in the `rpc-reply`", XML)
        .shown_by(b"<rpc-reply><rpc-error><error-type>rpc</error-type><error-tag>operation-failed</error-tag></rpc-error></rpc-reply>", 500)
        .unlike(b"<rpc-reply><ok/></rpc-reply>"),
    row("RETS", "Real Estate Transaction Standard 1.8, ReplyCode", "`ReplyCode` other than 0 and 20201", "text/xml")
        .shown_by(br#"<RETS ReplyCode="20036" ReplyText="Miscellaneous server login error"/>"#, 401)
        .unlike(br#"<RETS ReplyCode="0" ReplyText="Operation Successful"/>"#),
    row("cXML", "cXML 1.2, Response: Status", "`code` of the `Status` is 400 or more", "text/xml")
        .shown_by(br#"<cXML><Response><Status code="406" text="Not Acceptable">no</Status></Response></cXML>"#, 406)
        .unlike(br#"<cXML><Response><Status code="200" text="OK"/></Response></cXML>"#),
    row("Flickr, XML", "Flickr API, REST response format", "`stat` of the `rsp` is `fail`", "text/xml")
        .shown_by(br#"<rsp stat="fail"><err code="1" msg="Photo not found"/></rsp>"#, 404)
        .unlike(br#"<rsp stat="ok"><photo title="fail"/></rsp>"#),
    row("Apache Solr, XML", "Apache Solr Reference Guide, XML response writer", "a list named `error`", XML)
        .shown_by(br#"<response><lst name="responseHeader"><int name="status">400</int></lst><lst name="error"><str name="msg">odd</str><int name="code">400</int></lst></response>"#, 400)
        .unlike(br#"<response><lst name="responseHeader"><int name="status">0</int></lst><result name="response" numFound="0"/></response>"#),
    row("SRU", "Library of Congress, SRU Diagnostics", "`diagnostic` in the `diagnostics`", "text/xml")
        .shown_by(b"<searchRetrieveResponse><diagnostics><diagnostic><uri>info:srw/diagnostic/1/10</uri><message>Query syntax error</message></diagnostic></diagnostics></searchRetrieveResponse>", 400)
        .unlike(b"<searchRetrieveResponse><numberOfRecords>0</numberOfRecords></searchRetrieveResponse>"),
    row("problem details, XML", "RFC 7807, A HTTP Problems and XML", "`status` of the `problem` is 400 or more", "application/problem+xml")
        .shown_by(br#"<problem xmlns="urn:ietf:rfc:7807"><title>Gone fishing</title><status>503</status></problem>"#, 503)
        .unlike(br#"<problem xmlns="urn:example"><title>Two trains</title><answer>7</answer></problem>"#),
    row("server-sent events", "HTML, 9.2 Server-sent events; an event named error", "an event named `error`", EVENTS)
        .shown_by(b"event: error\ndata: {\"note\":\"it broke\"}\n\n", 500)
        .unlike(b"event: note\ndata: {\"text\":\"an error\",\"error\":null}\n\n"),
    row("OpenAI streams", "OpenAI API, Streaming: error events", "a message with `error` and a message of its own", EVENTS)
        .shown_by(b"data: {\"choices\":[]}\n\ndata: {\"error\":{\"message\":\"The server is overloaded\",\"type\":\"server_error\"}}\n\n", 503)
        .unlike(b"data: {\"choices\":[{\"delta\":{\"content\":\"error\"}}]}\n\ndata: [DONE]\n\n"),
    row("Anthropic streams", "Anthropic API, Streaming: error events", "an event named `error` whose data says what it is", EVENTS)
        .shown_by(b"event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}\n\n", 529)
        .unlike(b"event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"),
    row("newline-delimited JSON", "NDJSON; Ollama API, Errors while streaming", "a line that is an error", "application/x-ndjson")
        .shown_by(b"{\"done\":false}\n{\"error\":\"model not found\"}\n", 404)
        .unlike(b"{\"done\":false,\"error\":null}\n{\"done\":true}\n"),
    row("a Kubernetes watch stream", "Kubernetes API Concepts, Efficient detection of changes", "a line of type `ERROR`", "application/x-ndjson")
        .shown_by(b"{\"type\":\"ADDED\",\"object\":{\"kind\":\"Pod\"}}\n{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"status\":\"Failure\",\"code\":410}}\n", 410)
        .unlike(b"{\"type\":\"ADDED\",\"object\":{\"kind\":\"Pod\",\"status\":{\"phase\":\"Failed\"}}}\n{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\"}}\n"),
    row("gRPC-Web", "PROTOCOL-WEB: trailers in the body", "`grpc-status` other than 0 in the trailer frame", "application/grpc-web+proto")
        .shown_by(b"\x80\0\0\0\x27grpc-status: 5\r\ngrpc-message: no cups\r\n", 404)
        .unlike(b"\0\0\0\0\x02\x08\x01\x80\0\0\0\x10grpc-status: 0\r\n"),
    row("Connect streams", "Connect Protocol Reference, Error end-stream", "`error.code` in the last frame", "application/connect+json")
        .shown_by(b"\0\0\0\0\x02{}\x02\0\0\0\x20{\"error\":{\"code\":\"unavailable\"}}", 503)
        .unlike(b"\0\0\0\0\x02{}\x02\0\0\0\x0f{\"metadata\":{}} "),
    row("a multipart batch", "OData 4.01 Part 1, 11.7.7 Multipart Batch Response; Google, Batch requests", "a part of type `application/http` whose status line says 4xx or 5xx", "multipart/mixed")
        .shown_by(b"--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n--b--\r\n", 207)
        .unlike(b"--b\r\nContent-Type: text/plain\r\n\r\nHTTP/1.1 404 Not Found\r\n--b--\r\n"),
    row("DynDNS", "DynDNS Remote Access API, Return codes", "`badauth`, `nohost`, `notfqdn`, `numhost`, `badagent`, `dnserr` or `!donator`", TEXT)
        .shown_by(b"badauth", 401)
        .unlike(b"good 192.0.2.1"),
    row("DynDNS, several hosts", "DynDNS Remote Access API, Return codes: a line for each host", "some lines tell a failure", TEXT)
        .shown_by(b"good 192.0.2.1\nnohost\n", 207)
        .unlike(b"nochg 192.0.2.1\ngood 192.0.2.1\n"),
    row("ClickHouse", "ClickHouse, HTTP interface: errors in the stream", "`Code: N. DB::Exception` near the end", "text/tab-separated-values")
        .shown_by(b"1\t2\n3\t4\nCode: 241. DB::Exception: Memory limit exceeded\n", 500)
        .unlike(b"1\tCode: 241\n2\tDB::Memory\n"),
    row("Envoy", "Envoy, Response flags and local replies", "`no healthy upstream`, `upstream connect error` or `upstream request timeout`", TEXT)
        .shown_by(b"upstream connect error or disconnect/reset before headers. reset reason: overflow", 503)
        .unlike(b"upstream"),
    row("ingress-nginx", "Ingress-Nginx Controller, Default backend", "`default backend - 404`", TEXT)
        .shown_by(b"default backend - 404", 404)
        .unlike(b"default backend - ready"),
    row("Go's net/http", "Go, net/http: NotFound", "a status, then what it means", TEXT)
        .shown_by(b"404 page not found\n", 404)
        .unlike(b"404 Elm Street\n"),
    row("Traefik", "Traefik, Services: no servers", "`no available server`", TEXT)
        .shown_by(b"no available server\n", 503)
        .unlike(b"1 available server\n"),
    row("MaxMind, legacy CSV", "MaxMind GeoIP Legacy Web Services, Errors", "the last field alone is filled, by a code", TEXT)
        .shown_by(b",,,,INVALID_LICENSE_KEY", 401)
        .unlike(b"US,CA,,,"),
    row("Blazegraph", "Wikidata Query Service, Query errors", "begins with `SPARQL-QUERY: queryStr=`", TEXT)
        .shown_by(b"SPARQL-QUERY: queryStr=SELECT ?a\n\njava.util.concurrent.ExecutionException: odd\n\tat a.B.c(B.java:1)\n", 400)
        .unlike(b"SELECT ?a WHERE { ?a ?b ?c }"),
    row("Python's tracebacks", "Python, traceback: print_exception", "begins with `Traceback (most recent call last):`", TEXT)
        .shown_by(b"Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\nKeyError: 'cup'\n", 500)
        .unlike(b"How to read a Traceback (most recent call last): begin at the end\n"),
    row("OAuth 1.0", "OAuth Problem Reporting extension", "`oauth_problem`", FORM)
        .shown_by(b"oauth_problem=token_rejected&oauth_problem_advice=ask+again", 401)
        .unlike(b"oauth_token=t&oauth_token_secret=s"),
    row("OAuth 2.0 as a form", "GitHub, Authorizing OAuth apps: default response", "`error` and no `access_token`", FORM)
        .shown_by(b"error=bad_verification_code&error_description=too+late", 400)
        .unlike(b"access_token=t&token_type=bearer&scope="),
    row("PayPal NVP", "PayPal NVP API, Response: ACK", "`ACK` is `Failure`", FORM)
        .shown_by(b"ACK=Failure&VERSION=1&L_ERRORCODE0=10002&L_SHORTMESSAGE0=Security+error", 400)
        .unlike(b"ACK=Success&VERSION=1&TOKEN=t"),
];
