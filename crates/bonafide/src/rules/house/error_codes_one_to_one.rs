use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "error-codes-one-to-one",
    group: Group::House,
    strength: Strength::Advice,
    title: "An API with a status code for each of its errors",
    help: "use 400 for what the client can mend, and tell the errors apart in the content",
    when: When::Class(&[4]),
    needs: Seen::REQUEST.and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9205",
            "4.6",
            "Importantly, they should not specify a one-to-one relationship between status codes and application errors, thereby avoiding the exhaustion issue outlined above.",
        ),
        Cite::new(
            "RFC 9205",
            "4.6",
            "Instead, applications using HTTP should define their errors to use the most applicable status code, making generous use of the general status codes (200, 400, and 500) when in doubt.",
        ),
    ],
    page: include_str!("error_codes_one_to_one.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let mut codes = [0; 3];
    let earlier = x.earlier.iter().map(|past| past.status);
    let mut kinds = 0;
    for status in earlier.chain([x.response.status]).filter(|status| is_peculiar(*status)) {
        if kinds < codes.len() && !codes[..kinds].contains(&status) {
            codes[kinds] = status;
            kinds += 1;
        }
    }
    if kinds == codes.len() && codes[2] == x.response.status {
        let [first, second, third] = codes;
        let message = format!(
            "{first}, {second} and {third} at one resource: each error seems to have its code"
        );
        report.add(Place::Status, message).confidence = Confidence::Low;
    }
}

/// The codes that HTTP itself gives to any resource: identity, rights, existence, negotiation, preconditions.
fn is_peculiar(status: u16) -> bool {
    let general = [
        400, 401, 403, 404, 405, 406, 407, 408, 409, 411, 412, 413, 414, 415, 416, 421, 425, 428,
        429, 431,
    ];
    status / 100 == 4 && !general.contains(&status)
}
