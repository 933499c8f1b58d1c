//! Patterns for hosts and paths: `*` is anything but a slash, `**` anything, `?` one character but a slash.

/// A pattern.
#[derive(Clone, Debug)]
pub struct Glob {
    text: String,
    tokens: Vec<Token>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Char(char),
    /// `?`
    One,
    /// `*`
    Some,
    /// `**`
    Any,
    /// The slash before a `**` that is a segment of its own: there with what follows, or neither is.
    Slash,
}

impl Glob {
    /// A pattern. Any text is one.
    pub fn new(text: &str) -> Glob {
        let chars: Vec<char> = text.chars().collect();
        let mut tokens = vec![];
        let mut at = 0;
        while at < chars.len() {
            let rest = &chars[at..];
            let (token, length) = match rest {
                ['/', '*', '*'] | ['/', '*', '*', '/', ..] => (Token::Slash, 1),
                ['*', '*', ..] => (Token::Any, 2),
                ['*', ..] => (Token::Some, 1),
                ['?', ..] => (Token::One, 1),
                _ => (Token::Char(rest[0]), 1),
            };
            tokens.push(token);
            at += length;
        }
        Glob { text: text.to_owned(), tokens }
    }

    /// The pattern as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether all of the text is as the pattern says. Takes time in proportion to the product of their lengths.
    pub fn matches(&self, text: &str) -> bool {
        // `reached[i]`: what was read so far is as the first i tokens say.
        let mut reached = vec![false; self.tokens.len() + 1];
        reached[0] = true;
        self.pass_over_nothing(&mut reached);
        for c in text.chars() {
            let mut next = vec![false; reached.len()];
            for (i, token) in self.tokens.iter().enumerate().filter(|(i, _)| reached[*i]) {
                match token {
                    Token::Char(wanted) => next[i + 1] |= *wanted == c,
                    Token::One => next[i + 1] |= c != '/',
                    Token::Slash => next[i + 1] |= c == '/',
                    Token::Some => next[i] |= c != '/',
                    Token::Any => next[i] = true,
                }
            }
            self.pass_over_nothing(&mut next);
            reached = next;
        }
        reached[self.tokens.len()]
    }

    fn pass_over_nothing(&self, reached: &mut [bool]) {
        for (i, token) in self.tokens.iter().enumerate() {
            match token {
                Token::Some | Token::Any => reached[i + 1] |= reached[i],
                Token::Slash => reached[i + 2] |= reached[i],
                Token::Char(_) | Token::One => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_what_the_documentation_says() {
        for (pattern, yes, no) in [
            ("/a", &["/a"][..], &["/", "/a/", "/ab", ""][..]),
            ("*.example.com", &["a.example.com", "a.b.example.com"], &["example.com"]),
            ("/users/*", &["/users/", "/users/7"], &["/users", "/users/7/x"]),
            ("/users/*/posts", &["/users/7/posts"], &["/users/7/8/posts"]),
            ("/admin/**", &["/admin", "/admin/", "/admin/a/b"], &["/administrator", "/x/admin"]),
            ("/**/health", &["/health", "/a/health", "/a/b/health"], &["/ahealth", "/health/a"]),
            ("**.json", &["/a/b.json", ".json"], &["/a.jsonl"]),
            ("/v?/**", &["/v1", "/v2/a"], &["/v10/a", "/v//a"]),
            ("/a/**/b/**", &["/a/b", "/a/x/b/y/z"], &["/a/xb"]),
            ("**", &["", "/", "a"], &[]),
            ("", &[""], &["a"]),
        ] {
            let glob = Glob::new(pattern);
            yes.iter().for_each(|text| assert!(glob.matches(text), "{pattern} {text}"));
            no.iter().for_each(|text| assert!(!glob.matches(text), "{pattern} {text}"));
        }
    }

    /// A matcher that tries again and again would not end.
    #[test]
    fn patterns_made_to_hurt_are_matched() {
        let glob = Glob::new(&"*a**".repeat(20));
        assert!(!glob.matches(&format!("{}/b", "a".repeat(5))));
        assert!(glob.matches(&"a".repeat(2000)));
    }
}
