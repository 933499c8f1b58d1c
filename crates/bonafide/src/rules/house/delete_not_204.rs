use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "delete-not-204",
    group: Group::House,
    strength: Strength::Must,
    title: "DELETE that is not answered with 204",
    help: "answer 204 to DELETE, also where there was nothing to delete",
    when: When::Status(&[200, 404]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "Azure REST API Guidelines",
        "http-delete-returns-204",
        "return a 204-No Content without a resource/body for a DELETE operation (even if the URL identifies a resource that does not exist; do not return 404-Not Found)",
    )],
    page: include_str!("delete_not_204.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.is_method("DELETE") {
        let message =
            format!("{} to DELETE: by these guidelines it is 204 in any case", x.response.status);
        report.add(Place::Status, message).means = Some(204);
    }
}
