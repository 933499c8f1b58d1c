use super::{shown, single_lines, value_at};
use crate::{
    Field, FieldId, Place, Seen,
    facts::Facts,
    parse::{
        Misfit, is_tchar,
        params::{self, Param, quoted_end},
    },
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "alt-svc-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Alt-Svc is malformed",
    help: "write each service as protocol=\"host:port\", as in h3=\":443\"; ma=86400",
    when: When::Field(&[FieldId::AltSvc]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 7838",
            "3",
            "The field value consists either of a list of values, each of which indicates one alternative service, or the keyword \"clear\".",
        ),
        Cite::new("RFC 7838", "3", "Octets not allowed in tokens"),
        Cite::new(
            "RFC 7838",
            "8",
            "An internationalized domain name that appears in either the header field",
        ),
    ],
    page: include_str!("alt_svc_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::AltSvc) {
        let value = field.value;
        if value == b"clear" {
            continue;
        }
        if value.is_empty() {
            report.add(value_at(index, field), "Alt-Svc is empty");
        }
        let mut at = 0;
        while at < value.len() {
            match service(value, at, |param| check_param(index, field, &param, report)) {
                Ok(end) => {
                    at = end
                        + value[end..]
                            .iter()
                            .take_while(|b| matches!(b, b',' | b' ' | b'\t'))
                            .count();
                }
                Err(misfit) => {
                    let is_clear = value[at..].starts_with(b"clear") || value.ends_with(b"clear");
                    let message = match value.get(misfit.at) {
                        _ if is_clear => {
                            "clear stands alone or not at all: with it all services are dropped"
                                .into()
                        }
                        Some(_) => format!("Alt-Svc should have {} here", misfit.wanted),
                        None => format!("Alt-Svc ends where {} should follow", misfit.wanted),
                    };
                    let start = misfit.at.min(value.len() - 1);
                    report.add(Place::Value(index, start..start + 1), message);
                    return;
                }
            }
        }
    }
}

/// Hands out the parameters of one alternative service, and says where it ends.
fn service(value: &[u8], start: usize, take: impl FnMut(Param)) -> Result<usize, Misfit> {
    let length = value[start..].iter().take_while(|&&b| is_tchar(b)).count();
    if length == 0 {
        return Err(Misfit::new(start, "the name of a protocol"));
    }
    let equals = start + length;
    check_protocol(&value[start..equals], start)?;
    if value.get(equals) != Some(&b'=') {
        return Err(Misfit::new(equals, "an equals sign"));
    }
    let open = equals + 1;
    if value.get(open) != Some(&b'"') {
        return Err(Misfit::new(open, "host and port in quotes"));
    }
    let close = quoted_end(value, open).ok_or(Misfit::new(value.len(), "a closing quote"))?;
    check_authority(&value[open + 1..close - 1], open + 1)?;
    params::each(value, close, take)
}

fn check_protocol(name: &[u8], start: usize) -> Result<(), Misfit> {
    let mut at = 0;
    while let Some(&byte) = name.get(at) {
        if byte == b'%' {
            let upper = |i: usize| {
                let digit =
                    name.get(i).copied().filter(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F'))?;
                char::from(digit).to_digit(16)
            };
            let (Some(high), Some(low)) = (upper(at + 1), upper(at + 2)) else {
                return Err(Misfit::new(
                    start + at,
                    "two hexadecimal digits in upper case after %",
                ));
            };
            let encoded = (high * 16 + low) as u8;
            if is_tchar(encoded) && encoded != b'%' {
                return Err(Misfit::new(start + at, "this character as it is"));
            }
            at += 2;
        }
        at += 1;
    }
    Ok(())
}

fn check_authority(authority: &[u8], start: usize) -> Result<(), Misfit> {
    if let Some(at) = authority.iter().position(|b| !b.is_ascii()) {
        return Err(Misfit::new(start + at, "the host in its ASCII form (xn--…)"));
    }
    let Some(colon) = memchr::memrchr(b':', authority) else {
        return Err(Misfit::new(start + authority.len(), "a colon and a port"));
    };
    let port = &authority[colon + 1..];
    if port.is_empty() || !port.iter().all(u8::is_ascii_digit) {
        return Err(Misfit::new(start + colon + 1, "a port"));
    }
    Ok(())
}

fn check_param(index: usize, field: &Field<'_>, param: &Param, report: &mut Report<'_>) {
    let text = param.text(field.value).unwrap_or_default();
    let is_number = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    if param.is(field.value, "ma") && !is_number {
        let message = format!("ma is {}, where a number of seconds belongs", shown(&text));
        let at = param.value.clone().unwrap_or(param.name.clone());
        report.add(Place::Value(index, at), message);
    }
}
