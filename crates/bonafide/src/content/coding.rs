//! Removing content codings (RFC 9110, Section 8.4.1), so that what is under them can be judged.
//!
//! Decoding goes on to the end to see whether the data is whole and sound, but keeps only the first
//! [`KEEP`] bytes and gives up after [`LIMIT`], so that a small message cannot ask for much memory or time.

use std::{borrow::Cow, io::Read, ops::Range};

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use flate2::{Crc, Decompress, FlushDecompress, Status};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder, errors::FrameDecoderError};

use super::sniff;
use crate::parse::list;

/// How many decoded bytes are kept.
pub const KEEP: usize = 1 << 20;
/// How many decoded bytes are looked at.
pub const LIMIT: u64 = 64 << 20;
/// How many bytes are kept between two codings of a list.
const KEEP_BETWEEN: usize = 8 << 20;
/// How many codings of one list are removed.
const MOST_CODINGS: usize = 4;
/// The largest window that a zstd frame may ask for; RFC 9659 allows 8 MB.
const MOST_WINDOW: u64 = 64 << 20;

/// Content with its codings removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The first bytes, at most [`KEEP`] of them when there was a coding. Borrowed when there was none, and
    /// when the coding turns out not to be there or is unknown: then these are the bytes as they came.
    pub bytes: Cow<'a, [u8]>,
    /// Whether `bytes` is all of the content.
    pub whole: bool,
    /// What is wrong with the first coding (counted from the outermost) that is not sound.
    pub fault: Option<Fault>,
}

/// A coding that is not sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the Content-Encoding value that name the coding.
    pub coding: Range<usize>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong with coded content. Offsets count bytes of the coded data that this coding was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The bytes are something else from the first byte on, such as plain text.
    NotThatCoding,
    /// The data ends too early, though it is all that was sent.
    Truncated,
    /// The data makes no sense near that offset.
    Corrupt(usize),
    /// The data decodes, but not to what its checksum or its length was made of.
    WrongChecksum,
    /// The coded data ends at that offset, and more bytes follow.
    TrailingBytes(usize),
    /// `deflate` without the zlib wrapper that RFC 9110, Section 8.4.1.2 asks for; decoded all the same.
    DeflateWithoutZlib,
    /// A coding that bonafide cannot remove.
    UnknownCoding,
    /// The data decodes to more than [`LIMIT`], asks for too much memory, or has too many codings. That says
    /// nothing against it; the rest was not looked at.
    Limit,
}

/// Removes the codings that a Content-Encoding value lists.
///
/// `whole` says whether `bytes` are all that was sent: a prefix that ends too early has no fault. Nor has
/// empty content, which is not coded at all.
///
/// ```
/// use bonafide::content::coding::{FaultKind, decode};
/// let decoded = decode(b"<p>plain</p>", b"gzip", true);
/// assert_eq!(decoded.fault.unwrap().kind, FaultKind::NotThatCoding);
/// assert_eq!(&*decoded.bytes, b"<p>plain</p>");
/// ```
pub fn decode<'a>(bytes: &'a [u8], content_encoding: &[u8], whole: bool) -> Decoded<'a> {
    let mut decoded = Decoded { bytes: Cow::Borrowed(bytes), whole, fault: None };
    let codings: Vec<_> = list::members(content_encoding)
        .filter(|(name, _)| !name.eq_ignore_ascii_case(b"identity"))
        .collect();
    if bytes.is_empty() {
        return decoded;
    }
    for (outer, (name, place)) in codings.into_iter().rev().enumerate() {
        let layer = match outer {
            MOST_CODINGS.. => Layer::stopped(FaultKind::Limit),
            _ => remove(&decoded.bytes, name, decoded.whole),
        };
        if let Some(kind) = layer.fault {
            decoded.fault.get_or_insert(Fault { coding: place, kind });
        }
        let Some(plain) = layer.bytes else { break };
        decoded.whole = layer.whole;
        decoded.bytes = Cow::Owned(plain);
    }
    if decoded.bytes.len() > KEEP
        && let Cow::Owned(plain) = &mut decoded.bytes
    {
        plain.truncate(KEEP);
        decoded.whole = false;
    }
    decoded
}

/// What became of the bytes when one coding was removed; no bytes when it was not.
struct Layer {
    bytes: Option<Vec<u8>>,
    whole: bool,
    fault: Option<FaultKind>,
}

impl Layer {
    fn stopped(kind: FaultKind) -> Layer {
        Layer { bytes: None, whole: false, fault: Some(kind) }
    }
}

fn remove(coded: &[u8], name: &[u8], whole: bool) -> Layer {
    let mut sink = Sink::default();
    let end = match name.to_ascii_lowercase().as_slice() {
        b"gzip" | b"x-gzip" => gunzip(coded, &mut sink),
        b"deflate" => inflate_either(coded, &mut sink),
        b"br" => unbrotli(coded, &mut sink),
        b"zstd" => unzstd(coded, &mut sink),
        _ => Err(FaultKind::UnknownCoding),
    };
    let complete = matches!(
        end,
        Ok(())
            | Err(FaultKind::WrongChecksum
                | FaultKind::TrailingBytes(_)
                | FaultKind::DeflateWithoutZlib)
    );
    let fault = match end {
        Err(kind @ (FaultKind::NotThatCoding | FaultKind::UnknownCoding)) => {
            return Layer::stopped(kind);
        }
        Err(FaultKind::Truncated) if !whole => None,
        end => end.err(),
    };
    let kept_all = sink.length == sink.kept.len() as u64;
    Layer { bytes: Some(sink.kept), whole: complete && kept_all, fault }
}

/// Takes decoded bytes, keeps the first ones and counts the others.
#[derive(Default)]
struct Sink {
    kept: Vec<u8>,
    length: u64,
}

impl Sink {
    fn take(&mut self, bytes: &[u8]) -> Result<(), FaultKind> {
        let room = KEEP_BETWEEN - self.kept.len();
        self.kept.extend_from_slice(&bytes[..bytes.len().min(room)]);
        self.length += bytes.len() as u64;
        if self.length > LIMIT { Err(FaultKind::Limit) } else { Ok(()) }
    }
}

/// Decodes a DEFLATE stream (RFC 1951) at the start of `coded` and says how long it is.
fn inflate(
    coded: &[u8],
    mut take: impl FnMut(&[u8]) -> Result<(), FaultKind>,
) -> Result<usize, FaultKind> {
    let mut inflater = Decompress::new(false);
    let mut buffer = vec![0; 32 << 10];
    loop {
        let (read, written) = (inflater.total_in() as usize, inflater.total_out());
        let status = inflater.decompress(&coded[read..], &mut buffer, FlushDecompress::None);
        take(&buffer[..(inflater.total_out() - written) as usize])?;
        let progress = inflater.total_in() as usize > read || inflater.total_out() > written;
        match status {
            Ok(Status::StreamEnd) => return Ok(inflater.total_in() as usize),
            Err(_) => return Err(FaultKind::Corrupt(inflater.total_in() as usize)),
            Ok(Status::Ok | Status::BufError) if progress => {}
            Ok(_) => return Err(FaultKind::Truncated),
        }
    }
}

// The flags of a gzip header (RFC 1952, Section 2.3.1).
const CHECKSUM: u8 = 2;
const EXTRA: u8 = 4;
const NAME: u8 = 8;
const COMMENT: u8 = 16;
const RESERVED: u8 = 0xe0;

/// RFC 1952: one or more members.
fn gunzip(coded: &[u8], sink: &mut Sink) -> Result<(), FaultKind> {
    const MAGIC: &[u8] = b"\x1f\x8b";
    let mut at = 0;
    while at == 0 || coded[at..].starts_with(MAGIC) {
        at += gunzip_member(&coded[at..], sink).map_err(|kind| match kind {
            FaultKind::Corrupt(offset) => FaultKind::Corrupt(at + offset),
            kind => kind,
        })?;
        if at == coded.len() {
            return Ok(());
        }
    }
    Err(FaultKind::TrailingBytes(at))
}

/// Decodes the member at the start of `coded` and says how long it is.
fn gunzip_member(coded: &[u8], sink: &mut Sink) -> Result<usize, FaultKind> {
    let head = gzip_header(coded)?;
    let mut crc = Crc::new();
    let body = inflate(&coded[head..], |bytes| {
        crc.update(bytes);
        sink.take(bytes)
    })
    .map_err(|kind| match kind {
        FaultKind::Corrupt(offset) => FaultKind::Corrupt(head + offset),
        kind => kind,
    })?;
    let trailer = head + body;
    let Some(sums) = coded[trailer..].first_chunk::<8>() else { return Err(FaultKind::Truncated) };
    let [c0, c1, c2, c3, l0, l1, l2, l3] = *sums;
    let sound = u32::from_le_bytes([c0, c1, c2, c3]) == crc.sum()
        && u32::from_le_bytes([l0, l1, l2, l3]) == crc.amount();
    if sound { Ok(trailer + 8) } else { Err(FaultKind::WrongChecksum) }
}

/// The length of the gzip header at the start of `coded` (RFC 1952, Section 2.3).
fn gzip_header(coded: &[u8]) -> Result<usize, FaultKind> {
    const FIXED: &[u8] = &[0x1f, 0x8b, 8];
    if !coded.iter().zip(FIXED).all(|(a, b)| a == b) {
        return Err(FaultKind::NotThatCoding);
    }
    let [_, _, _, flags, ..] = *coded else { return Err(FaultKind::Truncated) };
    if flags & RESERVED != 0 {
        return Err(FaultKind::Corrupt(3));
    }
    let mut end = 10;
    if flags & EXTRA != 0 {
        let length = coded.get(end..end + 2).ok_or(FaultKind::Truncated)?;
        end += 2 + usize::from(u16::from_le_bytes([length[0], length[1]]));
    }
    for flag in [NAME, COMMENT] {
        if flags & flag != 0 {
            let text = coded.get(end..).ok_or(FaultKind::Truncated)?;
            end += memchr::memchr(0, text).ok_or(FaultKind::Truncated)? + 1;
        }
    }
    if flags & CHECKSUM != 0 {
        end += 2;
    }
    if end > coded.len() { Err(FaultKind::Truncated) } else { Ok(end) }
}

/// RFC 1950, or what some servers send in its place: DEFLATE without the wrapper.
fn inflate_either(coded: &[u8], sink: &mut Sink) -> Result<(), FaultKind> {
    let wrapped = match *coded {
        [cmf] => cmf & 0x0f == 8,
        [cmf, flags, ..] => {
            cmf & 0x0f == 8 && cmf >> 4 <= 7 && u16::from_be_bytes([cmf, flags]) % 31 == 0
        }
        [] => false,
    };
    if wrapped { unzlib(coded, sink) } else { inflate_bare(coded, sink) }
}

fn unzlib(coded: &[u8], sink: &mut Sink) -> Result<(), FaultKind> {
    const DICTIONARY: u8 = 0x20;
    let [_, flags, body @ ..] = coded else { return Err(FaultKind::Truncated) };
    if flags & DICTIONARY != 0 {
        return Err(FaultKind::Corrupt(1));
    }
    let mut sum = Adler::default();
    let length = inflate(body, |bytes| {
        sum.update(bytes);
        sink.take(bytes)
    })
    .map_err(|kind| match kind {
        FaultKind::Corrupt(offset) => FaultKind::Corrupt(2 + offset),
        kind => kind,
    })?;
    let Some(expected) = body[length..].first_chunk::<4>() else {
        return Err(FaultKind::Truncated);
    };
    if u32::from_be_bytes(*expected) != sum.value() {
        return Err(FaultKind::WrongChecksum);
    }
    let end = 2 + length + 4;
    if end < coded.len() { Err(FaultKind::TrailingBytes(end)) } else { Ok(()) }
}

fn inflate_bare(coded: &[u8], sink: &mut Sink) -> Result<(), FaultKind> {
    match inflate(coded, |bytes| sink.take(bytes)) {
        Ok(end) if end == coded.len() => Err(FaultKind::DeflateWithoutZlib),
        // Nothing marks the start of bare DEFLATE, and some text happens to decode for a few bytes.
        _ if sniff::is_text(coded) => Err(FaultKind::NotThatCoding),
        Ok(end) => Err(FaultKind::TrailingBytes(end)),
        Err(FaultKind::Corrupt(_)) if sink.length == 0 => Err(FaultKind::NotThatCoding),
        Err(kind) => Err(kind),
    }
}

/// The checksum of RFC 1950, Section 8.2.
struct Adler(u32, u32);

impl Default for Adler {
    fn default() -> Adler {
        Adler(1, 0)
    }
}

impl Adler {
    fn update(&mut self, bytes: &[u8]) {
        // 5552 is the most bytes whose sums cannot overflow 32 bits before the remainder is taken.
        for chunk in bytes.chunks(5552) {
            for &byte in chunk {
                self.0 += u32::from(byte);
                self.1 += self.0;
            }
            self.0 %= 65521;
            self.1 %= 65521;
        }
    }

    fn value(&self) -> u32 {
        self.1 << 16 | self.0
    }
}

/// RFC 7932.
fn unbrotli(coded: &[u8], sink: &mut Sink) -> Result<(), FaultKind> {
    let alloc = StandardAlloc::default;
    let mut state = BrotliState::new_strict(alloc(), alloc(), alloc());
    let (mut unread, mut at, mut total) = (coded.len(), 0, 0);
    let mut buffer = vec![0; 32 << 10];
    loop {
        let (mut room, mut written) = (buffer.len(), 0);
        let result = BrotliDecompressStream(
            &mut unread,
            &mut at,
            coded,
            &mut room,
            &mut written,
            &mut buffer,
            &mut total,
            &mut state,
        );
        sink.take(&buffer[..written])?;
        match result {
            BrotliResult::NeedsMoreOutput => {}
            BrotliResult::NeedsMoreInput if room == 0 => {}
            BrotliResult::ResultSuccess if at == coded.len() => return Ok(()),
            // Nothing marks the start of brotli either.
            _ if sniff::is_text(coded) => return Err(FaultKind::NotThatCoding),
            BrotliResult::ResultSuccess => return Err(FaultKind::TrailingBytes(at)),
            BrotliResult::NeedsMoreInput => return Err(FaultKind::Truncated),
            BrotliResult::ResultFailure => return Err(FaultKind::Corrupt(at)),
        }
    }
}

/// RFC 8878: one or more frames, some of which may be skippable.
fn unzstd(coded: &[u8], sink: &mut Sink) -> Result<(), FaultKind> {
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(MOST_WINDOW);
    let mut at = 0;
    while at < coded.len() {
        let frame = &coded[at..];
        at += match zstd_frame(frame) {
            Some(Frame::Data) => {
                unzstd_frame(frame, &mut decoder, sink).map_err(|kind| match kind {
                    FaultKind::Corrupt(offset) => FaultKind::Corrupt(at + offset),
                    kind => kind,
                })?
            }
            Some(Frame::Skippable(length)) if length <= frame.len() => length,
            Some(Frame::Skippable(_) | Frame::CutShort) => return Err(FaultKind::Truncated),
            None if at == 0 => return Err(FaultKind::NotThatCoding),
            None => return Err(FaultKind::TrailingBytes(at)),
        };
    }
    Ok(())
}

enum Frame {
    Data,
    /// The length of the frame with its header.
    Skippable(usize),
    /// Too few bytes to tell.
    CutShort,
}

fn zstd_frame(bytes: &[u8]) -> Option<Frame> {
    const DATA: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
    const SKIPPABLE: [u8; 3] = [0x2a, 0x4d, 0x18];
    match *bytes {
        [a, b, c, d, ..] if [a, b, c, d] == DATA => Some(Frame::Data),
        [0x50..=0x5f, b, c, d, ref rest @ ..] if [b, c, d] == SKIPPABLE => {
            let Some(length) = rest.first_chunk::<4>() else { return Some(Frame::CutShort) };
            Some(Frame::Skippable((u32::from_le_bytes(*length) as usize).saturating_add(8)))
        }
        [0x50..=0x5f, ref rest @ ..] if SKIPPABLE.starts_with(rest) => Some(Frame::CutShort),
        _ if DATA.starts_with(bytes) => Some(Frame::CutShort),
        _ => None,
    }
}

/// Decodes the data frame at the start of `coded` and says how long it is.
fn unzstd_frame(
    coded: &[u8],
    decoder: &mut FrameDecoder,
    sink: &mut Sink,
) -> Result<usize, FaultKind> {
    let mut input = Input { rest: coded, ran_dry: false };
    if let Err(error) = decoder.reset(&mut input) {
        return Err(input.blame(&error, coded.len()));
    }
    while !decoder.is_finished() {
        let result = decoder.decode_blocks(&mut input, BlockDecodingStrategy::UptoBytes(128 << 10));
        sink.take(&decoder.collect().unwrap_or_default())?;
        if let Err(error) = result {
            // The decoder holds back a window of bytes until it has seen a last block: here is one, empty.
            const LAST_BLOCK_AND_CHECKSUM: &[u8] = &[1, 0, 0, 0, 0, 0, 0];
            let _ = decoder.decode_blocks(LAST_BLOCK_AND_CHECKSUM, BlockDecodingStrategy::All);
            sink.take(&decoder.collect().unwrap_or_default())?;
            return Err(input.blame(&error, coded.len()));
        }
    }
    sink.take(&decoder.collect().unwrap_or_default())?;
    let sound = decoder
        .get_checksum_from_data()
        .is_none_or(|expected| decoder.get_calculated_checksum() == Some(expected));
    if sound { Ok(coded.len() - input.rest.len()) } else { Err(FaultKind::WrongChecksum) }
}

/// A reader that remembers whether more was asked of it than there was.
struct Input<'a> {
    rest: &'a [u8],
    ran_dry: bool,
}

impl Input<'_> {
    fn blame(&self, error: &FrameDecoderError, length: usize) -> FaultKind {
        match error {
            FrameDecoderError::WindowSizeTooBig { .. } => FaultKind::Limit,
            _ if self.ran_dry => FaultKind::Truncated,
            _ => FaultKind::Corrupt(length - self.rest.len()),
        }
    }
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.ran_dry |= self.rest.len() < buffer.len();
        self.rest.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(plain: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::GzBuilder::new()
            .filename("name")
            .comment("comment")
            .extra(*b"extra")
            .write(Vec::new(), flate2::Compression::default());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    fn zlib(plain: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    fn bare(plain: &[u8]) -> Vec<u8> {
        let coded = zlib(plain);
        coded[2..coded.len() - 4].to_vec()
    }

    fn brotli(plain: &[u8]) -> Vec<u8> {
        let mut coded = Vec::new();
        ::brotli::CompressorWriter::new(&mut coded, 4096, 5, 20).write_all(plain).unwrap();
        coded
    }

    fn zstd(plain: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(plain, ruzstd::encoding::CompressionLevel::Fastest)
    }

    type Encode = fn(&[u8]) -> Vec<u8>;
    const CODINGS: [(&[u8], Encode); 4] =
        [(b"gzip", gzip), (b"deflate", zlib), (b"br", brotli), (b"zstd", zstd)];

    /// Text that compresses, but not to nothing.
    fn text(length: usize) -> Vec<u8> {
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            b"etaoin shrdlu <p>"[(state >> 24) as usize % 17]
        };
        (0..length).map(|_| next()).collect()
    }

    fn fault(coded: &[u8], name: &[u8]) -> Option<FaultKind> {
        decode(coded, name, true).fault.map(|fault| fault.kind)
    }

    #[test]
    fn sound_content_comes_back() {
        for length in [1, 100, 5000, 300_000] {
            let plain = text(length);
            for (name, encode) in CODINGS {
                let decoded = decode_owned(&encode(&plain), name, true);
                assert_eq!((decoded.fault, decoded.whole), (None, true), "{}", name.escape_ascii());
                assert_eq!(decoded.bytes.len(), plain.len());
                assert!(*decoded.bytes == plain);
            }
        }
    }

    fn decode_owned(coded: &[u8], name: &[u8], whole: bool) -> Decoded<'static> {
        let Decoded { bytes, whole, fault } = decode(coded, name, whole);
        Decoded { bytes: Cow::Owned(bytes.into_owned()), whole, fault }
    }

    #[test]
    fn no_coding_borrows() {
        for name in [&b""[..], b"identity", b" , Identity ,"] {
            let decoded = decode(b"abc", name, true);
            assert!(matches!(decoded.bytes, Cow::Borrowed(b"abc")));
            assert_eq!((decoded.whole, decoded.fault), (true, None));
        }
        assert_eq!(decode(b"", b"gzip", true).fault, None);
    }

    #[test]
    fn lists_are_undone_from_the_end() {
        let plain = text(1000);
        let coded = brotli(&gzip(&plain));
        let decoded = decode(&coded, b"x-GZIP, identity, br", true);
        assert_eq!((&*decoded.bytes, decoded.fault), (&*plain, None));
        let wrong = decode(&coded, b"br, gzip", true);
        assert_eq!(wrong.fault, Some(Fault { coding: 4..8, kind: FaultKind::NotThatCoding }));
        let onion = (0..5).fold(plain.clone(), |plain, _| gzip(&plain));
        assert_eq!(fault(&onion, b"gzip,gzip,gzip,gzip,gzip"), Some(FaultKind::Limit));
    }

    #[test]
    fn what_is_cut_short_is_truncated_and_a_prefix_is_not_at_fault() {
        let plain = text(3000);
        for (name, encode) in CODINGS {
            let coded = encode(&plain);
            for cut in 1..coded.len() {
                let part = decode(&coded[..cut], name, true);
                let kind = part.fault.map(|fault| fault.kind);
                assert_eq!(kind, Some(FaultKind::Truncated), "{} {cut}", name.escape_ascii());
                assert!(plain.starts_with(&part.bytes) && !part.whole);
                let prefix = decode(&coded[..cut], name, false);
                assert_eq!((prefix.fault, prefix.whole), (None, false));
            }
        }
    }

    #[test]
    fn a_cut_yields_what_came_before_it() {
        let plain = text(400_000);
        for (name, encode) in CODINGS {
            let coded = encode(&plain);
            let part = decode(&coded[..coded.len() * 3 / 4], name, false);
            assert!(part.bytes.len() > 100_000, "{}: {}", name.escape_ascii(), part.bytes.len());
            assert!(plain.starts_with(&part.bytes));
        }
    }

    #[test]
    fn flipped_bits_never_panic_and_checksums_notice() {
        let plain = text(700);
        for (name, encode) in CODINGS {
            let coded = encode(&plain);
            for at in 0..coded.len() {
                for bit in 0..8 {
                    let mut bad = coded.clone();
                    bad[at] ^= 1 << bit;
                    let decoded = decode(&bad, name, true);
                    let silent = decoded.fault.is_none() && *decoded.bytes != *plain;
                    assert!(!silent || name == b"br", "{} {at} {bit}", name.escape_ascii());
                }
            }
        }
    }

    #[test]
    fn the_kinds_of_fault() {
        let plain = text(500);
        let html = b"<!DOCTYPE html><title>Hello</title><p>This is not compressed at all.</p>";
        for (name, encode) in CODINGS {
            assert_eq!(
                fault(html, name),
                Some(FaultKind::NotThatCoding),
                "{}",
                name.escape_ascii()
            );
            assert_eq!(
                fault(b"{}", name),
                Some(FaultKind::NotThatCoding),
                "{}",
                name.escape_ascii()
            );
            let coded = encode(&plain);
            let longer = [&coded[..], b"\0\0more"].concat();
            assert_eq!(fault(&longer, name), Some(FaultKind::TrailingBytes(coded.len())));
            assert_eq!(*decode(&longer, name, true).bytes, *plain);
        }
        for (name, encode) in [CODINGS[0], CODINGS[1], CODINGS[3]] {
            let mut coded = encode(&plain);
            let last = coded.len() - 1;
            coded[last] ^= 1;
            assert_eq!(fault(&coded, name), Some(FaultKind::WrongChecksum));
        }
        let mut corrupt = gzip(&plain);
        corrupt[40..60].fill(0xff);
        assert!(matches!(fault(&corrupt, b"gzip"), Some(FaultKind::Corrupt(40..))));
        let decoded = decode_owned(&bare(&plain), b"deflate", true);
        assert_eq!(decoded.fault.unwrap().kind, FaultKind::DeflateWithoutZlib);
        assert_eq!((&*decoded.bytes, decoded.whole), (&*plain, true));
        let unknown = decode(b"abc", b"gzip, exi", true);
        assert_eq!(unknown.fault, Some(Fault { coding: 6..9, kind: FaultKind::UnknownCoding }));
        assert_eq!(&*unknown.bytes, b"abc");
    }

    #[test]
    fn members_and_frames_follow_one_another() {
        for (name, encode) in [CODINGS[0], CODINGS[3]] {
            let coded = [encode(b"one "), encode(b"two")].concat();
            let decoded = decode(&coded, name, true);
            assert_eq!((&*decoded.bytes, decoded.fault), (&b"one two"[..], None));
        }
        let skippable = [&b"\x52\x2a\x4d\x18\x03\0\0\0abc"[..], &zstd(b"one")].concat();
        assert_eq!(&*decode(&skippable, b"zstd", true).bytes, b"one");
    }

    #[test]
    fn bombs_stop_at_the_limit() {
        let zeros = vec![0; 1 << 20];
        for (name, encode) in [CODINGS[0], CODINGS[3]] {
            let bomb = encode(&zeros).repeat((LIMIT >> 20) as usize + 1);
            let decoded = decode_owned(&bomb, name, true);
            assert_eq!(decoded.fault.map(|fault| fault.kind), Some(FaultKind::Limit));
            assert_eq!((decoded.bytes.len(), decoded.whole), (KEEP, false));
        }
        let window_of_a_gigabyte = b"\x28\xb5\x2f\xfd\0\xa0\x01\0\0";
        assert_eq!(fault(window_of_a_gigabyte, b"zstd"), Some(FaultKind::Limit));
    }
}
