//! `bonafide export site` as a program: pages that are whole, links that lead somewhere, and nothing too large.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use bonafide::{FieldId, rules, status};
use serde_json::Value;

/// The files of a site by their path on it: `/200`, `/rules/`, `/search.json`.
struct Site(BTreeMap<String, Vec<u8>>);

static SITE: LazyLock<Site> =
    LazyLock::new(|| Site::export(&["--origin", "https://bonafide.example"]));

impl Site {
    fn export(args: &[&str]) -> Site {
        // Each test may run in a process of its own, at the same time.
        let name = format!("site-{}-{}", std::process::id(), args.len());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let output = Command::new(env!("CARGO_BIN_EXE_bonafide"))
            .args(["export", "site"])
            .arg(&folder)
            .args(args)
            .output()
            .expect("the command starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut files = BTreeMap::new();
        collect(&folder, &folder, &mut files);
        fs::remove_dir_all(&folder).expect("it is ours");
        Site(files)
    }

    fn text(&self, path: &str) -> &str {
        let bytes = self.0.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_page = |path: &str| !path.rsplit('/').next().unwrap_or(path).contains('.');
        self.0.keys().filter(move |path| is_page(path)).map(|path| (path.as_str(), self.text(path)))
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let file: PathBuf = entry.expect("an entry").path();
        if file.is_dir() {
            collect(root, &file, files);
            continue;
        }
        let path = file.strip_prefix(root).expect("inside").to_str().expect("UTF-8");
        let path = path.strip_suffix(".html").unwrap_or(path);
        let path = path.strip_suffix("index").unwrap_or(path);
        files.insert(format!("/{path}"), fs::read(&file).expect("readable"));
    }
}

/// The values of an attribute. Quotes in text are escaped, so that what looks like an attribute is one.
fn attribute<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap_or("")).collect()
}

#[test]
fn everything_has_a_page() {
    for known in status::all() {
        let html = SITE.text(&format!("/{}", known.code));
        let phrase = known.phrase.replace('\'', "&#39;");
        assert!(html.contains(&format!("</span> {phrase}</h1>")), "{}", known.code);
    }
    let codes = status::all_unregistered().map(|row| format!("/{}", row.code));
    let rules = rules::all().map(|rule| format!("/rules/{}", rule.name));
    let fields = FieldId::all().map(|field| format!("/fields/{}", field.name()));
    let methods = status::METHODS.iter().map(|method| format!("/methods/{method}"));
    let classes = (1..=5).map(|digit| format!("/{digit}xx"));
    let others =
        ["/", "/rules/", "/fields/", "/methods/", "/glossary", "/guide", "/search", "/api/"];
    let others = others.into_iter().map(str::to_owned);
    for path in codes.chain(rules).chain(fields).chain(methods).chain(classes).chain(others) {
        assert!(SITE.text(&path).starts_with("<!doctype html>"), "{path}");
    }
}

#[test]
fn every_page_is_whole() {
    let mut titles = HashSet::new();
    for (path, html) in SITE.pages() {
        let title = html.split("<title>").nth(1).and_then(|rest| rest.split('<').next());
        let title = title.unwrap_or_default();
        assert!(title.len() > 10, "{path}: {title}");
        assert!(titles.insert(title), "{path} has the title of another page: {title}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(html.contains("<html lang=\"en\">"), "{path}");
        let description = html.split("name=\"description\" content=\"").nth(1).unwrap_or_default();
        assert!(description.find('"').is_some_and(|length| length > 20), "{path}");
        let canonical = format!("<link rel=\"canonical\" href=\"https://bonafide.example{path}\">");
        assert!(html.contains(&canonical), "{path}");
        assert!(html.contains("href=\"#main\"") && html.contains("<main id=\"main\""), "{path}");
        balanced(path, html);
    }
}

/// Elements end in the order in which they began.
fn balanced(path: &str, html: &str) {
    const VOID: [&str; 9] = ["meta", "link", "input", "br", "hr", "circle", "path", "rect", "img"];
    let mut open: Vec<&str> = vec![];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with('!') {
            continue;
        }
        let tag = &rest[..rest.find('>').unwrap_or_else(|| panic!("{path}: a tag without an end"))];
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
        match tag.strip_prefix('/') {
            Some(_) => assert_eq!(open.pop(), Some(name), "{path}: inside {open:?}"),
            None if VOID.contains(&name) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{path}: {open:?} without an end");
}

#[test]
fn ids_are_unique() {
    for (path, html) in SITE.pages() {
        let ids = attribute(html, "id");
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path}: {ids:?}");
    }
}

#[test]
fn links_inside_the_site_lead_somewhere() {
    let ids: BTreeMap<&str, HashSet<&str>> = SITE
        .pages()
        .map(|(path, html)| (path, attribute(html, "id").into_iter().collect()))
        .collect();
    let mut checked = 0;
    for (path, html) in SITE.pages() {
        let links = ["href", "src", "action"].iter().flat_map(|name| attribute(html, name));
        for link in links.filter(|link| link.starts_with(['/', '#'])) {
            let (to, anchor) = link.split_once('#').unwrap_or((link, ""));
            let to = if to.is_empty() { path } else { to };
            assert!(SITE.0.contains_key(to), "{path} links to {link}");
            let there = anchor.is_empty() || ids.get(to).is_some_and(|ids| ids.contains(anchor));
            assert!(there, "{path} links to {link}, which has no such anchor");
            checked += 1;
        }
        let labels = ["aria-labelledby", "for", "aria-controls"].iter();
        for label in labels.flat_map(|name| attribute(html, name)) {
            assert!(ids[path].contains(label), "{path}: nothing has the id {label}");
        }
    }
    assert!(checked > 10_000, "only {checked} links");
}

#[test]
fn links_to_standards_lead_to_sections_that_exist() {
    let links: BTreeSet<&str> = SITE
        .pages()
        .flat_map(|(_, html)| attribute(html, "href"))
        .filter(|link| link.starts_with("http"))
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/rfc");
    let texts: Vec<PathBuf> = fs::read_dir(&folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    if texts.is_empty() {
        println!("skipped: the texts of the standards are not at {}", folder.display());
    }
    for link in links.iter().filter(|link| link.contains("rfc-editor.org")) {
        let (document, section) = link
            .strip_prefix("https://www.rfc-editor.org/rfc/")
            .and_then(|rest| rest.split_once("#section-"))
            .unwrap_or_else(|| panic!("{link} names no section"));
        let text = texts.iter().find(|file| {
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            // A text in Markdown does not number its sections.
            let is_it =
                name.strip_prefix(document).is_some_and(|rest| rest.starts_with(['.', '-']));
            is_it && name.ends_with(".txt")
        });
        let Some(text) = text.and_then(|file| fs::read_to_string(file).ok()) else { continue };
        // Sections that only hold others have no heading of their own in these texts.
        let heads = [format!("## {section} "), format!("## {section}."), format!("# {section}.")];
        let found = text.lines().any(|line| {
            let line = format!("{line} ");
            heads.iter().any(|head| line.starts_with(head))
        });
        assert!(found || text.contains(&format!("\n{section}. ")), "{link} does not exist");
    }
    assert!(links.len() > 100, "only {} links", links.len());
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    for (path, html) in SITE.pages() {
        assert!(!html.contains("<style") && attribute(html, "style").is_empty(), "{path}");
        for script in html.split("<script").skip(1) {
            let tag = &script[..script.find('>').expect("an end")];
            let is_data = tag.contains("type=\"application/ld+json\"");
            assert!(is_data || tag.contains(" src=\"/assets/"), "{path}: <script{tag}>");
        }
        for event in ["onclick", "onload", "onerror", "onsubmit", "oninput"] {
            assert!(attribute(html, event).is_empty(), "{path}");
        }
        for source in attribute(html, "src") {
            assert!(source.starts_with("/assets/"), "{path}: {source}");
        }
    }
}

#[test]
fn linked_data_is_json_and_holds_the_questions() {
    for (path, html) in SITE.pages() {
        let data = html.split("application/ld+json\">").nth(1).expect(path);
        let data = &data[..data.find("</script>").expect("an end")];
        let data: Value = serde_json::from_str(data).expect(path);
        assert_eq!(data["@graph"][0]["@type"], "TechArticle", "{path}");
    }
    let ok = SITE.text("/200");
    assert!(ok.contains("\"@type\":\"FAQPage\"") && ok.contains("What does HTTP 200 OK mean?"));
}

#[test]
fn the_index_finds_pages_that_exist() {
    let index: Value = serde_json::from_str(SITE.text("/search.json")).expect("JSON");
    let entries = index.as_array().expect("a list");
    assert!(entries.len() > status::all().count() + rules::all().count());
    for entry in entries {
        let path = entry["path"].as_str().expect("a path");
        let (page, anchor) = path.split_once('#').unwrap_or((path, ""));
        let html = SITE.text(page);
        assert!(anchor.is_empty() || html.contains(&format!(" id=\"{anchor}\"")), "{path}");
        assert!(entry["title"].as_str().is_some_and(|title| !title.is_empty()), "{path}");
        assert!(entry["weight"].as_u64().is_some_and(|weight| weight <= 10), "{path}");
    }
}

#[test]
fn search_engines_get_a_map_of_all_pages() {
    let map = SITE.text("/sitemap.xml");
    for (path, _) in SITE.pages() {
        assert!(map.contains(&format!("<loc>https://bonafide.example{path}</loc>")), "{path}");
    }
    assert!(SITE.text("/robots.txt").contains("Sitemap: https://bonafide.example/sitemap.xml"));
    let without = Site::export(&[]);
    assert!(!without.0.contains_key("/sitemap.xml"), "a map needs absolute links");
    assert!(!without.text("/200").contains("canonical"));
}

#[test]
fn a_first_visit_is_small() {
    let assets: usize = ["site.", "search.", "favicon."]
        .iter()
        .map(|name| {
            let of_name = |path: &&String| path.starts_with(&format!("/assets/{name}"));
            SITE.0.keys().filter(of_name).map(|path| SITE.0[path].len()).sum::<usize>()
        })
        .sum();
    assert!(assets < 40_000, "{assets} bytes of assets");
    for (path, html) in SITE.pages() {
        // Pages of words compress to less than a third; the long ones are read, not visited first.
        let limit = if path == "/" || path == "/guide" { 60_000 } else { 160_000 };
        assert!(html.len() < limit, "{path}: {} bytes", html.len());
    }
}
