//! Does a JSON text tell an error? First the conventions that name themselves, then
//! one [model] for the rest: what in the text speaks of an error, and in what company it stands.
//! An error that is all there is differs from a resource that has an error of its own.

use super::{
    Sample, Story, Tells, bulk, conventions, framed,
    json::{Outline, Type, Value},
    model,
    names::Role,
    text, words,
};
use crate::{Place, parse::media_type::Kind};

const RULE: &str = "error-in-json";

/// Says whether a JSON text tells an error. A text that is no JSON at all is read as [plain text](text::judge).
pub fn judge(sample: &Sample) -> Option<Story> {
    judge_outline(&Outline::read(sample.bytes), sample)
}

/// [`judge`] for whoever has read the text already.
pub(super) fn judge_outline(outline: &Outline<'_>, sample: &Sample) -> Option<Story> {
    let Some(root) = outline.root() else {
        let otherwise = || if sample.kind == Kind::Json { text::judge(sample) } else { None };
        return framed::judge(sample).or_else(otherwise);
    };
    // Several texts, one after the other, are a stream. Whatever else follows is noise.
    if let Some(misfit) = outline.misfit()
        && misfit.wanted == "the end of the text"
        && matches!(sample.bytes.get(misfit.at), Some(b'{' | b'['))
    {
        return text::judge(sample);
    }
    judge_value(root, sample)
}

/// Says whether a value tells an error: the whole content, or one message of a stream.
pub(super) fn judge_value(root: Value<'_>, sample: &Sample) -> Option<Story> {
    if let Some(found) = conventions::find(root, sample) {
        return found;
    }
    let whole = match root.kind() {
        Type::Object => model::object(root),
        Type::Array => model::list(root),
        Type::String => text_alone(root),
        _ => None,
    };
    let part = bulk::judge(root, sample);
    match (whole, part) {
        (Some(whole), Some(part)) if part.confidence > whole.confidence => Some(part),
        (whole, part) => whole.or(part),
    }
}

/// A story about a value.
pub(super) fn story(
    tells: Tells,
    effective: u16,
    confidence: f32,
    value: Value<'_>,
    says: String,
) -> Story {
    let place = Place::Member(value.pointer(), value.place());
    Story { tells, effective, confidence, rule: RULE, place, says }
}

/// What a value says, with its name: `error.code is 404`.
pub(super) fn says(value: Value<'_>) -> String {
    let pointer = value.pointer();
    let name = match pointer.trim_start_matches('/') {
        "" => "the text".to_owned(),
        path => path.replace('/', "."),
    };
    match value.kind() {
        Type::Object => format!("{name} holds an error"),
        Type::Array => format!("{name} is not empty"),
        Type::String => {
            let text = value.text().unwrap_or_default();
            let short: String = text.chars().take(60).collect();
            let dots = if short.len() < text.len() { "..." } else { "" };
            format!("{name} is {short:?}{dots}")
        }
        _ => format!("{name} is {}", String::from_utf8_lossy(value.raw())),
    }
}

/// Whether a value says that there is nothing to say: null, false, zero, empty, `ok`, or all of that.
pub(super) fn is_neutral(value: Value<'_>) -> bool {
    match value.kind() {
        Type::Null | Type::False => true,
        Type::True => false,
        Type::Number => value.raw().iter().all(|b| matches!(b, b'0' | b'.' | b'-')),
        Type::String => {
            let text = value.raw_text().unwrap_or_default().trim_ascii();
            text.len() < 12
                && [
                    &b""[..],
                    b"0",
                    b"00",
                    b"000",
                    b"0000",
                    b"00000",
                    b"ok",
                    b"null",
                    b"none",
                    b"n/a",
                ]
                .iter()
                .chain(&[&b"success"[..], b"false", b"no_error", b"no error", b"noerror", b"-"])
                .any(|neutral| text.eq_ignore_ascii_case(neutral))
        }
        Type::Object | Type::Array => value.children().all(is_neutral),
    }
}

/// The status that a number or a text such as `404 Not Found` names, if it names an error.
pub(super) fn http_status(value: Value<'_>) -> Option<u16> {
    let digits = match value.kind() {
        Type::Number => value.raw(),
        Type::String => value.raw_text()?.trim_ascii(),
        _ => return None,
    };
    let (digits, rest) = digits.split_at_checked(3)?;
    let ends = rest.is_empty() || rest.starts_with(b" ") || rest == b".0";
    let status = std::str::from_utf8(digits).ok()?.parse().ok()?;
    (ends && matches!(status, 400..=451 | 460 | 494..=599)).then_some(status)
}

/// In what form a member holds an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// An object with a code or a message.
    Object,
    /// An array of such objects, or of texts.
    List,
    /// An object that maps fields to what is wrong with them.
    Map,
    /// A text.
    Text,
    /// A number or `true`.
    Flag,
    /// Something else.
    Other,
}

/// The form of the error that a value holds; `None` when it holds none.
pub(super) fn error_form(value: Value<'_>) -> Option<Form> {
    if is_neutral(value) {
        return None;
    }
    match value.kind() {
        Type::String => {
            let text = value.raw_text()?;
            let is_link = text.starts_with(b"http") || text.starts_with(b"/");
            let mood = words::read(text);
            (!is_link && (mood.good == 0.0 || mood.bad > 0.0)).then_some(Form::Text)
        }
        Type::Object if value.children().any(explains) => Some(Form::Object),
        Type::Object if value.children().all(is_texts) => Some(Form::Map),
        Type::Array => {
            value.children().find(|item| !is_neutral(*item)).map(|item| match item.kind() {
                Type::String => Form::List,
                Type::Object if item.children().any(explains) => Form::List,
                Type::Array if item.children().all(|part| part.kind() != Type::Object) => {
                    Form::List
                }
                _ => Form::Other,
            })
        }
        Type::True | Type::Number => Some(Form::Flag),
        _ => Some(Form::Other),
    }
}

/// Whether a member of an error says what it is.
pub(super) fn explains(member: Value<'_>) -> bool {
    let is_said = matches!(
        member.role(),
        Role::Message
            | Role::Text
            | Role::Code
            | Role::ErrorCode
            | Role::ErrorText
            | Role::Status
            | Role::Error
    ) || member.key().eq_ignore_ascii_case(b"type");
    is_said && !is_neutral(member)
}

pub(super) fn is_texts(value: Value<'_>) -> bool {
    match value.kind() {
        Type::String => true,
        Type::Array => value.children().all(|item| item.kind() == Type::String),
        _ => false,
    }
}

/// A text in quotes.
fn text_alone(value: Value<'_>) -> Option<Story> {
    let told = text::judge_line(value.raw_text()?)?;
    Some(story(Tells::Error, told.status, told.confidence, value, says(value)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sample(text: &[u8]) -> Sample<'_> {
        Sample {
            bytes: text,
            whole: true,
            media_type: "application/json",
            kind: Kind::Json,
            status: 200,
            method: b"GET",
            path: b"/things/1",
            accept: b"",
        }
    }

    fn told(text: &str) -> Option<Story> {
        judge(&sample(text.as_bytes()))
    }

    #[test]
    fn errors_are_told_with_their_status() {
        for (text, effective) in [
            (r#"{"error":"thing not found"}"#, 404),
            (r#"{"error":{"code":404}}"#, 404),
            (r#"{"error":{"message":"the widget is broken"}}"#, 400),
            (r#"{"errors":[{"status":"422","title":"too blue"}]}"#, 422),
            (r#"{"errors":{"colour":["is too blue"]}}"#, 400),
            (r#"{"errors":[{"field":"pool","message":"not found"}]}"#, 400),
            (r#"{"message":"Not Found"}"#, 404),
            (r#"{"detail":"Invalid token."}"#, 401),
            (r#"{"statusCode":403,"message":"no","timestamp":"2026-01-01"}"#, 403),
            (r#"{"code":"40102","msg":"key unknown","data":null}"#, 401),
            (r#"{"success":false,"result":null}"#, 400),
            (r#"{"code":"ITEM_PUT_ASIDE","message":"Ask the owner"}"#, 400),
            (r#"{"errorCode":"E12","errorSummary":"Api validation failed"}"#, 422),
            (r#"{"envelope":{"error":{"message":"internal server error"}}}"#, 500),
            (r#"[{"code":"InvalidColour","message":"blue is invalid"}]"#, 400),
            (r#""Forbidden""#, 403),
            ("Internal Server Error", 500),
        ] {
            let story = told(text).unwrap_or_else(|| panic!("nothing told: {text}"));
            assert_eq!((story.tells, story.effective), (Tells::Error, effective), "{text}");
            assert!(story.confidence >= 0.5, "{text}: {}", story.confidence);
        }
    }

    #[test]
    fn resources_with_errors_of_their_own_are_not_errors() {
        for text in [
            r#"{"id":"j1","name":"nightly","createdAt":"2026-01-01","status":"failed","error":{"message":"disk full"}}"#,
            r#"{"id":7,"level":"error","message":"connection refused","host":"a","time":"2026-01-01","service":"b","pid":3}"#,
            r#"{"error":null,"data":{"a":1}}"#,
            r#"{"errors":[],"result":{"a":1},"success":true}"#,
            r#"{"error_code":0,"error_message":"Transaction successful","amount":3}"#,
            r#"{"code":"00000","msg":"success","data":[]}"#,
            r#"{"code":4326,"name":"WGS 84","area":"World"}"#,
            r#"{"message":"Order created successfully"}"#,
            r#"{"result":"submitted"}"#,
            r#"{"data":false}"#,
            r#"{"actions":{"error":"/errors/1"},"on_error":"stop","id":3}"#,
            r#"{"error":{"code":"","message":""},"items":[{"a":1}]}"#,
            r#"{"mean_absolute_error":0.3,"model":"m"}"#,
            r#"[{"id":1,"name":"Invalid"},{"id":2,"name":"Error"}]"#,
            "[]",
            "{}",
            "3",
            "",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn what_follows_a_text_is_a_stream_or_noise() {
        let watched = "{\"type\":\"ADDED\",\"object\":{}}\n{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"status\":\"Failure\",\"code\":410}}\n";
        assert_eq!(told(watched).map(|story| story.effective), Some(410));
        assert_eq!(told("{\"error\":\"not found\"}\n<br>").map(|story| story.effective), Some(404));
    }

    #[test]
    fn places_point_at_the_member_that_tells() {
        let story = told(r#"{"error": {"code": 404, "message": "gone"}}"#).unwrap();
        assert_eq!(story.place, Place::Member("/error/code".into(), 19..22));
        assert!(story.says.starts_with("error.code is 404"), "{}", story.says);
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_judged(
            parts in prop::collection::vec(prop::sample::select(vec![
                "{", "}", "[", "]", ",", ":", "\"error\"", "\"errors\"", "\"code\"", "\"status\"", "\"message\"",
                "404", "-1", "\"not found\"", "true", "false", "null", "\"data\"", "\"items\"", "é", "\n", "data: ", "&", "=", "%4",
            ]), 0..40),
            noise in prop::collection::vec(any::<u8>(), 0..8),
        ) {
            let mut text = parts.concat().into_bytes();
            text.extend(noise);
            let sample = sample(&text);
            let stories = [judge(&sample), text::judge(&sample), crate::content::form::judge(&sample)];
            for story in stories.into_iter().flatten() {
                prop_assert!((0.0..=1.0).contains(&story.confidence));
                if let Place::Content(place) | Place::Member(_, place) = story.place {
                    prop_assert!(place.start <= place.end && place.end <= text.len());
                }
            }
        }
    }
}
