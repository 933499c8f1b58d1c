use super::{shown, single_lines};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list, params},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "accept-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A list of what the server accepts is malformed",
    help: "write media types or codings between commas, weights as q=0.5",
    when: When::Field(&[
        FieldId::Accept,
        FieldId::AcceptEncoding,
        FieldId::AcceptPatch,
        FieldId::AcceptPost,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "12.3",
            "When content negotiation preferences are sent in a server's response, the listed preferences are called request content negotiation because they intend to influence selection of an appropriate content for subsequent requests to that resource.",
        ),
        Cite::new(
            "RFC 9110",
            "12.4.2",
            "A sender of qvalue MUST NOT generate more than three digits after the decimal point.",
        ),
        Cite::new(
            "RFC 5789",
            "3.1",
            "The Accept-Patch header specifies a comma-separated listing of media-types (with optional parameters)",
        ),
    ],
    page: include_str!("accept_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let When::Field(ids) = RULE.when else { return };
    for &id in ids {
        for (index, field) in single_lines(x, id) {
            for (member, at) in list::members(field.value) {
                if let Some(says) = fault(id, member) {
                    let message = format!("{} in {id} {says}", shown(member));
                    report.add(Place::Value(index, at), message);
                }
            }
        }
    }
}

fn fault(id: FieldId, member: &[u8]) -> Option<&'static str> {
    let name = member.split(|&b| b == b';').next().unwrap_or_default().trim_ascii_end();
    let mut parts = name.splitn(2, |&b| b == b'/');
    let (kind, subtype) = (parts.next().unwrap_or_default(), parts.next());
    match (id, subtype) {
        (FieldId::AcceptEncoding, None) if is_token(kind) => {}
        (FieldId::AcceptEncoding, _) => return Some("is not a content coding"),
        (_, Some(subtype)) if is_token(kind) && is_token(subtype) => {
            if id == FieldId::AcceptPatch && subtype == b"*" {
                return Some("is no media type: name the patch formats");
            }
            if kind == b"*" && subtype != b"*" {
                return Some("has a wildcard before a subtype");
            }
        }
        _ => return Some("is not a media type"),
    }
    let Ok((params, _)) = params::read(member, name.len()) else {
        return Some("has malformed parameters");
    };
    let weight = params.iter().find(|param| param.is(member, "q"))?;
    let is_weight = weight.value.clone().is_some_and(|at| is_qvalue(&member[at]));
    (!is_weight).then_some("has a weight that is not between 0 and 1 with at most three digits")
}

fn is_qvalue(text: &[u8]) -> bool {
    let (whole, fraction) = match text {
        [whole] => (whole, &b""[..]),
        [whole, b'.', fraction @ ..] => (whole, fraction),
        _ => return false,
    };
    fraction.len() <= 3
        && match whole {
            b'0' => fraction.iter().all(u8::is_ascii_digit),
            b'1' => fraction.iter().all(|&b| b == b'0'),
            _ => false,
        }
}
