use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "201-for-replaced",
    group: Group::Status,
    strength: Strength::Must,
    title: "201 to a PUT that replaced something",
    help: "answer 200 or 204 to a PUT that replaces; 201 only to one that creates",
    when: When::Status(&[201]),
    needs: Seen::REQUEST.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "9.3.4",
        "If the target resource does have a current representation and that representation is successfully modified in accordance with the state of the enclosed representation, then the origin server MUST send either a 200 (OK) or a 204 (No Content) response to indicate successful completion of the request.",
    )],
    page: include_str!("_201_for_replaced.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !x.is_method("PUT") {
        return;
    }
    let Some(past) = x.earlier.last() else { return };
    let had_one = match past.method.as_ref() {
        b"GET" | b"HEAD" => matches!(past.status, 200 | 203 | 206 | 304),
        b"PUT" | b"PATCH" => matches!(past.status, 200 | 201 | 204),
        _ => false,
    };
    if had_one {
        let message = format!(
            "201 says that this is new, but the {} before was answered with {}",
            String::from_utf8_lossy(&past.method),
            past.status
        );
        let finding = report.add(Place::Status, message);
        // Somebody else may have removed it in between.
        finding.confidence = Confidence::Medium;
        finding.means = Some(200);
    }
}
