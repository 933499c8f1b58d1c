//! `bonafide explain`: what a status, a class, a phrase, a rule or a field means.
//!
//! [`find`] turns words into a [`Topic`], [`page`] writes it as Markdown, which is also what the text for
//! terminals is made from, and [`json`] as JSON.

pub mod field;
mod find;
mod json;
pub mod links;
pub mod page;

use std::io::{self, Write};

use bonafide::{
    FieldId, Rule,
    status::{self, Class, Status, Unregistered},
};
use unicode_width::UnicodeWidthStr;

use crate::{
    Failure, Outcome, args, markdown,
    report::style::{STRONG, paint},
};
use find::{Found, find};

pub use json::{rules as rules_as_json, topic as topic_as_json};

/// Something that can be explained.
#[derive(Clone, Copy, Debug)]
pub enum Topic {
    /// A registered code.
    Status(&'static Status),
    /// A code that is met without being registered.
    Unregistered(&'static Unregistered),
    /// A code with three digits that nobody is known to use.
    Unknown(u16),
    /// A class of codes.
    Class(&'static Class),
    /// A rule.
    Rule(&'static Rule),
    /// A field.
    Field(FieldId),
}

impl Topic {
    /// The code, whatever is known of it; below 100 and above 999 there is none.
    pub fn of_code(code: u16) -> Topic {
        status::status(code)
            .map(Topic::Status)
            .or_else(|| status::unregistered(code).map(Topic::Unregistered))
            .unwrap_or(Topic::Unknown(code))
    }

    /// What to ask `bonafide explain` for.
    pub fn name(self) -> String {
        match self {
            Topic::Status(status) => status.code.to_string(),
            Topic::Unregistered(row) => row.code.to_string(),
            Topic::Unknown(code) => code.to_string(),
            Topic::Class(class) => format!("{}xx", class.digit),
            Topic::Rule(rule) => rule.name.to_owned(),
            Topic::Field(field) => field.name().to_owned(),
        }
    }

    /// What it is, in a few words.
    pub fn gist(self) -> String {
        match self {
            Topic::Status(status) => format!("{} {}", status.code, status.phrase),
            Topic::Unregistered(row) => {
                let first = &row.uses[0];
                format!("{} {} ({})", row.code, first.phrase.unwrap_or_default(), first.vendor)
            }
            Topic::Unknown(code) => format!("{code}, which is not registered"),
            Topic::Class(class) => format!("{}xx {}", class.digit, class.name),
            Topic::Rule(rule) => format!("rule: {}", rule.title),
            Topic::Field(_) => "field".to_owned(),
        }
    }
}

/// Explains what is asked for.
///
/// # Errors
/// Where nothing has that name: says what was meant, perhaps.
pub fn run(args: &args::Explain) -> Result<Outcome, Failure> {
    let text = match (find(&args.what.join(" ")), args.output_format) {
        (Found::Nothing(why), _) => return Err(why),
        (Found::One(topic), args::ExplainFormat::Json) => json::topic(topic),
        (Found::Several(topics), args::ExplainFormat::Json) => json::candidates(&topics),
        (Found::One(topic), format) => write(&page::topic(topic), format),
        (Found::Several(topics), format) => write(&page::candidates(&topics), format),
    };
    print(&text)
}

fn write(page: &page::Page, format: args::ExplainFormat) -> String {
    if format == args::ExplainFormat::Markdown {
        return format!("# {}\n\n{}\n", page.title, page.body.trim());
    }
    let style = match page.title.split(' ').next() {
        Some(code) if code.bytes().all(|b| b.is_ascii_digit()) => markdown::of_status(code),
        _ => STRONG,
    };
    format!("{}\n{}", paint(style, &page.title), markdown::render(&page.body, width()))
}

/// The columns to fill: those of the terminal, 100 at most; 80 where there is none.
pub fn width() -> usize {
    let by_hand = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let of_terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    by_hand.or_else(of_terminal).unwrap_or(80).clamp(40, 100)
}

/// Prints. A reader that has seen enough is no failure.
///
/// # Errors
/// Where standard output cannot be written to.
pub fn print(text: &str) -> Result<Outcome, Failure> {
    let mut out = anstream::stdout().lock();
    let written = if out.current_choice() == anstream::ColorChoice::Never {
        // Stripped as a whole: the stream would write each piece between two colours by itself.
        let plain = anstream::adapter::strip_str(text).to_string();
        io::stdout().write_all(plain.as_bytes())
    } else {
        out.write_all(text.as_bytes())
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write: {error}"))
        }
        _ => Ok(Outcome::Clean),
    }
}

/// Text broken between words, the lines after the first indented.
pub fn wrapped(text: &str, width: usize, indent: usize) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in text.split(' ') {
        if column > 0 && column + 1 + word.width() > width {
            out += &format!("\n{}", " ".repeat(indent));
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out += word;
        column += word.width();
    }
    out
}
