//! What caches do, as a part of a page.

use std::fmt::Write;

use bonafide::cache::{Invalidation, Step, Timeline};

use super::{
    OneCache, Told,
    bars::duration,
    name,
    text::{self, limit, shown},
};
use crate::site::{
    links, markup,
    markup::{escape, sentence},
    timeline,
    tools::result::noun,
};

/// The whole answer.
pub fn html(told: &Told<'_>) -> String {
    let says = says(told);
    let mut html = format!("<h2 data-says=\"{0}\">{0}</h2>\n", escape(&says));
    let timelines: Vec<(&str, &Timeline)> = told
        .caches
        .iter()
        .filter_map(|cache| Some((name(cache.kind), cache.timeline.as_ref()?)))
        .collect();
    if !timelines.is_empty() {
        let age = told.caches.iter().find(|cache| cache.timeline.is_some()).map(|cache| cache.age);
        html += &timeline::bars(&timelines, age);
    }
    html += &format!("<h3>{}</h3>\n", escape(&second(told)));
    for (names, body) in text::grouped(told, |cache| answer(told, cache)) {
        let _ = writeln!(html, "<p><b>{}</b> {body}", escape(&capital(&names)));
    }
    for (names, body) in text::grouped(told, one_cache) {
        let _ = write!(html, "<h3>{}</h3>\n{body}", escape(&capital(&names)));
    }
    html + &instead(told)
}

/// Who stores it and for how long, in one sentence.
fn says(told: &Told<'_>) -> String {
    let one = |cache: &OneCache<'_>| match (cache.storable.is, cache.lifetime.seconds) {
        (false, _) => "does not store it".to_owned(),
        (true, Some(0)) => "stores it, and asks before each use".to_owned(),
        (true, Some(seconds)) => format!("stores it, fresh for {}", duration(seconds)),
        (true, None) => "stores it, fresh for as long as it guesses".to_owned(),
    };
    let said = text::grouped(told, one);
    let said: Vec<String> = said
        .into_iter()
        .map(|(names, says)| match names.split_once(" and ") {
            Some(_) => format!("each of {names} {says}"),
            None => format!("a {names} {says}"),
        })
        .collect();
    capital(&said.join("; "))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn second(told: &Told<'_>) -> String {
    let request = told.second;
    let again = match told.is_repeated {
        true => "the same request".to_owned(),
        false => format!("{} {}", shown(told, request.method), shown(told, request.target)),
    };
    capital(&format!("{again}, {} after the response", duration(told.after)))
}

/// What one cache does with the second request, and why.
fn answer(told: &Told<'_>, cache: &OneCache<'_>) -> String {
    let mut html = format!("{}</p>\n", escape(&text::does(told, cache)));
    if !cache.storable.is {
        return html;
    }
    html.push_str("<ol class=\"why\">");
    for step in &cache.then.why {
        let _ = write!(html, "<li>{}</li>", cited(*step));
    }
    if cache.invalidation == Invalidation::Must {
        let _ = write!(
            html,
            "<li>{}</li>",
            markup::text("a success makes it drop what it has stored (RFC 9111, Section 4.4)")
        );
    }
    html + "</ol>\n"
}

/// What changes as time goes by, and why.
fn one_cache(cache: &OneCache<'_>) -> String {
    let steps: Vec<String> = cache.storable.why.iter().map(|step| cited(*step)).collect();
    let is_stored = if cache.storable.is { "yes" } else { "no" };
    let mut rows = vec![("stored", is_stored.to_owned(), steps.join("<br>"))];
    if let Some(timeline) = cache.timeline {
        for (label, mark, word) in [
            ("fresh", timeline.fresh, "until"),
            ("stale, asking", timeline.while_revalidating, "until"),
            ("stale, on error", timeline.on_error, "until"),
            ("must revalidate", timeline.usable, "after"),
        ] {
            rows.push((label, limit(mark, word), cited(mark.step)));
        }
    }
    let mut html = String::from("<div class=\"scroll\"><table class=\"ages\"><tbody>\n");
    for (label, value, why) in rows {
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{label}</th><td>{}</td><td>{why}</td></tr>",
            escape(&value)
        );
    }
    html + "</tbody></table></div>\n"
}

fn cited(step: Step) -> String {
    let (spec, section) = step.section();
    format!(
        "{} <a class=\"spec\" href=\"{}\">{spec}, Section {section}</a>",
        escape(&step.to_string()),
        links::section(spec, section)
    )
}

/// What the rules of caching say, and the line to write instead.
fn instead(told: &Told<'_>) -> String {
    if told.findings.is_empty() && told.instead.is_none() {
        return String::new();
    }
    let mut html = String::from("<h3>Better</h3>\n");
    if let Some(value) = &told.instead {
        let _ = writeln!(
            html,
            "<p><code>Cache-Control: {}</code> says the same to caches, without what is in vain.</p>",
            escape(&shown(told, value.as_bytes()))
        );
    }
    if told.findings.is_empty() {
        return html;
    }
    html.push_str("<ul class=\"todo\">\n");
    for finding in told.findings {
        let _ = writeln!(
            html,
            "<li><p><span class=\"badge {0}\">{5}</span> <a class=\"code\" href=\"{1}\"><code>{2}</code></a></p>\n<p>{3} {4}</p></li>",
            finding.severity(),
            links::rule(finding.rule),
            finding.rule.name,
            escape(&sentence(&shown(told, finding.message.as_bytes()))),
            markup::text(&sentence(&shown(told, finding.help.as_bytes()))),
            noun(finding.severity())
        );
    }
    html + "</ul>\n"
}
