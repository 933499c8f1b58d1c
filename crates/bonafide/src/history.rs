//! What is remembered of earlier exchanges, for rules that compare.

use std::collections::{HashMap, VecDeque, hash_map::DefaultHasher};
use std::hash::{Hash, Hasher};

use crate::{Exchange, FieldId};

/// What is kept of an exchange that is over.
#[derive(Clone, Debug)]
pub struct Past {
    /// The request's method.
    pub method: Box<[u8]>,
    /// The final status.
    pub status: u16,
    /// Response fields with a known name, in order.
    pub fields: Lines,
    /// Request fields with a known name, in order.
    pub request_fields: Lines,
    /// A digest of the content, where all of it was captured. Equal content has equal digests.
    pub content: Option<u64>,
    /// When the response began to arrive: seconds since 1970-01-01 UTC, where the capture tells.
    pub received: Option<i64>,
}

impl Past {
    fn of(exchange: &Exchange<'_>) -> Past {
        let content = match &exchange.response.content {
            crate::Content::Whole(coded) => Some(digest(&coded.bytes)),
            _ => None,
        };
        Past {
            method: exchange.method().into(),
            status: exchange.response.status,
            fields: Lines::of(&exchange.response.fields),
            request_fields: exchange
                .request
                .as_ref()
                .map(|r| Lines::of(&r.fields))
                .unwrap_or_default(),
            content,
            received: exchange.received,
        }
    }

    /// About how many bytes it takes, with its share of the tables that hold it.
    fn size(&self) -> usize {
        const SHARE: usize = 200;
        size_of::<Past>() + SHARE + self.fields.size() + self.request_fields.size()
    }

    /// The first response field with that name.
    pub fn field(&self, id: FieldId) -> Option<&[u8]> {
        self.fields.get(id)
    }

    /// The first request field with that name.
    pub fn request_field(&self, id: FieldId) -> Option<&[u8]> {
        self.request_fields.get(id)
    }
}

/// The field lines with a known name, in order. All values share one allocation, since there are many.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    values: Box<[u8]>,
    /// The name of each line, and where its value ends.
    ends: Box<[(FieldId, u32)]>,
}

impl Lines {
    fn of(fields: &crate::Fields<'_>) -> Lines {
        let known = || fields.iter().filter(|field| field.id != FieldId::Other);
        let mut values = Vec::with_capacity(known().map(|field| field.value.len()).sum());
        let mut ends = Vec::with_capacity(known().count());
        for field in known() {
            values.extend_from_slice(field.value);
            let Ok(end) = u32::try_from(values.len()) else { break };
            ends.push((field.id, end));
        }
        Lines { values: values.into(), ends: ends.into() }
    }

    /// The value of the first line with that name.
    pub fn get(&self, id: FieldId) -> Option<&[u8]> {
        let index = self.ends.iter().position(|(known, _)| *known == id)?;
        let start = if index == 0 { 0 } else { self.ends[index - 1].1 };
        self.values.get(start as usize..self.ends[index].1 as usize)
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn size(&self) -> usize {
        self.values.len() + size_of_val(&*self.ends)
    }
}

/// The digest by which [`Past::content`] tells contents apart.
pub fn digest(content: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}

/// How many exchanges are kept of one target URI.
const PER_TARGET: usize = 4;

/// A memory of recent exchanges by target URI. It is bounded: when it holds as many target URIs or bytes as it
/// may, the target URI that was met first is forgotten.
///
/// ```
/// use bonafide::{history::History, wire};
/// let mut history = History::new(1000);
/// let request = wire::request(b"GET /a HTTP/1.1\r\nHost: h\r\n\r\n").request;
/// let exchange = wire::exchange(Some(request), b"HTTP/1.1 200 OK\r\n\r\n");
/// assert!(history.earlier(&exchange).is_empty());
/// history.remember(&exchange);
/// assert_eq!(history.earlier(&exchange).len(), 1);
/// ```
#[derive(Debug)]
pub struct History {
    by_target: HashMap<u64, Vec<Past>>,
    order: VecDeque<u64>,
    limit: usize,
    /// About how many bytes are held.
    size: usize,
}

/// About how many bytes a memory holds at the most, whatever the number of target URIs.
const MOST_BYTES: usize = 64 << 20;

impl History {
    /// A memory of at most `limit` target URIs.
    pub fn new(limit: usize) -> History {
        History { by_target: HashMap::new(), order: VecDeque::new(), limit: limit.max(1), size: 0 }
    }

    /// The last exchanges with the same target URI, oldest first.
    pub fn earlier(&self, exchange: &Exchange<'_>) -> &[Past] {
        target(exchange).and_then(|key| self.by_target.get(&key)).map_or(&[], Vec::as_slice)
    }

    /// Keeps what later exchanges are compared with.
    pub fn remember(&mut self, exchange: &Exchange<'_>) {
        let Some(key) = target(exchange) else { return };
        if !self.by_target.contains_key(&key) {
            if self.order.len() == self.limit {
                self.forget_oldest();
            }
            self.order.push_back(key);
        }
        let kept = Past::of(exchange);
        self.size += kept.size();
        let past = self.by_target.entry(key).or_default();
        if past.len() == PER_TARGET {
            self.size -= past.remove(0).size();
        }
        past.push(kept);
        while self.size > MOST_BYTES && !self.order.is_empty() {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        let oldest = self.order.pop_front().and_then(|key| self.by_target.remove(&key));
        self.size -= oldest.iter().flatten().map(Past::size).sum::<usize>();
    }
}

fn target(exchange: &Exchange<'_>) -> Option<u64> {
    exchange.url().map(|url| digest(url.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;

    #[test]
    fn large_fields_do_not_make_it_grow() {
        let mut history = History::new(1_000_000);
        let response = format!("HTTP/1.1 200 OK\r\nLink: {}\r\n\r\n", "x".repeat(1 << 20));
        for n in 0..200 {
            let head = format!("GET /{n} HTTP/1.1\r\nHost: h\r\n\r\n");
            let exchange =
                wire::exchange(Some(wire::request(head.as_bytes()).request), response.as_bytes());
            history.remember(&exchange);
            assert_eq!(history.earlier(&exchange).len(), 1, "the newest is kept");
        }
        assert!(history.size <= MOST_BYTES && history.order.len() < 70);
    }
}
