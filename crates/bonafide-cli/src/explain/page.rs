//! A topic as a page of Markdown.

use std::fmt::Write;

use bonafide::{
    FieldId, Rule, Strength,
    page::sections,
    parse::media_type::Kind,
    rule::When,
    status::{self, Class, FieldFact, METHODS, Need, Retry, Status, Unregistered, VendorUse},
};

use super::{Topic, field, links};

/// A page: its title, which text for terminals colours, and what stands below it.
#[derive(Debug)]
pub struct Page {
    /// One line without marks.
    pub title: String,
    /// Markdown.
    pub body: String,
}

/// The heading under which a page on a status tells of the methods in its own words.
const METHODS_HEADING: &str = "What it means for each method";

/// What clients must do with a code that they do not know.
pub const UNKNOWN_CODES: &str = "a client MUST understand the class of any status code, as indicated by the first digit, and treat an unrecognized status code as being equivalent to the x00 status code of that class.";

/// What clients should do with a number that is no status code.
pub const INVALID_CODES: &str = "A client that receives a response with an invalid status code SHOULD process the response as if it had a 5xx (Server Error) status code.";

const HTTP_15: &str = "[RFC 9110, Section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)";

/// The page on one thing.
pub fn topic(topic: Topic) -> Page {
    match topic {
        Topic::Status(status) => of_status(status),
        Topic::Unregistered(row) => of_unregistered(row),
        Topic::Unknown(code) => of_unknown(code),
        Topic::Class(class) => of_class(class),
        Topic::Rule(rule) => of_rule(rule),
        Topic::Field(field) => of_field(field),
    }
}

/// The things that go by one name.
pub fn candidates(topics: &[Topic]) -> Page {
    let rows = topics.iter().map(|topic| [format!("`{}`", topic.name()), text(&topic.gist())]);
    Page {
        title: "Several things have that name".to_owned(),
        body: table(["bonafide explain", "which is"], rows),
    }
}

fn of_status(status: &Status) -> Page {
    let mut body = format!("{}\n\n{}", text(status.says), facts_of_status(status));
    let page = status::page(status.code).unwrap_or_default();
    let own = |heading: &str| sections(page).into_iter().find(|section| section.heading == heading);
    let methods =
        own(METHODS_HEADING).map_or_else(|| methods(status), |section| section.text.to_owned());
    section(&mut body, METHODS_HEADING, &methods);
    section(&mut body, "Fields", &fields(status));
    section(&mut body, "Not to be confused with", &related(status));
    section(&mut body, "Other meanings", &vendors(status.vendors));
    prose(&mut body, page);
    let rules: Vec<&Rule> = links::rules_of_status(status.code).collect();
    section(&mut body, "Rules", &rule_list(&rules));
    Page { title: format!("{} {}", status.code, status.phrase), body }
}

/// Adds what a page says in its own words. What it says of methods stands elsewhere.
fn prose(body: &mut String, page: &str) {
    for part in sections(page).iter().filter(|part| part.heading != METHODS_HEADING) {
        let heading = if part.heading.is_empty() { "In short" } else { part.heading };
        section(body, heading, part.text);
    }
}

fn facts_of_status(status: &Status) -> String {
    let mut facts = vec![
        ("Class", class_of(status.code)),
        ("Defined in", link(&status.source.to_string(), &status.source.url())),
        ("Caching", text(status.caching.explain())),
        ("Content", text(status.content.explain())),
        ("Client", text(status.client)),
        ("Retry", retry(status.retry).to_owned()),
    ];
    if status.standing != status::Standing::Standard {
        facts.insert(1, ("Standing", status.standing.name().to_owned()));
    }
    let others: Vec<String> = status
        .phrases
        .iter()
        .filter(|known| known.phrase != status.phrase)
        .map(|known| format!("\"{}\" ({})", text(known.phrase), text(known.by)))
        .collect();
    if !others.is_empty() {
        facts.push(("Also called", others.join(", ")));
    }
    fact_box(facts)
}

fn class_of(code: u16) -> String {
    status::class(code)
        .map_or("none".to_owned(), |class| format!("{}xx {}", class.digit, class.name))
}

/// What a program may do after a response.
pub fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::Await => "no: the final response is still to come",
        Retry::Done => "no: the request succeeded",
        Retry::UseStored => "no: use the stored response",
        Retry::Follow => "no: send a request to the URI in Location",
        Retry::Credentials => "with credentials, or with other ones",
        Retry::Reconnect => "at once, on another connection",
        Retry::Later => {
            "later: after Retry-After, else backing off; unasked only where the method is idempotent"
        }
        Retry::Changed => "not the same request; a changed one may succeed",
        Retry::No => "no: somebody has to change something on the other side first",
    }
}

fn methods(status: &Status) -> String {
    let rows =
        METHODS.iter().zip(status.methods).map(|(method, says)| [(*method).to_owned(), text(says)]);
    table(["Method", "Meaning"], rows)
}

fn fields(status: &Status) -> String {
    let mut facts: Vec<&FieldFact> = status.fields.iter().collect();
    facts.sort_by_key(|fact| match fact.need {
        Need::Must => 0,
        Need::MustNot => 1,
        Need::Fact => 2,
        Need::Should => 3,
        Need::ShouldNot => 4,
        Need::May => 5,
    });
    facts.iter().fold(String::new(), |mut list, fact| {
        let _ = write!(
            list,
            "- **{}** {}: {} ({}, Section {})",
            fact.need.name(),
            fact.field,
            text(fact.when),
            fact.spec,
            fact.section
        );
        let checked_by: Vec<String> = links::rules_of_fact(status.code, fact)
            .map(|rule| format!("`{}`", rule.name))
            .collect();
        if !checked_by.is_empty() {
            let _ = write!(list, "; checked by {}", checked_by.join(", "));
        }
        list.push('\n');
        list
    })
}

fn related(status: &Status) -> String {
    let row = |code: u16, how: &str| {
        let phrase = status::phrase(code).unwrap_or_default();
        format!("- {code} {phrase}: {}\n", text(how))
    };
    status.related.iter().map(|other| row(other.code, other.how)).collect()
}

fn vendors(uses: &[VendorUse]) -> String {
    uses.iter().fold(String::new(), |mut list, seen| {
        let _ = write!(list, "- **{}**", text(seen.vendor));
        if let Some(phrase) = seen.phrase {
            let _ = write!(list, ", \"{}\"", text(phrase));
        }
        let like = status::phrase(seen.like).unwrap_or_default();
        let _ =
            writeln!(list, ": {} Nearest registered: {} {like}.", text(seen.meaning), seen.like);
        list
    })
}

fn rule_list(rules: &[&Rule]) -> String {
    rules
        .iter()
        .map(|rule| format!("- `{}` ({}): {}\n", rule.name, rule.strength, text(rule.title)))
        .collect()
}

fn of_unregistered(row: &Unregistered) -> Page {
    let mut body = format!(
        "{}\n\n{}",
        text(row.says),
        fact_box(vec![
            ("Class", class_of(row.code)),
            ("Registered", "no: its meaning depends on who sends it".to_owned()),
            ("Clients", text(&treated_as(row.code))),
        ])
    );
    section(&mut body, "Who uses it", &vendors(row.uses));
    prose(&mut body, status::page(row.code).unwrap_or_default());
    section(&mut body, "What the standard says", &unknown_quote(row.code));
    let title = match row.uses[0].phrase {
        Some(phrase) => format!("{} {phrase}", row.code),
        None => row.code.to_string(),
    };
    Page { title, body }
}

fn of_unknown(code: u16) -> Page {
    let mut body = match status::class(code) {
        Some(_) => format!(
            "No registered code, and none that a product is known to use: {code} says no more than its class."
        ),
        None => format!(
            "No status code: {code} is outside the range 100 to 599. Seen in logs, it is some program's own number."
        ),
    };
    let mut facts = vec![("Clients", text(&treated_as(code)))];
    if let Some(class) = status::class(code) {
        facts.insert(0, ("Class", format!("{}. {}", class_of(code), text(class.says))));
    }
    body = format!("{body}\n\n{}", fact_box(facts));
    section(&mut body, "What the standard says", &unknown_quote(code));
    Page { title: format!("{code} (not registered)"), body }
}

/// What a client that does not know the code has to do.
pub fn treated_as(code: u16) -> String {
    let Some(class) = status::class(code) else {
        return "Treat it as a 5xx (RFC 9110, Section 15).".to_owned();
    };
    let base = u16::from(class.digit) * 100;
    let phrase = status::phrase(base).unwrap_or_default();
    format!(
        "Treat it as {base} {phrase}, the x00 of its class, and mind that it is not to be cached by guess."
    )
}

fn unknown_quote(code: u16) -> String {
    let quote = if status::class(code).is_some() { UNKNOWN_CODES } else { INVALID_CODES };
    format!("> {quote}\n\n{HTTP_15}")
}

fn of_class(class: &Class) -> Page {
    let mut body = format!(
        "{}\n\n{}",
        text(class.says),
        fact_box(vec![("Defined in", link(&class.source.to_string(), &class.source.url()))])
    );
    let codes = status::all().filter(|status| status.code / 100 == u16::from(class.digit));
    let rows =
        codes.map(|status| [format!("{} {}", status.code, status.phrase), text(status.says)]);
    section(&mut body, "Codes", &table(["Code", "says"], rows));
    let rows = status::all_unregistered()
        .filter(|row| row.code / 100 == u16::from(class.digit))
        .map(|row| [row.code.to_string(), text(row.says)]);
    section(&mut body, "Not registered, but met", &table(["Code", "stands for"], rows));
    let quotes = class.source.quote.map_or(String::new(), |quote| format!("> {quote}\n\n"));
    let quote = format!("{quotes}> {UNKNOWN_CODES}\n\n{HTTP_15}");
    section(&mut body, "What the standard says", &quote);
    Page { title: format!("{}xx {}", class.digit, class.name), body }
}

fn of_rule(rule: &Rule) -> Page {
    let needs: Vec<&str> = rule.needs.names().collect();
    let mut facts = vec![
        ("Strength", format!("{}: {}", rule.strength, strength(rule.strength))),
        ("Group", rule.group.to_string()),
        ("Looks at", text(&looks_at(rule.when))),
        ("To do", text(rule.help)),
        ("Source", format!("`{}`", rule.source())),
    ];
    if !needs.is_empty() {
        facts.insert(3, ("Needs", format!("to have seen: {}", needs.join(", "))));
    }
    let mut body = format!("{}\n\n{}", text(rule.title), fact_box(facts));
    prose(&mut body, rule.page);
    let cites: String = rule
        .cites
        .iter()
        .map(|cite| {
            let place = format!("{}, Section {}", cite.spec, cite.section);
            format!("> {}\n\n{}\n\n", text(cite.quote), link(&place, &cite.url()))
        })
        .collect();
    section(&mut body, "What the standards say", &cites);
    Page { title: rule.name.to_owned(), body }
}

/// What a strength means for reports.
pub fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Must => "a broken MUST; an error",
        Strength::Should => "a broken SHOULD; a warning",
        Strength::Fact => "the response contradicts itself; an error",
        Strength::Good => "no defect: something is right",
        Strength::Advice => "good practice, no violation; information",
    }
}

/// Which exchanges a rule is asked about.
pub fn looks_at(when: When) -> String {
    let joined = |names: Vec<String>| names.join(", ");
    let fields =
        |list: &[FieldId]| joined(list.iter().map(|field| field.name().to_owned()).collect());
    match when {
        When::Always => "every exchange".to_owned(),
        When::Status(codes) => {
            format!("responses with {}", joined(codes.iter().map(u16::to_string).collect()))
        }
        When::Class(classes) => {
            format!("responses with {}", joined(classes.iter().map(|c| format!("{c}xx")).collect()))
        }
        When::Field(list) => format!("responses with {}", fields(list)),
        When::RequestField(list) => format!("requests with {}", fields(list)),
        When::Kind(kinds) => {
            format!(
                "responses with {}",
                joined(kinds.iter().map(|kind| media(*kind).to_owned()).collect())
            )
        }
        When::Interim => "interim responses".to_owned(),
        When::Oddity => "responses that break the grammar of messages".to_owned(),
    }
}

fn media(kind: Kind) -> &'static str {
    match kind {
        Kind::Json => "JSON",
        Kind::Html => "HTML",
        Kind::Xml => "XML",
        Kind::Text => "other text",
        Kind::Form => "form data",
        Kind::Other => "other content",
    }
}

fn of_field(field: FieldId) -> Page {
    let facts: Vec<_> = field::facts(field).collect();
    let rules: Vec<&Rule> = links::rules_of_field(field).collect();
    let mut body = match (facts.len(), rules.len()) {
        (0, 0) => format!(
            "bonafide reads the field {field}, but no status asks for it and no rule is about it."
        ),
        _ => format!("What statuses and rules say of the field {field}."),
    };
    if let Some(arity) = field::arity(field) {
        body = format!("{body}\n\n{}", fact_box(vec![("Holds", arity.explain().to_owned())]));
    }
    let rows = facts.iter().map(|(status, fact)| {
        [
            format!("{} {}", status.code, status.phrase),
            fact.need.name().to_owned(),
            format!("{} ({}, {})", text(fact.when), fact.spec, fact.section),
        ]
    });
    section(&mut body, "Statuses", &table(["Status", "Need", "When"], rows));
    section(&mut body, "Rules", &rule_list(&rules));
    Page { title: field.name().to_owned(), body }
}

/// Adds a section unless there is nothing to put in it.
fn section(body: &mut String, heading: &str, text: &str) {
    if !text.trim().is_empty() {
        let _ = write!(body, "\n\n## {heading}\n\n{}", text.trim());
    }
}

/// Names and what is known under them, as a table without a head.
fn fact_box(facts: Vec<(&str, String)>) -> String {
    table(["", ""], facts.into_iter().map(|(name, fact)| [name.to_owned(), fact]))
}

/// A table; nothing without rows.
fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let line = |cells: &[&str]| format!("| {} |\n", cells.join(" | "));
    let rows: String = rows.map(|row| line(&row.each_ref().map(String::as_str))).collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("{}{}{rows}", line(&head), line(&["---"; N]))
}

/// Text of the tables, which is no Markdown: what would be taken for a mark is escaped.
fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn link(name: &str, url: &str) -> String {
    format!("[{name}]({url})")
}
