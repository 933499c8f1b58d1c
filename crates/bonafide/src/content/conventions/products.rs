//! Products: web services, payments, exchanges, maps.

use super::{Convention, FAILED, Is::*, error};

/// What a service of Google Maps says in `status`.
const MAPS: &[(&str, u16)] = &[
    ("REQUEST_DENIED", 403),
    ("INVALID_REQUEST", 400),
    ("MAX_DIMENSIONS_EXCEEDED", 400),
    ("MAX_ELEMENTS_EXCEEDED", 400),
    ("MAX_WAYPOINTS_EXCEEDED", 400),
    ("OVER_QUERY_LIMIT", 429),
    ("OVER_DAILY_LIMIT", 429),
    ("UNKNOWN_ERROR", 500),
];

/// What OSRM says in `code`.
const OSRM: &[(&str, u16)] = &[
    ("InvalidUrl", 400),
    ("InvalidService", 400),
    ("InvalidVersion", 400),
    ("InvalidOptions", 400),
    ("InvalidQuery", 400),
    ("InvalidValue", 400),
    ("NoSegment", 400),
    ("TooBig", 400),
    ("NoRoute", 400),
    ("NoTable", 400),
    ("NoTrips", 400),
    ("NoMatch", 400),
];

pub(super) static ROWS: &[Convention] = &[
    error(
        "Google Maps",
        "Google Maps Platform web services, Status codes",
        &[("status", Listed(MAPS))],
    )
    .unless(&[("id", Filled)])
    .sure(0.95)
    .shown_by(r#"{"results":[],"status":"OVER_QUERY_LIMIT","error_message":"too often"}"#, 429)
    .unlike(r#"{"results":[],"status":"ZERO_RESULTS"}"#),
    error(
        "Telegram Bot API",
        "Telegram Bot API, Making requests: error_code",
        &[("error_code", AtLeast(400)), ("ok", False)],
    )
    .said_at(&["error_code"])
    .shown_by(r#"{"ok":false,"error_code":429,"description":"slow down"}"#, 429)
    .unlike(r#"{"ok":true,"result":{"text":"error"}}"#),
    error(
        "Slack",
        "Slack Web API, Evaluating responses",
        &[("error", Text), ("ok", False)],
    )
    .codes("error", &[
        ("invalid_auth", 401),
        ("not_authed", 401),
        ("account_inactive", 401),
        ("token_revoked", 401),
        ("token_expired", 401),
        ("missing_scope", 403),
        ("no_permission", 403),
        ("ekm_access_denied", 403),
        ("ratelimited", 429),
        ("fatal_error", 500),
        ("internal_error", 500),
    ])
    .said_at(&["error", "description"])
    .shown_by(r#"{"ok":false,"error":"channel_not_found"}"#, 404)
    .unlike(r#"{"ok":true,"warning":"missing_charset","response_metadata":{"warnings":["missing_charset"]}}"#),
    error(
        "WeChat and DingTalk",
        "WeChat Official Accounts, Global return codes",
        &[("errcode", NotZero), ("errmsg", Text)],
    )
    .codes("errcode", &[("40001", 401), ("40014", 401), ("42001", 401), ("48001", 403), ("45009", 429), ("-1", 503)])
    .said_at(&["errcode", "errmsg"])
    .shown_by(r#"{"errcode":40013,"errmsg":"invalid appid"}"#, 400)
    .unlike(r#"{"errcode":0,"errmsg":"ok","fail_list":[]}"#),
    error(
        "Baidu AI and OK.ru",
        "Baidu AI Cloud, Error codes; OK.ru API, Errors",
        &[("error_code", NotZero), ("error_msg", Text)],
    )
    .said_at(&["error_msg"])
    .shown_by(r#"{"error_code":110,"error_msg":"Access token invalid"}"#, 400)
    .unlike(r#"{"error_code":0,"error_msg":"SUCCESS","result":{}}"#),
    error(
        "Weibo",
        "Weibo API, Error codes",
        &[("error_code", NotZero), ("request", Text), ("error", Text)],
    )
    .said_at(&["error"])
    .shown_by(r#"{"request":"/2/x.json","error_code":10023,"error":"User requests out of rate limit!"}"#, 429)
    .unlike(r#"{"request":"/2/x.json","error_code":0,"error":""}"#),
    error(
        "Alipay",
        "Alipay Open Platform, Public response parameters: sub_code",
        &[("*/sub_code", Text), ("*/sub_msg", Text)],
    )
    .said_at(&["*/sub_code"])
    .shown_by(r#"{"trade_query_response":{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_NOT_EXIST","sub_msg":"none"},"sign":"s"}"#, 404)
    .unlike(r#"{"trade_query_response":{"code":"10000","msg":"Success"},"sign":"s"}"#),
    error(
        "Taobao",
        "Taobao Open Platform, error_response",
        &[("error_response/code", NotZero)],
    )
    .said_at(&["error_response/msg"])
    .shown_by(r#"{"error_response":{"code":27,"msg":"Invalid session","sub_code":"x"}}"#, 400)
    .unlike(r#"{"items_get_response":{"items":[],"error_response":null}}"#),
    error(
        "VK",
        "VK API, Errors",
        &[("error/error_code", NotZero), ("error/error_msg", Text)],
    )
    .codes("error/error_code", &[("5", 401), ("6", 429), ("7", 403), ("9", 429), ("10", 500), ("15", 403), ("100", 400)])
    .shown_by(r#"{"error":{"error_code":5,"error_msg":"User authorization failed"}}"#, 401)
    .unlike(r#"{"response":[{"id":1,"error_code":5}]}"#),
    error("Linode v3", "Linode API v3, Response: ERRORARRAY", &[("ERRORARRAY", Filled)])
        .said_at(&["ERRORARRAY/*/ERRORMESSAGE"])
        .shown_by(r#"{"ERRORARRAY":[{"ERRORCODE":4,"ERRORMESSAGE":"Authentication failed"}],"DATA":{}}"#, 401)
        .unlike(r#"{"ERRORARRAY":[],"DATA":{"a":1}}"#),
    error(
        "Linode v4",
        "Linode API v4, Errors",
        &[("errors/*/reason", Text), ("", Small(1))],
    )
    .said_at(&["errors/*/reason"])
    .shown_by(r#"{"errors":[{"reason":"Not found"}]}"#, 404)
    .unlike(r#"{"data":[],"errors":[]}"#),
    error("Flickr", "Flickr API, Response formats: JSON", &[("stat", OneOf(&["fail"]))])
        .said_at(&["message"])
        .shown_by(r#"{"stat":"fail","code":1,"message":"Photo not found"}"#, 404)
        .unlike(r#"{"stat":"ok","photo":{"title":"fail"}}"#),
    error("Reddit", "Reddit API, api_type=json: errors", &[("json/errors", Filled)])
        .said_at(&["json/errors/*/*"])
        .shown_by(r#"{"json":{"errors":[["RATELIMIT","too often","ratelimit"]]}}"#, 429)
        .unlike(r#"{"json":{"errors":[],"data":{"id":"a"}}}"#),
    error(
        "Facebook Graph API",
        "Facebook Graph API, Handling errors",
        &[("error/fbtrace_id", There), ("error/message", Text)],
    )
    .codes("error/code", &[("190", 401), ("4", 429), ("17", 429), ("32", 429), ("10", 403), ("200", 403), ("1", 500), ("2", 503)])
    .shown_by(r#"{"error":{"message":"who?","type":"OAuthException","code":190,"fbtrace_id":"A"}}"#, 401)
    .unlike(r#"{"id":"1","error":null,"name":"A"}"#),
    error(
        "LinkedIn",
        "LinkedIn API, Error handling",
        &[("serviceErrorCode", There), ("status", AtLeast(400))],
    )
    .said_at(&["status"])
    .shown_by(r#"{"serviceErrorCode":65600,"message":"who?","status":401}"#, 401)
    .unlike(r#"{"id":"p","serviceErrorCode":0,"status":"ACTIVE"}"#),
    error(
        "Spotify",
        "Spotify Web API, Regular error object",
        &[("error/status", AtLeast(400)), ("error/message", There)],
    )
    .said_at(&["error/status"])
    .unless(&[("id", Filled)])
    .shown_by(r#"{"error":{"status":404,"message":"no such album"}}"#, 404)
    .unlike(r#"{"id":"t1","name":"Error","popularity":40}"#),
    error(
        "Deezer",
        "Deezer API, Errors",
        &[("error/type", Holds("Exception")), ("error/code", NotZero)],
    )
    .codes("error/code", &[("4", 429), ("100", 400), ("200", 401), ("300", 401), ("500", 400), ("501", 400), ("600", 400), ("700", 503), ("800", 404)])
    .said_at(&["error/message"])
    .shown_by(r#"{"error":{"type":"DataException","message":"no data","code":800}}"#, 404)
    .unlike(r#"{"id":1,"type":"track","title":"Exception"}"#),
    error(
        "Last.fm",
        "Last.fm API, Error codes",
        &[("error", NotZero), ("message", Text), ("", Small(3))],
    )
    .codes("error", &[("4", 401), ("9", 401), ("10", 401), ("8", 500), ("11", 503), ("16", 503), ("29", 429)])
    .said_at(&["message"])
    .shown_by(r#"{"error":6,"message":"Artist not found"}"#, 404)
    .unlike(r#"{"error":0,"message":"ok"}"#),
    error(
        "OMDb",
        "OMDb API, Response",
        &[("Error", Text), ("Response", OneOf(&["False"]))],
    )
    .said_at(&["Error"])
    .shown_by(r#"{"Response":"False","Error":"Movie not found!"}"#, 404)
    .unlike(r#"{"Title":"Error","Year":"2001","Response":"True"}"#),
    error(
        "TMDB",
        "The Movie Database API, Errors",
        &[("status_message", Text), ("success", False), ("status_code", NotZero)],
    )
    .said_at(&["status_message"])
    .shown_by(r#"{"success":false,"status_code":34,"status_message":"The resource could not be found."}"#, 404)
    .unlike(r#"{"success":true,"status_code":1,"status_message":"Success."}"#),
    error(
        "OpenWeather",
        "OpenWeather, API errors",
        &[("cod", AtLeast(400)), ("message", Text)],
    )
    .said_at(&["cod"])
    .shown_by(r#"{"cod":"404","message":"city not found"}"#, 404)
    .unlike(r#"{"cod":"200","message":0,"list":[]}"#),
    error(
        "APILayer (ipstack, fixer)",
        "ipstack API, Errors",
        &[("error/code", NotZero), ("error/info", Text), ("success", False)],
    )
    .codes("error/code", &[("101", 401), ("102", 403), ("103", 404), ("104", 429), ("105", 403), ("404", 404)])
    .said_at(&["error/type"])
    .shown_by(r#"{"success":false,"error":{"code":104,"type":"usage_limit_reached","info":"all used"}}"#, 429)
    .unlike(r#"{"success":true,"rates":{"A":1}}"#),
    error(
        "GeoNames",
        "GeoNames Web Services, Exceptions",
        &[("status/value", NotZero), ("status/message", Text)],
    )
    .codes("status/value", &[("10", 401), ("12", 500), ("13", 504), ("18", 429), ("19", 429), ("20", 429), ("22", 503)])
    .said_at(&["status/message"])
    .shown_by(r#"{"status":{"message":"user does not exist.","value":10}}"#, 401)
    .unlike(r#"{"geonames":[{"name":"A"}],"totalResultsCount":1}"#),
    error(
        "ip-api",
        "IP-API, Returned data: status and message",
        &[("status", OneOf(&["fail"])), ("query", There), ("message", Text)],
    )
    .said_at(&["message"])
    .shown_by(r#"{"status":"fail","message":"invalid query","query":"x"}"#, 400)
    .unlike(r#"{"status":"success","query":"192.0.2.1","country":"A"}"#),
    error(
        "OSRM",
        "OSRM HTTP API, Responses: code",
        &[("code", Listed(OSRM)), ("message", Text)],
    )
    .shown_by(r#"{"code":"NoRoute","message":"no way there"}"#, 400)
    .unlike(r#"{"code":"Ok","routes":[],"waypoints":[]}"#),
    error(
        "Valhalla",
        "Valhalla, HTTP error messages",
        &[("error_code", NotZero), ("status_code", AtLeast(400)), ("error", Text)],
    )
    .said_at(&["status_code"])
    .shown_by(r#"{"error_code":442,"error":"no path","status_code":400,"status":"Bad Request"}"#, 400)
    .unlike(r#"{"trip":{"status":0,"status_message":"Found route"}}"#),
    error(
        "GraphHopper",
        "GraphHopper Directions API, Errors: hints",
        &[("hints/*/message", Text), ("message", Text)],
    )
    .said_at(&["message"])
    .shown_by(r#"{"message":"Cannot find point 1","hints":[{"message":"Cannot find point 1","details":"x"}]}"#, 404)
    .unlike(r#"{"hints":{"visited":3},"paths":[]}"#),
    error(
        "Overpass",
        "Overpass API, Output formats: remark",
        &[("remark", Begins("runtime error")), ("elements", There)],
    )
    .said_at(&["remark"])
    .status(500)
    .shown_by(r#"{"version":0.6,"elements":[],"remark":"runtime error: Query timed out"}"#, 504)
    .unlike(r#"{"version":0.6,"elements":[{"tags":{"remark":"runtime error"}}]}"#),
    error(
        "Pelias",
        "Pelias geocoder, Response: geocoding.errors",
        &[("geocoding/errors/*", Text)],
    )
    .said_at(&["geocoding/errors/*"])
    .shown_by(r#"{"geocoding":{"errors":["invalid param 'size'"]},"features":[]}"#, 400)
    .unlike(r#"{"geocoding":{"warnings":["slow"]},"features":[]}"#),
    error(
        "MapQuest",
        "MapQuest Geocoding API, info.statuscode",
        &[("info/statuscode", NotZero), ("info/messages", Filled)],
    )
    .said_at(&["info/statuscode", "info/messages/*"])
    .shown_by(r#"{"info":{"statuscode":403,"messages":["This is not a valid key"]},"results":[]}"#, 403)
    .unlike(r#"{"info":{"statuscode":0,"messages":[]},"results":[]}"#),
    error(
        "Bing Maps",
        "Bing Maps REST Services, Status codes and error handling",
        &[("errorDetails", Filled), ("statusCode", AtLeast(400))],
    )
    .said_at(&["statusCode"])
    .shown_by(r#"{"authenticationResultCode":"ValidCredentials","errorDetails":["no query"],"statusCode":400}"#, 400)
    .unlike(r#"{"authenticationResultCode":"ValidCredentials","errorDetails":[],"statusCode":200,"resourceSets":[]}"#),
    error(
        "Bing Maps keys",
        "Bing Maps REST Services, authenticationResultCode",
        &[("authenticationResultCode", Holds("Invalid"))],
    )
    .status(401)
    .shown_by(r#"{"authenticationResultCode":"InvalidCredentials","resourceSets":[]}"#, 401)
    .unlike(r#"{"authenticationResultCode":"ValidCredentials","resourceSets":[]}"#),
    error(
        "ArcGIS",
        "ArcGIS REST API, Handling errors",
        &[("error/code", AtLeast(400)), ("error/details", There)],
    )
    .codes("error/code", &[("498", 401), ("499", 401)])
    .said_at(&["error/code"])
    .shown_by(r#"{"error":{"code":498,"message":"token too old","details":[]}}"#, 401)
    .unlike(r#"{"addResults":[{"success":true}],"error":null}"#),
    error(
        "AMap",
        "AMap Web Service API, Error codes: infocode",
        &[("info", Text), ("infocode", NotZero), ("status", OneOf(&["0"]))],
    )
    .codes("infocode", &[("10001", 401), ("10003", 429), ("10004", 429), ("10005", 403), ("10009", 403)])
    .said_at(&["info"])
    .shown_by(r#"{"status":"0","info":"INVALID_USER_KEY","infocode":"10001"}"#, 401)
    .unlike(r#"{"status":"1","info":"OK","infocode":"10000","geocodes":[]}"#),
    error(
        "Twilio",
        "Twilio, Errors and warnings: REST API error response",
        &[("more_info", Text), ("status", AtLeast(400))],
    )
    .said_at(&["status"])
    .shown_by(r#"{"code":20404,"message":"no such call","more_info":"/docs/20404","status":404}"#, 404)
    .unlike(r#"{"sid":"S1","status":"queued","more_info":null}"#),
    error(
        "Vonage Verify",
        "Vonage Verify API, Error codes: error_text",
        &[("error_text", Text), ("status", NotZero)],
    )
    .codes("status", &[("1", 429), ("4", 401), ("5", 500), ("101", 404)])
    .shown_by(r#"{"status":"4","error_text":"who are you"}"#, 401)
    .unlike(r#"{"request_id":"r","status":"0"}"#),
    error(
        "MessageBird",
        "MessageBird API, Errors",
        &[("errors/*/description", Text), ("errors/*/parameter", There)],
    )
    .said_at(&["errors/*/description"])
    .unless(&[("data", Filled)])
    .shown_by(r#"{"errors":[{"code":9,"description":"no (correct) recipients found","parameter":"recipients"}]}"#, 400)
    .unlike(r#"{"id":"m","recipients":{"totalDeliveryFailedCount":1}}"#),
    error(
        "Infobip",
        "Infobip API, Response status and error codes",
        &[("requestError/serviceException/messageId", Text)],
    )
    .said_at(&["requestError/serviceException/messageId", "requestError/serviceException/text"])
    .shown_by(r#"{"requestError":{"serviceException":{"messageId":"UNAUTHORIZED","text":"Invalid login details"}}}"#, 401)
    .unlike(r#"{"messages":[{"status":{"name":"PENDING"}}]}"#),
    error(
        "Postmark",
        "Postmark, API error codes",
        &[("ErrorCode", NotZero), ("Message", Text), ("", Small(4))],
    )
    .codes("ErrorCode", &[("10", 401)])
    .said_at(&["Message"])
    .shown_by(r#"{"ErrorCode":10,"Message":"Bad or missing API token."}"#, 401)
    .unlike(r#"{"ErrorCode":0,"Message":"OK","MessageID":"m"}"#),
    error(
        "Mandrill",
        "Mailchimp Transactional API, Error response",
        &[("name", Text), ("code", There), ("message", Text), ("status", OneOf(&["error"]))],
    )
    .said_at(&["name", "message"])
    .shown_by(r#"{"status":"error","code":-1,"name":"Invalid_Key","message":"Invalid API key"}"#, 401)
    .unlike(r#"[{"email":"a","status":"sent","reject_reason":null}]"#),
    error(
        "HubSpot",
        "HubSpot developer docs, Error handling",
        &[("correlationId", Text), ("message", Text), ("status", OneOf(&["error"]))],
    )
    .said_at(&["category", "message"])
    .shown_by(r#"{"status":"error","message":"resource not found","correlationId":"c","category":"OBJECT_NOT_FOUND"}"#, 404)
    .unlike(r#"{"status":"COMPLETE","results":[{"correlationId":"c"}]}"#),
    error(
        "Intercom",
        "Intercom API, Error objects",
        &[("type", OneOf(&["error.list"])), ("errors/*/code", Text)],
    )
    .codes("errors/*/code", &[
        ("token_unauthorized", 401),
        ("token_not_found", 401),
        ("unauthorized", 401),
        ("forbidden", 403),
        ("action_forbidden", 403),
        ("api_plan_restricted", 403),
        ("not_found", 404),
        ("rate_limit_exceeded", 429),
        ("server_error", 500),
        ("service_unavailable", 503),
        ("parameter_invalid", 400),
        ("parameter_not_found", 400),
    ])
    .said_at(&["errors/*/code", "errors/*/message"])
    .shown_by(r#"{"type":"error.list","errors":[{"code":"token_unauthorized","message":"no"}]}"#, 401)
    .unlike(r#"{"type":"list","data":[],"errors":[]}"#),
    error(
        "Mattermost",
        "Mattermost API, Errors",
        &[("status_code", AtLeast(400)), ("request_id", There), ("message", Text)],
    )
    .said_at(&["status_code"])
    .shown_by(r#"{"id":"api.x","message":"no such team","request_id":"r","status_code":404}"#, 404)
    .unlike(r#"{"id":"p1","message":"hi","create_at":1}"#),
    error(
        "Anthropic",
        "Anthropic API, Errors",
        &[("error/type", Text), ("error/message", Text), ("type", OneOf(&["error"]))],
    )
    .codes("error/type", &[
        ("invalid_request_error", 400),
        ("authentication_error", 401),
        ("permission_error", 403),
        ("not_found_error", 404),
        ("request_too_large", 413),
        ("rate_limit_error", 429),
        ("api_error", 500),
        ("overloaded_error", 529),
    ])
    .said_at(&["error/message"])
    .shown_by(r#"{"type":"error","error":{"type":"not_found_error","message":"which model?"}}"#, 404)
    .unlike(r#"{"type":"message","content":[{"type":"text","text":"an error"}],"stop_reason":"end_turn"}"#),
    error(
        "OpenAI",
        "OpenAI API Reference, Error codes",
        &[("error/message", Text), ("error/param", There), ("error/type", Text), ("", Small(2))],
    )
    .codes("error/code", &[
        ("invalid_api_key", 401),
        ("insufficient_quota", 429),
        ("rate_limit_exceeded", 429),
        ("model_not_found", 404),
        ("context_length_exceeded", 400),
    ])
    .said_at(&["error/code", "error/message"])
    .shown_by(r#"{"error":{"message":"pay first","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"#, 429)
    .unlike(r#"{"id":"resp_1","object":"response","status":"completed","error":null}"#),
    error(
        "Notion and Mistral",
        "Notion API, Errors",
        &[("object", OneOf(&["error"])), ("message", Text)],
    )
    .said_at(&["status", "code", "message"])
    .shown_by(r#"{"object":"error","status":404,"code":"object_not_found","message":"none"}"#, 404)
    .unlike(r#"{"object":"list","results":[],"message":"x"}"#),
    error(
        "Hugging Face inference",
        "Hugging Face Inference API, Model is loading",
        &[("error", Text), ("estimated_time", There)],
    )
    .status(503)
    .shown_by(r#"{"error":"Model x is currently loading","estimated_time":20.0}"#, 503)
    .unlike(r#"{"estimated_time":20.0,"queue":1}"#),
    error(
        "GitHub",
        "GitHub REST API, Troubleshooting: error responses",
        &[("documentation_url", Text), ("message", Text), ("", Small(4))],
    )
    .said_at(&["status", "message"])
    .unless(&[("id", Filled)])
    .shown_by(r#"{"message":"Bad credentials","documentation_url":"/rest"}"#, 401)
    .unlike(r#"{"url":"/meta","documentation_url":"/rest","verifiable":true}"#),
    error(
        "GitLab",
        "GitLab REST API, Status codes: message",
        &[("message", StatusText), ("", Small(1))],
    )
    .said_at(&["message"])
    .shown_by(r#"{"message":"404 Project Not Found"}"#, 404)
    .unlike(r#"{"message":"4040 rows"}"#),
    error(
        "Jira",
        "Jira Cloud REST API, ErrorCollection",
        &[("errorMessages/*", Text), ("errors", There)],
    )
    .said_at(&["status", "errorMessages/*"])
    .shown_by(r#"{"errorMessages":["Issue does not exist"],"errors":{}}"#, 404)
    .unlike(r#"{"errorMessages":[],"errors":{},"issues":[]}"#),
    error(
        "Bitbucket Data Center",
        "Bitbucket Data Center REST API, Errors",
        &[("errors/*/exceptionName", Text), ("errors/*/message", There)],
    )
    .said_at(&["errors/*/exceptionName", "errors/*/message"])
    .shown_by(r#"{"errors":[{"context":null,"message":"none","exceptionName":"x.NoSuchRepositoryException"}]}"#, 404)
    .unlike(r#"{"values":[],"errors":[]}"#),
    error(
        "Okta",
        "Okta API, Error codes",
        &[("errorSummary", Text), ("errorCode", Text)],
    )
    .codes("errorCode", &[
        ("E0000001", 400),
        ("E0000004", 401),
        ("E0000005", 403),
        ("E0000006", 403),
        ("E0000007", 404),
        ("E0000008", 404),
        ("E0000009", 500),
        ("E0000011", 401),
        ("E0000022", 405),
        ("E0000047", 429),
    ])
    .said_at(&["errorSummary"])
    .shown_by(r#"{"errorCode":"E0000011","errorSummary":"who?","errorLink":"E0000011","errorId":"x","errorCauses":[]}"#, 401)
    .unlike(r#"{"id":"u","status":"ACTIVE","errorCode":""}"#),
    error(
        "DigitalOcean and Heroku",
        "DigitalOcean API, Error format; Heroku Platform API, Error responses",
        &[(
            "id",
            Listed(&[
                ("not_found", 404),
                ("unauthorized", 401),
                ("forbidden", 403),
                ("bad_request", 400),
                ("unprocessable_entity", 422),
                ("too_many_requests", 429),
                ("rate_limit", 429),
                ("server_error", 500),
                ("service_unavailable", 503),
                ("invalid_params", 422),
            ]),
        ), ("message", Text)],
    )
    .shown_by(r#"{"id":"unprocessable_entity","message":"no such size"}"#, 422)
    .unlike(r#"{"id":"not-found-page","message":"a template"}"#),
    error(
        "Cloudflare",
        "Cloudflare API, Responses",
        &[("errors/*/code", There), ("success", False), ("messages", There)],
    )
    .said_at(&["errors/*/message"])
    .shown_by(r#"{"success":false,"errors":[{"code":7003,"message":"could not find the route"}],"messages":[],"result":null}"#, 404)
    .unlike(r#"{"success":true,"errors":[],"messages":[],"result":{"id":"z"}}"#),
    error(
        "OVHcloud",
        "OVHcloud API, Errors: class",
        &[("class", Begins("Client::")), ("message", Text)],
    )
    .said_at(&["class", "message"])
    .shown_by(r#"{"class":"Client::Forbidden","message":"no"}"#, 403)
    .unlike(r#"{"class":"standard","message":"hi"}"#),
    error(
        "DNSPod",
        "DNSPod API, Common response: status",
        &[("status/code", NotZero), ("status/message", Text), ("status/created_at", Text)],
    )
    .said_at(&["status/message"])
    .unless(&[("status/code", OneOf(&["1"]))])
    .shown_by(r#"{"status":{"code":"-1","message":"Login failed","created_at":"2026-01-01"}}"#, 401)
    .unlike(r#"{"status":{"code":"1","message":"Action completed","created_at":"2026-01-01"},"domains":[]}"#),
    error(
        "MediaWiki",
        "MediaWiki, API:Errors and warnings",
        &[("error/code", Text), ("error/info", Text)],
    )
    .codes("error/code", &[
        ("badtoken", 403),
        ("permissiondenied", 403),
        ("readonly", 503),
        ("maxlag", 503),
        ("ratelimited", 429),
        ("missingtitle", 404),
        ("nosuchpageid", 404),
        ("assertuserfailed", 401),
    ])
    .said_at(&["error/code", "error/info"])
    .shown_by(r#"{"error":{"code":"maxlag","info":"too far behind"},"servedby":"a"}"#, 503)
    .unlike(r#"{"batchcomplete":"","warnings":{"main":{"*":"odd"}},"query":{}}"#),
    error(
        "Stripe",
        "Stripe API Reference, Errors",
        &[(
            "error/type",
            Listed(&[
                ("api_error", 500),
                ("card_error", 402),
                ("idempotency_error", 409),
                ("invalid_request_error", 0),
                ("rate_limit_error", 429),
                ("authentication_error", 401),
            ]),
        ), ("", Small(1))],
    )
    .codes("error/code", &[("resource_missing", 404), ("rate_limit", 429), ("lock_timeout", 429)])
    .said_at(&["error/message"])
    .shown_by(r#"{"error":{"type":"card_error","code":"card_declined","message":"no"}}"#, 402)
    .unlike(r#"{"id":"pi_1","object":"payment_intent","last_payment_error":{"type":"card_error"}}"#),
    error(
        "PayPal",
        "PayPal REST APIs, API responses: error response",
        &[("debug_id", Text), ("name", Text), ("message", Text)],
    )
    .said_at(&["name", "message"])
    .shown_by(r#"{"name":"RESOURCE_NOT_FOUND","message":"none","debug_id":"d"}"#, 404)
    .unlike(r#"{"id":"O-1","status":"CREATED","name":"a","message":"b"}"#),
    error(
        "Square",
        "Square API, Handling errors",
        &[("errors/*/category", Text), ("errors/*/code", Text), ("", Small(2))],
    )
    .codes("errors/*/category", &[
        ("AUTHENTICATION_ERROR", 401),
        ("RATE_LIMIT_ERROR", 429),
        ("API_ERROR", 500),
        ("PAYMENT_METHOD_ERROR", 402),
    ])
    .said_at(&["errors/*/code"])
    .shown_by(r#"{"errors":[{"category":"INVALID_REQUEST_ERROR","code":"NOT_FOUND","detail":"none"}]}"#, 404)
    .unlike(r#"{"payment":{"id":"p","status":"FAILED"},"errors":[]}"#),
    error(
        "Plaid",
        "Plaid API, Errors",
        &[("error_type", Text), ("error_code", Text), ("display_message", There)],
    )
    .codes("error_type", &[("RATE_LIMIT_EXCEEDED", 429), ("API_ERROR", 500)])
    .shown_by(r#"{"error_type":"RATE_LIMIT_EXCEEDED","error_code":"ADDITION_LIMIT","error_message":"slow","display_message":null}"#, 429)
    .unlike(r#"{"item":{"error":null},"request_id":"r"}"#),
    error(
        "Adyen",
        "Adyen API, Error codes and messages",
        &[("errorCode", Text), ("errorType", Text), ("status", AtLeast(400))],
    )
    .said_at(&["status"])
    .shown_by(r#"{"status":422,"errorCode":"14_018","message":"no","errorType":"validation"}"#, 422)
    .unlike(r#"{"pspReference":"P","resultCode":"Refused","refusalReason":"FRAUD"}"#),
    error(
        "Razorpay",
        "Razorpay API, Error codes",
        &[("error/code", Text), ("error/description", Text)],
    )
    .codes("error/code", &[("BAD_REQUEST_ERROR", 400), ("GATEWAY_ERROR", 502), ("SERVER_ERROR", 500)])
    .unless(&[("id", Filled)])
    .shown_by(r#"{"error":{"code":"GATEWAY_ERROR","description":"away","source":"gateway"}}"#, 502)
    .unlike(r#"{"id":"pay_1","entity":"payment","error":{"code":"BAD","description":"d"}}"#),
    error(
        "Authorize.Net",
        "Authorize.Net API Reference, messages.resultCode",
        &[("messages/resultCode", OneOf(&["Error"]))],
    )
    .said_at(&["messages/message/*/text"])
    .shown_by(r#"{"messages":{"resultCode":"Error","message":[{"code":"E00007","text":"User authentication failed"}]}}"#, 401)
    .unlike(r#"{"messages":{"resultCode":"Ok","message":[{"code":"I00001","text":"Successful."}]}}"#),
    error(
        "QuickBooks",
        "QuickBooks Online Accounting API, Fault",
        &[("Fault/Error/*/Message", Text)],
    )
    .codes("Fault/type", &[("AUTHENTICATION", 401), ("AuthenticationFault", 401), ("AuthorizationFault", 403), ("SystemFault", 500)])
    .said_at(&["Fault/Error/*/Message"])
    .shown_by(r#"{"Fault":{"Error":[{"Message":"Object Not Found","code":"610"}],"type":"ValidationFault"},"time":"t"}"#, 404)
    .unlike(r#"{"QueryResponse":{"Fault":null},"time":"t"}"#),
    error(
        "Xero's validation",
        "Xero Accounting API, HTTP response codes: ValidationException",
        &[("ErrorNumber", NotZero), ("Type", Text), ("Message", Text)],
    )
    .shown_by(r#"{"ErrorNumber":10,"Type":"QueryParseException","Message":"odd"}"#, 400)
    .unlike(r#"{"ErrorNumber":0,"Type":"Invoice","Message":""}"#),
    error(
        "Salesforce",
        "Salesforce REST API, Status codes and error responses",
        &[("*/errorCode", Text), ("*/message", Text)],
    )
    .codes("*/errorCode", &[
        ("INVALID_SESSION_ID", 401),
        ("REQUEST_LIMIT_EXCEEDED", 403),
        ("API_DISABLED_FOR_ORG", 403),
        ("INSUFFICIENT_ACCESS", 403),
        ("NOT_FOUND", 404),
        ("SERVER_UNAVAILABLE", 503),
    ])
    .said_at(&["*/errorCode"])
    .unless(&[("*/id", Filled), ("*/success", There), ("*/status", There)])
    .sure(0.95)
    .shown_by(r#"[{"message":"log in again","errorCode":"INVALID_SESSION_ID"}]"#, 401)
    .unlike(r#"[{"Id":"001","Name":"A","attributes":{"type":"Account"}}]"#),
    error(
        "ServiceNow",
        "ServiceNow REST API, Error response",
        &[("error/message", Text), ("status", OneOf(&["failure"]))],
    )
    .said_at(&["error/message", "error/detail"])
    .shown_by(r#"{"error":{"message":"No Record found","detail":"not found"},"status":"failure"}"#, 404)
    .unlike(r#"{"result":[{"status":"failure"}]}"#),
    error(
        "Pardot",
        "Pardot API v4, Error codes",
        &[("@attributes/stat", OneOf(&["fail"]))],
    )
    .said_at(&["err"])
    .shown_by(r#"{"@attributes":{"stat":"fail","err_code":1},"err":"Invalid API key"}"#, 401)
    .unlike(r#"{"@attributes":{"stat":"ok","version":1},"result":{}}"#),
    error(
        "Qualys",
        "Qualys API, ServiceResponse: responseCode",
        &[("ServiceResponse/responseErrorDetails", Filled), ("ServiceResponse/responseCode", Text)],
    )
    .said_at(&["ServiceResponse/responseCode"])
    .shown_by(r#"{"ServiceResponse":{"responseCode":"NOT_FOUND","responseErrorDetails":{"errorMessage":"no such asset"}}}"#, 404)
    .unlike(r#"{"ServiceResponse":{"responseCode":"SUCCESS","count":1}}"#),
    error(
        "Elsevier",
        "Elsevier Developer Portal, service-error",
        &[("service-error/status/statusCode", Text)],
    )
    .said_at(&["service-error/status/statusCode", "service-error/status/statusText"])
    .shown_by(r#"{"service-error":{"status":{"statusCode":"RESOURCE_NOT_FOUND","statusText":"none"}}}"#, 404)
    .unlike(r#"{"search-results":{"entry":[]}}"#),
    error(
        "ORCID",
        "ORCID Public API, Error responses",
        &[("response-code", AtLeast(400)), ("developer-message", Text)],
    )
    .said_at(&["response-code"])
    .shown_by(r#"{"response-code":404,"developer-message":"none","error-code":9016}"#, 404)
    .unlike(r#"{"path":"/0000","response-code":200}"#),
    error(
        "Crossref's DOI agency lookup",
        "doi.org, Which RA?",
        &[("*/status", OneOf(&["Invalid DOI", "DOI does not exist", "Unknown"])), ("*/DOI", Text)],
    )
    .said_at(&["*/status"])
    .unless(&[("*/RA", Text)])
    .shown_by(r#"[{"DOI":"10.0/x","status":"DOI does not exist"}]"#, 404)
    .unlike(r#"[{"DOI":"10.1000/1","RA":"Crossref"}]"#),
    error(
        "Postcode Anywhere",
        "Loqate APIs, Error response",
        &[("*/Error", There), ("*/Description", Text), ("*/Cause", Text), ("*/Resolution", Text)],
    )
    .said_at(&["*/Description"])
    .shown_by(r#"[{"Error":"2","Description":"Unknown key","Cause":"c","Resolution":"r"}]"#, 400)
    .unlike(r#"[{"Id":"1","Description":"A street"}]"#),
    error(
        "Selling Partner listings",
        "Amazon Selling Partner API, Listings Items: status INVALID",
        &[
            ("issues/*/severity", OneOf(&["ERROR"])),
            ("status", OneOf(&["INVALID"])),
        ],
    )
    .sure(0.9)
    .shown_by(r#"{"sku":"s","status":"INVALID","submissionId":"1","issues":[{"code":"9","message":"no title","severity":"ERROR"}]}"#, 400)
    .unlike(r#"{"sku":"s","status":"ACCEPTED","submissionId":"1","issues":[]}"#),
    error(
        "Binance",
        "Binance Spot API, Error codes",
        &[("code", Negative), ("msg", Text)],
    )
    .codes("code", &[
        ("-1002", 401),
        ("-1003", 429),
        ("-1015", 429),
        ("-1000", 500),
        ("-1007", 504),
        ("-1022", 401),
        ("-2014", 401),
        ("-2015", 401),
    ])
    .shown_by(r#"{"code":-1121,"msg":"no such symbol"}"#, 400)
    .unlike(r#"{"symbol":"AB","code":0,"msg":""}"#),
    error(
        "Bybit",
        "Bybit API v5, Error codes: retCode",
        &[("retCode", NotZero), ("retMsg", There)],
    )
    .codes("retCode", &[("10003", 401), ("10004", 401), ("10005", 403), ("10006", 429), ("10016", 500), ("10018", 429), ("33004", 401)])
    .said_at(&["retMsg"])
    .unless(&[("retMsg", OneOf(&["ok", "success"]))])
    .shown_by(r#"{"retCode":10003,"retMsg":"odd key","result":{}}"#, 401)
    .unlike(r#"{"retCode":0,"retMsg":"OK","result":{"list":[]}}"#),
    error(
        "OKX",
        "OKX API v5, Error code: code 1",
        &[("data/*/sCode", NotZero), ("code", OneOf(&["1"]))],
    )
    .said_at(&["data/*/sMsg"])
    .shown_by(r#"{"code":"1","data":[{"ordId":"","sCode":"51000","sMsg":"odd parameter"}],"msg":""}"#, 400)
    .unlike(r#"{"code":"0","data":[{"ordId":"1","sCode":"0","sMsg":""}],"msg":""}"#),
    error(
        "Bitget",
        "Bitget API, Error codes",
        &[("code", NotZero), ("requestTime", There), ("msg", Text)],
    )
    .said_at(&["msg"])
    .unless(&[("code", OneOf(&["00000", "200"])), ("msg", OneOf(&["success"]))])
    .shown_by(r#"{"code":"40018","msg":"Invalid IP","requestTime":1,"data":null}"#, 400)
    .unlike(r#"{"code":"00000","msg":"success","requestTime":1,"data":[]}"#),
    error(
        "KuCoin",
        "KuCoin API, Error codes",
        &[("code", AtLeast(300_000)), ("msg", Text), ("", Small(2))],
    )
    .said_at(&["code", "msg"])
    .shown_by(r#"{"code":"400003","msg":"which key?"}"#, 400)
    .unlike(r#"{"code":"200000","data":{"a":1}}"#),
    error(
        "Kraken",
        "Kraken REST API, Error messages",
        &[("error/*", Begins("E")), ("", Small(2))],
    )
    .said_at(&["error/*"])
    .unless(&[("result", Filled), ("message", There)])
    .sure(0.95)
    .shown_by(r#"{"error":["EGeneral:Permission denied"]}"#, 403)
    .unlike(r#"{"error":[],"result":{"A":{"a":["1"]}}}"#),
    error(
        "HTX",
        "HTX Spot API, Response format: err-code",
        &[("err-code", Text), ("status", FAILED)],
    )
    .said_at(&["err-code", "err-msg"])
    .shown_by(r#"{"status":"error","err-code":"invalid-parameter","err-msg":"odd","data":null}"#, 400)
    .unlike(r#"{"status":"ok","data":[],"err-code":""}"#),
    error(
        "Coinbase Advanced",
        "Coinbase Advanced Trade API, Create order: error_response",
        &[("error_response/error", Text), ("success", False)],
    )
    .said_at(&["error_response/error", "error_response/message"])
    .shown_by(r#"{"success":false,"failure_reason":"UNKNOWN_FAILURE_REASON","error_response":{"error":"INSUFFICIENT_FUND","message":"too poor"}}"#, 400)
    .unlike(r#"{"success":true,"failure_reason":"UNKNOWN_FAILURE_REASON","order_id":"1"}"#),
    error(
        "Gate",
        "Gate API v4, Error handling: label",
        &[("label", Text), ("message", There), ("", Small(3))],
    )
    .said_at(&["label", "message"])
    .unless(&[("id", Filled), ("value", There)])
    .sure(0.9)
    .shown_by(r#"{"label":"INVALID_KEY","message":"which key?"}"#, 401)
    .unlike(r#"{"label":"Colour","value":"blue","message":"pick"}"#),
    error(
        "Bitfinex",
        "Bitfinex API v2, Error: array",
        &[("0", OneOf(&["error"])), ("1", NotZero), ("2", Text)],
    )
    .said_at(&["2"])
    .shown_by(r#"["error",10100,"apikey: invalid"]"#, 400)
    .unlike(r#"["trade",10100,"error"]"#),
    error(
        "Bitstamp and Gemini",
        "Bitstamp HTTP API, Errors; Gemini REST API, Error payload",
        &[("reason", Filled), ("status", OneOf(&["error"]))],
    )
    .said_at(&["code", "reason"])
    .unless(&[("id", Filled)])
    .shown_by(r#"{"status":"error","reason":"Invalid signature","code":"API0005"}"#, 401)
    .unlike(r#"{"id":1,"status":"error","reason":"cancelled","datetime":"2026-01-01"}"#),
    error(
        "rippled",
        "XRP Ledger, Error formatting",
        &[("result/error", Text), ("result/status", OneOf(&["error"]))],
    )
    .codes("result/error", &[
        ("actNotFound", 404),
        ("lgrNotFound", 404),
        ("txnNotFound", 404),
        ("slowDown", 429),
        ("tooBusy", 503),
        ("noNetwork", 503),
        ("internal", 500),
        ("forbidden", 403),
    ])
    .said_at(&["result/error", "result/error_message"])
    .shown_by(r#"{"result":{"error":"actNotFound","error_code":19,"status":"error"}}"#, 404)
    .unlike(r#"{"result":{"engine_result":"tecPATH_DRY","status":"success"}}"#),
    error(
        "rippled, WebSocket form",
        "XRP Ledger, Error formatting: WebSocket",
        &[("error", Text), ("status", OneOf(&["error"])), ("type", OneOf(&["response"]))],
    )
    .said_at(&["error", "error_message"])
    .shown_by(r#"{"id":3,"status":"error","type":"response","error":"invalidParams"}"#, 400)
    .unlike(r#"{"id":3,"status":"success","type":"response","result":{}}"#),
    error(
        "Etherscan",
        "Etherscan API, Common error messages",
        &[("message", OneOf(&["NOTOK"])), ("status", Zero)],
    )
    .said_at(&["result"])
    .shown_by(r#"{"status":"0","message":"NOTOK","result":"Max rate limit reached"}"#, 429)
    .unlike(r#"{"status":"0","message":"No transactions found","result":[]}"#),
    error(
        "Riot Games",
        "Riot Games API, Response codes",
        &[("status/status_code", AtLeast(400))],
    )
    .said_at(&["status/status_code"])
    .shown_by(r#"{"status":{"message":"no such player","status_code":404}}"#, 404)
    .unlike(r#"{"status":{"message":"up","status_code":200},"incidents":[]}"#),
];
