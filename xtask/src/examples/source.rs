//! The lines of a program that belong to a code: what the pages show is what ran.
//!
//! A comment `example: 201` opens a section (`example: 404 410` one for both), `example: end` or the next one
//! closes it. `example: shared` is for what most codes use.

use serde::{Deserialize, Serialize};

/// The part of a program that is about one code, or that most use.
#[derive(Serialize, Deserialize, PartialEq, Debug, Default)]
pub struct Part {
    /// First and last line, counted from 1, of each stretch.
    pub lines: Vec<(usize, usize)>,
    /// The stretches without common indentation, with an empty line between.
    pub source: String,
}

/// The part of `text` called `name`, a code or `shared`; empty when no section is.
pub fn part(text: &str, name: &str) -> Part {
    let mut part = Part::default();
    let mut open: Option<Vec<(usize, &str)>> = None;
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(names) = marker(line) {
            part.add(open.take());
            open = names.contains(&name).then(Vec::new);
        } else if let Some(lines) = &mut open {
            lines.push((number, line));
        }
    }
    part.add(open);
    part
}

/// The words after `example:` when the line is a comment with nothing else.
fn marker(line: &str) -> Option<Vec<&str>> {
    let comment = line.trim_start().trim_start_matches(['/', '#', '-', ' ']);
    let words = comment.strip_prefix("example:")?;
    Some(words.split_whitespace().collect())
}

impl Part {
    fn add(&mut self, stretch: Option<Vec<(usize, &str)>>) {
        let Some(stretch) = stretch else { return };
        let full = |(_, line): &&(usize, &str)| !line.trim().is_empty();
        let Some(first) = stretch.iter().find(full) else { return };
        let Some(last) = stretch.iter().rfind(full) else { return };
        let kept = &stretch[first.0 - stretch[0].0..=last.0 - stretch[0].0];
        let indentation = |line: &str| line.len() - line.trim_start().len();
        let common = kept.iter().filter(full).map(|(_, line)| indentation(line)).min().unwrap_or(0);
        let lines: Vec<&str> =
            kept.iter().map(|(_, line)| line.get(common..).unwrap_or("")).collect();
        if !self.source.is_empty() {
            self.source.push('\n');
        }
        self.source.push_str(&lines.join("\n"));
        self.source.push('\n');
        self.lines.push((first.0, last.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "top\n  # example: 404 410\n\n  if gone:\n    return\n\n  # example: 200\n  ok\n# example: end\nrest\n// example: 410\nlast\n";

    #[test]
    fn a_section_ends_at_the_next() {
        let found = part(TEXT, "404");
        assert_eq!(
            (found.source.as_str(), &found.lines[..]),
            ("if gone:\n  return\n", &[(4, 5)][..])
        );
        assert_eq!(part(TEXT, "200").source, "ok\n");
        assert_eq!(part(TEXT, "500"), Part::default());
    }

    #[test]
    fn a_code_may_have_more_than_one() {
        let found = part(TEXT, "410");
        assert_eq!(found.source, "if gone:\n  return\n\nlast\n");
        assert_eq!(found.lines, [(4, 5), (12, 12)]);
    }
}
