//! Content made of frames or parts that can fail each: gRPC-Web, Connect streams, multipart batches.

use std::ops::Range;

use super::{
    Sample, Story, Tells,
    conventions::{GRPC_NAMES, GRPC_NUMBERS},
    json::Outline,
};
use crate::Place;

/// How sure a status is that a protocol says in its place for it.
const SURE: f32 = 0.98;
/// How many frames or parts are looked at.
const MOST: usize = 10_000;

/// Whether content of that media type is made of frames or parts that are read here.
pub(super) fn reads(media_type: &str) -> bool {
    ["multipart/", "application/grpc-web", "application/connect+"]
        .iter()
        .any(|family| media_type.starts_with(family))
}

/// Says whether a frame or a part tells an error.
pub(super) fn judge(sample: &Sample<'_>) -> Option<Story> {
    let media_type = sample.media_type;
    if media_type.starts_with("multipart/") {
        batch(sample.bytes)
    } else if media_type.starts_with("application/grpc-web") {
        frames(sample.bytes).find_map(|frame| trailers(sample.bytes, frame))
    } else if media_type.starts_with("application/connect+") {
        frames(sample.bytes).find_map(|frame| end_of_stream(sample.bytes, frame))
    } else {
        None
    }
}

/// A frame: a byte of flags, four of length, the message.
struct Frame {
    flags: u8,
    message: Range<usize>,
}

fn frames(bytes: &[u8]) -> impl Iterator<Item = Frame> {
    let mut at = 0;
    let next = move || {
        let head = bytes.get(at..at + 5)?;
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
        let start = at + 5;
        at = start.checked_add(length).filter(|end| *end <= bytes.len())?;
        Some(Frame { flags: head[0], message: start..at })
    };
    std::iter::from_fn(next).take(MOST)
}

/// The trailers of gRPC-Web are a frame with the highest flag.
fn trailers(bytes: &[u8], frame: Frame) -> Option<Story> {
    let text = std::str::from_utf8(&bytes[frame.message.clone()]).ok()?;
    let is_trailers = frame.flags & 0x80 != 0;
    let fields = || text.lines().filter_map(|line| line.split_once(':'));
    let value = |name: &str| {
        fields().find(|(n, _)| n.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    };
    let code = value("grpc-status").filter(|code| is_trailers && *code != "0")?;
    let (_, effective) = GRPC_NUMBERS.iter().find(|(number, _)| *number == code)?;
    Some(told(
        Tells::Error,
        *effective,
        frame.message,
        format!("the trailer grpc-status is {code}"),
    ))
}

/// The last message of a Connect stream has the second flag and is JSON.
fn end_of_stream(bytes: &[u8], frame: Frame) -> Option<Story> {
    let outline = Outline::read(&bytes[frame.message.clone()]);
    let is_last = frame.flags & 0x02 != 0;
    let code = outline.root().filter(|_| is_last)?.get("error")?.get("code")?.text()?;
    let (_, effective) = GRPC_NAMES.iter().find(|(name, _)| *name == code)?;
    let says = format!("the end of the stream has the error code {code}");
    Some(told(Tells::Error, *effective, frame.message, says))
}

/// A part of a batch is a response with a status line of its own.
fn batch(bytes: &[u8]) -> Option<Story> {
    memchr::memmem::find(bytes, b"application/http")?;
    let mut starts = memchr::memmem::find_iter(bytes, b"\nHTTP/1.").take(MOST);
    starts.find_map(|newline| {
        let start = newline + 1;
        let line = bytes[start..].split(|&b| b == b'\n').next()?;
        let line = String::from_utf8_lossy(
            line.trim_ascii_end().get(..60).unwrap_or(line.trim_ascii_end()),
        );
        let status: u16 = line.split(' ').nth(1)?.parse().ok()?;
        let says = format!("a part says {line:?}");
        let place = start..(start + line.len()).min(bytes.len());
        (400..600).contains(&status).then(|| told(Tells::Partial, 207, place, says))
    })
}

fn told(tells: Tells, effective: u16, place: Range<usize>, says: String) -> Story {
    let place = Place::Content(place);
    Story { tells, effective, confidence: SURE, rule: "error-in-text", place, says }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parse::media_type::Kind;

    fn sample<'a>(media_type: &'a str, bytes: &'a [u8]) -> Sample<'a> {
        Sample {
            bytes,
            whole: true,
            media_type,
            kind: Kind::Other,
            status: 200,
            method: b"POST",
            path: b"/batch",
            accept: b"",
        }
    }

    #[test]
    fn only_trailers_tell_a_grpc_status() {
        let message = b"\0\0\0\0\x0egrpc-status: 5";
        assert_eq!(judge(&sample("application/grpc-web+proto", message)), None);
        let cut = b"\x80\0\0\0\x0fgrpc-status: 5";
        assert_eq!(judge(&sample("application/grpc-web", cut)), None);
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_judged(
            bytes in prop::collection::vec(any::<u8>(), 0..60),
            media_type in prop::sample::select(vec!["multipart/mixed", "application/grpc-web", "application/connect+proto"]),
        ) {
            let mut batch = b"application/http\nHTTP/1.1 4".to_vec();
            batch.extend(&bytes);
            judge(&sample(media_type, &batch));
            judge(&sample(media_type, &bytes));
        }
    }
}
