use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "unregistered-method-in-api",
    group: Group::House,
    strength: Strength::Must,
    title: "An API that serves a method that is not registered",
    help: "use POST on a resource that stands for the action",
    when: When::Class(&[1, 2, 3]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9205",
        "4.5",
        "Applications that use HTTP MUST confine themselves to using registered HTTP methods such as GET, POST, PUT, DELETE, and PATCH.",
    )],
    page: include_str!("unregistered_method_in_api.md"),
    check,
};

/// The methods of the HTTP Method Registry, sorted.
const REGISTERED: [&str; 40] = [
    "ACL",
    "BASELINE-CONTROL",
    "BIND",
    "CHECKIN",
    "CHECKOUT",
    "CONNECT",
    "COPY",
    "DELETE",
    "GET",
    "HEAD",
    "LABEL",
    "LINK",
    "LOCK",
    "MERGE",
    "MKACTIVITY",
    "MKCALENDAR",
    "MKCOL",
    "MKREDIRECTREF",
    "MKWORKSPACE",
    "MOVE",
    "OPTIONS",
    "ORDERPATCH",
    "PATCH",
    "POST",
    "PRI",
    "PROPFIND",
    "PROPPATCH",
    "PUT",
    "QUERY",
    "REBIND",
    "REPORT",
    "SEARCH",
    "TRACE",
    "UNBIND",
    "UNCHECKOUT",
    "UNLINK",
    "UNLOCK",
    "UPDATE",
    "UPDATEREDIRECTREF",
    "VERSION-CONTROL",
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let method = x.method();
    if REGISTERED.binary_search_by(|known| known.as_bytes().cmp(method)).is_err() {
        let message =
            format!("{} is not in the registry of methods, and is served here", short(method));
        report.add(Place::StartLine.in_request(), message);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::REGISTERED.is_sorted());
    }
}
