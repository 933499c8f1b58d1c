use crate::{
    Fidelity, Place, Seen,
    content::digest,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "digest-differs",
    group: Group::Content,
    strength: Strength::Fact,
    title: "A digest that is not that of the content",
    help: "compute the digest of exactly the octets that are sent, codings included",
    when: When::Field(&digest::FIELDS),
    needs: Seen::WHOLE_CONTENT,
    cites: &[
        Cite::new(
            "RFC 9530",
            "2",
            "The Content-Digest HTTP field can be used in requests and responses to communicate digests that are calculated using a hashing algorithm applied to the actual message content",
        ),
        Cite::new(
            "RFC 9530",
            "3",
            "The Repr-Digest HTTP field can be used in requests and responses to communicate digests that are calculated using a hashing algorithm applied to the entire selected representation data",
        ),
    ],
    page: include_str!("digest_differs.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(wrong) = digest::given(x).into_iter().find(|given| !given.is_right) else { return };
    let field = x.response.fields.0[wrong.index];
    let message =
        format!("the {} digest in {} is not that of the content", wrong.algorithm, field.id);
    // Only a capture of every octet has the octets that the digest is about.
    report.add(Place::Value(wrong.index, 0..field.value.len()), message).confidence =
        match x.response.fidelity {
            Fidelity::Wire => Confidence::High,
            Fidelity::Lines | Fidelity::Edited => Confidence::Low,
        };
}
