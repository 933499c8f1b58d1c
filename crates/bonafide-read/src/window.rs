//! The part of the input that is in memory.

use std::io::{self, Read};

/// How much is read at once, at least.
const CHUNK: usize = 64 << 10;

/// A window that moves over the input. It grows only when asked for more.
pub(crate) struct Window<'r> {
    reader: &'r mut dyn Read,
    buffer: Vec<u8>,
    /// Where in the buffer the window begins.
    start: usize,
    ended: bool,
    place: Place,
    /// How far the window should grow.
    limit: usize,
}

/// A place in the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The line, from 1.
    pub line: u64,
    /// The byte, from 0.
    pub offset: u64,
}

impl<'r> Window<'r> {
    pub fn new(reader: &'r mut dyn Read, limit: usize) -> Window<'r> {
        let place = Place { line: 1, offset: 0 };
        Window { reader, buffer: Vec::new(), start: 0, ended: false, place, limit }
    }

    /// What is in the window.
    pub fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// Whether the window reaches to the end of the input.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// The place at which the window begins.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The place of the byte `at` in the window.
    pub fn place_of(&self, at: usize) -> Place {
        let before = &self.bytes()[..at];
        Place {
            line: self.place.line + memchr::memchr_iter(b'\n', before).count() as u64,
            offset: self.place.offset + at as u64,
        }
    }

    /// Doubles the window, up to the limit and then in chunks. How the reader cuts its answers does not show: the window is filled or the input
    /// has ended.
    pub fn more(&mut self) -> io::Result<()> {
        let length = self.bytes().len();
        let doubled = (2 * length).min(self.limit).max(length + CHUNK);
        self.fill(doubled - length, false)
    }

    /// Reads what is there, without waiting for a whole chunk: for records that end with their line, so that
    /// a slow pipe is read as it comes.
    pub fn some_more(&mut self) -> io::Result<()> {
        self.fill(CHUNK, true)
    }

    fn fill(&mut self, wanted: usize, at_once: bool) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let length = self.buffer.len();
        if at_once {
            self.buffer.resize(length + wanted, 0);
            let got = read_once(self.reader, &mut self.buffer[length..]);
            self.buffer.truncate(length + *got.as_ref().unwrap_or(&0));
            self.ended = got? == 0;
        } else {
            let got = (&mut *self.reader).take(wanted as u64).read_to_end(&mut self.buffer)?;
            self.ended = got < wanted;
        }
        Ok(())
    }

    /// Moves the beginning of the window.
    pub fn consume(&mut self, count: usize) {
        self.place = self.place_of(count);
        self.start += count;
    }

    /// Moves the beginning of the window beyond its end if need be; stops at the end of the input.
    pub fn skip(&mut self, mut count: u64) -> io::Result<()> {
        loop {
            let here = usize::try_from(count).unwrap_or(usize::MAX).min(self.bytes().len());
            self.consume(here);
            count -= here as u64;
            if count == 0 || self.ended {
                return Ok(());
            }
            self.more()?;
        }
    }

    /// Leaves the byte order mark out that some editors put before UTF-8.
    pub fn skip_byte_order_mark(&mut self) {
        if self.bytes().starts_with(b"\xef\xbb\xbf") {
            self.consume(3);
        }
    }
}

fn read_once(reader: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}
