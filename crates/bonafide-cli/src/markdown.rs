//! Markdown on a terminal: our own pages, wrapped, indented and coloured.
//!
//! Without colour the text must still be easy to read, so that structure never depends on it.

use std::{collections::HashSet, iter::Peekable};

use anstyle::{AnsiColor, Style};
use bonafide::{Severity, Strength, rules};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

use crate::report::style::{self, FRAME, STRONG, paint};

const PLAIN: Style = Style::new();
const CODE: Style = AnsiColor::Cyan.on_default();
const EMPHASIS: Style = Style::new().italic();
const URL: Style = AnsiColor::Blue.on_default();

/// Code up to this width is not broken at its spaces.
const UNBROKEN: usize = 34;

/// What stands for a space that is not to be broken at.
const NO_BREAK: char = '\u{a0}';

/// The document as lines of at most `width` columns, with ANSI colours. Code is not wrapped.
pub fn render(markdown: &str, width: usize) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let mut renderer = Renderer {
        out: String::new(),
        width,
        prefix: String::new(),
        bullet: None,
        fresh: true,
        tight: false,
        urls: HashSet::new(),
    };
    renderer.blocks(&mut events.peekable());
    renderer.out
}

/// Text in one style.
#[derive(Clone)]
struct Piece {
    style: Style,
    text: String,
}

type Inline = Vec<Piece>;

struct Renderer {
    out: String,
    width: usize,
    /// What every line begins with.
    prefix: String,
    /// What the next line begins with instead.
    bullet: Option<String>,
    /// Nothing was printed yet in the block that holds what comes.
    fresh: bool,
    /// Inside a list whose items are not set apart.
    tight: bool,
    /// Addresses that were printed already.
    urls: HashSet<String>,
}

impl Renderer {
    /// Everything up to the end of the block that holds it.
    fn blocks<'m>(&mut self, events: &mut Peekable<impl Iterator<Item = Event<'m>>>) {
        while let Some(event) = events.peek() {
            match event {
                Event::End(_) => return,
                Event::Start(tag) if is_block(tag) => {
                    let tag = tag.clone();
                    events.next();
                    self.block(tag, events);
                    events.next();
                }
                Event::Rule => {
                    events.next();
                    self.gap();
                    let rule = "─".repeat(self.room());
                    self.line(&paint(FRAME, rule));
                }
                _ => {
                    let text = self.inline(events);
                    self.paragraph(&text);
                }
            }
        }
    }

    fn block<'m>(&mut self, tag: Tag<'m>, events: &mut Peekable<impl Iterator<Item = Event<'m>>>) {
        match tag {
            Tag::Heading { level, .. } => {
                let text = self.inline(events);
                self.heading(level, &text);
            }
            Tag::CodeBlock(kind) => {
                let code = text_until_end(events);
                self.code(&kind, &code);
            }
            Tag::List(first) => self.list(first, events),
            Tag::BlockQuote(_) => {
                self.gap();
                self.indented(&format!("{FRAME}│{FRAME:#} "), |inner| {
                    inner.fresh = true;
                    inner.blocks(events);
                });
            }
            Tag::Table(_) => {
                let rows = self.rows(events);
                self.table(&rows);
            }
            _ => {
                let text = self.inline(events);
                self.paragraph(&text);
            }
        }
    }

    /// Inline events up to the next block or the end of this one.
    fn inline<'m>(&mut self, events: &mut Peekable<impl Iterator<Item = Event<'m>>>) -> Inline {
        let (mut pieces, mut styles, mut links) = (Inline::new(), vec![PLAIN], vec![]);
        while let Some(event) = events.peek() {
            let style = styles.last().copied().unwrap_or(PLAIN);
            match event {
                Event::Start(tag) if is_block(tag) => break,
                Event::End(end) if !is_inline_end(end) => break,
                Event::Start(tag) => {
                    if let Tag::Link { dest_url, .. } = tag {
                        links.push((dest_url.to_string(), pieces.len()));
                    }
                    styles.push(match tag {
                        Tag::Strong => style.bold(),
                        Tag::Emphasis => EMPHASIS,
                        _ => style,
                    });
                }
                Event::End(end) => {
                    styles.pop();
                    if let (TagEnd::Link, Some((url, start))) = (end, links.pop()) {
                        self.finish_link(&mut pieces, start, url);
                    }
                }
                Event::Code(code) => {
                    let text = if code.width() <= UNBROKEN {
                        code.replace(' ', &NO_BREAK.to_string())
                    } else {
                        code.to_string()
                    };
                    pieces.push(Piece { style: CODE, text });
                }
                Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => {
                    pieces.push(Piece { style, text: text.to_string() });
                }
                Event::SoftBreak => pieces.push(Piece { style: PLAIN, text: " ".to_owned() }),
                Event::HardBreak => pieces.push(Piece { style: PLAIN, text: "\n".to_owned() }),
                _ => {}
            }
            events.next();
        }
        pieces
    }

    /// Prints the address behind the text of a link, unless it is that text or was printed before.
    fn finish_link(&mut self, pieces: &mut Inline, start: usize, url: String) {
        let text: String = pieces[start..].iter().map(|piece| piece.text.as_str()).collect();
        if text == url {
            pieces.truncate(start);
            pieces.push(Piece { style: URL, text: url.clone() });
        } else if !self.urls.contains(&url) {
            pieces.push(Piece { style: PLAIN, text: " ".to_owned() });
            pieces.push(Piece { style: URL, text: url.clone() });
        }
        self.urls.insert(url);
    }

    fn heading(&mut self, level: HeadingLevel, text: &Inline) {
        self.gap();
        self.prefix.clear();
        let text: String = text.iter().map(|piece| piece.text.replace(NO_BREAK, " ")).collect();
        if level <= HeadingLevel::H2 {
            let rest = self.width.saturating_sub(text.width() + 4);
            let heading = format!(
                "{FRAME}──{FRAME:#} {} {}",
                paint(STRONG, &text),
                paint(FRAME, "─".repeat(rest))
            );
            self.line(&heading);
        } else {
            self.line(&paint(STRONG, &text));
        }
        self.prefix = "  ".to_owned();
    }

    fn paragraph(&mut self, text: &Inline) {
        self.gap();
        for line in wrap(text, self.room()) {
            self.line(&line);
        }
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, code: &str) {
        self.gap();
        let is_http =
            matches!(kind, CodeBlockKind::Fenced(info) if info.split(' ').next() == Some("http"));
        self.indented("    ", |inner| {
            for line in code.lines() {
                inner.line(&if is_http { message_line(line) } else { line.to_owned() });
            }
        });
    }

    fn list<'m>(
        &mut self,
        first: Option<u64>,
        events: &mut Peekable<impl Iterator<Item = Event<'m>>>,
    ) {
        self.gap();
        let (outer, mut number) = (self.tight, first);
        while let Some(Event::Start(Tag::Item)) = events.peek() {
            events.next();
            self.tight = !matches!(events.peek(), Some(Event::Start(Tag::Paragraph)));
            let bullet = number.map_or("• ".to_owned(), |number| format!("{number}. "));
            number = number.map(|number| number + 1);
            self.bullet = Some(format!("{}{bullet}", self.prefix));
            let indent = " ".repeat(bullet.width());
            self.indented(&indent, |inner| inner.blocks(events));
            events.next();
        }
        self.tight = outer;
    }

    /// All rows of a table, the head first.
    fn rows<'m>(
        &mut self,
        events: &mut Peekable<impl Iterator<Item = Event<'m>>>,
    ) -> Vec<Vec<Inline>> {
        let mut rows: Vec<Vec<Inline>> = vec![];
        while let Some(event) = events.peek() {
            match event {
                Event::End(TagEnd::Table) => break,
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(vec![]),
                Event::Start(Tag::TableCell) => {
                    events.next();
                    let cell = self.inline(events);
                    rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
                }
                _ => {}
            }
            events.next();
        }
        rows
    }

    /// A table in light lines. A head without text is not drawn.
    fn table(&mut self, rows: &[Vec<Inline>]) {
        self.gap();
        let widths = column_widths(rows, self.room());
        let rule = |joint: &str| {
            let dashes: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
            paint(FRAME, dashes.join(&format!("─{joint}─")))
        };
        self.line(&rule("┬"));
        for (nth, row) in rows.iter().enumerate() {
            if nth == 0 && row.iter().all(Vec::is_empty) {
                continue;
            }
            self.row(row, &widths, if nth == 0 { STRONG } else { PLAIN });
            if nth == 0 {
                self.line(&rule("┼"));
            }
        }
        self.line(&rule("┴"));
    }

    fn row(&mut self, row: &[Inline], widths: &[usize], style: Style) {
        let styled = |cell: &Inline| -> Inline {
            let restyle = |piece: &Piece| Piece {
                style: if style == PLAIN { piece.style } else { style },
                text: piece.text.clone(),
            };
            cell.iter().map(restyle).collect()
        };
        let cells: Vec<Vec<String>> =
            row.iter().zip(widths).map(|(cell, width)| wrap(&styled(cell), *width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let columns: Vec<String> = cells
                .iter()
                .zip(widths)
                .map(|(lines, width)| {
                    let line = lines.get(at).map_or("", String::as_str);
                    let shown = anstream::adapter::strip_str(line).to_string().width();
                    format!("{line}{}", " ".repeat(width.saturating_sub(shown)))
                })
                .collect();
            let line = columns.join(&format!(" {} ", paint(FRAME, "│")));
            self.line(line.trim_end());
        }
    }

    /// The columns left of the line.
    fn room(&self) -> usize {
        let used = anstream::adapter::strip_str(&self.prefix).to_string().width();
        self.width.saturating_sub(used).max(20)
    }

    fn indented(&mut self, by: &str, inner: impl FnOnce(&mut Self)) {
        let outer = self.prefix.clone();
        self.prefix.push_str(by);
        inner(self);
        self.prefix = outer;
    }

    fn line(&mut self, text: &str) {
        let start = self.bullet.take();
        let line = format!("{}{text}", start.as_ref().unwrap_or(&self.prefix));
        self.out.push_str(line.trim_end());
        self.out.push('\n');
        self.fresh = false;
    }

    /// An empty line between blocks, except where a list is tight or a bullet waits for its text.
    fn gap(&mut self) {
        if !self.fresh && !self.tight && self.bullet.is_none() {
            let line = self.prefix.trim_end().to_owned();
            self.out.push_str(&line);
            self.out.push('\n');
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn is_inline_end(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

fn text_until_end<'m>(events: &mut Peekable<impl Iterator<Item = Event<'m>>>) -> String {
    let mut text = String::new();
    while let Some(event) = events.next_if(|event| !matches!(event, Event::End(_))) {
        if let Event::Text(part) = event {
            text.push_str(&part);
        }
    }
    text
}

/// Lines of at most `width` columns. What is longer than a line is cut.
fn wrap(text: &Inline, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (vec![], String::new(), 0);
    for word in words(text) {
        let breaks = word.iter().any(|piece| piece.text == "\n");
        let wide: usize = word.iter().map(|piece| piece.text.width()).sum();
        if breaks || (used > 0 && used + 1 + wide > width) {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if breaks {
            continue;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        for piece in &word {
            let fits = wide <= width;
            let parts = if fits { vec![piece.text.clone()] } else { cut(&piece.text, width, used) };
            for (nth, part) in parts.iter().enumerate() {
                if nth > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(&styled(piece.style, part));
                used += part.width();
            }
        }
    }
    if used > 0 || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// A part of a word, in pieces of which the first fits behind `used` columns and each other in a line.
fn cut(text: &str, width: usize, used: usize) -> Vec<String> {
    let (mut parts, mut column) = (vec![String::new()], used);
    for c in text.chars() {
        let wide = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if column + wide > width && column > 0 {
            parts.push(String::new());
            column = 0;
        }
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        column += wide;
    }
    parts
}

fn styled(style: Style, text: &str) -> String {
    let text = text.replace(NO_BREAK, " ");
    if style == PLAIN { text } else { paint(style, text) }
}

/// The words of a text. Pieces without a space between them make one word, a line break is a word of its own.
fn words(text: &Inline) -> Vec<Vec<Piece>> {
    let mut words: Vec<Vec<Piece>> = vec![vec![]];
    for piece in text {
        if piece.text == "\n" {
            words.push(vec![piece.clone()]);
            words.push(vec![]);
            continue;
        }
        for (nth, part) in piece.text.split(' ').enumerate() {
            if nth > 0 {
                words.push(vec![]);
            }
            if let (false, Some(word)) = (part.is_empty(), words.last_mut()) {
                word.push(Piece { style: piece.style, text: part.to_owned() });
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// As wide as their text where it fits, else the wide ones share what the narrow ones leave.
fn column_widths(rows: &[Vec<Inline>], room: usize) -> Vec<usize> {
    let columns = rows.first().map_or(0, Vec::len);
    let wide = |cell: &Inline| cell.iter().map(|piece| piece.text.width()).sum::<usize>();
    let natural: Vec<usize> = (0..columns)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(wide).max().unwrap_or(0).max(1))
        .collect();
    let mut left = room.saturating_sub(3 * columns.saturating_sub(1));
    let mut order: Vec<usize> = (0..columns).collect();
    order.sort_by_key(|&at| natural[at]);
    let mut widths = natural.clone();
    for (done, &at) in order.iter().enumerate() {
        widths[at] = natural[at].min(left / (columns - done)).max(1);
        left = left.saturating_sub(widths[at]);
    }
    widths
}

/// A line of messages as pages draw them: marks dim, the status by its class, carets by the rule's strength.
fn message_line(line: &str) -> String {
    if let Some(text) = line.strip_prefix("< ") {
        let text = match text.strip_prefix("HTTP/").and_then(|rest| rest.split_once(' ')) {
            Some((version, status)) => {
                format!("HTTP/{version} {}", paint(of_status(status), status))
            }
            None => field_line(text),
        };
        return format!("{} {text}", paint(FRAME, "<"));
    }
    if let Some(text) = line.strip_prefix("> ") {
        return format!("{} {}", paint(FRAME, ">"), field_line(text));
    }
    if line == "<" || line == ">" {
        return paint(FRAME, line);
    }
    match line.find('^') {
        Some(at) => {
            let rule = line[at..].trim_start_matches('^').trim().split(':').next();
            let strength = rule.and_then(rules::by_name).map(|rule| rule.strength);
            format!("{}{}", &line[..at], paint(of_strength(strength), &line[at..]))
        }
        None => line.to_owned(),
    }
}

/// The name of a field apart from its value. Content and request lines have no name and stay as they are.
fn field_line(text: &str) -> String {
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    match text.split_once(": ") {
        Some((name, value)) if is_name(name) => format!("{}: {value}", paint(CODE, name)),
        _ => text.to_owned(),
    }
}

/// The colour of a status line's end, or of a code, by its class.
pub fn of_status(status: &str) -> Style {
    match status.as_bytes().first() {
        Some(b'2') => style::GOOD,
        Some(b'1' | b'3') => style::INFO,
        Some(b'4') => style::WARNING,
        _ => style::ERROR,
    }
}

fn of_strength(strength: Option<Strength>) -> Style {
    style::of_severity(match strength {
        Some(Strength::Should) => Severity::Warning,
        Some(Strength::Advice) => Severity::Info,
        Some(Strength::Good) => Severity::Good,
        Some(Strength::Must | Strength::Fact) | None => Severity::Error,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str, width: usize) -> String {
        anstream::adapter::strip_str(&render(markdown, width)).to_string()
    }

    #[test]
    fn paragraphs_wrap_between_words_and_around_code() {
        let text = plain(
            "one two **three**, `a b c` and [there](https://h/p) twice [here](https://h/p)",
            20,
        );
        assert_eq!(text, "one two three, a b c\nand there\nhttps://h/p twice\nhere\n");
    }

    #[test]
    fn what_is_longer_than_a_line_is_cut() {
        let text = plain(&"x".repeat(50), 20);
        assert_eq!(text.lines().map(str::len).collect::<Vec<_>>(), [20, 20, 10]);
    }

    #[test]
    fn lists_hang_and_stay_tight() {
        let text = plain("## H\n\nfor:\n\n- one that is long enough\n- two\n  1. deep\n\nend", 20);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "── H ───────────────",
                "",
                "  for:",
                "",
                "  • one that is long",
                "    enough",
                "  • two",
                "    1. deep",
                "",
                "  end"
            ]
        );
    }

    #[test]
    fn tables_give_the_wide_columns_what_is_left() {
        let text = plain("| A | B |\n|---|---|\n| x | a long cell that wraps |\n", 20);
        let expected = "──┬─────────────────\nA │ B\n──┼─────────────────\nx │ a long cell that\n  │ wraps\n──┴─────────────────\n";
        assert_eq!(text, expected);
        assert!(
            !plain("| | |\n|---|---|\n| x | y |\n", 20).contains('┼'),
            "no head, no rule under it"
        );
    }

    #[test]
    fn quotes_have_a_bar() {
        assert_eq!(plain("a\n\n> b\n>\n> c\n\nd", 20), "a\n\n│ b\n│\n│ c\n\nd\n");
    }

    #[test]
    fn messages_keep_their_text_and_get_colour() {
        let page = "```http\n> GET / HTTP/1.1\n< HTTP/1.1 405 No\n           ^^^ 405-without-allow: no\n< A: b\n```\n";
        let text = plain(page, 80);
        assert_eq!(
            text,
            "    > GET / HTTP/1.1\n    < HTTP/1.1 405 No\n               ^^^ 405-without-allow: no\n    < A: b\n"
        );
        assert!(render(page, 80).contains(&paint(style::ERROR, "^^^ 405-without-allow: no")));
    }
}
