//! Messages as figures: the start line in the colour of its class, what rules find drawn below the line.

use std::fmt::Write;

use bonafide::{Engine, Facts, Judgement, Severity, Strength, Verdict, draw, page, rules, wire};

use super::{links, markup::escape};
use crate::report::status_with_phrase;

/// A fence of messages as [`bonafide::page`] reads them, with what bonafide says of each exchange below.
pub fn figure(lines: &str, options: &str) -> String {
    let mut html = String::from(BEGIN);
    for line in lines.lines() {
        match line.as_bytes().first() {
            Some(b'<' | b'>') => message_line(&mut html, line),
            _ => mark(&mut html, line),
        }
    }
    html.push_str("</code></pre>\n");
    caption(&mut html, lines, options);
    html.push_str("</figure>\n");
    html
}

/// One exchange as its bytes were recorded, with what bonafide says of it below.
pub fn recorded(request: &str, response: &str) -> String {
    let mut html = String::from(BEGIN);
    for (mark, text) in [('>', request), ('<', response)] {
        // The last line of content need not end.
        for line in text.split_terminator('\n') {
            let line = line.strip_suffix('\r').unwrap_or(line);
            message_line(&mut html, &format!("{mark} {}", draw::escape(line.as_bytes())));
        }
    }
    let request = wire::request(request.as_bytes()).request;
    let exchange = wire::exchange(Some(request), response.as_bytes());
    let _ =
        write!(html, "</code></pre>\n<figcaption>{}</figcaption></figure>\n", verdict(&exchange));
    html
}

/// How figures of messages begin.
pub const BEGIN: &str =
    "<figure class=\"wire\"><pre tabindex=\"0\" role=\"group\" aria-label=\"HTTP messages\"><code>";

/// A line of a message, its mark first.
pub fn message_line(html: &mut String, line: &str) {
    let (mark, text) = line.split_at(1);
    let text = text.strip_prefix(' ').unwrap_or(text);
    let side = if mark == "<" { "in" } else { "out" };
    let _ = write!(
        html,
        "<span class=\"l {side}\"><i>{} </i>{}\n</span>",
        escape(mark),
        colored(mark, text)
    );
}

fn colored(mark: &str, text: &str) -> String {
    if let Some((version, rest)) =
        text.split_once(' ').filter(|_| mark == "<" && text.starts_with("HTTP/"))
    {
        let class = rest.chars().next().filter(char::is_ascii_digit).unwrap_or('0');
        return format!("{} <b class=\"s{class}\">{}</b>", escape(version), escape(rest));
    }
    if let Some((method, rest)) =
        text.split_once(' ').filter(|_| mark == ">" && text.contains(" HTTP/"))
    {
        return format!("<b>{}</b> {}", escape(method), escape(rest));
    }
    field_line(text)
}

/// A field line, its name set off.
pub fn field_line(text: &str) -> String {
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    match text.split_once(':') {
        Some((name, value)) if is_name(name) && (value.is_empty() || value.starts_with(' ')) => {
            format!("<span class=\"n\">{}:</span>{}", escape(name), escape(value))
        }
        _ => escape(text),
    }
}

/// A line of carets: what a rule finds in the line above.
fn mark(html: &mut String, line: &str) {
    let Some(start) = line.find('^') else {
        let _ = writeln!(html, "{}", escape(line));
        return;
    };
    let carets = line[start..].bytes().take_while(|&b| b == b'^').count();
    let (name, message) = line[start + carets..].trim().split_once(": ").unwrap_or_default();
    let severity = severity(rules::by_name(name).map(|rule| rule.strength));
    found(html, &line[..start + carets], severity, name, message);
}

/// What a rule finds in the line above, at the place of the carets.
pub fn found(html: &mut String, carets: &str, severity: Severity, name: &str, message: &str) {
    let shown = rules::by_name(name).map_or_else(
        || escape(name),
        |rule| format!("<a href=\"{}\">{name}</a>", links::rule(rule)),
    );
    let _ = write!(
        html,
        "<span class=\"mark {severity}\"><span class=\"carets\" aria-hidden=\"true\">{carets}</span>\
         <span class=\"says\">{shown}: {}</span>\n</span>",
        escape(message)
    );
}

/// The word for the colour of what a rule finds.
pub fn severity(strength: Option<Strength>) -> Severity {
    match strength {
        Some(Strength::Good) => Severity::Good,
        Some(Strength::Advice) => Severity::Info,
        Some(Strength::Should) => Severity::Warning,
        Some(Strength::Must | Strength::Fact) | None => Severity::Error,
    }
}

fn caption(html: &mut String, lines: &str, options: &str) {
    let page = format!("```http {options}\n{lines}```\n");
    let examples = page::examples(&page);
    let verdicts: Vec<String> =
        examples.iter().flat_map(page::Example::read).map(|exchange| verdict(&exchange)).collect();
    if !verdicts.is_empty() {
        let _ = write!(html, "<figcaption>{}</figcaption>", verdicts.join(" "));
    }
}

/// What bonafide says of one exchange, in a few words.
fn verdict(exchange: &bonafide::Exchange<'_>) -> String {
    thread_local!(static ENGINE: Engine = Engine::default());
    let judgement = ENGINE.with(|engine| engine.judge(&Facts::new(exchange)));
    let (word, text) = in_words(&judgement);
    format!("<span class=\"verdict {word}\">{}</span>", escape(&text))
}

/// A judgement in a few words, and the word for its colour.
pub fn in_words(judgement: &Judgement) -> (&'static str, String) {
    let claimed = status_with_phrase(judgement.claimed);
    let effective = status_with_phrase(judgement.effective);
    match judgement.verdict {
        Verdict::Genuine if judgement.findings.iter().all(|f| f.severity() <= Severity::Info) => {
            ("genuine", format!("genuine: it is what {claimed} claims"))
        }
        Verdict::Genuine => ("flawed", format!("genuine as {claimed}, but not flawless")),
        Verdict::Imprecise => ("flawed", format!("imprecise: {effective} says it better")),
        Verdict::Unsure => ("unsure", format!("unsure whether it is a {claimed}")),
        Verdict::Partial => ("flawed", "partial: some parts of it failed".to_owned()),
        Verdict::Impostor => ("impostor", format!("impostor: claims {claimed}, means {effective}")),
    }
}
