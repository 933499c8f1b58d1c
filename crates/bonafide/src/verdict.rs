//! Claimed status and effective status: the judgement of an exchange.

use std::fmt;

use crate::{
    At, Checked, Confidence, Content, Engine, Facts, Finding, Seen,
    cache::Summary,
    content::{Story, Tells},
};

/// How the claimed status stands to the effective one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The response is what it claims.
    Genuine,
    /// The request succeeded as claimed, and a better code says so: 201, 204 or 304.
    Imprecise,
    /// The capture does not tell.
    Unsure,
    /// A bulk reply in which some parts failed.
    Partial,
    /// The effective status is of another class.
    Impostor,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Verdict::Genuine => "genuine",
            Verdict::Imprecise => "imprecise",
            Verdict::Unsure => "unsure",
            Verdict::Partial => "partial",
            Verdict::Impostor => "impostor",
        })
    }
}

/// What decided a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Because {
    /// The rule that says so.
    pub rule: &'static str,
    /// Where.
    pub at: At,
    /// What it says there: `error.code is 404`.
    pub says: String,
}

/// What bonafide says of an exchange.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The status that the server sent.
    pub claimed: u16,
    /// The status that an honest server would have sent.
    pub effective: u16,
    /// How the two compare.
    pub verdict: Verdict,
    /// How likely it is that the verdict is right, 0 to 1.
    pub confidence: f32,
    /// What decided it; `None` when nothing speaks against the claim.
    pub because: Option<Because>,
    /// What caches do with the response.
    pub cache: Summary,
    /// What the rules found, the worst first.
    pub findings: Vec<Finding>,
    /// The evidence that rules wanted and the capture lacked.
    pub not_checked: Seen,
    /// How many rules had nothing to look at.
    pub blind: u32,
}

/// Below this confidence a story is a suspicion, not a verdict.
pub const SUSPICION: f32 = 0.5;

/// How sure a verdict is that rests on nothing being wrong with content seen to its end, with its first
/// bytes, and with a status that needs no content to be believed.
const NOTHING_FOUND: f32 = 0.98;
const NOTHING_FOUND_IN_PREFIX: f32 = 0.9;
const CLAIM_ALONE: f32 = 0.99;

impl Engine {
    /// Judges an exchange.
    ///
    /// ```
    /// use bonafide::{Engine, Facts, Verdict, wire};
    /// let bytes = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"error\":\"user not found\"}\n";
    /// let exchange = wire::exchange(None, bytes);
    /// let judgement = Engine::default().judge(&Facts::new(&exchange));
    /// assert_eq!(judgement.verdict, Verdict::Impostor);
    /// assert_eq!((judgement.claimed, judgement.effective), (200, 404));
    /// ```
    pub fn judge(&self, facts: &Facts<'_>) -> Judgement {
        let Checked { findings, lacking, blind } = self.check(facts);
        let claimed = facts.response.status;
        let mut judgement = Judgement {
            claimed,
            effective: claimed,
            verdict: Verdict::Genuine,
            confidence: CLAIM_ALONE,
            because: None,
            cache: Summary::of(facts),
            findings,
            not_checked: lacking,
            blind,
        };
        match facts.story() {
            Some(story) => judgement.believe(story),
            None if claimed / 100 == 2 => judgement.weigh_silence(facts),
            None => {}
        }
        judgement
    }
}

impl Judgement {
    /// What a status of success is worth whose content tells nothing against it.
    fn weigh_silence(&mut self, facts: &Facts<'_>) {
        match &facts.response.content {
            Content::NotCaptured if self.expects_content(facts) => {
                self.verdict = Verdict::Unsure;
                self.confidence = SUSPICION;
            }
            Content::NotCaptured => {}
            Content::Whole(_) => self.confidence = NOTHING_FOUND,
            Content::Prefix(_) => self.confidence = NOTHING_FOUND_IN_PREFIX,
        }
        let better =
            self.findings.iter().find(|f| f.means.is_some_and(|code| code != self.claimed));
        if let Some(finding) = better.filter(|_| self.verdict == Verdict::Genuine) {
            self.effective = finding.means.unwrap_or(self.claimed);
            self.verdict = Verdict::Imprecise;
            self.confidence = match finding.confidence {
                Confidence::High => 0.9,
                Confidence::Medium => 0.7,
                Confidence::Low => 0.6,
            };
            self.because = Some(Because {
                rule: finding.rule.name,
                at: finding.at.clone(),
                says: finding.message.clone().into_owned(),
            });
        }
    }

    fn expects_content(&self, facts: &Facts<'_>) -> bool {
        !matches!(self.claimed, 204 | 205) && !matches!(facts.method(), b"HEAD" | b"CONNECT")
    }

    fn believe(&mut self, story: &Story) {
        self.because = Some(Because {
            rule: story.rule,
            at: story.place.clone().into(),
            says: story.says.clone(),
        });
        self.confidence = story.confidence;
        self.effective = story.effective;
        self.verdict = match story.tells {
            _ if story.confidence < SUSPICION => Verdict::Unsure,
            Tells::Error | Tells::Success => Verdict::Impostor,
            Tells::Partial => Verdict::Partial,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;

    fn judged(request: &str, head: &str, content: &str) -> Judgement {
        let length = content.len();
        let response = format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\n\r\n{content}");
        let request = wire::request(request.as_bytes()).request;
        let exchange = wire::exchange(Some(request), response.as_bytes());
        Engine::default().judge(&Facts::new(&exchange))
    }

    const GET: &str = "GET /things HTTP/1.1\r\nHost: example.com\r\n\r\n";

    fn verdict(head: &str, content: &str) -> (Verdict, u16) {
        let judgement = judged(GET, head, content);
        assert_eq!(judgement.verdict == Verdict::Genuine, judgement.because.is_none());
        (judgement.verdict, judgement.effective)
    }

    fn error(media_type: &str, content: &str) -> (Verdict, u16) {
        verdict(&format!("500 Internal Server Error\r\nContent-Type: {media_type}"), content)
    }

    #[test]
    fn errors_that_are_successes() {
        let rpc = r#"{"jsonrpc":"2.0","id":1,"result":{"balance":12}}"#;
        assert_eq!(error("application/json", rpc), (Verdict::Impostor, 200));
        let graphql = r#"{"data":{"user":{"name":"Ada"}}}"#;
        assert_eq!(
            error("application/graphql-response+json; charset=utf-8", graphql),
            (Verdict::Impostor, 200)
        );
        for flag in [
            r#"{"success":true,"data":{"id":7}}"#,
            r#"{"ok":true,"error":null,"message":"","results":[1,2]}"#,
        ] {
            assert_eq!(error("application/json", flag), (Verdict::Unsure, 200), "{flag}");
        }
    }

    #[test]
    fn errors_that_are_errors() {
        for content in [
            "",
            "{}",
            r#"{"data":{"user":{"name":"Ada"}}}"#,
            r#"{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":null,"error":{"code":-32601}}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":null}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":{"isError":true,"content":[{"type":"text","text":"no"}]}}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":{"bal"#,
            r#"{"success":true}"#,
            r#"{"success":true,"data":[]}"#,
            r#"{"success":true,"data":{"a":1},"message":"no such thing"}"#,
            r#"{"success":false,"data":{"a":1}}"#,
            r#"{"success":"true","data":{"a":1}}"#,
            r#"[{"success":true,"data":{"a":1}}]"#,
            "<title>Welcome</title><h1>Welcome</h1>",
        ] {
            assert_eq!(error("application/json", content), (Verdict::Genuine, 500), "{content}");
        }
        assert_eq!(error("text/plain", "OK"), (Verdict::Genuine, 500));
    }

    #[test]
    fn redirects_that_are_error_pages() {
        const PAGE: &str = "<!DOCTYPE html><title>404 Not Found</title><h1>404 Not Found</h1>";
        const HTML: &str = "Content-Type: text/html";
        assert_eq!(verdict(&format!("302 Found\r\n{HTML}"), PAGE), (Verdict::Impostor, 404));
        for head in [
            "302 Found\r\nLocation: /here",
            "302 Found\r\nRefresh: 0;url=/here",
            "300 Multiple Choices",
        ] {
            let (verdict, _) = verdict(&format!("{head}\r\n{HTML}"), PAGE);
            assert_eq!(verdict, Verdict::Genuine, "{head}");
        }
        let moved = "<title>Moved</title><p>The thing is <a href=/here>here</a>.";
        assert_eq!(verdict(&format!("302 Found\r\n{HTML}"), moved), (Verdict::Genuine, 302));
        assert_eq!(verdict("302 Found", ""), (Verdict::Genuine, 302));
    }

    #[test]
    fn a_better_code() {
        let post = "POST /things HTTP/1.1\r\nHost: example.com\r\nContent-Length: 0\r\n\r\n";
        let known = "GET /a HTTP/1.1\r\nHost: example.com\r\nIf-None-Match: \"1\"\r\n\r\n";
        for (request, head, content, expected) in [
            (post, "200 OK\r\nLocation: /things/7\r\nContent-Type: text/plain", "Thank you.", 201),
            (post, "200 OK", "", 204),
            (known, "200 OK\r\nETag: \"1\"\r\nContent-Type: text/plain", "Hello.", 304),
        ] {
            let judgement = judged(request, head, content);
            assert_eq!((judgement.verdict, judgement.effective), (Verdict::Imprecise, expected));
        }
        let range = "GET /a HTTP/1.1\r\nHost: example.com\r\nRange: bytes=0-1\r\n\r\n";
        let judgement = judged(range, "200 OK\r\nContent-Type: text/plain", "Hello.");
        assert_eq!((judgement.verdict, judgement.effective), (Verdict::Genuine, 200));
    }
}
