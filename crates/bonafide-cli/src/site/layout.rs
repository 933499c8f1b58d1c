//! The frame of every page, and what it loads.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{Options, Representation, digest, markup::escape};

/// What stands in a frame.
#[derive(Debug, Default)]
pub struct Page {
    /// The title, plain text.
    pub title: String,
    /// One sentence for search engines and previews, plain text.
    pub description: String,
    /// The class whose colour the page has.
    pub class: Option<u8>,
    /// The pages above this one, from the top: name and path.
    pub trail: Vec<(&'static str, String)>,
    /// What is below the trail: HTML, with the one heading of the first level.
    pub main: String,
    /// The headings of the second level: id and plain text.
    pub contents: Vec<(String, String)>,
    /// Questions with their answers in HTML, for search engines.
    pub questions: Vec<(String, String)>,
    /// Scripts besides the site's own, by name.
    pub scripts: &'static [&'static str],
    /// Whether search engines should leave it out: pages that depend on a request, and errors.
    pub is_unlisted: bool,
}

/// The files that pages load, by the name that pages use for them.
#[derive(Debug)]
pub struct Assets(Vec<Asset>);

#[derive(Debug)]
struct Asset {
    name: &'static str,
    path: String,
    media_type: &'static str,
    bytes: &'static [u8],
}

impl Assets {
    /// All of them. Their paths hold a digest of the bytes, so that caches may keep them for good.
    pub fn new() -> Assets {
        let asset = |name: &'static str, media_type, text: &'static str| {
            let bytes = text.as_bytes();
            let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
            let path = format!("/assets/{stem}.{:016x}.{extension}", digest(bytes));
            Asset { name, path, media_type, bytes }
        };
        const SCRIPT: &str = "text/javascript; charset=utf-8";
        Assets(vec![
            asset("site.css", "text/css; charset=utf-8", include_str!("assets/site.css")),
            asset("site.js", SCRIPT, include_str!("assets/site.js")),
            asset("search.js", SCRIPT, include_str!("assets/search.js")),
            asset("tools.js", SCRIPT, include_str!("assets/tools.js")),
            asset("favicon.svg", "image/svg+xml", include_str!("assets/favicon.svg")),
        ])
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
#[derive(Debug)]
pub struct Frame {
    pub options: Options,
    pub assets: Assets,
}

/// What the navigation leads to.
const SECTIONS: [(&str, &str); 6] = [
    ("Guide", "/guide"),
    ("Rules", "/rules/"),
    ("Fields", "/fields/"),
    ("Methods", "/methods/"),
    ("Glossary", "/glossary"),
    ("Tools", "/tools/"),
];

/// Pages with fewer headings are seen whole without a list of them.
const LEAST_CONTENTS: usize = 3;

impl Frame {
    /// The whole document.
    pub fn document(&self, path: &str, page: &Page) -> String {
        let mut html = String::with_capacity(page.main.len() + 6000);
        self.head(&mut html, path, page);
        let class = match page.class {
            Some(digit) => format!(" class=\"c{digit}\""),
            None if path == "/" => " class=\"home\"".to_owned(),
            None => String::new(),
        };
        let _ = write!(
            html,
            "<body{class}>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
        );
        header(&mut html, path);
        let with_contents = page.contents.len() >= LEAST_CONTENTS;
        let _ = writeln!(html, "<div class=\"page{}\">", if with_contents { " wide" } else { "" });
        html.push_str("<main id=\"main\" tabindex=\"-1\">\n");
        trail(&mut html, page);
        html.push_str(&page.main);
        html.push_str("\n</main>\n");
        if with_contents {
            contents(&mut html, page);
        }
        html.push_str("</div>\n");
        footer(&mut html);
        html.push_str("</body>\n</html>\n");
        html
    }

    fn head(&self, html: &mut String, path: &str, page: &Page) {
        let title = if path == "/" {
            format!("bonafide: {}", page.title)
        } else {
            format!("{} · bonafide", page.title)
        };
        let (title, description) = (escape(&title), escape(&page.description));
        let _ = write!(
            html,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"description\" content=\"{description}\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">\n\
             <link rel=\"stylesheet\" href=\"{}\">\n<script src=\"{}\"></script>\n",
            self.assets.path("favicon.svg"),
            self.assets.path("site.css"),
            self.assets.path("site.js"),
        );
        for script in std::iter::once(&"search.js").chain(page.scripts) {
            let _ = writeln!(
                html,
                "<script src=\"{}\" type=\"module\"></script>",
                self.assets.path(script)
            );
        }
        if page.is_unlisted {
            html.push_str("<meta name=\"robots\" content=\"noindex\">\n");
        } else {
            self.metadata(html, path, page);
        }
        html.push_str("</head>\n");
    }

    /// What previews and search engines read.
    fn metadata(&self, html: &mut String, path: &str, page: &Page) {
        let _ = write!(
            html,
            "<meta property=\"og:site_name\" content=\"bonafide\">\n<meta property=\"og:type\" content=\"article\">\n\
             <meta property=\"og:title\" content=\"{}\">\n<meta property=\"og:description\" content=\"{}\">\n",
            escape(&page.title),
            escape(&page.description)
        );
        if let Some(origin) = &self.options.origin {
            let url = escape(&format!("{origin}{path}"));
            let _ = write!(
                html,
                "<meta property=\"og:url\" content=\"{url}\">\n<link rel=\"canonical\" href=\"{url}\">\n"
            );
        }
        let graph =
            json!({"@context": "https://schema.org", "@graph": self.linked_data(path, page)});
        // Inside a script element only "</" and "<!--" would end or hide what follows.
        let graph = graph.to_string().replace('<', "\\u003c");
        let _ = writeln!(html, "<script type=\"application/ld+json\">{graph}</script>");
    }

    fn linked_data(&self, path: &str, page: &Page) -> Vec<Value> {
        let origin = self.options.origin.as_deref().unwrap_or_default();
        let mut graph = vec![json!({
            "@type": "TechArticle",
            "headline": page.title,
            "description": page.description,
            "inLanguage": "en",
            "url": format!("{origin}{path}"),
        })];
        if !page.trail.is_empty() {
            let here = (page.title.as_str(), path);
            let above = page.trail.iter().map(|(name, path)| (*name, path.as_str()));
            let items: Vec<Value> = above
                .chain([here])
                .enumerate()
                .map(|(at, (name, path))| json!({
                    "@type": "ListItem", "position": at + 1, "name": name, "item": format!("{origin}{path}"),
                }))
                .collect();
            graph.push(json!({"@type": "BreadcrumbList", "itemListElement": items}));
        }
        if !page.questions.is_empty() {
            let questions: Vec<Value> = page
                .questions
                .iter()
                .map(|(question, answer)| {
                    json!({
                        "@type": "Question", "name": question,
                        "acceptedAnswer": {"@type": "Answer", "text": answer},
                    })
                })
                .collect();
            graph.push(json!({"@type": "FAQPage", "mainEntity": questions}));
        }
        graph
    }
}

fn header(html: &mut String, path: &str) {
    html.push_str(
        "<header class=\"top\"><div class=\"bar\">\
         <a class=\"logo\" href=\"/\">bona<b>fide</b></a>\n<nav aria-label=\"Site\"><ul>",
    );
    for (name, to) in SECTIONS {
        let stem = to.trim_end_matches('/');
        let inside =
            path == to || path.strip_prefix(stem).is_some_and(|rest| rest.starts_with('/'));
        let current = match () {
            () if path == to => " aria-current=\"page\"",
            () if inside => " aria-current=\"true\"",
            () => "",
        };
        let _ = write!(html, "<li><a href=\"{to}\"{current}>{name}</a></li>");
    }
    html.push_str(
        "</ul></nav>\n<form class=\"find\" role=\"search\" aria-label=\"Whole site\" action=\"/search\">\
         <label class=\"unseen\" for=\"find\">Search codes, phrases, fields and rules</label>\
         <input id=\"find\" name=\"q\" type=\"search\" placeholder=\"Search\" autocomplete=\"off\" spellcheck=\"false\">\
         <button>Search</button></form>\n\
         <button class=\"theme\" type=\"button\" hidden><span class=\"unseen\">Light or dark</span>\
         <svg viewBox=\"0 0 20 20\" width=\"20\" height=\"20\" aria-hidden=\"true\">\
         <circle cx=\"10\" cy=\"10\" r=\"7.25\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>\
         <path d=\"M10 3a7 7 0 0 1 0 14z\" fill=\"currentColor\"/></svg></button></div></header>\n",
    );
}

fn trail(html: &mut String, page: &Page) {
    if page.trail.is_empty() {
        return;
    }
    html.push_str("<nav class=\"trail\" aria-label=\"Where you are\"><ol>");
    for (name, path) in &page.trail {
        let _ = write!(html, "<li><a href=\"{}\">{}</a></li>", escape(path), escape(name));
    }
    html.push_str("</ol></nav>\n");
}

fn contents(html: &mut String, page: &Page) {
    html.push_str(
        "<nav class=\"contents\" aria-labelledby=\"contents\"><h2 id=\"contents\">On this page</h2><ul>",
    );
    for (id, heading) in &page.contents {
        let _ = write!(html, "<li><a href=\"#{id}\">{}</a></li>", escape(heading));
    }
    html.push_str("</ul></nav>\n");
}

fn footer(html: &mut String) {
    let _ = writeln!(
        html,
        "<footer class=\"foot\"><div class=\"bar\"><p><strong>bonafide</strong> {}. Every example of messages is executed: \
         what is drawn in it is what <code>bonafide lint</code> finds.</p>\
         <ul><li><a href=\"/\">Status codes</a></li><li><a href=\"/guide\">Which one to send</a></li>\
         <li><a href=\"/api/\">API</a></li><li><a href=\"/search\">All pages</a></li></ul></div></footer>",
        env!("CARGO_PKG_VERSION")
    );
}
