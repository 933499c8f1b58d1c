//! Files for programs: robots.txt and the sitemap.

use super::{Options, markup::escape};

/// Everything may be read, but for pages that depend on a request.
pub fn robots(options: &Options) -> String {
    let sitemap =
        options.origin.as_ref().map(|origin| format!("\nSitemap: {origin}/sitemap.xml\n"));
    format!("User-agent: *\nDisallow: /search?\n{}", sitemap.unwrap_or_default())
}

/// All pages, for search engines.
pub fn sitemap<'p>(origin: &str, paths: impl Iterator<Item = &'p str>) -> String {
    let urls: String = paths
        .map(|path| format!("<url><loc>{}</loc></url>\n", escape(&format!("{origin}{path}"))))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )
}
