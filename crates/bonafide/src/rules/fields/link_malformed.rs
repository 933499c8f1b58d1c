use super::{report_misfit_in, single_lines, unquoted_value};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::link::links,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "link-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Link is not a list of links",
    help: "write each link as <target>; rel=\"type\", parameters behind semicolons, links between commas",
    when: When::Field(&[FieldId::Link]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new("RFC 8288", "3.1", "Each link-value conveys one target IRI as a URI-Reference"),
    ],
    page: include_str!("link_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Link) {
        for link in links(field.value) {
            match link {
                Ok(link) => report_misfit_in(index, field, link.target, "a target of Link", report),
                Err(misfit) => {
                    let needs_quotes = unquoted_value(field.value, misfit.at).is_some();
                    let (place, message) = match field.value.get(misfit.at) {
                        Some(_) if needs_quotes => {
                            let says =
                                "this value is no single word, so it needs double quotes around it";
                            (misfit.at..misfit.at + 1, says.into())
                        }
                        Some(_) => (
                            misfit.at..misfit.at + 1,
                            format!("Link should have {} here", misfit.wanted),
                        ),
                        None => (
                            0..misfit.at,
                            format!("Link ends where {} should follow", misfit.wanted),
                        ),
                    };
                    report.add(Place::Value(index, place), message);
                }
            }
        }
    }
}
