use crate::{
    Place, Seen,
    content::digest,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "digest-right",
    group: Group::Good,
    strength: Strength::Good,
    title: "A digest that is that of the content",
    help: "keep it: clients can tell damage from content",
    when: When::Field(&digest::FIELDS),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "RFC 9530",
        "2",
        "The Content-Digest HTTP field can be used in requests and responses to communicate digests that are calculated using a hashing algorithm applied to the actual message content",
    )],
    page: include_str!("digest_right.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let given = digest::given(x);
    if let Some(first) = given.first().filter(|_| given.iter().all(|digest| digest.is_right)) {
        let field = x.response.fields.0[first.index];
        let message =
            format!("the {} digest in {} is that of the content", first.algorithm, field.id);
        report.add(Place::Value(first.index, 0..field.value.len()), message);
    }
}
