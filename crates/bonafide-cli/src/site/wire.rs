//! Messages as figures: the start line in the colour of its class, what rules find drawn below the line.

use std::fmt::Write;

use bonafide::{Engine, Facts, Severity, Strength, Verdict, draw, page, rules, status, wire};

use super::{links, markup::escape};

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

const BEGIN: &str =
    "<figure class=\"wire\"><pre tabindex=\"0\" role=\"group\" aria-label=\"HTTP messages\"><code>";

fn message_line(html: &mut String, line: &str) {
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
        let class = rest.bytes().next().unwrap_or(b'0') as char;
        return format!("{} <b class=\"s{class}\">{}</b>", escape(version), escape(rest));
    }
    if let Some((name, value)) = text.split_once(':')
        && (value.is_empty() || value.starts_with(' '))
        && !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    {
        return format!("<span class=\"n\">{}:</span>{}", escape(name), escape(value));
    }
    if let Some((method, rest)) =
        text.split_once(' ').filter(|_| mark == ">" && text.contains(" HTTP/"))
    {
        return format!("<b>{}</b> {}", escape(method), escape(rest));
    }
    escape(text)
}

/// A line of carets: what a rule finds in the line above.
fn mark(html: &mut String, line: &str) {
    let Some(start) = line.find('^') else {
        let _ = writeln!(html, "{}", escape(line));
        return;
    };
    let carets = line[start..].bytes().take_while(|&b| b == b'^').count();
    let (name, message) = line[start + carets..].trim().split_once(": ").unwrap_or_default();
    let rule = rules::by_name(name);
    let severity = severity(rule.map(|rule| rule.strength));
    let shown = rule.map_or_else(
        || escape(name),
        |rule| format!("<a href=\"{}\">{name}</a>", links::rule(rule)),
    );
    let _ = write!(
        html,
        "<span class=\"mark {severity}\"><span class=\"carets\" aria-hidden=\"true\">{}</span>\
         <span class=\"says\">{shown}: {}</span>\n</span>",
        &line[..start + carets],
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
    let (claimed, effective) = (judgement.claimed, judgement.effective);
    let named = |code: u16| match status::phrase(code) {
        Some(phrase) => format!("{code} {phrase}"),
        None => code.to_string(),
    };
    let (word, text) = match judgement.verdict {
        Verdict::Genuine if judgement.findings.iter().all(|f| f.severity() <= Severity::Info) => {
            ("genuine", format!("genuine: it is what {} claims", named(claimed)))
        }
        Verdict::Genuine => ("flawed", format!("genuine as {}, but not flawless", named(claimed))),
        Verdict::Imprecise => ("flawed", format!("imprecise: {} says it better", named(effective))),
        Verdict::Unsure => ("unsure", format!("unsure whether it is a {}", named(claimed))),
        Verdict::Partial => ("flawed", "partial: some parts of it failed".to_owned()),
        Verdict::Impostor => {
            ("impostor", format!("impostor: claims {}, means {}", named(claimed), named(effective)))
        }
    };
    format!("<span class=\"verdict {word}\">{}</span>", escape(&text))
}
