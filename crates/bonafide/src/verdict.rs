//! Claimed status and effective status: the judgement of an exchange.

use std::fmt;

use crate::{
    At, Checked, Content, Engine, Facts, Finding, Seen,
    cache::Summary,
    content::{Story, Tells},
};

/// How the claimed status stands to the effective one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The response is what it claims.
    Genuine,
    /// The class is right, and a better code of it exists.
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
        if claimed / 100 == 2 {
            judgement.weigh_content(facts);
        }
        judgement
    }
}

impl Judgement {
    fn weigh_content(&mut self, facts: &Facts<'_>) {
        if let Some(story) = facts.story() {
            return self.believe(story);
        }
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
            self.confidence = 0.6;
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
            Tells::Error => Verdict::Impostor,
            Tells::Partial => Verdict::Partial,
        };
    }
}
