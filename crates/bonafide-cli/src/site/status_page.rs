//! The page of a code: what the tables know of it, and its prose.

use std::fmt::Write;

use bonafide::{
    Exchange, Request, Response, Rule, page,
    page::Section,
    status::{
        self, Caching, Class, Content, FieldFact, METHODS, Need, Standing, Status, Unregistered,
        VendorUse,
    },
};

use super::{
    api::table, body::Body, examples, layout::Page, links, markup, markup::escape, names,
    rule::badge, samples, timeline, tools, wire,
};
use crate::explain::{
    links as known,
    page::{self as explain, INVALID_CODES, UNKNOWN_CODES},
};

/// Headings of the prose that have a place among the facts, by how they begin. What has none stands before the
/// fields, in the order of the prose.
const PLACED: [&str; 15] = [
    METHODS_HEADING,
    ON_THE_WIRE,
    NEEDS,
    "Caching",
    CLIENTS,
    "When to send",
    "Which",
    "When your",
    EXAMPLES[0],
    EXAMPLES[1],
    NAMES,
    QUESTIONS,
    "History",
    RELATED,
    TOOLS,
];
const METHODS_HEADING: &str = "What it means for each method";
const ON_THE_WIRE: &str = "On the wire";
const NEEDS: &str = "What it needs";
const CLIENTS: &str = "What others do";
const EXAMPLES: [&str; 2] = ["Code examples", "Server configuration"];
const NAMES: &str = "Names for it";
const QUESTIONS: &str = "Frequently asked questions";
const RELATED: &str = "Related codes";
const TOOLS: &str = "Related tools";

/// The prose of a page, by heading.
struct Prose(Vec<Section<'static>>);

impl Prose {
    fn of(code: u16) -> Prose {
        let mut sections = page::sections(status::page(code).unwrap_or_default());
        sections.retain(|section| !section.text.is_empty());
        Prose(sections)
    }

    /// The sections whose headings begin like that.
    fn beginning<'p>(&'p self, heading: &'p str) -> impl Iterator<Item = &'p Section<'static>> {
        self.0.iter().filter(move |section| section.heading.starts_with(heading))
    }

    fn text(&self, heading: &str) -> &'static str {
        self.beginning(heading).next().map_or("", |section| section.text)
    }

    fn intro(&self) -> &'static str {
        self.0.iter().find(|section| section.heading.is_empty()).map_or("", |section| section.text)
    }

    /// The sections without a place of their own.
    fn others(&self) -> impl Iterator<Item = &Section<'static>> {
        self.0.iter().filter(|section| {
            !section.heading.is_empty()
                && !PLACED.iter().any(|known| section.heading.starts_with(known))
        })
    }
}

/// The page of a registered code.
pub fn registered(status: &'static Status, path: &str) -> Page {
    let prose = Prose::of(status.code);
    let mut body = Body::new(path);
    claim(&mut body, status);
    body.markdown(prose.intro());
    methods(&mut body, status, &prose);
    on_the_wire(&mut body, status.code, &prose);
    for section in prose.others() {
        add(&mut body, section);
    }
    fields(&mut body, status, &prose);
    caching(&mut body, status, &prose);
    clients(&mut body, status, &prose);
    neighbours(&mut body, status, &prose);
    pitfalls(&mut body, status.code, &prose);
    for heading in EXAMPLES {
        add_all(&mut body, &prose, heading);
    }
    examples::servers(&mut body, status.code);
    examples::clients(&mut body, status.code);
    names_for_it(&mut body, status, &prose);
    vendors(&mut body, "Other meanings", status.vendors);
    let questions = questions(&mut body, &prose);
    add_all(&mut body, &prose, "History");
    related(&mut body, status, &prose);
    related_tools(&mut body, &prose);
    body.push(&previous_and_next(status.code));
    let title = format!("{} {}", status.code, status.phrase);
    Page { questions, ..of_class(body, status.code, title, status.says) }
}

/// The page of a code that IANA does not list.
pub fn unregistered(row: &'static Unregistered, path: &str) -> Page {
    let prose = Prose::of(row.code);
    let phrase = row.uses[0].phrase.unwrap_or_default();
    let mut body = Body::new(path);
    body.push(&format!(
        "<h1><span class=\"numeral\">{}</span> {}</h1>\n<p class=\"claims\">{}</p>\n",
        row.code,
        escape(phrase),
        escape(row.says)
    ));
    facts(
        &mut body,
        &[
            ("Class", class_link(row.code)),
            ("Registered", "no: its meaning depends on who sends it".to_owned()),
            ("Nearest registered", code_link(row.like())),
            ("Clients", markup::text(&explain::treated_as(row.code))),
        ],
    );
    body.markdown(prose.intro());
    vendors(&mut body, "Who uses it", row.uses);
    on_the_wire(&mut body, row.code, &prose);
    for section in prose.others() {
        add(&mut body, section);
    }
    for heading in [
        "What it needs",
        "Caching",
        CLIENTS,
        "When to send",
        "Which",
        "When your",
        EXAMPLES[0],
        EXAMPLES[1],
        NAMES,
    ] {
        add_all(&mut body, &prose, heading);
    }
    body.section("What the standard says");
    let words = if status::class(row.code).is_some() { UNKNOWN_CODES } else { INVALID_CODES };
    body.push(&quote(words, "RFC 9110, Section 15", &links::section("RFC 9110", "15")));
    let questions = questions(&mut body, &prose);
    for heading in ["History", RELATED, TOOLS] {
        add_all(&mut body, &prose, heading);
    }
    body.push(&previous_and_next(row.code));
    let title = format!("{} {phrase}", row.code);
    Page { questions, ..of_class(body, row.code, title.trim().to_owned(), row.says) }
}

fn of_class(body: Body, code: u16, title: String, says: &str) -> Page {
    let mut trail = vec![("Status codes", "/".to_owned())];
    let class = status::class(code);
    trail.extend(class.map(|class| (class.name, links::class(class.digit))));
    let description = format!("{title}: {says}");
    Page { class: class.map(|class| class.digit), trail, ..body.page(title, description) }
}

fn add(body: &mut Body, section: &Section<'_>) {
    body.section(section.heading);
    body.markdown(section.text);
}

fn add_all(body: &mut Body, prose: &Prose, heading: &str) {
    for section in prose.beginning(heading) {
        add(body, section);
    }
}

/// Words of a standard, and where they are.
pub fn quote(words: &str, place: &str, url: &str) -> String {
    format!(
        "<figure class=\"quote\"><blockquote><p>{}</p></blockquote>\
         <figcaption><a class=\"spec\" href=\"{}\">{}</a></figcaption></figure>\n",
        escape(words),
        escape(url),
        escape(place)
    )
}

fn claim(body: &mut Body, status: &Status) {
    body.push(&format!(
        "<h1><span class=\"numeral\">{}</span> {}</h1>\n<p class=\"claims\">{}</p>\n",
        status.code,
        escape(status.phrase),
        escape(status.says)
    ));
    let place = status.source.to_string();
    let mut list = vec![
        ("Class", class_link(status.code)),
        (
            "Defined in",
            format!(
                "<a class=\"spec\" href=\"{}\">{}</a>",
                escape(&status.source.url()),
                escape(&place)
            ),
        ),
        ("Cached", cached(status.caching).to_owned()),
        ("Content", content(status.content).to_owned()),
        ("Try again", escape(explain::retry(status.retry))),
    ];
    if status.standing != Standing::Standard {
        list.insert(1, ("Standing", format!("<strong>{}</strong>", status.standing.name())));
    }
    facts(body, &list);
    if let Some(words) = status.source.quote {
        body.push(&quote(words, &place, &status.source.url()));
    }
}

fn class_link(code: u16) -> String {
    let link = |class: &Class| {
        format!(
            "<a href=\"{}\">{}xx {}</a>",
            links::class(class.digit),
            class.digit,
            escape(class.name)
        )
    };
    status::class(code).map_or_else(|| "none: outside 100 to 599".to_owned(), link)
}

/// A code with its phrase, as a link.
pub fn code_link(code: u16) -> String {
    let phrase = status::phrase(code).unwrap_or_default();
    format!("<a href=\"{}\">{code} {}</a>", links::status(code), escape(phrase))
}

fn cached(caching: Caching) -> &'static str {
    match caching {
        Caching::Heuristic => "yes, for a guessed time if it does not say",
        Caching::ExplicitOnly => "only if it says so",
        Caching::Never(_) => "never",
        Caching::NotApplicable(_) => "the question does not arise",
    }
}

fn content(content: Content) -> &'static str {
    match content {
        Content::Never => "none, ever",
        Content::Empty => "none, and the framing says so",
        Content::Expected => "expected, except for HEAD",
        Content::Optional => "with or without",
        Content::Inner => "stands inside a 207",
    }
}

/// A fact with more letters than this gets a line of its own.
const LONG_FACT: usize = 56;

/// Names and what is known under them; the second are HTML.
pub fn facts(body: &mut Body, facts: &[(&str, String)]) {
    body.push("<dl class=\"facts\">");
    for (name, fact) in facts {
        let width =
            if markup::without_tags(fact).len() > LONG_FACT { " class=\"long\"" } else { "" };
        let _ = write!(body.html, "<div{width}><dt>{name}</dt><dd>{fact}</dd></div>");
    }
    body.push("</dl>\n");
}

fn methods(body: &mut Body, status: &Status, prose: &Prose) {
    body.section(METHODS_HEADING);
    let own = prose.text(METHODS_HEADING);
    body.markdown(own);
    if own.contains("\n|") || own.starts_with('|') {
        return;
    }
    let rows = METHODS.iter().zip(status.methods).map(|(method, says)| {
        [format!("<a href=\"{}\">{method}</a>", links::method(method)), markup::text(says)]
    });
    table(body, ["Method", "Meaning"], rows.collect());
}

/// The prose's own examples, else the best that the rules' pages have.
fn on_the_wire(body: &mut Body, code: u16, prose: &Prose) {
    let own = prose.text(ON_THE_WIRE);
    if !own.is_empty() {
        body.section(ON_THE_WIRE);
        body.markdown(own);
        return;
    }
    let has_shown = [prose.intro(), prose.text(METHODS_HEADING)];
    if has_shown.iter().any(|text| text.contains("```http")) {
        return;
    }
    let Some(sample) = samples::honest(code) else { return };
    body.section(ON_THE_WIRE);
    body.push(&wire::figure(sample.lines, sample.options));
}

fn fields(body: &mut Body, status: &Status, prose: &Prose) {
    body.section("Fields");
    body.markdown(prose.text(NEEDS));
    let mut facts: Vec<&FieldFact> = status.fields.iter().collect();
    facts.sort_by_key(|fact| rank(fact.need));
    let rows = facts.iter().map(|fact| {
        let rules: Vec<String> = known::rules_of_fact(status.code, fact).map(rule_link).collect();
        [
            format!(
                "<a href=\"{}\"><code>{}</code></a>",
                links::field(fact.field),
                fact.field.name()
            ),
            need(fact.need),
            when(fact),
            rules.join(", "),
        ]
    });
    table(body, ["Field", "Need", "When", "Checked by"], rows.collect());
}

/// When a fact of a field holds, and what says so.
pub fn when(fact: &FieldFact) -> String {
    format!(
        "{} <a class=\"spec source\" href=\"{}\">{}, Section {}</a>",
        escape(fact.when),
        links::section(fact.spec, fact.section),
        escape(fact.spec),
        escape(fact.section)
    )
}

/// The place of a need in lists: what binds most comes first.
pub fn rank(need: Need) -> u8 {
    match need {
        Need::Must => 0,
        Need::MustNot => 1,
        Need::Fact => 2,
        Need::Should => 3,
        Need::ShouldNot => 4,
        Need::May => 5,
    }
}

/// How strongly a field is asked for.
pub fn need(need: Need) -> String {
    let kind = match need {
        Need::Must | Need::MustNot | Need::Fact => "error",
        Need::Should | Need::ShouldNot => "warning",
        Need::May => "info",
    };
    format!("<span class=\"badge {kind}\">{}</span>", need.name())
}

/// A rule as a link.
pub fn rule_link(rule: &Rule) -> String {
    format!("<a class=\"code\" href=\"{}\"><code>{}</code></a>", links::rule(rule), rule.name)
}

fn caching(body: &mut Body, status: &Status, prose: &Prose) {
    body.section("Caching");
    body.push("<div class=\"box\">\n");
    body.push(&format!(
        "<p><strong>Cached: {}.</strong> {}</p>\n",
        cached(status.caching),
        markup::text(status.caching.explain())
    ));
    if matches!(status.caching, Caching::Heuristic | Caching::ExplicitOnly) {
        body.push("<p>An answer to GET that says nothing of caching:</p>\n");
        body.push(&timeline::of(&silent(status.code)));
        if let Some(sample) = samples::cached(status.code) {
            body.push("<p>And this one:</p>\n");
            body.push(&wire::figure(sample.lines, sample.options));
            samples::with_exchange(sample, |exchange| body.push(&timeline::of(exchange)));
        }
    }
    body.push("</div>\n");
    body.markdown(prose.text("Caching"));
}

/// An answer to GET with the code and nothing else.
fn silent(code: u16) -> Exchange<'static> {
    let fields = [("Host", "example.com")].into_iter().collect();
    let request = Request { method: b"GET", fields, ..Request::default() };
    let response = Response { status: code, ..Response::default() };
    Exchange { request: Some(request), response, ..Exchange::default() }
}

fn clients(body: &mut Body, status: &Status, prose: &Prose) {
    body.section("What clients do");
    body.push(&format!("<p>{}</p>\n", markup::text(status.client)));
    body.push(&format!(
        "<p><strong>Try again?</strong> {}</p>\n",
        markup::text(&markup::sentence(explain::retry(status.retry)))
    ));
    for section in prose.beginning(CLIENTS) {
        body.markdown(section.text);
    }
}

fn neighbours(body: &mut Body, status: &Status, prose: &Prose) {
    add_all(body, prose, "When to send");
    add_all(body, prose, "Which");
    body.section("Not to be confused with");
    body.push("<ul class=\"codes\">\n");
    for other in status.related {
        let phrase = status::phrase(other.code).unwrap_or_default();
        body.push(&super::class::code(other.code, phrase, other.how));
    }
    body.push("</ul>\n");
}

fn pitfalls(body: &mut Body, code: u16, prose: &Prose) {
    add_all(body, prose, "When your");
    let rules: Vec<&Rule> = known::rules_of_status(code).collect();
    if rules.is_empty() {
        return;
    }
    body.section("Rules");
    if prose.text("When your").is_empty()
        && let Some(sample) = samples::broken(code)
    {
        body.push(&wire::figure(sample.lines, sample.options));
    }
    body.push(&rule_list(&rules));
}

/// Rules with what is wrong where they find something.
pub fn rule_list(rules: &[&Rule]) -> String {
    let mut html = String::from("<ul class=\"rules\">\n");
    for rule in rules {
        let _ = writeln!(
            html,
            "<li>{} {} <span>{}</span></li>",
            rule_link(rule),
            badge(rule.strength),
            markup::text(rule.title)
        );
    }
    html.push_str("</ul>\n");
    html
}

fn names_for_it(body: &mut Body, status: &Status, prose: &Prose) {
    body.section(NAMES);
    body.markdown(prose.text(NAMES));
    names::tables(body, status);
}

fn vendors(body: &mut Body, heading: &str, uses: &[VendorUse]) {
    if uses.is_empty() {
        return;
    }
    body.section(heading);
    let rows = uses.iter().map(|seen| {
        let phrase = seen.phrase.map_or(String::new(), |phrase| format!("“{}”", escape(phrase)));
        [escape(seen.vendor), phrase, markup::text(seen.meaning), code_link(seen.like)]
    });
    table(body, ["Who", "Phrase", "Meaning", "Nearest registered"], rows.collect());
}

/// Adds the questions and gives them back with their answers in plain text.
fn questions(body: &mut Body, prose: &Prose) -> Vec<(String, String)> {
    let text = prose.text(QUESTIONS);
    add_all(body, prose, QUESTIONS);
    let parts = text.split("\n### ").map(|part| part.strip_prefix("### ").unwrap_or(part));
    parts
        .filter_map(|part| part.split_once('\n'))
        .map(|(question, answer)| (markup::plain(question), markup::plain(answer)))
        .collect()
}

fn related(body: &mut Body, status: &Status, prose: &Prose) {
    body.section(RELATED);
    if prose.text(RELATED).is_empty() {
        body.push("<ul class=\"inline\">");
        for other in status.related {
            let _ = write!(body.html, "<li>{}</li>", code_link(other.code));
        }
        body.push("</ul>\n");
    }
    body.markdown(prose.text(RELATED));
}

fn related_tools(body: &mut Body, prose: &Prose) {
    body.section(TOOLS);
    body.markdown(prose.text(TOOLS));
    body.push("<ul class=\"inline\">");
    for tool in tools::ALL {
        let _ =
            write!(body.html, "<li><a href=\"{}\">{}</a></li>", tool.path(), escape(tool.name()));
    }
    body.push("</ul>\n");
}

fn previous_and_next(code: u16) -> String {
    let registered = status::all().map(|known| (known.code, known.phrase));
    let others = status::all_unregistered()
        .map(|row| (row.code, row.uses[0].phrase.unwrap_or(row.uses[0].vendor)));
    let mut all: Vec<_> = registered.chain(others).collect();
    all.sort_unstable();
    let before = all.iter().rev().find(|(other, _)| *other < code);
    let after = all.iter().find(|(other, _)| *other > code);
    let mut html = String::from("<nav class=\"neighbours\" aria-label=\"Other codes\">");
    for (rel, found) in [("prev", before), ("next", after)] {
        if let Some((other, phrase)) = found {
            let _ = write!(
                html,
                "<a rel=\"{rel}\" class=\"c{}\" href=\"{}\"><b>{other}</b> {}</a>",
                other / 100,
                links::status(*other),
                escape(phrase)
            );
        }
    }
    html.push_str("</nav>\n");
    html
}
