use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "delete-with-odd-success",
    group: Group::Methods,
    strength: Strength::Should,
    title: "DELETE answered with a success code that does not fit",
    help: "answer 204, 200 with content that tells the outcome, or 202 if it is yet to be done",
    when: When::Class(&[2]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 9110",
            "9.3.5",
            "a 204 (No Content) status code if the action has been enacted and no further information is to be supplied",
        ),
        Cite::new(
            "RFC 9110",
            "9.3.5",
            "a 202 (Accepted) status code if the action will likely succeed but has not yet been enacted",
        ),
        Cite::new(
            "RFC 9110",
            "9.3.5",
            "a 200 (OK) status code if the action has been enacted and the response message includes a representation describing the status",
        ),
    ],
    page: include_str!("delete_with_odd_success.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    // WebDAV deletes collections member by member, and tells of each; a gateway turns 200 into 203. Of 206 there is a
    // rule of its own.
    if x.is_method("DELETE") && !matches!(status, 200 | 202 | 203 | 204 | 206 | 207 | 208) {
        let message = format!("{status} does not say whether it is deleted: 200, 202 and 204 do");
        report.add(Place::Status, message);
    }
}
