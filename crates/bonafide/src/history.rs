//! What is remembered of earlier exchanges, for rules that compare.

use std::collections::{HashMap, VecDeque, hash_map::DefaultHasher};
use std::hash::{Hash, Hasher};

use crate::{Exchange, FieldId, cache::target::Target};

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
    /// A digest of the request's content, where all of it was captured.
    pub sent: Option<u64>,
    /// When the response began to arrive: seconds since 1970-01-01 UTC, where the capture tells.
    pub received: Option<i64>,
}

impl Past {
    fn of(exchange: &Exchange<'_>) -> Past {
        let whole = |content: &crate::Content<'_>| match content {
            crate::Content::Whole(coded) => Some(digest(&coded.bytes)),
            _ => None,
        };
        let request = exchange.request.as_ref();
        Past {
            method: exchange.method().into(),
            status: exchange.response.status,
            fields: Lines::of(&exchange.response.fields),
            request_fields: request.map(|r| Lines::of(&r.fields)).unwrap_or_default(),
            content: whole(&exchange.response.content),
            sent: request.and_then(|request| whole(&request.content)),
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
    redirects: VecDeque<Redirect>,
}

/// A redirect that was met: digests of where it was met and of where it leads.
#[derive(Clone, Copy, Debug)]
struct Redirect {
    from: u64,
    to: u64,
    /// A digest of the credentials that the request had.
    who: u64,
    /// Whether it sets a cookie, after which the answers may be others.
    sets_cookie: bool,
}

/// How many redirects are remembered: more than are ever under way at once.
const REDIRECTS: usize = 64;

/// How far redirects are followed: no client follows more.
const MOST_HOPS: usize = 20;

/// Where the redirect in hand stands among those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// How many redirects there are in a row, this one included; 0 for what is no redirect.
    pub hops: usize,
    /// Whether it leads back to a URI that the ones before have left.
    pub comes_back: bool,
}

impl Redirect {
    fn of(exchange: &Exchange<'_>) -> Option<Redirect> {
        let fields = &exchange.response.fields;
        let is_redirect = matches!(exchange.response.status, 301 | 302 | 303 | 307 | 308);
        if !is_redirect || !(exchange.is_method("GET") || exchange.is_method("HEAD")) {
            return None;
        }
        let request = exchange.request.as_ref()?;
        let location = fields.get(FieldId::Location)?;
        let target = Target::of(request);
        let mut hasher = DefaultHasher::new();
        for id in [FieldId::Cookie, FieldId::Authorization] {
            request.fields.get(id).map(|field| field.value).hash(&mut hasher);
        }
        Some(Redirect {
            from: target.digest(),
            to: target.resolve(location.value).digest(),
            who: hasher.finish(),
            sets_cookie: fields.has(FieldId::SetCookie),
        })
    }
}

/// About how many bytes a memory holds at the most, whatever the number of target URIs.
const MOST_BYTES: usize = 64 << 20;

impl History {
    /// A memory of at most `limit` target URIs.
    pub fn new(limit: usize) -> History {
        History {
            by_target: HashMap::new(),
            order: VecDeque::new(),
            limit: limit.max(1),
            size: 0,
            redirects: VecDeque::new(),
        }
    }

    /// The last exchanges with the same target URI, oldest first.
    pub fn earlier(&self, exchange: &Exchange<'_>) -> &[Past] {
        target(exchange).and_then(|key| self.by_target.get(&key)).map_or(&[], Vec::as_slice)
    }

    /// The redirects with the same credentials that lead to this one.
    pub fn trail(&self, exchange: &Exchange<'_>) -> Trail {
        let Some(now) = Redirect::of(exchange) else { return Trail::default() };
        let mut trail = Trail { hops: 1, comes_back: false };
        let (mut at, mut changes_state) = (now.from, now.sets_cookie);
        let before = |to: u64| {
            self.redirects
                .iter()
                .rev()
                .find(|hop| hop.to == to && hop.from != to && hop.who == now.who)
        };
        while let Some(hop) = before(at).filter(|_| trail.hops < MOST_HOPS) {
            trail.hops += 1;
            changes_state |= hop.sets_cookie;
            at = hop.from;
            if at == now.to {
                trail.comes_back = !changes_state;
                break;
            }
        }
        trail
    }

    /// Keeps what later exchanges are compared with.
    pub fn remember(&mut self, exchange: &Exchange<'_>) {
        if let Some(redirect) = Redirect::of(exchange) {
            if self.redirects.len() == REDIRECTS {
                self.redirects.pop_front();
            }
            self.redirects.push_back(redirect);
        }
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

    fn redirect(history: &mut History, from: &str, to: &str, more: &str) -> Trail {
        let head = format!("GET {from} HTTP/1.1\r\nHost: h\r\n\r\n");
        let response = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\n{more}\r\n");
        let exchange =
            wire::exchange(Some(wire::request(head.as_bytes()).request), response.as_bytes());
        let trail = history.trail(&exchange);
        history.remember(&exchange);
        trail
    }

    #[test]
    fn redirects_are_followed() {
        let mut history = History::new(10);
        let trail = |hops, comes_back| Trail { hops, comes_back };
        assert_eq!(redirect(&mut history, "/a", "/b", ""), trail(1, false));
        assert_eq!(redirect(&mut history, "/b", "c", ""), trail(2, false));
        assert_eq!(redirect(&mut history, "/c", "//H/a#top", ""), trail(3, true));
        assert_eq!(redirect(&mut history, "/x", "/y", "Set-Cookie: seen=1\r\n"), trail(1, false));
        assert_eq!(redirect(&mut history, "/y", "/x", ""), trail(2, false), "a cookie was set");
        assert_eq!(redirect(&mut history, "/z", "/z", ""), trail(1, false), "another rule's");
        for n in 0..200 {
            redirect(&mut history, &format!("/{n}"), &format!("/{}", n + 1), "");
        }
        assert_eq!(redirect(&mut history, "/200", "/201", ""), trail(MOST_HOPS, false));
        assert_eq!(history.redirects.len(), REDIRECTS);
    }

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
