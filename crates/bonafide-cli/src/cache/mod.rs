//! `bonafide cache`: what caches do with a response, and what a second request gets.

use std::{
    fs::File,
    io::{self, Write},
    time::{SystemTime, UNIX_EPOCH},
};

use bonafide::{
    Engine, Exchange, Facts, FieldId, Finding, Request,
    cache::{
        self, Answer, Invalidation, Kind, Lifetime, Outcome as Decision, Policy, Timeline,
        Validators,
    },
    parse::HttpDate,
    rule::Group,
};
use bonafide_read::{Limits, Origin, Sink};

use self::second::Second;
use crate::{Failure, Outcome, args, check, redact::Redact, report};

pub mod bars;
mod json;
mod second;
mod text;

/// Tells of one exchange.
pub fn run(args: &args::Cache) -> Result<Outcome, Failure> {
    let second = Second::new(args)?;
    // Of the hops of a URL the last one counts.
    let mut told = None;
    let mut tell = |exchange: &Exchange<'_>| {
        told = Some(Told::of(exchange, &second, args, |told| match args.output_format {
            args::CacheFormat::Text => text::text(told),
            args::CacheFormat::Json => json::json(told),
        }));
    };
    let seen = match args.stored.contains("://") {
        true => fetch(args, &mut tell)?,
        false => read(args, &mut tell)?,
    };
    let told = told.ok_or_else(|| too_few(args, seen))?;
    match anstream::stdout().lock().write_all(told.as_bytes()) {
        // Whoever reads it has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Outcome::Clean),
        Err(error) => return Err(format!("cannot write the answer: {error}")),
        Ok(()) => {}
    }
    note_others(args, seen);
    Ok(Outcome::Clean)
}

fn too_few(args: &args::Cache, seen: usize) -> Failure {
    let name = bonafide::draw::escape(args.stored.as_bytes());
    match seen {
        0 => format!("{name} has no exchange that can be read"),
        1 => format!("{name} has one exchange: leave --nth {} out", args.nth),
        _ => format!("{name} has {seen} exchanges: --nth {} is none of them", args.nth),
    }
}

fn note_others(args: &args::Cache, seen: usize) {
    if seen > 1 && !args.stored.contains("://") && args.output_format == args::CacheFormat::Text {
        let note = format!("exchange {} of {seen}; --nth tells of another", args.nth);
        anstream::eprintln!("{}", report::style::paint(report::style::FRAME, note));
    }
}

/// Asks the URL and hands over each hop.
fn fetch(args: &args::Cache, tell: &mut dyn FnMut(&Exchange<'_>)) -> Result<usize, Failure> {
    let check = args::Check {
        url: args.stored.clone(),
        method: None,
        fields: Vec::new(),
        data: None,
        max_redirects: if args.follow { 10 } else { 0 },
        timeout: 30,
        insecure: false,
        cacert: None,
        probe: false,
        report: args::Report {
            output: None,
            output_format: None,
            configured: args::Configured::default(),
            baseline: vec![],
            exit_zero: true,
            show_secrets: args.show_secrets,
        },
    };
    let mut seen = 0;
    let asked = check::exchanges(&check, &check::Bounds::default(), &mut |exchange, _| {
        seen += 1;
        tell(exchange);
    });
    asked.map_err(|trouble| trouble.says)?;
    Ok(seen)
}

/// Reads the file and hands over the exchange that was asked for.
fn read(args: &args::Cache, tell: &mut dyn FnMut(&Exchange<'_>)) -> Result<usize, Failure> {
    let mut complain = |problem: bonafide_read::Problem| {
        let text = problem.to_string();
        let text = bonafide::draw::escape(text.as_bytes());
        anstream::eprintln!("{}: {text}", report::style::paint(report::style::WARNING, "left out"));
    };
    let read = if args.stored == "-" {
        nth(args, io::stdin().lock(), tell, &mut complain)
    } else {
        let shown = bonafide::draw::escape(args.stored.as_bytes());
        let file = File::open(&args.stored).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                format!("there is no file {shown}; a URL begins with https:// or http://")
            }
            _ => format!("{shown} cannot be opened: {error}"),
        })?;
        nth(args, file, tell, &mut complain)
    };
    read.map_err(|error| match error.help() {
        "" => error.to_string(),
        help => format!("{error}: {help}"),
    })
}

/// Hands over the exchange that was asked for, and returns how many there are.
fn nth(
    args: &args::Cache,
    input: impl io::Read,
    tell: &mut dyn FnMut(&Exchange<'_>),
    complain: &mut dyn FnMut(bonafide_read::Problem),
) -> Result<usize, bonafide_read::Error> {
    struct Nth<'t> {
        nth: usize,
        seen: usize,
        tell: &'t mut dyn FnMut(&Exchange<'_>),
        complain: &'t mut dyn FnMut(bonafide_read::Problem),
    }
    impl Sink for Nth<'_> {
        fn exchange(&mut self, exchange: &Exchange<'_>, _: &Origin<'_>) {
            self.seen += 1;
            if self.seen == self.nth {
                (self.tell)(exchange);
            }
        }
        fn problem(&mut self, problem: bonafide_read::Problem) {
            (self.complain)(problem);
        }
    }
    let mut sink = Nth { nth: args.nth as usize, seen: 0, tell, complain };
    bonafide_read::read(input, args.from, &Limits::default(), &mut sink)?;
    Ok(sink.seen)
}

/// What `cache --output-format json` prints for the first exchange of captured bytes.
///
/// # Errors
/// Where the arguments mean nothing, or there is no exchange in the bytes.
pub fn answer(args: &args::Cache, captured: &[u8]) -> Result<String, Failure> {
    let second = Second::new(args)?;
    let (mut told, mut complaint) = (None, None);
    let mut tell = |exchange: &Exchange<'_>| {
        told = Some(Told::of(exchange, &second, args, json::json));
    };
    let mut complain = |problem: bonafide_read::Problem| {
        complaint.get_or_insert_with(|| problem.to_string());
    };
    let read = nth(args, captured, &mut tell, &mut complain);
    read.map_err(|error| error.to_string())?;
    told.ok_or_else(|| complaint.unwrap_or_else(|| "there is no exchange in it".to_owned()))
}

/// All there is to tell.
struct Told<'t> {
    stored: &'t Exchange<'t>,
    /// What of the first request is not known, and taken for what.
    unknown: Option<&'static str>,
    second: &'t Request<'t>,
    /// Whether the second request is the first again.
    is_repeated: bool,
    after: u32,
    caches: Vec<OneCache<'t>>,
    /// What the rules of caching find.
    findings: &'t [Finding],
    /// The value of Cache-Control to write instead.
    instead: Option<String>,
    redact: Redact,
}

/// What one cache does.
struct OneCache<'t> {
    kind: Kind,
    storable: Answer<bool>,
    lifetime: Lifetime,
    timeline: Option<Timeline>,
    age: u32,
    then: Answer<Decision>,
    on_error: Decision,
    validators: Validators<'t>,
    /// Whether the client of the second request has the stored response already.
    is_held: bool,
    invalidation: Invalidation,
}

impl Told<'_> {
    /// Works everything out, and hands it to `write`.
    fn of<R>(
        captured: &Exchange<'_>,
        second: &Second,
        args: &args::Cache,
        write: impl FnOnce(&Told<'_>) -> R,
    ) -> R {
        let mut stored = captured.clone();
        stored.request = Some(captured.request.clone().unwrap_or_else(|| Request {
            method: b"GET",
            target: b"/",
            ..Request::default()
        }));
        let received = stored.received.or_else(|| date(&stored)).unwrap_or_else(now);
        stored.received = Some(received);
        let first = stored.request.clone().unwrap_or_default();
        let second_request = second.after(&first);
        let findings = Engine::default().check(&Facts::new(captured)).findings;
        let findings: Vec<_> =
            findings.into_iter().filter(|finding| finding.rule.group == Group::Caching).collect();
        let at = received.saturating_add(i64::from(args.after));
        let caches = kinds(args, &stored)
            .into_iter()
            .map(|kind| OneCache::of(Policy::of(&stored, kind), &stored, &second_request, at));
        write(&Told {
            caches: caches.collect(),
            stored: &stored,
            unknown: unknown(captured),
            second: &second_request,
            is_repeated: second.is_empty(),
            after: args.after,
            findings: &findings,
            instead: cache::plain(&stored.response.fields),
            redact: Redact { show_secrets: args.show_secrets },
        })
    }
}

impl<'t> OneCache<'t> {
    fn of(
        policy: Policy<'_, 't>,
        stored: &Exchange<'t>,
        second: &Request<'_>,
        at: i64,
    ) -> OneCache<'t> {
        let succeeding = Exchange {
            request: Some(second.clone()),
            response: bonafide::Response { status: 200, ..Default::default() },
            ..Exchange::default()
        };
        let first = stored.request.clone().unwrap_or_default();
        OneCache {
            kind: policy.kind(),
            storable: policy.storable(),
            lifetime: policy.lifetime().is,
            timeline: policy.timeline(),
            age: policy.age(at),
            then: policy.reuse(second, at),
            on_error: policy.reuse_on_error(second, at).is,
            validators: policy.validators(),
            is_held: policy.is_held_by(second),
            invalidation: cache::invalidates(&succeeding, &first),
        }
    }
}

/// The caches to tell of: a CDN where the response speaks to it.
fn kinds(args: &args::Cache, stored: &Exchange<'_>) -> Vec<Kind> {
    let has_cdn = stored.response.fields.has(FieldId::CdnCacheControl);
    [
        (Kind::Private, !args.shared),
        (Kind::Shared, !args.private),
        (Kind::Cdn, !args.private && has_cdn),
    ]
    .into_iter()
    .filter_map(|(kind, is_wanted)| is_wanted.then_some(kind))
    .collect()
}

fn unknown(captured: &Exchange<'_>) -> Option<&'static str> {
    match &captured.request {
        None => Some("the request is not known: taken for GET / without Authorization"),
        Some(request) if request.fields.is_empty() => {
            Some("the request's fields are not known: taken to have no Authorization")
        }
        Some(_) => None,
    }
}

fn date(exchange: &Exchange<'_>) -> Option<i64> {
    let field = exchange.response.fields.get(FieldId::Date)?;
    Some(HttpDate::parse(field.value)?.seconds)
}

/// The time by the system's clock, for a response that says nothing of its own.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// `browser`, `shared cache` or `CDN`, as people say.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Private => "browser",
        Kind::Shared => "shared cache",
        Kind::Cdn => "CDN",
    }
}
