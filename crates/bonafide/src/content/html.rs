//! Is this HTML page an error? A page is read once into what a visitor would notice (title, headings, how much
//! there is to read, what it was made by), a few features of that are weighed by one table, and the sum says
//! how likely the page is an error that was sent in place of what was asked for.
//!
//! A page *about* errors has a title like an error page's. What tells them apart is how much there is to read.

mod claim;
mod page;
#[cfg(test)]
mod servers;
mod signature;
pub(super) mod tags;

use std::ops::Range;

use claim::{Claim, Strength};
use page::{ENOUGH, Page};

use super::{Sample, Story, Tells, phrases, sniff};
use crate::Place;

/// Of the rule that its stories belong to.
const RULE: &str = "error-in-html";
/// How much of a page is read.
const WINDOW: usize = 256 << 10;
/// How much of it is searched for signatures.
const SIGNATURE_WINDOW: usize = 64 << 10;
/// How much of it is when it is long and claims nothing.
const SIGNATURE_HEAD: usize = 4 << 10;
/// How many lines may claim something: what comes later is not what the page is about.
const FIRST_LINES: usize = 30;
/// A page with fewer words than this outside links and navigation has hardly anything to read.
const SHELL_WORDS: usize = 30;

/// What a feature of a page adds to the log-odds of its being an error.
#[derive(Clone, Copy)]
enum Feature {
    /// Every page starts here.
    Any,
    /// The title says that the request failed, and nothing else.
    TitleSays,
    /// The title probably says so.
    TitleHints,
    /// The first heading that says something says that the request failed.
    HeadingSays,
    /// It probably says so.
    HeadingHints,
    /// A line of its own says so with a status code, outside headings.
    LineSaysCode,
    /// A line of its own says so.
    LineSays,
    /// A line of its own probably says so.
    LineHints,
    /// The page names itself an error page: in a class, an id, its own URL, the state of its framework.
    NamesItself,
    /// Words that a server or framework writes into its error pages only.
    Signature,
    /// Next to nothing on the page, no links, and it speaks of failure.
    BareFailure,
    /// Hardly anything to read.
    Short,
    /// As much to read as in a long error page.
    Medium,
    /// More to read than an error page has.
    Long,
    /// An article.
    VeryLong,
    /// It explains: how to, what is, status code, RFC.
    Explains,
    /// It is marked as an article, or shows code.
    Article,
    /// The request asked for an error by name.
    AskedForIt,
}

/// The table of weights, as log-odds.
const fn weight(feature: Feature) -> f32 {
    match feature {
        Feature::Any => -5.0,
        Feature::TitleSays => 6.0,
        Feature::TitleHints => 2.5,
        Feature::HeadingSays => 5.5,
        Feature::HeadingHints => 2.0,
        Feature::LineSaysCode => 4.0,
        Feature::LineSays => 3.0,
        Feature::LineHints => 1.5,
        Feature::NamesItself => 3.4,
        Feature::Signature => 7.0,
        Feature::BareFailure => 5.5,
        Feature::Short => 1.5,
        Feature::Medium => 0.0,
        Feature::Long => -3.5,
        Feature::VeryLong => -8.0,
        Feature::Explains => -4.0,
        Feature::Article => -2.0,
        Feature::AskedForIt => -7.0,
    }
}

/// What HTML tells of the request.
pub fn judge(sample: &Sample) -> Option<Story> {
    let bytes = &sample.bytes[..sample.bytes.len().min(WINDOW)];
    let page = Page::read(bytes);
    by_content(sample, bytes, &page).or_else(|| by_request(sample, bytes, &page))
}

/// Judges the page by what it says.
fn by_content(sample: &Sample, bytes: &[u8], page: &Page) -> Option<Story> {
    let mut log_odds = weight(Feature::Any);
    let mut best: Option<(f32, Story)> = None;
    let mut add = |feature: Feature, says: Option<Sign>| {
        let weight = weight(feature);
        log_odds += weight;
        if let Some(sign) = says
            && best.as_ref().is_none_or(|(most, _)| weight > *most)
        {
            best = Some((weight, sign.tell()));
        }
    };
    let name = name_asked_for(sample.path);
    let is_asked_for = is_error_page(&name);
    let claims = Claims::of(page, &name);
    for (feature, sign) in claims.features(page) {
        add(feature, Some(sign));
    }
    // A long page that claims nothing is a debugger's or none, and a debugger names itself at once.
    let window =
        if claims.is_empty() && page.prose > ENOUGH { SIGNATURE_HEAD } else { SIGNATURE_WINDOW };
    let signature = signature::find(&bytes[..bytes.len().min(window)], page);
    let is_debugger = signature.as_ref().is_some_and(|signature| signature.is_debugger);
    let signed = signature.as_ref().map(|signature| signature.status);
    if let Some(found) = signature {
        let says = format!("it is the error page of {}", found.of);
        add(Feature::Signature, Some(Sign::new(found.status, found.place, says)));
    } else if let Some(range) = page.names_itself.as_ref().filter(|_| !is_asked_for) {
        let text =
            String::from_utf8_lossy(bytes.get(range.clone()).unwrap_or_default()).into_owned();
        let status = claims.status().or_else(|| phrases::status_of(&text)).unwrap_or(404);
        add(
            Feature::NamesItself,
            Some(Sign::new(
                status,
                range.clone(),
                format!("the page names itself {:?}", short(&text)),
            )),
        );
    }
    if let Some(sign) = bare_failure(page) {
        add(Feature::BareFailure, Some(sign));
    }
    add(if is_debugger { Feature::Medium } else { length(page) }, None);
    let title_is_about =
        page.title.as_ref().is_some_and(|title| claim::is_about(&phrases::fold(page.text(title))));
    if !is_debugger && (page.explains() || title_is_about) {
        add(Feature::Explains, None);
    }
    if !is_debugger && (page.is_article || page.code > 2) {
        add(Feature::Article, None);
    }
    if is_asked_for {
        add(Feature::AskedForIt, None);
    }
    let (_, mut story) = best?;
    story.effective = match (claims.status(), signed) {
        // That there was some error says less than whose page it is.
        (Some(500) | None, Some(status)) if !claims.has_code() => status,
        (status, _) => status.unwrap_or(story.effective),
    };
    story.confidence = 1.0 / (1.0 + (-log_odds).exp());
    (story.confidence >= 0.5).then_some(story)
}

/// A feature with what it points at.
struct Sign {
    status: u16,
    place: Range<usize>,
    says: String,
}

impl Sign {
    fn new(status: u16, place: Range<usize>, says: String) -> Sign {
        Sign { status, place, says }
    }

    fn tell(self) -> Story {
        Story {
            tells: Tells::Error,
            effective: self.status,
            confidence: 0.0,
            rule: RULE,
            place: Place::Content(self.place),
            says: self.says,
        }
    }
}

/// What the title, the headings and the lines of a page claim.
struct Claims<'p> {
    title: Option<(Claim, &'p page::Line)>,
    heading: Option<(Claim, &'p page::Line)>,
    line: Option<(Claim, &'p page::Line)>,
}

impl<'p> Claims<'p> {
    /// Leaves out what is only the name that was asked for: `/fields/RateLimit` may have that title.
    fn of(page: &'p Page, name: &str) -> Claims<'p> {
        let claim = |line: &'p page::Line| {
            let claim = claim::of(page.text(line))?;
            (!claim::is_name(page.text(line), name)).then_some((claim, line))
        };
        let strongest = |lines: &mut dyn Iterator<Item = &'p page::Line>| {
            lines.filter_map(claim).reduce(|a, b| if a.0.better(b.0) == a.0 { a } else { b })
        };
        Claims {
            title: page.title.as_ref().and_then(claim),
            heading: strongest(&mut page.lines.iter().filter(|line| line.is_heading).take(4)),
            line: strongest(
                &mut page.lines.iter().take(FIRST_LINES).filter(|line| !line.is_heading),
            ),
        }
    }

    fn is_empty(&self) -> bool {
        self.title.is_none() && self.heading.is_none() && self.line.is_none()
    }

    fn has_code(&self) -> bool {
        [&self.title, &self.heading, &self.line]
            .into_iter()
            .flatten()
            .any(|(claim, _)| claim.code.is_some())
    }

    /// The status that they name: in digits, else in the strongest words.
    fn status(&self) -> Option<u16> {
        let all = || {
            [&self.title, &self.heading, &self.line].into_iter().flatten().map(|(claim, _)| claim)
        };
        all().find_map(|claim| claim.code).or_else(|| {
            let strongest = all().map(|claim| claim.strength).max()?;
            all()
                .filter(|c| c.strength == strongest && c.status.is_some())
                .copied()
                .reduce(Claim::better)?
                .status
        })
    }

    fn features(&self, page: &Page) -> impl Iterator<Item = (Feature, Sign)> {
        let rows = [
            (&self.title, Feature::TitleSays, Feature::TitleHints, "the title"),
            (&self.heading, Feature::HeadingSays, Feature::HeadingHints, "a heading"),
            (&self.line, Feature::LineSays, Feature::LineHints, "a line"),
        ];
        rows.into_iter().filter_map(|(claim, says, hints, what)| {
            let (claim, line) = claim.as_ref()?;
            let feature = match (claim.strength, says) {
                (Strength::Says, Feature::LineSays) if claim.code.is_some() => {
                    Feature::LineSaysCode
                }
                (Strength::Says, says) => says,
                (Strength::Hints, _) => hints,
            };
            let text = format!("{what} says {:?}", short(page.text(line)));
            Some((
                feature,
                Sign::new(claim.code.or(claim.status).unwrap_or(500), line.range.clone(), text),
            ))
        })
    }
}

/// A page without links or pictures and with only a few words, some of which speak of failure.
fn bare_failure(page: &Page) -> Option<Sign> {
    if page.links > 0 || page.pictures > 0 || page.words > 60 {
        return None;
    }
    let line = page.lines.iter().find(|line| claim::speaks_of_failure(page.text(line)))?;
    let status = phrases::status_of(page.text(line)).unwrap_or(500);
    Some(Sign::new(
        status,
        line.range.clone(),
        format!("all it says is {:?}", short(page.text(line))),
    ))
}

fn length(page: &Page) -> Feature {
    match page.prose {
        0..=60 => Feature::Short,
        61..=150 => Feature::Medium,
        151..=ENOUGH => Feature::Long,
        _ => Feature::VeryLong,
    }
}

/// The last segment of a path without its extension, folded.
fn name_asked_for(path: &[u8]) -> String {
    let last = path.rsplit(|b| *b == b'/').next().unwrap_or_default();
    let name = last.split(|b| *b == b'.').next().unwrap_or_default();
    phrases::fold(&String::from_utf8_lossy(name))
}

/// Whether that name is one of an error page: `/404.html`, `/errors/500`.
fn is_error_page(name: &str) -> bool {
    let name = name.trim();
    phrases::code(name).is_some() || matches!(name, "error" | "notfound" | "not found")
}

/// Extensions of paths that no page has: what an application shell in their place stands for is a 404.
#[rustfmt::skip]
const ASSETS: &[&str] = &[
    "js", "mjs", "cjs", "css", "map", "json", "webmanifest", "wasm", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm", "ogg", "wav", "m4a", "pdf", "zip", "gz", "tar", "tgz",
    "bz2", "xz", "7z", "rar", "exe", "dmg", "apk", "deb", "rpm", "jar", "whl", "csv", "tsv", "xls", "xlsx", "doc", "docx", "ppt", "pptx", "xml", "rss", "atom", "txt", "yml", "yaml", "toml", "bin", "iso", "m3u8", "ts", "vtt", "ics", "geojson", "parquet",
];

/// Judges the page by what was asked for: a page in place of an asset or of data.
fn by_request(sample: &Sample, bytes: &[u8], page: &Page) -> Option<Story> {
    let refuses_html = refuses_html(sample.accept);
    let browses = sample.accept.windows(9).any(|w| w.eq_ignore_ascii_case(b"text/html"));
    let extension = extension(sample.path).filter(|extension| ASSETS.contains(&&**extension));
    if !refuses_html && (extension.is_none() || browses) || !sniff::sniff(bytes).is_html() {
        return None;
    }
    let asked = match &extension {
        Some(extension) => format!("a page answers a request for .{extension}"),
        None => "a page answers a request whose Accept leaves no room for HTML".to_owned(),
    };
    let is_shell = page.prose < SHELL_WORDS && page.scripts > 0;
    let (effective, confidence, says) = if page.has_password {
        (401, 0.85, format!("{asked}, and asks for a password"))
    } else {
        match (extension.is_some(), refuses_html, is_shell) {
            (true, true, _) => (404, 0.9, asked),
            (true, false, true) => (404, 0.85, asked),
            (false, true, true) => (404, 0.75, asked),
            (false, true, false) => (406, 0.6, asked),
            // A wiki or a code viewer has pages for files, at paths that end as the files do.
            _ => return None,
        }
    };
    let place = page.title.as_ref().map_or(0..bytes.len().min(64), |title| title.range.clone());
    Some(Story { confidence, ..Sign::new(effective, place, says).tell() })
}

/// Whether Accept lists what it wants, and neither HTML nor anything is on the list.
fn refuses_html(accept: &[u8]) -> bool {
    let accept = String::from_utf8_lossy(accept).to_ascii_lowercase();
    !accept.trim().is_empty()
        && !["*/*", "text/html", "text/*", "application/xhtml+xml"]
            .iter()
            .any(|range| accept.contains(range))
}

fn extension(path: &[u8]) -> Option<String> {
    let last = path.rsplit(|b| *b == b'/').next()?;
    let dot = last.iter().rposition(|b| *b == b'.')?;
    let extension = std::str::from_utf8(&last[dot + 1..]).ok()?;
    (dot > 0).then(|| extension.to_ascii_lowercase())
}

fn short(text: &str) -> &str {
    &text[..text.floor_char_boundary(60)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::media_type::Kind;

    fn sample<'a>(page: &'a str, path: &'a str, accept: &'a str) -> Sample<'a> {
        Sample {
            bytes: page.as_bytes(),
            whole: true,
            media_type: "text/html",
            kind: Kind::Html,
            status: 200,
            method: b"GET",
            path: path.as_bytes(),
            accept: accept.as_bytes(),
        }
    }

    pub(super) fn status(page: &str) -> Option<u16> {
        judge(&sample(page, "", "")).map(|story| story.effective)
    }

    const MENU: &str =
        "<nav><a href=/>Home</a> <a href=/shop>Shop</a> <a href=/news>News</a></nav>";
    const FOOT: &str = "<footer>Example Inc., 1 Main Street. All rights reserved.</footer>";

    #[test]
    fn error_pages() {
        for (page, expected) in [
            (
                "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>",
                502,
            ),
            ("<title>Error</title><pre>Cannot GET /nothing</pre>", 404),
            (
                "<h1>Whitelabel Error Page</h1><p>There was an unexpected error (type=Forbidden, status=403).</p>",
                403,
            ),
            (
                "<title>Error response</title><h1>Error response</h1><p>Error code: 501</p><p>Message: Unsupported method.</p>",
                501,
            ),
            (
                "<title>ValueError at /orders</title><h1>ValueError at /orders</h1><pre>Traceback</pre>",
                500,
            ),
            ("<p>Query failed!</p>", 500),
            (
                "<title>Wir sind gleich zur\u{fc}ck</title><h1>Wartungsarbeiten</h1><p>Bitte versuchen Sie es sp\u{e4}ter.</p>",
                503,
            ),
            ("<title>Just a moment...</title><script>window._cf_chl_opt = {}</script>", 403),
            (
                "<title>Network login</title><!-- <WISPAccessGatewayParam> --><form><input type=password></form>",
                511,
            ),
            (
                "<br />\n<b>Fatal error</b>: Uncaught Error: nope in <b>/srv/x.php</b> on line <b>7</b>",
                500,
            ),
        ] {
            assert_eq!(status(page), Some(expected), "{page}");
        }
    }

    #[test]
    fn soft_404s_in_a_site() {
        for text in [
            "Page not found",
            "Seite nicht gefunden",
            "Page introuvable",
            "P\u{e1}gina no encontrada",
            "Pagina non trovata",
            "Strona nie zosta\u{142}a znaleziona",
            "\u{421}\u{442}\u{440}\u{430}\u{43d}\u{438}\u{446}\u{430} \u{43d}\u{435} \u{43d}\u{430}\u{439}\u{434}\u{435}\u{43d}\u{430}",
            "\u{9875}\u{9762}\u{4e0d}\u{5b58}\u{5728}",
        ] {
            let page = format!(
                "<title>{text} | Example Shop</title>{MENU}<h1>{text}</h1><p>Try the search, or start again from the front page.</p>{FOOT}"
            );
            assert_eq!(status(&page), Some(404), "{text}");
            let page = format!("<title>Example Shop</title>{MENU}<h1>404</h1><p>{text}.</p>{FOOT}");
            assert_eq!(status(&page), Some(404), "{text}");
        }
        let named = format!(
            "<title>Example Shop</title><body class='page error-404'>{MENU}<h1>Nobody home</h1>{FOOT}"
        );
        assert_eq!(status(&named), None, "a class alone is not enough");
    }

    #[test]
    fn pages_about_errors_are_silent() {
        let article = "The server says so when it has nothing at that address. Look at the link first, then at the redirects. ".repeat(20);
        for page in [
            format!("<title>404 Not Found</title><h1>404 Not Found</h1><p>{article}</p>"),
            format!(
                "<title>How to fix 404 errors</title><h1>How to fix 404 errors</h1><p>{}</p>",
                &article[..200]
            ),
            format!(
                "<title>HTTP status codes</title>{MENU}<h1>404 Not Found</h1><p>The status code 404 of RFC 9110 is explained in this article. {}</p>",
                &article[..800]
            ),
            format!(
                "<title>Search results</title>{MENU}<h1>No results</h1><p>Nothing matched your search.</p>{FOOT}"
            ),
            format!(
                "<title>Example Shop</title>{MENU}<h1>Our 500 best chairs</h1><p>Sturdy and cheap.</p>{FOOT}"
            ),
            format!(
                "<title>Sign in</title><form>Password <input type=password></form><p hidden>Login failed</p>{MENU}"
            ),
            format!(
                "<title>Dashboard</title>{MENU}<div style='display: none'>404: page not found</div><div id=root></div>"
            ),
            "<p>Imported 12 rows, no errors.</p>".to_owned(),
            "<html><body>pong</body></html>".to_owned(),
            String::new(),
        ] {
            assert_eq!(judge(&sample(&page, "", "")), None, "{page}");
        }
    }

    #[test]
    fn what_was_asked_for() {
        let shell =
            "<!doctype html><title>App</title><script src=/a.js></script><div id=root></div>";
        let wiki = format!(
            "<!doctype html><title>File:Cat.png</title><h1>File:Cat.png</h1>{}",
            "A cat sits on a mat. ".repeat(30)
        );
        let login = "<!doctype html><title>Sign in</title><script></script><form><input type=password></form>";
        let any = "*/*";
        let browser = "text/html,application/xhtml+xml,*/*;q=0.8";
        for (page, path, accept, expected) in [
            (shell, "/assets/app.js", any, Some(404)),
            (shell, "/assets/app.js", "", Some(404)),
            (shell, "/logo.png", "image/avif,image/png", Some(404)),
            (shell, "/api/users", "application/json", Some(404)),
            (shell, "/api/users", any, None),
            (shell, "/package/chart.js", browser, None),
            (shell, "/", browser, None),
            (&wiki, "/wiki/File:Cat.png", any, None),
            (&wiki, "/cats", "application/json", Some(406)),
            (login, "/data.json", "application/json", Some(401)),
            (login, "/login", any, None),
        ] {
            let story = judge(&sample(page, path, accept));
            assert_eq!(story.map(|story| story.effective), expected, "{path} {accept}");
        }
    }

    #[test]
    fn stories_point_at_what_says_so() {
        let page = "<html><title>404 Not Found</title><p>Nothing here.";
        let story = judge(&sample(page, "", "")).expect("an error page");
        let Place::Content(range) = story.place else { panic!("{:?}", story.place) };
        assert_eq!(&page[range], "404 Not Found");
        assert_eq!(story.says, "the title says \"404 Not Found\"");
        assert!(story.confidence > 0.9);
    }

    #[test]
    fn an_error_page_that_was_asked_for_is_no_error() {
        let page = format!("<title>Page not found</title>{MENU}<p>Sorry.</p>");
        assert!(judge(&sample(&page, "/shop", "")).is_some());
        assert_eq!(judge(&sample(&page, "/404.html", "")), None);
    }

    #[test]
    fn a_page_with_the_name_that_was_asked_for_is_about_it() {
        let page = |name: &str| {
            format!("<title>{name} | Fields</title>{MENU}<h1>{name}</h1><p>A field.</p>")
        };
        assert!(judge(&sample(&page("RateLimit-Reset"), "/fields/x-y", "")).is_some());
        assert_eq!(judge(&sample(&page("RateLimit-Reset"), "/fields/ratelimit-reset", "")), None);
        // Who looks for a page that is missing may say so.
        assert!(judge(&sample(&page("Page not found"), "/does-not-exist", "")).is_some());
    }

    #[test]
    fn what_links_say_is_about_other_pages() {
        let found =
            "<li><a href=/404>404 Not Found</a> <small>code</small><p>Nothing is here.</li>";
        let page = format!("<title>Search</title>{MENU}<h1>Search</h1><ul>{found}</ul>{FOOT}");
        assert_eq!(status(&page), None);
    }

    #[test]
    fn odd_bytes_do_no_harm() {
        let page = "<title>4\u{0}04 <p><h1 class='not-found' hidden>\u{feff}\u{202e}</pre></h1></p><pre>a\nb<svg/><input type=password><!--";
        for end in 0..page.len() {
            let mut bytes = page.as_bytes()[..end].to_vec();
            let _ = judge(&Sample { bytes: &bytes, ..sample("", "/x.js", "a/b") });
            bytes.reverse();
            let _ = judge(&Sample { bytes: &bytes, ..sample("", "/", "") });
        }
    }
}
