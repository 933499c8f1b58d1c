use crate::{
    Place, Seen,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "problem-member-named-oddly",
    group: Group::Content,
    strength: Strength::Should,
    title: "Problem details with a member whose name fits no other format",
    help: "name extension members with letters, digits and underscores, three or more",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[Cite::new("RFC 9457", "4", "so that it can be serialized in formats other than JSON")],
    page: include_str!("problem_member_named_oddly.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(outline) = super::problem(x) else { return };
    let Some(root) = outline.root() else { return };
    let odd = root.children().find_map(|member| Some((member, fault(member.key())?)));
    let Some((member, fault)) = odd else { return };
    let message = format!("the name {} {fault}", clip(member.key()));
    report.add(Place::Member(member.pointer(), member.place()), message);
}

/// What is wrong with a name of an extension member.
fn fault(name: &[u8]) -> Option<&'static str> {
    let is_fit = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
    match name {
        [] => Some("is empty"),
        [first, ..] if !first.is_ascii_alphabetic() => Some("does not begin with a letter"),
        _ if !name.iter().all(is_fit) => {
            Some("has more in it than letters, digits and underscores")
        }
        _ if name.len() < 3 => Some("is shorter than three characters"),
        _ => None,
    }
}
