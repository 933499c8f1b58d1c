//! The reference as a site: every page as bytes under its path. No I/O, no clock: [`serve`](crate::serve)
//! answers with it, `export` writes it down.

use std::collections::BTreeMap;

use bonafide::{FieldId, rules, status};
use serde_json::Value;

mod api;
mod body;
mod class;
mod data;
mod errors;
mod examples;
mod fields;
mod glossary;
mod guide;
mod home;
mod layout;
mod links;
mod markup;
mod methods;
mod names;
mod purposes;
mod rule;
mod samples;
pub mod search;
mod status_page;
mod timeline;
pub mod tools;
mod wire;

pub use layout::Page;
use layout::{Assets, Frame};

/// How the pages are made.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the site will be, such as `https://bonafide.example`, for links that have to be absolute.
    pub origin: Option<String>,
    /// The OpenAPI document of the API that answers behind the pages: there is one in `serve`, and none behind
    /// exported files.
    pub api: Option<Value>,
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
    /// Content that nothing else is known of.
    pub fn new(media_type: &'static str, bytes: Vec<u8>) -> Representation {
        let etag = format!("\"{:016x}\"", digest(&bytes));
        Representation { media_type, bytes, etag, is_immutable: false }
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// FNV-1a: stable over builds, and nobody attacks our own pages.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Every page and asset by its path, and what is needed to make pages whose content depends on a request.
#[derive(Debug)]
pub struct Site {
    pages: BTreeMap<String, Representation>,
    frame: Frame,
}

impl Site {
    /// Makes all pages.
    pub fn build(options: &Options) -> Site {
        let mut site = Site {
            pages: Assets::new().into_representations().collect(),
            frame: Frame { options: options.clone(), assets: Assets::new() },
        };
        site.add("/", home::page());
        for topic in status::all() {
            let path = links::status(topic.code);
            let page = status_page::registered(topic, &path);
            site.add(&path, page);
        }
        for row in status::all_unregistered() {
            let path = links::status(row.code);
            let page = status_page::unregistered(row, &path);
            site.add(&path, page);
        }
        for class in (1..=5).filter_map(|digit| status::class(digit * 100)) {
            let path = links::class(class.digit);
            let page = class::page(class, &path);
            site.add(&path, page);
        }
        site.add("/rules/", rule::index());
        for rule in rules::all() {
            let path = links::rule(rule);
            let page = rule::page(rule, &path);
            site.add(&path, page);
        }
        site.add("/fields/", fields::index());
        for field in FieldId::all() {
            let path = links::field(field);
            let page = fields::page(field, &path);
            site.add(&path, page);
        }
        site.add("/methods/", methods::index());
        for method in &methods::METHODS {
            let path = links::method(method.name);
            let page = methods::page(method, &path);
            site.add(&path, page);
        }
        site.add("/glossary", glossary::page());
        for state in guide::STATES {
            site.add(&links::guide(state.name), guide::page(state));
        }
        for tool in tools::ALL {
            site.add(tool.path(), tools::page(tool, options.api.is_some(), None));
        }
        site.add("/tools/", tools::index());
        site.add("/api/", api::page(options.api.as_ref()));
        site.add("/search", search::page(None));
        site.put("/search.json", "application/json", search::index());
        site.put("/robots.txt", "text/plain; charset=utf-8", data::robots(options));
        if let Some(origin) = &options.origin {
            let paths = site.pages.iter().filter(|(_, page)| page.media_type == HTML);
            let sitemap = data::sitemap(origin, paths.map(|(path, _)| path.as_str()));
            site.put("/sitemap.xml", "application/xml", sitemap);
        }
        site
    }

    fn add(&mut self, path: &str, page: Page) {
        let page = self.render(path, &page);
        self.pages.insert(path.to_owned(), page);
    }

    fn put(&mut self, path: &str, media_type: &'static str, text: String) {
        self.pages.insert(path.to_owned(), Representation::new(media_type, text.into_bytes()));
    }

    /// All paths with what is there, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Representation)> {
        self.pages.iter().map(|(path, page)| (path.as_str(), page))
    }

    /// A page in the site's frame, such as one with the result of a tool or a search.
    pub fn render(&self, path: &str, page: &Page) -> Representation {
        Representation::new(HTML, self.frame.document(path, page).into_bytes())
    }

    /// The page that tells people of an error of the site itself. `detail` is one sentence, plain text.
    pub fn error(&self, code: u16, path: &str, detail: &str) -> Representation {
        self.render(path, &errors::page(code, path, detail))
    }
}
