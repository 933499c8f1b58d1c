//! The reference as a site: every page as bytes under its path. No I/O, no clock: [`serve`](crate::serve)
//! answers with it, `export` writes it down.

use std::collections::BTreeMap;

use bonafide::{FieldId, rules, status};

use crate::explain::{Topic, page};

mod home;
mod layout;
mod markup;
mod topics;

/// How the pages are made.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the site will be, such as `https://bonafide.example`, for links that have to be absolute.
    pub origin: Option<String>,
    /// Whether an API answers behind the pages: it does in `serve`, not in exported files.
    pub live: bool,
}

/// Something that can be asked for.
#[derive(Clone, Debug)]
pub struct Representation {
    /// Its media type, with the charset where it is text.
    pub media_type: &'static str,
    /// The content, without a coding.
    pub bytes: Vec<u8>,
    /// A strong entity tag, quotes included.
    pub etag: String,
    /// Whether the path names these very bytes, so that they never change.
    pub is_immutable: bool,
}

impl Representation {
    fn new(media_type: &'static str, bytes: Vec<u8>) -> Representation {
        let etag = format!("\"{:016x}\"", digest(&bytes));
        Representation { media_type, bytes, etag, is_immutable: false }
    }
}

/// FNV-1a: stable over builds, and nobody attacks our own pages.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Every page and asset by its path.
#[derive(Debug)]
pub struct Site {
    pages: BTreeMap<String, Representation>,
}

impl Site {
    /// Makes all pages.
    pub fn build(options: &Options) -> Site {
        let assets = layout::Assets::new();
        let frame = layout::Frame { options, assets: &assets };
        let mut pages = BTreeMap::new();
        let mut add = |path: String, page: layout::Page| {
            let html = frame.document(&path, &page).into_bytes();
            pages.insert(path, Representation::new("text/html; charset=utf-8", html));
        };
        add("/".to_owned(), home::page());
        for topic in topics() {
            add(topics::path(topic), topics::page(topic));
        }
        pages.extend(assets.into_representations());
        Site { pages }
    }

    /// What is at a path.
    pub fn get(&self, path: &str) -> Option<&Representation> {
        self.pages.get(path)
    }

    /// All paths with what is there, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Representation)> {
        self.pages.iter().map(|(path, page)| (path.as_str(), page))
    }
}

/// Everything that has a page of its own.
fn topics() -> impl Iterator<Item = Topic> {
    let codes = status::all().map(Topic::Status);
    let unregistered = status::all_unregistered().map(Topic::Unregistered);
    let classes = (1..=5).filter_map(|digit| status::class(digit * 100)).map(Topic::Class);
    let fields = FieldId::all().map(Topic::Field);
    codes.chain(unregistered).chain(classes).chain(rules::all().map(Topic::Rule)).chain(fields)
}
