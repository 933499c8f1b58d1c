use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::is_token,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::has_line_end,
};

pub static RULE: Rule = Rule {
    name: "cors-list-malformed",
    group: Group::Cors,
    strength: Strength::Must,
    title: "A CORS list with a member that is no name",
    help: "separate names by commas",
    when: When::Field(&[
        FieldId::AccessControlAllowHeaders,
        FieldId::AccessControlAllowMethods,
        FieldId::AccessControlExposeHeaders,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Fetch",
            "http-new-header-syntax",
            "Access-Control-Allow-Methods = #method Access-Control-Allow-Headers = #field-name",
        ),
        Cite::new(
            "Fetch",
            "cors-preflight-fetch",
            "If either methods or headerNames is failure, return a network error.",
        ),
    ],
    page: include_str!("cors_list_malformed.md"),
    check,
};

const LISTS: [FieldId; 3] = [
    FieldId::AccessControlAllowHeaders,
    FieldId::AccessControlAllowMethods,
    FieldId::AccessControlExposeHeaders,
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        if !LISTS.contains(&field.id) || has_line_end(field.value) {
            continue;
        }
        let wrong = list::members(field.value).find(|(member, _)| !is_token(member));
        if let Some((member, at)) = wrong {
            let message = match memchr::memchr(b' ', member) {
                Some(_) => format!("{} is not one name: a comma is missing", shown(member)),
                None => format!("{} is no name", shown(member)),
            };
            report.add(Place::Value(index, at), message);
        }
    }
}
