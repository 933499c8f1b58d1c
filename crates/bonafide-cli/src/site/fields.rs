//! The pages of fields, and their list.

use bonafide::{FieldId, Rule};

use super::{
    api::table,
    body::Body,
    layout::Page,
    links,
    markup::escape,
    samples,
    status_page::{code_link, facts, need, rule_list},
    wire,
};
use crate::explain::{field as known, links as about};

/// The page of a field.
pub fn page(field: FieldId, path: &str) -> Page {
    let (facts_of, rules): (Vec<_>, Vec<&Rule>) =
        (known::facts(field).collect(), about::rules_of_field(field).collect());
    let mut body = Body::new(path);
    let says = says(field, facts_of.len(), rules.len());
    body.push(&format!(
        "<h1 class=\"name\">{}</h1>\n<p class=\"claims\">{}</p>\n",
        field.name(),
        escape(&says)
    ));
    if let Some(arity) = known::arity(field) {
        facts(&mut body, &[("Holds", escape(arity.explain()))]);
    }
    if !facts_of.is_empty() {
        body.section("Status codes that speak of it");
        let rows = facts_of.iter().map(|(status, fact)| {
            [
                code_link(status.code),
                need(fact.need),
                escape(fact.when),
                format!(
                    "<a class=\"spec\" href=\"{}\">{}, Section {}</a>",
                    links::section(fact.spec, fact.section),
                    fact.spec,
                    fact.section
                ),
            ]
        });
        table(&mut body, ["Status", "Need", "When", "Says"], rows.collect());
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
        ..body.page(field.name(), format!("The HTTP field {}. {says}", field.name()))
    }
}

fn says(field: FieldId, codes: usize, rules: usize) -> String {
    let count = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    match (codes, rules) {
        (0, 0) => format!(
            "bonafide reads {}, but no status code asks for it and no rule is about it.",
            field.name()
        ),
        (0, rules) => format!("{} about it.", count(rules, "rule")),
        (codes, 0) => format!("{} ask for it or rule it out.", count(codes, "status code")),
        (codes, rules) => format!(
            "{} ask for it or rule it out, {} about it.",
            count(codes, "status code"),
            count(rules, "rule")
        ),
    }
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
        let told = match (codes, rules) {
            (0, 0) => String::new(),
            (0, rules) => format!(" <small>{rules} rules</small>"),
            (codes, 0) => format!(" <small>{codes} codes</small>"),
            (codes, rules) => format!(" <small>{codes} codes, {rules} rules</small>"),
        };
        body.push(&format!(
            "<li><a href=\"{}\">{}</a>{}</li>\n",
            links::field(field),
            field.name(),
            told.replace(" 1 rules", " 1 rule")
                .replace(">1 rules", ">1 rule")
                .replace(">1 codes", ">1 code")
        ));
    }
    body.push("</ul>\n");
    body.page("Fields", says)
}
