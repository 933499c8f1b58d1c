//! The pages of rules, and their list.

use bonafide::{FieldId, Group, Rule, Strength, page, rule::When, rules};

use super::{
    body::Body,
    layout::Page,
    links, markup,
    markup::escape,
    status_page::{code_link, facts, quote},
    wire,
};
use crate::explain::page as explain;

/// The page of a rule.
pub fn page(rule: &'static Rule, path: &str) -> Page {
    let mut body = Body::new(path);
    body.push(&format!(
        "<h1 class=\"name\">{}</h1>\n<p class=\"claims\">{}</p>\n",
        rule.name,
        markup::text(rule.title)
    ));
    let mut list = vec![
        ("Strength", format!("{} {}", badge(rule.strength), explain::strength(rule.strength))),
        ("Group", format!("<a href=\"/rules/#{0}\">{0}</a>", rule.group)),
        ("Looks at", looks_at(rule.when)),
        ("To do", markup::text(rule.help)),
    ];
    let needs: Vec<&str> = rule.needs.names().collect();
    if !needs.is_empty() {
        list.push(("Needs to see", escape(&needs.join(", "))));
    }
    facts(&mut body, &list);
    for part in page::sections(rule.page) {
        if !part.heading.is_empty() {
            body.section(part.heading);
        }
        body.markdown(part.text);
    }
    if !rule.cites.is_empty() {
        body.section("What the standards say");
        for cite in rule.cites {
            let place = format!("{}, Section {}", cite.spec, cite.section);
            body.push(&quote(cite.quote, &place, &cite.url()));
        }
    }
    body.section("On the command line");
    body.push(&markup::code_block("sh", &format!("bonafide explain {}\n", rule.name)));
    body.push(&format!(
        "<p class=\"source\">Source: <code>{}</code></p>\n",
        escape(&rule.source())
    ));
    Page {
        trail: vec![("Rules", "/rules/".to_owned())],
        ..body.page(rule.name, format!("{}. {}.", rule.title, markup::capital(rule.help)))
    }
}

/// What wakes it, with links.
fn looks_at(when: When) -> String {
    let fields = |list: &[FieldId]| {
        let links = list.iter().map(|field| {
            format!("<a href=\"{}\"><code>{}</code></a>", links::field(*field), field.name())
        });
        links.collect::<Vec<_>>().join(", ")
    };
    match when {
        When::Status(codes) => {
            codes.iter().map(|&code| code_or_link(code)).collect::<Vec<_>>().join(", ")
        }
        When::Field(list) => format!("responses with {}", fields(list)),
        When::RequestField(list) => format!("requests with {}", fields(list)),
        When::Class(classes) => {
            let links =
                classes.iter().map(|c| format!("<a href=\"{}\">{c}xx</a>", links::class(*c)));
            links.collect::<Vec<_>>().join(", ")
        }
        when => escape(&explain::looks_at(when)),
    }
}

fn code_or_link(code: u16) -> String {
    if links::has_page(code) { code_link(code) } else { code.to_string() }
}

/// How binding a requirement is, in its colour.
pub fn badge(strength: Strength) -> String {
    format!("<span class=\"badge {}\">{strength}</span>", wire::severity(Some(strength)))
}

/// All rules, by group.
pub fn index() -> Page {
    let mut body = Body::new("/rules/");
    let (defects, all) = (rules::by_default().count(), rules::all().count());
    let says = format!(
        "{defects} defects that a response can have, and {} rules to ask for by name, each with messages that are \
         executed and the sentences of the standards.",
        all - defects
    );
    body.push(&format!(
        "<h1>Rules</h1>\n<p class=\"claims\">{says}</p>\n\
         <div class=\"filter\" hidden><label for=\"filter\">Show only rules with</label>\
         <input id=\"filter\" type=\"search\" data-filter=\".rules li\" autocomplete=\"off\" spellcheck=\"false\">\
         <output for=\"filter\"></output></div>\n"
    ));
    let mut groups: Vec<Group> = rules::all().map(|rule| rule.group).collect();
    groups.dedup();
    for group in groups {
        // The only one that is an abbreviation.
        let name = if group == Group::Cors {
            "CORS".to_owned()
        } else {
            markup::capital(&group.to_string())
        };
        body.section(&name);
        body.push(&format!("<p>{}</p>\n", about(group)));
        let of_group: Vec<&Rule> = rules::all().filter(|rule| rule.group == group).collect();
        body.push(&super::status_page::rule_list(&of_group));
    }
    body.page("Rules", says)
}

fn about(group: Group) -> &'static str {
    match group {
        Group::Caching => "Whether and how long caches keep the response.",
        Group::Conditional => "Preconditions and the answers to them.",
        Group::Content => "Content, its media type, coding and charset, and what it tells.",
        Group::Cookies => "Set-Cookie.",
        Group::Cors => "Sharing with other origins.",
        Group::Fields => "The grammar and values of single fields.",
        Group::Framing => "Where messages end and how their lines are written.",
        Group::Good => "What is right, and why it helps. Shown when asked for.",
        Group::House => "House rules, which contradict each other: a profile puts them in force.",
        Group::Methods => "What the request's method allows.",
        Group::Range => "Range requests and partial content.",
        Group::Security => "What protects users: policies that browsers enforce, and what leaks.",
        Group::Status => "The status code itself and the fields it demands.",
    }
}
