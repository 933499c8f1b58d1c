use memchr::memmem;
use std::ops::Range;

use crate::{
    Place, Seen,
    content::json::Outline,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "internals-leaked",
    group: Group::Status,
    strength: Strength::Advice,
    title: "An error that shows the inside of the server",
    help: "log the trace and answer with a number under which it is found in the log; switch the framework's debug mode off",
    when: When::Class(&[4, 5]),
    needs: Seen::CONTENT,
    cites: &[
        Cite::new(
            "RFC 9457",
            "5",
            "Generators providing links to occurrence information are encouraged to avoid making implementation details such as a stack dump available through the HTTP interface, since this can expose sensitive details of the server implementation, its data, and so on.",
        ),
        Cite::new(
            "RFC 9457",
            "5",
            "Risks include leaking information that can be exploited to compromise the system, access to the system, or the privacy of users of the system.",
        ),
    ],
    page: include_str!("internals_leaked.md"),
    check,
};

/// How far into the content to look.
const FIRST: usize = 16 << 10;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let content = &x.content()[..x.content().len().min(FIRST)];
    if let Some((leak, place)) = find(content).filter(|(_, place)| !is_in_detail(x, place)) {
        report.add(Place::Content(place), format!("the content shows {leak}"));
    }
}

/// What the detail of problem details tells has a rule of its own.
fn is_in_detail(x: &Facts<'_>, place: &Range<usize>) -> bool {
    if x.media_type().is_none_or(|kind| kind.essence != "application/problem+json") {
        return false;
    }
    let outline = Outline::read(x.content());
    let detail = outline.root().and_then(|root| root.get("detail"));
    detail.is_some_and(|detail| detail.place().contains(&place.start))
}

/// What says it by itself, whatever stands around it.
const PLAIN: [(&str, &str); 16] = [
    ("Traceback (most recent call last)", "a Python stack trace"),
    ("goroutine 1 [running]:", "a Go stack trace"),
    ("(Native Method)", "a Java stack trace"),
    ("at node:internal/", "a Node.js stack trace"),
    (".php</b> on line <b>", "a PHP error with the file's path"),
    ("You have an error in your SQL syntax", "an error of MySQL"),
    ("SQLSTATE[", "an error of PHP's database layer"),
    ("psycopg2.errors.", "an error of PostgreSQL"),
    ("PG::SyntaxError", "an error of PostgreSQL"),
    ("PG::UndefinedTable", "an error of PostgreSQL"),
    ("Unclosed quotation mark after the character string", "an error of SQL Server"),
    ("Microsoft OLE DB Provider for", "an error of SQL Server"),
    ("java.sql.SQL", "an error of Java's database layer"),
    ("System.Data.SqlClient.SqlException", "an error of SQL Server"),
    ("SQLITE_ERROR: ", "an error of SQLite"),
    ("sqlite3.OperationalError", "an error of SQLite"),
];

/// A file of source and a line of it, as stack traces write them: `#` stands for digits, and what comes before
/// the file's name must be there too.
const LINES: [(&str, &str, &str, &str); 10] = [
    (".java:", "#)", "at ", "a Java stack trace"),
    (".kt:", "#)", "at ", "a Kotlin stack trace"),
    (".scala:", "#)", "at ", "a Scala stack trace"),
    (".cs:line ", "#", " in ", "a .NET stack trace"),
    (".js:", "#:#", "at ", "a Node.js stack trace"),
    (".ts:", "#:#", "at ", "a Node.js stack trace"),
    (".rb:", "#:in ", "/", "a Ruby stack trace"),
    (".php(", "#): ", "#", "a PHP stack trace"),
    (".php on line ", "#", " in ", "a PHP error with the file's path"),
    (".go:", "# +0x", "/", "a Go stack trace"),
];

/// How far before the line's number a stack trace's line begins.
const LINE: usize = 240;

fn find(content: &[u8]) -> Option<(&'static str, Range<usize>)> {
    let plain = PLAIN.iter().find_map(|(text, leak)| {
        memmem::find(content, text.as_bytes()).map(|at| (*leak, at..at + text.len()))
    });
    plain.or_else(|| LINES.iter().find_map(|line| traced(content, line)))
}

fn traced(
    content: &[u8],
    &(mark, after, before, leak): &(&str, &str, &str, &'static str),
) -> Option<(&'static str, Range<usize>)> {
    memmem::find_iter(content, mark.as_bytes()).find_map(|at| {
        let digits = at + mark.len();
        let end = digits + matching(&content[digits..], after.as_bytes())?;
        let begin = &content[at.saturating_sub(LINE)..at];
        let start = begin.iter().rposition(|b| matches!(b, b'\n' | b'>')).map_or(0, |i| i + 1);
        memmem::find(&begin[start..], before.as_bytes())?;
        let name = begin.iter().rposition(|b| !is_of_path(*b)).map_or(0, |i| i + 1);
        Some((leak, at - (begin.len() - name)..end))
    })
}

fn is_of_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'_' | b'-')
}

/// How much of the text's beginning matches the pattern, in which `#` stands for digits.
fn matching(text: &[u8], pattern: &[u8]) -> Option<usize> {
    let mut at = 0;
    for &wanted in pattern {
        if wanted == b'#' {
            let digits = text[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            at += digits;
            if digits == 0 {
                return None;
            }
        } else if text.get(at) == Some(&wanted) {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traces_are_told_from_what_resembles_them() {
        let leak = |text: &str| find(text.as_bytes()).map(|(leak, _)| leak);
        for (text, wanted) in [
            ("\tat com.example.Shop.buy(Shop.java:42)", "a Java stack trace"),
            ("   at Shop.Buy() in C:\\src\\Shop.cs:line 7", "a .NET stack trace"),
            ("{\"stack\":\"Error: x\\n    at buy (/app/shop.js:10:5)\"}", "a Node.js stack trace"),
            ("/srv/shop.rb:3:in `buy'", "a Ruby stack trace"),
            ("#0 /srv/shop.php(12): buy()", "a PHP stack trace"),
            ("Fatal error: x in /srv/shop.php on line 3", "a PHP error with the file's path"),
            ("\t/srv/shop/main.go:10 +0x1d", "a Go stack trace"),
            ("sqlite3.OperationalError: no such table", "an error of SQLite"),
        ] {
            assert_eq!(leak(text), Some(wanted), "{text}");
        }
        for text in [
            "Look at Shop.java: it is missing",
            "<script src=\"/a.js:1\"></script>",
            "see /docs/shop.php on line booking",
            "the file shop.rb:3 was not found",
            "no such route: /goroutine",
            "SQL is not supported",
        ] {
            assert_eq!(leak(text), None, "{text}");
        }
    }
}
