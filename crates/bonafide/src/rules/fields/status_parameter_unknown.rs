use super::shown;
use crate::{
    FieldId, Place, Seen,
    cache::handlers,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "status-parameter-unknown",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A parameter of Cache-Status or Proxy-Status that is not registered",
    help: "use a registered parameter, or put the text into detail (Cache-Status) or details (Proxy-Status)",
    when: When::Field(&[FieldId::CacheStatus, FieldId::ProxyStatus]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("RFC 9209", "2.1", "Unrecognised parameters MUST be ignored."),
        Cite::new(
            "RFC 9211",
            "2.8",
            "If an implementation's developer or operator needs to convey additional information in an interoperable fashion, they are encouraged to register extension parameters",
        ),
    ],
    page: include_str!("status_parameter_unknown.md"),
    check,
};

const OF_CACHES: &[&str] =
    &["collapsed", "detail", "fwd", "fwd-status", "hit", "key", "stored", "ttl"];
const REASONS: &[&str] =
    &["bypass", "method", "miss", "partial", "request", "stale", "uri-miss", "vary-miss"];
/// With the parameters of single error types (RFC 9209, Section 2.3) and next-hop-aliases (RFC 9532).
const OF_PROXIES: &[&str] = &[
    "alert-id",
    "alert-message",
    "body-size",
    "coding",
    "details",
    "error",
    "header-name",
    "header-section-size",
    "header-size",
    "info-code",
    "next-hop",
    "next-hop-aliases",
    "next-protocol",
    "rcode",
    "received-status",
    "status-code",
    "status-phrase",
    "trailer-name",
    "trailer-section-size",
    "trailer-size",
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    for (id, known) in [(FieldId::CacheStatus, OF_CACHES), (FieldId::ProxyStatus, OF_PROXIES)] {
        let Some(handlers) = handlers(fields, id) else { continue };
        let Some((index, field)) = fields.find(id) else { continue };
        let mut params = handlers.iter().flat_map(|item| &item.params);
        let message = params.find_map(|(name, value)| {
            let name = name.as_str();
            if !known.contains(&name) {
                return Some(format!(
                    "{} is no registered parameter of {id}",
                    shown(name.as_bytes())
                ));
            }
            let reason =
                value.as_token().filter(|_| id == FieldId::CacheStatus && name == "fwd")?;
            (!REASONS.contains(&reason.as_str())).then(|| {
                format!(
                    "fwd={} is no reason that Cache-Status knows",
                    shown(reason.as_str().as_bytes())
                )
            })
        });
        if let Some(message) = message {
            report.add(Place::Value(index, 0..field.value.len()), message);
        }
    }
}
