//! The pages of fields, and their list.

use bonafide::{FieldId, Rule};

use super::{
    api::table,
    body::Body,
    layout::Page,
    links,
    markup::escape,
    purposes, samples,
    status_page::{code_link, facts, need, rule_list, when},
    wire,
};
use crate::explain::{field as known, links as about};

/// The page of a field.
pub fn page(field: FieldId, path: &str) -> Page {
    let (facts_of, rules): (Vec<_>, Vec<&Rule>) =
        (known::facts(field).collect(), about::rules_of_field(field).collect());
    let mut body = Body::new(path);
    let purpose = purposes::of(field);
    let told = told(field, facts_of.len(), rules.len());
    let says = purpose.map_or(told.as_str(), |purpose| purpose.says);
    body.push(&format!(
        "<h1 class=\"name\">{}</h1>\n<p class=\"claims\">{}</p>\n",
        field.name(),
        escape(says)
    ));
    let mut list = vec![];
    if let Some(arity) = known::arity(field) {
        list.push(("Holds", escape(arity.explain())));
    }
    if let Some(purpose) = purpose {
        let (spec, section) = (purpose.spec, purpose.section);
        let url = links::section(spec, section);
        list.push((
            "Defined in",
            format!("<a class=\"spec\" href=\"{url}\">{spec}, Section {section}</a>"),
        ));
    }
    if !list.is_empty() {
        facts(&mut body, &list);
    }
    if !facts_of.is_empty() {
        body.section("Status codes that speak of it");
        let rows = facts_of
            .iter()
            .map(|(status, fact)| [code_link(status.code), need(fact.need), when(fact)]);
        table(&mut body, ["Status", "Need", "When"], rows.collect());
    }
    if let Some(sample) = samples::with_field(field) {
        body.section("On the wire");
        body.push(&wire::figure(sample.lines, sample.options));
    }
    if !rules.is_empty() {
        body.section("Rules");
        body.push(&rule_list(&rules));
    }
    Page {
        trail: vec![("Fields", "/fields/".to_owned())],
        ..body.page(field.name(), format!("The HTTP field {}: {says}", field.name()))
    }
}

/// How much is said of it.
fn told(field: FieldId, codes: usize, rules: usize) -> String {
    match (codes, rules) {
        (0, 0) => {
            format!("bonafide knows {}, and no status code or rule is about it.", field.name())
        }
        (0, rules) => format!("{} about it.", count(rules, "rule")),
        (codes, 0) => format!("{} speaking of it.", count(codes, "status code")),
        (codes, rules) => {
            format!(
                "{} speaking of it, {} about it.",
                count(codes, "status code"),
                count(rules, "rule")
            )
        }
    }
}

fn count(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// All fields.
pub fn index() -> Page {
    let mut body = Body::new("/fields/");
    let says = "The fields that bonafide reads, and what codes and rules say of them.";
    body.push(&format!(
        "<h1>Fields</h1>\n<p class=\"claims\">{says}</p>\n\
         <div class=\"filter\" hidden><label for=\"filter\">Show only fields with</label>\
         <input id=\"filter\" type=\"search\" data-filter=\".names li\" autocomplete=\"off\" spellcheck=\"false\">\
         <output for=\"filter\"></output></div>\n<ul class=\"names\">\n"
    ));
    for field in FieldId::all() {
        let (codes, rules) = (known::facts(field).count(), about::rules_of_field(field).count());
        let counts = [(codes, "code"), (rules, "rule")];
        let told: Vec<String> = counts
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, one)| count(*number, one))
            .collect();
        body.push(&format!(
            "<li><a href=\"{}\">{}</a> <small>{}</small></li>\n",
            links::field(field),
            field.name(),
            told.join(", ")
        ));
    }
    body.push("</ul>\n");
    body.page("Fields", says)
}
