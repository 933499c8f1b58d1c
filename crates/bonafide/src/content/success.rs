//! The other direction: content that is a success, under a status that claims a failure.
//!
//! Few bodies say for certain that all went well. Most that look so under a 4xx describe the error in their own
//! way, so only what a protocol defines counts as proof.

use super::{
    Sample, Story, Tells,
    json::{Outline, Type, Value},
};
use crate::{Place, parse::media_type::Kind};

/// How sure it is where a protocol defines the member, and where only its name speaks.
const DEFINED: f32 = 0.9;
const NAMED: f32 = 0.45;

/// Says whether JSON under a 4xx or 5xx is the answer to a request that succeeded.
pub fn judge(sample: &Sample<'_>) -> Option<Story> {
    if sample.kind != Kind::Json || !sample.whole {
        return None;
    }
    let outline = Outline::read(sample.bytes);
    let root = outline.root().filter(|_| outline.misfit().is_none())?;
    let (sign, confidence) = sign(root, sample.media_type)?;
    if super::judge(&Sample { status: 200, ..*sample }).is_some() {
        return None;
    }
    let name = String::from_utf8_lossy(sign.key());
    Some(Story {
        tells: Tells::Success,
        effective: 200,
        confidence,
        rule: "success-under-error",
        place: Place::Member(sign.pointer(), sign.place()),
        says: match sign.kind() {
            Type::True => format!("{name} is true"),
            _ => format!("{name} holds what was asked for"),
        },
    })
}

/// The member by which a JSON object says that the request succeeded, and how sure that is.
fn sign<'o>(root: Value<'o>, media_type: &str) -> Option<(Value<'o>, f32)> {
    let get = |name: &str| root.get(name).filter(|value| value.kind() != Type::Null);
    let speaks = |name: &&str| get(name).is_some_and(|value| !value.raw().starts_with(b"\"\""));
    if ["error", "errors"].iter().any(speaks) {
        return None;
    }
    // JSON-RPC 2.0, Section 5: result "MUST NOT exist if there was an error invoking the method".
    if get("jsonrpc").is_some_and(|version| version.raw() == b"\"2.0\"") {
        return Some((get("result")?, DEFINED));
    }
    // GraphQL over HTTP: with data that is not null the status is 2xx, in this media type.
    if media_type == "application/graphql-response+json" {
        return Some((get("data")?, DEFINED));
    }
    let is_true = |value: &Value<'_>| value.kind() == Type::True;
    let flag = ["success", "ok"].into_iter().find_map(|name| get(name).filter(is_true))?;
    let holds_data = |name: &&str| get(name).is_some_and(|value| value.count() > 0);
    let says_more = ["message", "msg", "detail", "reason", "title", "code"].iter().any(speaks);
    let is_answer = ["data", "result", "results", "items"].iter().any(holds_data) && !says_more;
    is_answer.then_some((flag, NAMED))
}
