//! Exchange JSONL, the native interchange format: one exchange a line. `docs/exchange-jsonl.md` is its contract.

use std::{borrow::Cow, io};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use bonafide::{Coded, Codings, Content, Exchange, FieldId, Fields, Request, Response, Version};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{
    Limits, Out,
    json::{self, Text, text},
    time,
    window::Window,
};

/// Writing leaves out what is `None`; reading takes `null` for it.
#[derive(Deserialize, Serialize, Default)]
struct Line<'a> {
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<RequestPart<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interim: Option<Vec<ResponsePart<'a>>>,
    response: Option<ResponsePart<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    started: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_ms: Option<f64>,
}

type FieldLines<'a> = Vec<(Text<'a>, Text<'a>)>;

#[derive(Deserialize, Serialize, Default)]
struct RequestPart<'a> {
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    method: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    http_version: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<FieldLines<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body_base64: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body_truncated: Option<bool>,
}

#[derive(Deserialize, Serialize, Default)]
struct ResponsePart<'a> {
    status: Option<u16>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    reason: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    http_version: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<FieldLines<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trailers: Option<FieldLines<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body_base64: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body_truncated: Option<bool>,
}

pub(crate) fn read(window: &mut Window<'_>, limits: &Limits, out: &mut Out<'_>) -> io::Result<()> {
    let mut scanned = 0;
    loop {
        let bytes = window.bytes();
        match memchr::memchr(b'\n', &bytes[scanned..]) {
            Some(end) => {
                let length = scanned + end;
                line(&bytes[..length], window, out);
                window.consume(length + 1);
                scanned = 0;
            }
            None if window.ended() => {
                line(bytes, window, out);
                window.consume(window.bytes().len());
                return Ok(());
            }
            None if bytes.len() > limits.record => {
                let message = format!("the line is longer than {} bytes", limits.record);
                out.bad_record(
                    message,
                    "raise the limit, or cut bodies and say body_truncated",
                    window.place(),
                );
                skip_line(window)?;
                scanned = 0;
            }
            None => {
                scanned = bytes.len();
                window.some_more()?;
            }
        }
    }
}

fn skip_line(window: &mut Window<'_>) -> io::Result<()> {
    loop {
        let bytes = window.bytes();
        if let Some(end) = memchr::memchr(b'\n', bytes) {
            window.consume(end + 1);
            return Ok(());
        }
        window.consume(bytes.len());
        if window.ended() {
            return Ok(());
        }
        window.some_more()?;
    }
}

fn line(bytes: &[u8], window: &Window<'_>, out: &mut Out<'_>) {
    let bytes = bytes.trim_ascii();
    if bytes.is_empty() {
        return;
    }
    let place = window.place();
    let line: Line<'_> = match serde_json::from_slice(bytes) {
        Ok(line) => line,
        Err(error) => {
            let message = format!("this is no exchange: {}", json::complaint(&error));
            return out.bad_record(
                message,
                "each line is a JSON object of its own, in UTF-8",
                place,
            );
        }
    };
    let id = line.id.map(|id| (id_text(id), id.get()));
    match exchange(&line) {
        Ok(exchange) => {
            let (id, id_json) = (id.as_ref().map(|id| id.0.as_ref()), id.as_ref().map(|id| id.1));
            out.exchange_with_id(exchange, place, id, id_json);
        }
        Err((message, help)) => out.bad_record(message, help, place),
    }
}

fn id_text(id: &RawValue) -> Cow<'_, str> {
    serde_json::from_str::<Text<'_>>(id.get()).map_or(id.get().into(), |text| text.0)
}

type Complaint = (String, &'static str);

fn exchange<'a>(line: &'a Line<'_>) -> Result<Exchange<'a>, Complaint> {
    let Some(last) = &line.response else {
        return Err(("there is no response".into(), "every line needs response.status"));
    };
    let request = line.request.as_ref().map(request).transpose()?;
    let interim = line.interim.iter().flatten().map(response).collect::<Result<Vec<_>, _>>()?;
    let received = time::received(text(&line.started), line.duration_ms.unwrap_or(0.0));
    Ok(Exchange { request, interim, response: response(last)?, received, probe: None })
}

fn request<'a>(part: &'a RequestPart<'_>) -> Result<Request<'a>, Complaint> {
    Ok(Request {
        method: text(&part.method).unwrap_or_default().as_bytes(),
        target: text(&part.url).unwrap_or_default().as_bytes(),
        version: version(&part.http_version),
        fields: fields(&part.headers),
        content: content(&part.body, &part.body_base64, part.body_truncated)?,
    })
}

fn response<'a>(part: &'a ResponsePart<'_>) -> Result<Response<'a>, Complaint> {
    let status = part.status.unwrap_or(0);
    if status == 0 {
        let message = "a response has no status".to_owned();
        return Err((message, "status is a number; leave exchanges without a response out"));
    }
    Ok(Response {
        version: version(&part.http_version),
        status,
        reason: text(&part.reason).map(str::as_bytes),
        fields: fields(&part.headers),
        content: content(&part.body, &part.body_base64, part.body_truncated)?,
        trailers: fields(&part.trailers),
        ..Response::default()
    })
}

fn version(version: &Option<Text<'_>>) -> Version {
    text(version).map_or(Version::Unknown, |version| Version::parse(version.as_bytes()))
}

fn fields<'a>(lines: &'a Option<FieldLines<'_>>) -> Fields<'a> {
    lines.iter().flatten().map(|(name, value)| (name.bytes(), value.bytes())).collect()
}

/// The raw bytes, if both are there, are the better evidence.
fn content<'a>(
    body: &'a Option<Text<'_>>,
    body_base64: &Option<Text<'_>>,
    truncated: Option<bool>,
) -> Result<Content<'a>, Complaint> {
    let coded = match (text(body_base64), text(body)) {
        (Some(raw), _) => Coded {
            bytes: json::base64(raw).map_err(|what| (format!("body_base64: {what}"), ""))?.into(),
            codings: Codings::Kept,
        },
        (None, Some(body)) => Coded { bytes: body.as_bytes().into(), codings: Codings::Removed },
        (None, None) => return Ok(Content::NotCaptured),
    };
    Ok(if truncated == Some(true) { Content::Prefix(coded) } else { Content::Whole(coded) })
}

/// Writes an exchange as one line, without the line end, that [`read`](crate::read) gives back.
///
/// What JSONL has no word for is lost: excess bytes, oddities, fidelity, and bytes of field values that are
/// not UTF-8 (they become U+FFFD).
///
/// ```
/// use bonafide::wire;
/// let exchange = wire::exchange(None, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
/// assert_eq!(
///     bonafide_read::jsonl::write(&exchange, Some("a")),
///     r#"{"id":"a","response":{"status":200,"reason":"OK","http_version":"HTTP/1.1","headers":[["Content-Length","2"]],"body":"hi"}}"#,
/// );
/// ```
pub fn write(exchange: &Exchange<'_>, id: Option<&str>) -> String {
    let id = id.and_then(|id| serde_json::value::to_raw_value(id).ok());
    let interim: Vec<_> = exchange.interim.iter().map(response_part).collect();
    let line = Line {
        id: id.as_deref(),
        request: exchange.request.as_ref().map(request_part),
        interim: (!interim.is_empty()).then_some(interim),
        response: Some(response_part(&exchange.response)),
        started: exchange.received.and_then(time::timestamp).map(|text| Text(text.into())),
        duration_ms: None,
    };
    serde_json::to_string(&line).expect("strings and numbers are always JSON")
}

fn request_part<'a>(request: &'a Request<'_>) -> RequestPart<'a> {
    let (body, body_base64, body_truncated) = body(&request.content, &request.fields);
    RequestPart {
        method: Some(Text::from(request.method)),
        url: Some(Text::from(request.target)),
        http_version: version_text(request.version),
        headers: field_lines(&request.fields),
        body,
        body_base64,
        body_truncated,
    }
}

fn response_part<'a>(response: &'a Response<'_>) -> ResponsePart<'a> {
    let (body, body_base64, body_truncated) = body(&response.content, &response.fields);
    ResponsePart {
        status: Some(response.status),
        reason: response.reason.map(Text::from),
        http_version: version_text(response.version),
        headers: field_lines(&response.fields),
        trailers: field_lines(&response.trailers),
        body,
        body_base64,
        body_truncated,
    }
}

fn version_text(version: Version) -> Option<Text<'static>> {
    (version != Version::Unknown).then(|| Text(version.to_string().into()))
}

fn field_lines<'a>(fields: &Fields<'a>) -> Option<FieldLines<'a>> {
    let line = |field: &bonafide::Field<'a>| (Text::from(field.name), Text::from(field.value));
    (!fields.is_empty()).then(|| fields.iter().map(line).collect())
}

/// `body`, `body_base64` and `body_truncated`. Bytes that still have content codings on them are no text.
fn body<'a>(
    content: &'a Content<'_>,
    fields: &Fields<'_>,
) -> (Option<Text<'a>>, Option<Text<'static>>, Option<bool>) {
    let Some(coded) = content.coded() else { return (None, None, None) };
    let truncated = matches!(content, Content::Prefix(_)).then_some(true);
    let is_coded = coded.codings == Codings::Kept && fields.has(FieldId::ContentEncoding);
    match std::str::from_utf8(&coded.bytes) {
        Ok(text) if !is_coded => (Some(Text(text.into())), None, truncated),
        _ => (None, Some(Text(BASE64_STANDARD.encode(&coded.bytes).into())), truncated),
    }
}
