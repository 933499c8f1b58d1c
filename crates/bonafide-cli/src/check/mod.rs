//! `bonafide check`: asks a URL with everything visible, follows its redirects, and judges every hop.
//!
//! It speaks HTTP/1.1 without an HTTP library, since those repair or refuse what is to be judged here.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use bonafide::{Exchange, Probe, wire};
use rustls::ClientConfig;
use url::Url;

use self::{answer::Answer, connection::Connection, redirect::Leads, request::Ask};
use crate::{
    Failure, Outcome, args,
    judge::{Judge, Looked},
    redact::Redact,
    report::{Problem, Source},
};

mod answer;
mod bounds;
mod connection;
mod redirect;
mod request;
mod target;
#[cfg(test)]
mod tests;
mod tls;

pub use bounds::Bounds;
pub use connection::{Cause, Trouble};
pub use request::field;
pub use target::start;

/// One request on the way, and how it went.
#[derive(Clone, Debug)]
pub struct Hop {
    /// How many requests came before.
    pub index: usize,
    /// The URL that was asked, without fragment.
    pub url: String,
    /// The address that answered.
    pub peer: SocketAddr,
    /// The protocol version and cipher suite of TLS; `None` without TLS.
    pub tls: Option<String>,
    /// From looking up the name to the last byte.
    pub duration: Duration,
    /// What to tell of the hop besides the exchange: why the chain ends here, what was not sent.
    pub notes: Vec<String>,
}

/// Asks, and judges and reports every hop. What was judged before a failure is reported all the same.
pub fn run(args: &args::Check) -> Result<Outcome, Failure> {
    let mut judge = Judge::new(&args.report, Looked::AtOneUrl)?;
    let redact = Redact { show_secrets: args.report.show_secrets };
    let asked = exchanges(args, &Bounds::default(), &mut |exchange, hop| {
        let notes = hop.told();
        let source = Source {
            file: &redact.text(&hop.url),
            index: Some(hop.index + 1),
            notes: &notes,
            ..Source::default()
        };
        judge.exchange(exchange, source);
    });
    if let Err(trouble) = asked {
        judge.problem(&Problem {
            source: Source { file: &redact.text(&args.url), ..Source::default() },
            message: trouble.says,
            help: "",
        });
    }
    judge.finish()
}

impl Hop {
    /// What to tell of the hop besides its exchange, the connection first.
    pub fn told(&self) -> Vec<String> {
        let tls = self.tls.as_ref().map_or_else(|| "no TLS".to_owned(), Clone::clone);
        let connection = format!("{}, {tls}, {} ms", self.peer, self.duration.as_millis());
        std::iter::once(connection).chain(self.notes.iter().cloned()).collect()
    }
}

/// Asks the URL and what it redirects to, and hands over each exchange in turn: what came before a failure
/// has been handed over when the failure is returned.
///
/// The request target of the exchanges is the absolute URL, which tells more than the path that is sent:
/// the scheme, without which http and https would be taken for the same target URI.
pub fn exchanges(
    args: &args::Check,
    bounds: &Bounds,
    each: &mut dyn FnMut(&Exchange<'_>, &Hop),
) -> Result<(), Trouble> {
    let target::Start { url, guessed_https } = target::start(&args.url)?;
    let mut client = Client::new(args, bounds);
    let mut turn = Turn { url, ask: Ask::new(args)?, notes: Vec::new() };
    let mut asked = Vec::new();
    loop {
        let reply = match client.ask(&turn.ask, &turn.url) {
            Err(trouble)
                if trouble.cause == Cause::Refused && guessed_https && asked.is_empty() =>
            {
                turn.fall_back_to_http();
                client.ask(&turn.ask, &turn.url)
            }
            other => other,
        }?;
        let exchange = reply.exchange();
        asked.push(turn.key());
        let next = turn.next(&exchange, &asked, args.max_redirects);
        let why_no_more = next.as_ref().err().cloned();
        let notes = turn.notes.drain(..).chain(reply.notes(&exchange)).chain(why_no_more);
        each(&exchange, &reply.hop(asked.len() - 1, notes.collect()));
        let Ok(Some(next)) = next else { break };
        turn = next;
    }
    if args.probe {
        let beside = target::nonexistent(&turn.url);
        let reply = client.ask(&turn.ask.as_get(), &beside)?;
        let exchange = Exchange { probe: Some(Probe::NonexistentPath), ..reply.exchange() };
        each(&exchange, &reply.hop(asked.len(), reply.notes(&exchange).collect()));
    }
    Ok(())
}

/// What is to be asked next.
struct Turn {
    url: Url,
    ask: Ask,
    /// What to tell of it.
    notes: Vec<String>,
}

impl Turn {
    fn fall_back_to_http(&mut self) {
        // Between https and http a scheme can always be changed.
        let _ = self.url.set_scheme("http");
        self.notes.push("https was refused, so http was asked".to_owned());
    }

    /// By this a loop is known: asked twice, the same request would get the same answer.
    fn key(&self) -> (String, String) {
        (self.ask.method.clone(), target::uri(&self.url))
    }

    /// Where the response leads; an error tells why it is not followed.
    fn next(
        &self,
        exchange: &Exchange<'_>,
        asked: &[(String, String)],
        max_redirects: usize,
    ) -> Result<Option<Turn>, String> {
        let url = match redirect::of(exchange, &self.url) {
            Leads::Nowhere => return Ok(None),
            Leads::Astray(why) => return Err(why),
            Leads::To(url) => url,
        };
        let mut ask = self.ask.clone();
        let withheld = ask.redirect(exchange.response.status, &self.url, &url);
        let told = |name| format!("{name} was not sent: the redirect leads to another origin");
        let next = Turn { url, ask, notes: withheld.into_iter().map(told).collect() };
        let shown = target::uri(&next.url);
        if asked.contains(&next.key()) {
            return Err(format!("redirect loop: {shown} was asked before (no cookies are kept)"));
        }
        if asked.len() > max_redirects {
            return Err(format!("not followed, after --max-redirects {max_redirects}: {shown}"));
        }
        Ok(Some(next))
    }
}

/// One who asks, until the time is up.
struct Client<'c> {
    args: &'c args::Check,
    bounds: &'c Bounds,
    deadline: Instant,
    /// Read from the system when it is first needed.
    tls: Option<Arc<ClientConfig>>,
}

impl<'c> Client<'c> {
    fn new(args: &'c args::Check, bounds: &'c Bounds) -> Client<'c> {
        let deadline = Instant::now() + Duration::from_secs(args.timeout);
        Client { args, bounds, deadline, tls: None }
    }

    fn ask(&mut self, ask: &Ask, url: &Url) -> Result<Reply, Trouble> {
        let begun = Instant::now();
        let server = target::authority(url);
        if begun >= self.deadline {
            return Err(format!("the time was up (--timeout) before {server} was asked").into());
        }
        (self.bounds.may_ask)(url).map_err(Trouble::not_allowed)?;
        let tls = if url.scheme() == "https" { Some(self.tls_config()?) } else { None };
        let mut connection = Connection::open(url, tls, self.deadline, self.bounds)?;
        let message = ask.message(url);
        // A server may answer and close before it has read everything: what it says is what counts.
        let _ = connection.send(&message);
        let answer = Answer::read(&mut connection, &ask.method, self.bounds.content)
            .map_err(|says| format!("{server}: {says}"))?;
        if answer.is_tls() {
            return Err(format!("{server} speaks TLS there: use https://").into());
        }
        Ok(Reply {
            uri: target::uri(url),
            message,
            duration: answer.last_at - begun,
            answer,
            peer: connection.peer,
            tls: connection.tls,
        })
    }

    fn tls_config(&mut self) -> Result<Arc<ClientConfig>, Failure> {
        if let Some(config) = &self.tls {
            return Ok(config.clone());
        }
        let config = Arc::new(tls::config(self.args)?);
        Ok(self.tls.insert(config).clone())
    }
}

/// What was asked and what came back.
struct Reply {
    uri: String,
    message: Vec<u8>,
    answer: Answer,
    duration: Duration,
    peer: SocketAddr,
    tls: Option<String>,
}

impl Reply {
    fn exchange(&self) -> Exchange<'_> {
        let mut request = wire::request(&self.message).request;
        request.target = self.uri.as_bytes();
        self.answer.exchange(request)
    }

    fn notes(&self, exchange: &Exchange<'_>) -> impl Iterator<Item = String> {
        let wants_tls = self.tls.is_none() && asks_for_tls(exchange);
        let hint = "the server says that this is an https port: use https://";
        self.answer.note().into_iter().chain(wants_tls.then(|| hint.to_owned()))
    }

    fn hop(&self, index: usize, notes: Vec<String>) -> Hop {
        Hop {
            index,
            url: self.uri.clone(),
            peer: self.peer,
            tls: self.tls.clone(),
            duration: self.duration,
            notes,
        }
    }
}

/// Whether the response is what nginx, Go's server and Apache say to plain HTTP where they expect TLS.
fn asks_for_tls(exchange: &Exchange<'_>) -> bool {
    const PHRASES: [&str; 3] = [
        "request was sent to HTTPS port",
        "HTTP request to an HTTPS server",
        "SSL-enabled server port",
    ];
    let content = exchange.response.content.bytes();
    let text = String::from_utf8_lossy(&content[..content.len().min(2000)]);
    exchange.response.status == 400 && PHRASES.iter().any(|phrase| text.contains(phrase))
}
