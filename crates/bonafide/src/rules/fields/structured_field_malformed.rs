use super::{is_single, join_lines, shown, value_at};
use crate::{
    Confidence, Field, FieldId, Place, Seen,
    facts::Facts,
    parse::structured::{Member, Shape, Type, parse},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "structured-field-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A structured field that does not parse, or holds values of another type",
    help: "generate the value with a structured fields library: one fault makes recipients ignore the whole field",
    when: When::Field(&[
        FieldId::AcceptCh,
        FieldId::AcceptQuery,
        FieldId::AcceptSignature,
        FieldId::CacheGroupInvalidation,
        FieldId::CacheGroups,
        FieldId::CacheStatus,
        FieldId::ContentDigest,
        FieldId::CriticalCh,
        FieldId::NoVarySearch,
        FieldId::Priority,
        FieldId::ProxyStatus,
        FieldId::ReprDigest,
        FieldId::Signature,
        FieldId::SignatureInput,
        FieldId::UseAsDictionary,
        FieldId::WantContentDigest,
        FieldId::WantReprDigest,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9651",
            "4.2",
            "If parsing fails, either the entire field value MUST be ignored (i.e., treated as if the field were not present in the section), or alternatively the complete HTTP message MUST be treated as malformed.",
        ),
        Cite::new(
            "RFC 9211",
            "2",
            "Each List member identifies the cache that inserted it, and this identifier MUST be a String or Token.",
        ),
        Cite::new(
            "RFC 9209",
            "2",
            "Each member of the List identifies the intermediary that inserted the value and MUST have a type of either String or Token.",
        ),
        Cite::new("RFC 8942", "3.1", "Its value MUST be an sf-list"),
        Cite::new(
            "RFC 9842",
            "2.1.1",
            "The \"match\" value is required and MUST be included in the \"Use-As-Dictionary\" response header for the dictionary to be considered valid.",
        ),
        Cite::new("RFC 9530", "2", "It is a Dictionary"),
    ],
    page: include_str!("structured_field_malformed.md"),
    check,
};

/// What a field may hold.
struct Definition {
    id: FieldId,
    shape: Shape,
    /// The types that a member may have; any where none is named.
    members: &'static [Type],
    /// Members of a Dictionary that have a type of their own.
    keys: &'static [(&'static str, &'static [Type])],
    /// The type that each parameter with a meaning has.
    params: &'static [(&'static str, &'static [Type])],
}

use Type::{Boolean, Bytes, InnerList, Integer, String, Token};

const fn define(id: FieldId, shape: Shape, members: &'static [Type]) -> Definition {
    Definition { id, shape, members, keys: &[], params: &[] }
}

const fn list(id: FieldId, members: &'static [Type]) -> Definition {
    define(id, Shape::List, members)
}

const fn dictionary(id: FieldId, members: &'static [Type]) -> Definition {
    define(id, Shape::Dictionary, members)
}

const DEFINITIONS: &[Definition] = &[
    list(FieldId::AcceptCh, &[Token]),
    list(FieldId::AcceptQuery, &[Token, String]),
    dictionary(FieldId::AcceptSignature, &[InnerList]),
    list(FieldId::CacheGroupInvalidation, &[String]),
    list(FieldId::CacheGroups, &[String]),
    Definition {
        params: &[
            ("hit", &[Boolean]),
            ("fwd", &[Token]),
            ("fwd-status", &[Integer]),
            ("ttl", &[Integer]),
            ("stored", &[Boolean]),
            ("collapsed", &[Boolean]),
            ("key", &[String]),
            ("detail", &[String, Token]),
        ],
        ..list(FieldId::CacheStatus, &[String, Token])
    },
    dictionary(FieldId::ContentDigest, &[Bytes]),
    list(FieldId::CriticalCh, &[Token]),
    Definition {
        keys: &[
            ("key-order", &[Boolean]),
            ("params", &[Boolean, InnerList]),
            ("except", &[InnerList]),
        ],
        ..dictionary(FieldId::NoVarySearch, &[])
    },
    Definition {
        keys: &[("u", &[Integer]), ("i", &[Boolean])],
        ..dictionary(FieldId::Priority, &[])
    },
    Definition {
        params: &[
            ("error", &[Token]),
            ("next-hop", &[String, Token]),
            ("next-protocol", &[Token, Bytes]),
            ("received-status", &[Integer]),
            ("details", &[String]),
        ],
        ..list(FieldId::ProxyStatus, &[String, Token])
    },
    dictionary(FieldId::ReprDigest, &[Bytes]),
    dictionary(FieldId::Signature, &[Bytes]),
    dictionary(FieldId::SignatureInput, &[InnerList]),
    Definition {
        keys: &[
            ("match", &[String]),
            ("match-dest", &[InnerList]),
            ("id", &[String]),
            ("type", &[Token]),
        ],
        ..dictionary(FieldId::UseAsDictionary, &[])
    },
    dictionary(FieldId::WantContentDigest, &[Integer]),
    dictionary(FieldId::WantReprDigest, &[Integer]),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        let definition = DEFINITIONS.iter().find(|definition| definition.id == field.id);
        let Some(definition) = definition.filter(|_| is_single(field)) else { continue };
        match parse(field.value, definition.shape) {
            // A String may go on in the next line.
            Err(_) if joins(x, definition) => {}
            Err(misfit) => {
                let (id, wanted) = (field.id, misfit.wanted);
                let is_bare = definition.members == [Bytes] && !field.value.contains(&b':');
                let message = match field.value.get(misfit.at) {
                    _ if is_bare => format!("{id} has bytes that do not stand between colons"),
                    Some(_) => format!("{id} should have {wanted} here"),
                    None => format!("{id} ends where {wanted} should follow"),
                };
                let end = field.value.len();
                let place = match misfit.at < end {
                    true if !is_bare => Place::Value(index, misfit.at..misfit.at + 1),
                    _ => value_at(index, field),
                };
                report.add(place, message);
            }
            Ok(members) => {
                members.iter().for_each(|member| definition.check(index, field, member, report))
            }
        }
        lacks_match(index, field, report);
    }
}

/// Whether the lines of a field are right when taken together.
fn joins(x: &Facts<'_>, definition: &Definition) -> bool {
    join_lines(x, definition.id).is_some_and(|value| parse(&value, definition.shape).is_ok())
}

fn lacks_match(index: usize, field: &Field<'_>, report: &mut Report<'_>) {
    if field.id != FieldId::UseAsDictionary {
        return;
    }
    let is_there = |members: &Vec<Member>| {
        members.iter().any(|member| &field.value[member.key.clone()] == b"match")
    };
    if parse(field.value, Shape::Dictionary).is_ok_and(|members| !is_there(&members)) {
        report.add(
            value_at(index, field),
            "Use-As-Dictionary has no match, so that no request will use it",
        );
    }
}

impl Definition {
    fn check(&self, index: usize, field: &Field<'_>, member: &Member, report: &mut Report<'_>) {
        let key = &field.value[member.key.clone()];
        let own = self.keys.iter().find(|(name, _)| name.as_bytes() == key);
        let wanted = own.map_or(self.members, |(_, types)| types);
        if !fits(member.value.kind, wanted) {
            let (id, found, wanted) = (field.id, member.value.kind.name(), names(wanted));
            let message = match key {
                [] => format!("a member of {id} is {found}, where {wanted} belongs"),
                key => format!("{} in {id} is {found}, where {wanted} belongs", shown(key)),
            };
            report.add(Place::Value(index, member.value.at.clone()), message);
        }
        self.check_range(index, field, member, report);
        for (name, value) in &member.params {
            let name = &field.value[name.clone()];
            let Some((name, wanted)) =
                self.params.iter().find(|(known, _)| known.as_bytes() == name)
            else {
                continue;
            };
            if !fits(value.kind, wanted) {
                let (id, found, wanted) = (field.id, value.kind.name(), names(wanted));
                let message = format!("{name} in {id} is {found}, where {wanted} belongs");
                // The identifier still counts; the parameter is lost.
                report.add(Place::Value(index, value.at.clone()), message).confidence =
                    Confidence::Medium;
            }
        }
    }

    fn check_range(
        &self,
        index: usize,
        field: &Field<'_>,
        member: &Member,
        report: &mut Report<'_>,
    ) {
        let most = match self.id {
            FieldId::Priority if &field.value[member.key.clone()] == b"u" => 7,
            FieldId::WantContentDigest | FieldId::WantReprDigest => 10,
            _ => return,
        };
        let (number, kind) = (member.value.number, member.value.kind);
        if kind == Integer && !(0..=most).contains(&number) {
            let message = format!("{number} in {} is not between 0 and {most}", field.id);
            report.add(Place::Value(index, member.value.at.clone()), message);
        }
    }
}

fn fits(found: Type, wanted: &[Type]) -> bool {
    wanted.is_empty() || wanted.contains(&found)
}

fn names(types: &[Type]) -> std::string::String {
    types.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ")
}
