use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::is_page,
    rules::security::target_begins,
};

pub static RULE: Rule = Rule {
    name: "login-frameable",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Page that asks for a password and can be framed by any site",
    help: "send Content-Security-Policy: frame-ancestors 'none', or 'self'",
    when: When::Kind(&[Kind::Html]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "CSP",
        "directive-frame-ancestors",
        "Resources can use this directive to avoid many UI Redressing attacks, by avoiding the risk of being embedded into potentially hostile contexts.",
    )],
    page: include_str!("login_frameable.md"),
    check,
};

/// A form is not far from the beginning of its page.
const LOOKED_AT: usize = 1 << 16;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    if !is_page(x) || fields.has(FieldId::XFrameOptions) || !target_begins(x, "https://") {
        return;
    }
    let mut policies = csp::directives(fields, FieldId::ContentSecurityPolicy);
    if policies.any(|d| d.is("frame-ancestors")) {
        return;
    }
    let content = x.content();
    let content = &content[..content.len().min(LOOKED_AT)];
    let mut types = memchr::memmem::find_iter(content, b"type=");
    let is_password = |at: usize| {
        let value = content[at + 5..].trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        value.get(..8).is_some_and(|word| word.eq_ignore_ascii_case(b"password"))
    };
    if let Some(at) = types.find(|&at| is_password(at)) {
        report.add(
            Place::Content(at..at + 5),
            "any site may show this form inside a page of its own",
        );
    }
}
