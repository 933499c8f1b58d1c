use sfv::{BareItem, Dictionary, Item, ListEntry, Parser};

use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::uri::{self, Parts},
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::Joined,
};

pub static RULE: Rule = Rule {
    name: "reporting-endpoints-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "Reporting-Endpoints with an endpoint that browsers disregard",
    help: "write name=\"https://…\", members separated by commas",
    when: When::Field(&[FieldId::ReportingEndpoints]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("Reporting", "header", "The entry value MUST be a string."),
        Cite::new("Reporting", "header", "Non-secure endpoints will be ignored."),
    ],
    page: include_str!("reporting_endpoints_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(joined) = Joined::of(&x.response.fields, FieldId::ReportingEndpoints) else { return };
    let members: Dictionary = match Parser::new(&*joined.value).parse() {
        Ok(members) => members,
        Err(error) => {
            report.add(
                joined.stops(&error),
                "the Dictionary breaks off here: browsers disregard the whole field",
            );
            return;
        }
    };
    for (name, value) in &members {
        let wrong = match value {
            ListEntry::Item(Item { bare_item: BareItem::String(url), .. }) => {
                fault(url.as_str().as_bytes())
            }
            _ => Some("is no String: the URL belongs in quotes"),
        };
        if let Some(wrong) = wrong {
            let message = format!("{} {wrong}", shown(name.as_str().as_bytes()));
            report.add(joined.find(name.as_str()), message);
            return;
        }
    }
}

fn fault(url: &[u8]) -> Option<&'static str> {
    let parts = Parts::of(url);
    let scheme = parts.scheme.clone().map(|at| &url[at]);
    let host = &url[parts.host.clone()];
    if uri::misfit(url).is_some_and(|misfit| misfit.wanted != "percent-encoding") {
        return Some("has a value that is no URL");
    }
    let is_local = host == b"localhost"
        || host.ends_with(b".localhost")
        || host.starts_with(b"127.")
        || host == b"[::1]";
    match scheme {
        Some(scheme) if scheme.eq_ignore_ascii_case(b"http") && !is_local => {
            Some("is reached over plain HTTP, where no reports are sent")
        }
        _ => None,
    }
}
