//! The frame of every page, and what it loads.

use std::fmt::Write;

use super::{Options, Representation, digest, markup::escape};

/// What stands in a frame.
pub struct Page {
    /// The title, plain text.
    pub title: String,
    /// One sentence for search engines and previews, plain text.
    pub description: String,
    /// HTML.
    pub main: String,
}

/// The files that pages load, by the name that pages use for them.
pub struct Assets(Vec<Asset>);

struct Asset {
    name: &'static str,
    path: String,
    media_type: &'static str,
    bytes: &'static [u8],
}

impl Assets {
    /// All of them. Their paths hold a digest of the bytes, so that caches may keep them for good.
    pub fn new() -> Assets {
        let asset = |name: &'static str, media_type, bytes: &'static [u8]| {
            let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
            let path = format!("/assets/{stem}.{:016x}.{extension}", digest(bytes));
            Asset { name, path, media_type, bytes }
        };
        Assets(vec![asset(
            "site.css",
            "text/css; charset=utf-8",
            include_bytes!("assets/site.css"),
        )])
    }

    /// Where the file with that name is.
    pub fn path(&self, name: &str) -> &str {
        self.0.iter().find(|asset| asset.name == name).map_or("", |asset| &asset.path)
    }

    /// The files under their paths.
    pub fn into_representations(self) -> impl Iterator<Item = (String, Representation)> {
        self.0.into_iter().map(|asset| {
            let bytes = Representation::new(asset.media_type, asset.bytes.to_vec());
            (asset.path, Representation { is_immutable: true, ..bytes })
        })
    }
}

/// What is around every page.
pub struct Frame<'s> {
    pub options: &'s Options,
    pub assets: &'s Assets,
}

impl Frame<'_> {
    /// The whole document.
    pub fn document(&self, path: &str, page: &Page) -> String {
        let mut html = String::with_capacity(page.main.len() + 2048);
        let (title, description) = (escape(&page.title), escape(&page.description));
        let _ = write!(
            html,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title} · bonafide</title>\n<meta name=\"description\" content=\"{description}\">\n\
             <link rel=\"stylesheet\" href=\"{}\">\n",
            self.assets.path("site.css")
        );
        if let Some(origin) = &self.options.origin {
            let _ = writeln!(
                html,
                "<link rel=\"canonical\" href=\"{}{}\">",
                escape(origin),
                escape(path)
            );
        }
        let _ = write!(
            html,
            "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n\
             <header><nav aria-label=\"Site\"><a href=\"/\">bonafide</a></nav></header>\n\
             <main id=\"main\">{}</main>\n</body>\n</html>\n",
            page.main
        );
        html
    }
}
