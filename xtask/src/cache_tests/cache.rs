//! A cache as the evaluator lets one write it: it stores, chooses, validates, updates and invalidates, and
//! has no decision of its own.

use bonafide::{
    Exchange, FieldId, Fields, Request, Response,
    cache::{
        Invalidation, Kind, Method, Outcome, Policy, freshen, head_matches, invalidates,
        stored_fields, to_freshen,
    },
    parse::cache_control::{Known, directives},
};

/// Field lines.
pub type Lines = Vec<(String, String)>;

/// A request as it is sent.
#[derive(Clone, Default)]
pub struct Asked {
    pub method: String,
    pub target: String,
    pub fields: Lines,
}

impl Asked {
    fn request(&self) -> Request<'_> {
        Request {
            method: self.method.as_bytes(),
            target: self.target.as_bytes(),
            fields: section(&self.fields),
            ..Request::default()
        }
    }
}

/// A response as it is sent.
pub struct Answered {
    pub status: u16,
    pub fields: Lines,
}

/// What came of a request.
pub struct Result {
    pub response: Answered,
    /// The response is a stored one, reused without asking the origin server or because that failed.
    pub is_reuse: bool,
    /// The request that the origin server saw before the client had its response.
    pub forwarded: Option<Asked>,
}

/// A stored response and the request that it answered.
struct Entry {
    asked: Asked,
    answered: Answered,
    received: i64,
}

impl Entry {
    fn exchange(&self) -> Exchange<'_> {
        Exchange {
            request: Some(self.asked.request()),
            response: self.answered.response(),
            received: Some(self.received),
            ..Exchange::default()
        }
    }

    fn freshen(&mut self, by: &Exchange<'_>, now: i64, kind: Kind) {
        let mut exchange = self.exchange();
        freshen(&mut exchange, by, kind);
        self.answered.fields = owned(&exchange.response.fields);
        self.received = now;
    }
}

impl Answered {
    fn response(&self) -> Response<'_> {
        Response { status: self.status, fields: section(&self.fields), ..Response::default() }
    }
}

/// The stored responses, the most recent last.
pub struct Cache {
    kind: Kind,
    store: Vec<Entry>,
}

impl Cache {
    pub fn new(kind: Kind) -> Cache {
        Cache { kind, store: Vec::new() }
    }

    /// One request. `origin` answers what is forwarded, or not at all.
    pub fn answer(
        &mut self,
        asked: &Asked,
        now: i64,
        origin: &mut dyn FnMut(&Asked) -> Option<Answered>,
    ) -> Result {
        let Some((chosen, outcome)) = self.choose(asked, now) else {
            if wants_stored(asked) {
                return Result { response: timeout(), is_reuse: false, forwarded: None };
            }
            return self.forward(asked.clone(), asked, None, now, origin);
        };
        match outcome {
            Outcome::Fresh | Outcome::Stale { .. } => {
                let response = self.serve(chosen, asked, now);
                if outcome == (Outcome::Stale { revalidate: true }) {
                    self.forward(self.validating(chosen, asked), asked, Some(chosen), now, origin);
                }
                Result { response, is_reuse: true, forwarded: None }
            }
            Outcome::GatewayTimeout => {
                Result { response: timeout(), is_reuse: false, forwarded: None }
            }
            Outcome::Validate | Outcome::Forward => {
                self.forward(self.validating(chosen, asked), asked, Some(chosen), now, origin)
            }
        }
    }

    /// Of the responses that could be chosen for the request, the most recent one.
    fn choose(&self, asked: &Asked, now: i64) -> Option<(usize, Outcome)> {
        let request = asked.request();
        (0..self.store.len()).rev().find_map(|i| {
            let exchange = self.store[i].exchange();
            let outcome = Policy::of(&exchange, self.kind).reuse(&request, now).is;
            (outcome != Outcome::Forward).then_some((i, outcome))
        })
    }

    /// The request with the validators of a stored response.
    fn validating(&self, chosen: usize, asked: &Asked) -> Asked {
        let exchange = self.store[chosen].exchange();
        let validators = Policy::of(&exchange, self.kind).validators();
        let mut forwarded = asked.clone();
        for (name, value) in [
            ("If-None-Match", validators.if_none_match),
            ("If-Modified-Since", validators.if_modified_since),
        ] {
            if let Some(value) = value {
                forwarded.fields.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
                forwarded.fields.push((name.to_owned(), text(value)));
            }
        }
        forwarded
    }

    fn forward(
        &mut self,
        forwarded: Asked,
        asked: &Asked,
        chosen: Option<usize>,
        now: i64,
        origin: &mut dyn FnMut(&Asked) -> Option<Answered>,
    ) -> Result {
        let answered = origin(&forwarded);
        let failed = answered.as_ref().is_none_or(|it| matches!(it.status, 500 | 502 | 503 | 504));
        if failed && let Some(chosen) = chosen.filter(|i| self.may_serve_on_error(*i, asked, now)) {
            let response = self.serve(chosen, asked, now);
            return Result { response, is_reuse: true, forwarded: Some(forwarded) };
        }
        let response = match answered {
            None => timeout(),
            Some(answered) => self.receive(asked, answered, chosen, now),
        };
        Result { response, is_reuse: false, forwarded: Some(forwarded) }
    }

    fn may_serve_on_error(&self, chosen: usize, asked: &Asked, now: i64) -> bool {
        let exchange = self.store[chosen].exchange();
        Policy::of(&exchange, self.kind).reuse_on_error(&asked.request(), now).is.is_reuse()
    }

    /// Stores a response, or updates and drops what is stored; returns what the client gets.
    fn receive(
        &mut self,
        asked: &Asked,
        mut answered: Answered,
        chosen: Option<usize>,
        now: i64,
    ) -> Answered {
        let exchange = Exchange {
            request: Some(asked.request()),
            response: answered.response(),
            received: Some(now),
            ..Exchange::default()
        };
        self.store
            .retain(|entry| invalidates(&exchange, &entry.asked.request()) == Invalidation::No);
        if answered.status == 304 {
            let updated = self.update(&exchange, now);
            return match chosen.filter(|chosen| updated.contains(chosen)) {
                Some(chosen) => self.serve(chosen, asked, now),
                None => answered,
            };
        }
        if Method::of(asked.method.as_bytes()) == Method::Head && answered.status == 200 {
            self.update_by_head(&exchange, now);
        }
        let is_storable = Policy::of(&exchange, self.kind).storable().is;
        let stored = owned(&stored_fields(&exchange.response.fields, self.kind));
        if is_storable {
            let kept = Answered { status: answered.status, fields: stored };
            self.store.push(Entry { asked: asked.clone(), answered: kept, received: now });
        }
        answered.fields.retain(|(name, _)| !name.eq_ignore_ascii_case("Connection"));
        answered
    }

    /// Updates what a 304 is about; returns which.
    fn update(&mut self, not_modified: &Exchange<'_>, now: i64) -> Vec<usize> {
        let Some(request) = &not_modified.request else { return Vec::new() };
        let all: Vec<Exchange<'_>> = self.store.iter().map(Entry::exchange).collect();
        let could_be_chosen =
            |i: &usize| Policy::of(&all[*i], self.kind).reuse(request, now).is != Outcome::Forward;
        let candidates: Vec<usize> = (0..all.len()).rev().filter(could_be_chosen).collect();
        let stored: Vec<&Exchange<'_>> = candidates.iter().map(|i| &all[*i]).collect();
        let indices = to_freshen(&stored, &not_modified.response);
        let updated: Vec<usize> = indices.into_iter().map(|i| candidates[i]).collect();
        for i in &updated {
            self.store[*i].freshen(not_modified, now, self.kind);
        }
        updated
    }

    /// Updates or drops the stored responses to GET that the response to a HEAD is about.
    fn update_by_head(&mut self, head: &Exchange<'_>, now: i64) {
        let (kind, Some(request)) = (self.kind, &head.request) else { return };
        self.store.retain_mut(|entry| {
            let exchange = entry.exchange();
            let is_chosen = entry.asked.method == "GET"
                && Policy::of(&exchange, kind).reuse(request, now).is != Outcome::Forward;
            let is_current = head_matches(&exchange.response, &head.response);
            if is_chosen && is_current {
                entry.freshen(head, now, kind);
            }
            !is_chosen || is_current
        });
    }

    /// The stored response, or 304 where the client has it already.
    fn serve(&self, chosen: usize, asked: &Asked, now: i64) -> Answered {
        let entry = &self.store[chosen];
        let exchange = entry.exchange();
        let policy = Policy::of(&exchange, self.kind);
        let mut fields = entry.answered.fields.clone();
        fields.retain(|(name, _)| !name.eq_ignore_ascii_case("Age"));
        fields.push(("Age".to_owned(), policy.age(now).to_string()));
        let status = match policy.is_held_by(&asked.request()) {
            true => 304,
            false => entry.answered.status,
        };
        Answered { status, fields }
    }
}

fn wants_stored(asked: &Asked) -> bool {
    let fields = section(&asked.fields);
    directives(&fields, FieldId::CacheControl).any(|it| it.known == Some(Known::OnlyIfCached))
}

fn timeout() -> Answered {
    Answered { status: 504, fields: Vec::new() }
}

fn section(lines: &Lines) -> Fields<'_> {
    lines.iter().map(|(name, value)| (name, value)).collect()
}

fn owned(fields: &Fields<'_>) -> Lines {
    fields.iter().map(|field| (text(field.name), text(field.value))).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
