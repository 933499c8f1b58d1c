//! What a response tells of the caches and proxies that handled it (RFC 9111, Section 5.1; RFC 9209; RFC 9211).

use sfv::{BareItem, Item, List, ListEntry, Parser};

use crate::{FieldId, Fields, Place, parse::delta_seconds};

/// The sign by which a response shows that it came out of a store and not from the origin server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// Where it is said.
    pub at: Place,
    /// How long it has been kept, in seconds; `None` where only Cache-Status tells.
    pub age: Option<u32>,
}

/// An age below this may be the time that a slow answer took: some proxies send Age with all they pass on.
const DELAY: u32 = 10;

/// Whether a cache answered with what it had stored, by its Age or Cache-Status field. A server that sends Age
/// of its own accord looks the same.
///
/// ```
/// use bonafide::{Fields, cache::served};
/// let age = |value: &'static str| {
///     let fields: Fields = [("Age", value)].into_iter().collect();
///     served(&fields).and_then(|served| served.age)
/// };
/// assert_eq!((age("300"), age("2"), age("old")), (Some(300), None, None));
/// let fields: Fields = [("Cache-Status", "Edge; hit; ttl=40")].into_iter().collect();
/// assert!(served(&fields).is_some());
/// ```
pub fn served(fields: &Fields<'_>) -> Option<Served> {
    if let Some((index, field)) = fields.find(FieldId::Age)
        && let Some(age) = delta_seconds(field.value).filter(|&age| age >= DELAY)
    {
        return Some(Served { at: Place::Value(index, 0..field.value.len()), age: Some(age) });
    }
    let (index, field) = fields.find(FieldId::CacheStatus)?;
    let handlers = handlers(fields, FieldId::CacheStatus)?;
    let is_hit = |item: &Item| matches!(item.params.get("hit"), Some(BareItem::Boolean(true)));
    let at = Place::Value(index, 0..field.value.len());
    handlers.iter().any(is_hit).then_some(Served { at, age: None })
}

impl Served {
    /// `Age says that a cache kept it for 300 s`, or the same from Cache-Status.
    pub fn says(&self) -> String {
        match self.age {
            Some(age) => format!("Age says that a cache kept this for {age} s"),
            None => "Cache-Status says that a cache answered from its store".to_owned(),
        }
    }
}

/// The members of Cache-Status or Proxy-Status, nearest to the origin server first. `None` when the field is
/// absent or no List of items.
pub fn handlers(fields: &Fields<'_>, id: FieldId) -> Option<Vec<Item>> {
    let lines: Vec<&[u8]> = fields.all(id).map(|(_, field)| field.value).collect();
    if lines.is_empty() {
        return None;
    }
    let list: List = Parser::new(&lines.join(&b", "[..])).parse().ok()?;
    let item = |entry| match entry {
        ListEntry::Item(item) => Some(item),
        ListEntry::InnerList(_) => None,
    };
    list.into_iter().map(item).collect()
}
