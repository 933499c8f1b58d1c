use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "vary-member-idle",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Vary names what tells no two answers apart",
    help: "leave it out; Vary lists the request fields by which the server chose the content",
    when: When::Field(&[FieldId::Vary]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "12.5.5",
            "There is no need to send the Authorization field name in Vary because reuse of that response for a different user is prohibited by the field definition",
        ),
        Cite::new(
            "RFC 9110",
            "12.5.5",
            "The \"Vary\" header field in a response describes what parts of a request message, aside from the method and target URI, might have influenced the origin server's process for selecting the content of this response.",
        ),
    ],
    page: include_str!("vary_member_idle.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let members = || {
        x.response
            .fields
            .all(FieldId::Vary)
            .flat_map(|(i, f)| list::members(f.value).map(move |m| (i, m)))
    };
    for (nth, (index, (name, at))) in members().enumerate() {
        let id = FieldId::of(name);
        let is_again = id != FieldId::Other
            && members().take(nth).any(|(_, (other, _))| FieldId::of(other) == id);
        let message = match id {
            _ if is_again => format!("{id} is in Vary twice"),
            FieldId::Host => {
                "Host is part of the URL, by which caches tell answers apart already".to_owned()
            }
            FieldId::Authorization => {
                "what answers to Authorization is private to one user already".to_owned()
            }
            FieldId::ContentType
            | FieldId::ContentEncoding
            | FieldId::ContentLength
            | FieldId::ETag
            | FieldId::LastModified
            | FieldId::SetCookie
            | FieldId::Server
            | FieldId::Vary => format!("{id} is no field of a request with GET"),
            FieldId::Other if name.eq_ignore_ascii_case(b"negotiate") => {
                "Negotiate belongs to transparent negotiation, which no cache does".to_owned()
            }
            _ => continue,
        };
        report.add(Place::Value(index, at), message);
        return;
    }
}
