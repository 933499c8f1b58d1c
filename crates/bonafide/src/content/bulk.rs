//! Bulk replies of which some parts failed. A list of things that failed once is data; a list of what
//! became of the parts of this request is a bulk reply. The request helps to tell them apart where it is
//! known, the look of the entries where it is not.

use super::{
    Sample, Story, Tells,
    json::{Type, Value},
    json_error::{Form, error_form, http_status, is_neutral, says, story},
    names::{self, Role, Roles},
    words,
};

/// How many entries of a list are looked at.
const MAX_ENTRIES: usize = 128;

/// Says whether entries of a bulk reply failed.
pub(super) fn judge(root: Value<'_>, sample: &Sample) -> Option<Story> {
    let mut best = None;
    if root.kind() == Type::Array {
        keep_better(&mut best, entries(root, sample, || 0.0));
    }
    for member in containers(root) {
        keep_better(&mut best, entries(member, sample, || summary_odds(root)));
        keep_better(&mut best, failures(member, root));
        for inner in containers(member) {
            if member.kind() == Type::Object {
                keep_better(&mut best, entries(inner, sample, || summary_odds(member) - 0.5));
                keep_better(&mut best, failures(inner, member));
            }
        }
    }
    let (odds, value) = best?;
    let odds = odds + resource_odds(root);
    let sure = 1.0 / (1.0 + (-(odds + request_odds(sample))).exp());
    (sure >= 0.5).then(|| story(Tells::Partial, 207, sure, value, says(value)))
}

fn keep_better<'o>(best: &mut Option<(f32, Value<'o>)>, found: Option<(f32, Value<'o>)>) {
    if let Some((odds, _)) = found
        && best.is_none_or(|(most, _)| odds > most)
    {
        *best = found;
    }
}

fn containers<'o>(value: Value<'o>) -> impl Iterator<Item = Value<'o>> {
    let is_object = value.kind() == Type::Object;
    value.children().filter(move |member| {
        is_object && matches!(member.kind(), Type::Array | Type::Object) && member.count() > 0
    })
}

/// What the request and the status add to the odds.
fn request_odds(sample: &Sample) -> f32 {
    let by_method = match sample.method {
        b"PUT" | b"PATCH" | b"DELETE" => 1.5,
        b"POST" => 1.2,
        b"GET" => -2.5,
        _ => 0.0,
    };
    let names_bulk = [&b"bulk"[..], b"batch", b"/multi", b"create", b"cancel", b"delete"]
        .iter()
        .any(|word| memchr::memmem::find(&sample.path.to_ascii_lowercase(), word).is_some());
    let multi = if sample.status == 207 { 3.0 } else { 0.0 };
    by_method + multi + if names_bulk { 1.5 } else { 0.0 }
}

/// Whether the request was one to do something, as far as one can tell.
fn acts(sample: &Sample) -> bool {
    sample.status == 207 || matches!(sample.method, b"PUT" | b"PATCH" | b"DELETE" | b"POST")
}

/// What an identifier and times of the whole take from the odds: then it is a resource.
fn resource_odds(root: Value<'_>) -> f32 {
    let has = |role| root.children().any(|member| member.role() == role);
    if root.kind() != Type::Object {
        return 0.0;
    }
    (if has(Role::Id) { -1.0 } else { 0.0 }) + if has(Role::Time) { -1.5 } else { 0.0 }
}

/// What counts of failures beside a list add to the odds.
fn summary_odds(object: Value<'_>) -> f32 {
    let counts = object.children().any(|member| is_failure_count(member));
    if counts { 2.0 } else { 0.0 }
}

fn is_failure_count(member: Value<'_>) -> bool {
    member.kind() == Type::Number
        && !is_neutral(member)
        && failure_name(member.key()).is_some_and(|rest| {
            matches!(
                rest,
                b"" | b"count" | b"counts" | b"total" | b"records" | b"items" | b"entries"
            )
        })
}

/// The rest of a name that begins as names of failures do: `failedCount`, `invalidSkus`.
fn failure_name(name: &[u8]) -> Option<&'static [u8]> {
    const RESTS: [&[u8]; 24] = [
        b"",
        b"count",
        b"counts",
        b"total",
        b"records",
        b"items",
        b"entries",
        b"list",
        b"entities",
        b"ids",
        b"contacts",
        b"results",
        b"requests",
        b"rows",
        b"keys",
        b"orders",
        b"messages",
        b"skulist",
        b"users",
        b"recipients",
        b"events",
        b"documents",
        b"details",
        b"locations",
    ];
    let mut buffer = [0; names::LONGEST];
    let simple = names::simplify(name, &mut buffer)?;
    if !matches!(simple.first(), Some(b'e' | b'f' | b'i' | b'r' | b'u')) {
        return None;
    }
    let stems: [&[u8]; 12] = [
        b"failed",
        b"failures",
        b"failure",
        b"fails",
        b"fail",
        b"unprocessed",
        b"rejected",
        b"invalid",
        b"errored",
        b"unsuccessful",
        b"errors",
        b"error",
    ];
    let rest = stems.iter().find_map(|stem| simple.strip_prefix(*stem))?;
    RESTS.into_iter().find(|known| *known == rest)
}

/// A container that holds what failed: `failedEntities`, `failures`.
fn failures<'o>(container: Value<'o>, around: Value<'o>) -> Option<(f32, Value<'o>)> {
    let rest = failure_name(container.key())?;
    if rest == b"count" || is_neutral(container) {
        return None;
    }
    let mut odds = -2.0;
    let mut successes = 0.0;
    for sibling in around.children() {
        if is_success_list(sibling) {
            successes = 3.0;
        }
        match sibling.role() {
            Role::Id => odds -= 1.5,
            Role::Time => odds -= 1.0,
            _ => {}
        }
    }
    let counted = summary_odds(around);
    let is_plain_error = container.key().len() < 7 && container.role() == Role::Error;
    if is_plain_error && counted + successes == 0.0 {
        return None;
    }
    odds += counted + successes;
    let told = container.children().take(MAX_ENTRIES).any(|entry| match entry.kind() {
        Type::Object => entry.children().any(|m| speaks(m) && !is_neutral(m)),
        Type::String => words::read(entry.raw_text().unwrap_or_default()).bad > 0.5,
        _ => false,
    });
    Some((odds + if told { 2.0 } else { 0.0 }, container))
}

/// Whether a member lists or counts what went well: `successList`, `succeeded: 3`.
fn is_success_list(member: Value<'_>) -> bool {
    let mut buffer = [0; names::LONGEST];
    let simple = names::simplify(member.key(), &mut buffer).unwrap_or(b"");
    !matches!(member.kind(), Type::True | Type::False)
        && (simple.starts_with(b"succe") || simple.starts_with(b"processed"))
}

fn speaks(member: Value<'_>) -> bool {
    let role = member.role();
    matches!(
        role,
        Role::Error | Role::ErrorCode | Role::ErrorText | Role::Message | Role::Text | Role::Code
    )
}

/// The roles of members of which one says that an entry failed.
const TELLING: Roles = Roles::of(&[
    Role::Error,
    Role::ErrorCode,
    Role::ErrorText,
    Role::Status,
    Role::Code,
    Role::Outcome,
    Role::Success,
    Role::Failure,
    Role::Envelope,
]);

/// A container of what became of each part.
fn entries<'o>(
    container: Value<'o>,
    sample: &Sample,
    summary: impl Fn() -> f32,
) -> Option<(f32, Value<'o>)> {
    if !container.roles_inside().meets(TELLING) {
        return None;
    }
    let mut worst: Option<(f32, Value<'o>)> = None;
    let (mut failed, mut fine, mut likewise, mut passed) = (0, 0, 0, false);
    for entry in container.children().take(MAX_ENTRIES).filter(|entry| entry.kind() == Type::Object)
    {
        let fate = Fate::of(entry);
        passed |= fate.passed;
        likewise += usize::from(fate.could_fail);
        match fate.failed {
            Some((odds, value)) => {
                // What was asked to do something tells how it went; what was read may speak of codes.
                let odds = odds - if fate.is_bare && !acts(sample) { 4.0 } else { 0.0 };
                failed += 1;
                if worst.is_none_or(|(most, _)| odds > most) {
                    worst = Some((odds, value));
                }
            }
            None => fine += 1,
        }
    }
    let (odds, value) = worst?;
    let mixed = if failed > 0 && fine > 0 && likewise > 0 { 1.0 } else { 0.0 }
        + if failed > 0 && passed { 3.0 } else { 0.0 };
    let in_array = if container.kind() == Type::Array { 0.0 } else { -1.0 };
    let mut buffer = [0; names::LONGEST];
    let named = match names::simplify(container.key(), &mut buffer) {
        Some(
            b"responses" | b"results" | b"compositeresponse" | b"batchresults" | b"batchresponse"
            | b"statuses",
        ) => 1.0,
        _ => 0.0,
    };
    Some((odds + mixed + in_array + named + summary(), value))
}

/// What became of an entry.
struct Fate<'o> {
    failed: Option<(f32, Value<'o>)>,
    /// All that says so is a status code.
    is_bare: bool,
    /// It has a member in which it could tell of a failure, and does not.
    could_fail: bool,
    /// It has an in-band code that means success: no resource has that, parts of a bulk reply do.
    passed: bool,
}

impl<'o> Fate<'o> {
    fn of(entry: Value<'o>) -> Fate<'o> {
        let mut odds = -3.5;
        let mut telling = None;
        let mut could_fail = false;
        let (mut company, mut signs) = (0, 0);
        let (mut spoken, mut passed) = (false, false);
        for member in entry.children() {
            let neutral = is_neutral(member);
            let found = match member.role() {
                Role::Error => match error_form(member) {
                    Some(Form::Object | Form::List | Form::Map) => 3.0,
                    Some(Form::Text) => 2.5,
                    Some(_) => 1.0,
                    None => 0.0,
                },
                Role::ErrorCode | Role::ErrorText if !neutral => 2.0,
                Role::Status | Role::Code if http_status(member).is_some() => 2.5,
                Role::Code if is_bad_number(member) => {
                    could_fail = true;
                    1.5
                }
                Role::Code => {
                    passed |= member.integer().is_some();
                    0.0
                }
                Role::Message => {
                    spoken = words::read(member.raw()).bad >= 0.75;
                    0.0
                }
                Role::Status | Role::Envelope if member.kind() == Type::Object => {
                    status_inside(member)
                }
                Role::Status | Role::Outcome | Role::Envelope if says_failed(member) => 1.5,
                Role::Success if member.kind() == Type::False => 2.5,
                Role::Failure if member.kind() == Type::True => 2.5,
                Role::Time => {
                    company += 1;
                    0.0
                }
                _ => 0.0,
            };
            could_fail |= found == 0.0 && speaks(member);
            if found > 0.0 {
                odds += found;
                signs += 1;
                telling.get_or_insert(member);
            }
        }
        odds -= company as f32 * 0.7 + if entry.count() > 12 { 1.0 } else { 0.0 };
        odds += if spoken { 1.0 } else { 0.0 };
        let is_status = |value: Value<'_>| {
            http_status(value).is_some() || matches!(value.integer(), Some(100..=999))
        };
        let is_bare = signs == 1 && telling.is_some_and(is_status);
        Fate { failed: telling.map(|value| (odds, value)), is_bare, could_fail, passed }
    }
}

/// A number that in-band protocols use for failure.
fn is_bad_number(code: Value<'_>) -> bool {
    code.integer()
        .is_some_and(|number| !matches!(number, 0 | 1 | 100 | 200..=299 | 1000 | 20_000 | 200_000))
}

fn status_inside(status: Value<'_>) -> f32 {
    if status.children().any(|m| http_status(m).is_some()) { 3.0 } else { 0.0 }
}

fn says_failed(value: Value<'_>) -> bool {
    value.raw_text().is_some_and(|text| {
        [&b"error"[..], b"failed", b"failure", b"fail", b"rejected", b"invalid", b"unauthorized"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::json::Outline, *};
    use crate::parse::media_type::Kind;

    fn told(method: &str, path: &str, text: &str) -> Option<(Tells, u16)> {
        let sample = Sample {
            bytes: text.as_bytes(),
            whole: true,
            media_type: "application/json",
            kind: Kind::Json,
            status: 200,
            method: method.as_bytes(),
            path: path.as_bytes(),
            accept: b"",
        };
        let outline = Outline::read(sample.bytes);
        judge(outline.root().unwrap(), &sample).map(|story| (story.tells, story.effective))
    }

    #[test]
    fn failures_of_parts_are_told() {
        for text in [
            r#"{"results":[{"id":1,"success":true},{"id":2,"success":false,"error":"no such user"}]}"#,
            r#"{"items":[{"key":"a","error_code":0},{"key":"b","error_code":301,"error_messages":["bad key"]}]}"#,
            r#"{"failedEntities":{"a":"Invalid id"},"failedCount":1,"successCount":3}"#,
            r#"{"data":{"successList":[{"id":1}],"failureList":[{"id":2,"errorMsg":"gone"}]}}"#,
            r#"[{"ok":true,"id":1},{"ok":false,"id":2,"error":{"message":"taken"}}]"#,
        ] {
            assert_eq!(told("POST", "/users/bulk", text), Some((Tells::Partial, 207)), "{text}");
        }
    }

    #[test]
    fn lists_of_things_that_failed_are_data() {
        for text in [
            r#"{"jobs":[{"id":1,"status":"failed","createdAt":"2026-01-01","error":"disk full"},{"id":2,"status":"ok"}]}"#,
            r#"{"results":[{"id":1,"error":null},{"id":2,"error":null}]}"#,
            r#"{"batchId":"7","errorCount":3}"#,
            r#"{"failures":[],"failedCount":0,"successCount":2}"#,
            r#"{"statuses":[{"code":200,"phrase":"OK"},{"code":304,"phrase":"Not Modified"},{"code":400,"phrase":"Bad Request"},{"code":404,"phrase":"Not Found"},{"code":500,"phrase":"Internal Server Error"}]}"#,
            r#"{"deliveries":[{"id":"1","url":"/hook","status_code":403,"created_at":"2026-01-01"}]}"#,
        ] {
            assert_eq!(told("GET", "/jobs", text), None, "{text}");
        }
    }
}
