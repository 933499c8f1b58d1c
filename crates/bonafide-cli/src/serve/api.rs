//! `/api/v1`: what the commands say, as JSON. `openapi.json` is the contract.

use std::{borrow::Cow, sync::Arc, time::Duration};

use bonafide::{FieldId, rules, status};
use bytes::Bytes;
use clap::ValueEnum;
use http::{HeaderValue, StatusCode, header, request::Parts};
use hyper::body::Incoming;
use serde_json::json;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use super::{
    answer::{Asked, content, is_reading, options},
    document::{Answer, Document, Effort, Keep, set},
    guard, judging,
    problem::Problem,
};
use crate::{
    args, cache,
    explain::{self, Topic},
    rules as rules_command,
    site::{Representation, search},
};

/// Where URLs are checked: not for scripts of other sites.
pub const CHECK: &str = "/api/v1/check";

/// What methods may do with a resource that is read, and with one that works on content.
const READING: &str = "GET, HEAD, OPTIONS";
const WORKING: &str = "POST, OPTIONS";

/// How many URLs are checked at a time.
const CHECKS: usize = 4;
/// How long work may wait for its turn.
const QUEUE_TIME: Duration = Duration::from_secs(20);

/// What answers behind `/api/v1`.
pub struct Api {
    origin: Option<String>,
    allow_private: bool,
    checks: Arc<Semaphore>,
    /// As many as there are cores: more of them at a time would only take more memory.
    work: Arc<Semaphore>,
}

/// A resource of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Resource<'p> {
    Statuses,
    Status(&'p str),
    Rules,
    Rule(&'p str),
    Fields,
    Field(&'p str),
    Search,
    Work(Work),
}

/// What is done with content that is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Lint,
    Cache,
    Diff,
    Check,
}

impl<'p> Resource<'p> {
    fn at(path: &'p str) -> Option<Resource<'p>> {
        let path = path.strip_prefix("/api/v1/")?;
        Some(match path.split_once('/') {
            Some(("statuses", code)) => Resource::Status(code),
            Some(("rules", name)) => Resource::Rule(name),
            Some(("fields", name)) => Resource::Field(name),
            Some(_) => return None,
            None => match path {
                "statuses" => Resource::Statuses,
                "rules" => Resource::Rules,
                "fields" => Resource::Fields,
                "search" => Resource::Search,
                "lint" => Resource::Work(Work::Lint),
                "cache" => Resource::Work(Work::Cache),
                "diff" => Resource::Work(Work::Diff),
                "check" => Resource::Work(Work::Check),
                _ => return None,
            },
        })
    }

    /// The names of the query's parameters.
    fn parameters(self) -> &'static [&'static str] {
        match self {
            Resource::Rules => &["group", "status", "field", "evidence", "strength", "profile"],
            Resource::Search => &["q"],
            Resource::Work(Work::Cache) => &["after", "then"],
            Resource::Work(_) => &["show", "profile"],
            _ => &[],
        }
    }
}

impl Api {
    /// The API of a site.
    pub fn new(origin: Option<String>, allow_private: bool) -> Api {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Api {
            origin,
            allow_private,
            checks: Arc::new(Semaphore::new(CHECKS)),
            work: Arc::new(Semaphore::new(cores)),
        }
    }

    /// Answers a request.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub async fn answer(&self, asked: &Asked<'_>, body: Incoming) -> Result<Answer, Problem> {
        let parts = asked.parts;
        let resource = Resource::at(asked.path)
            .ok_or_else(|| Problem::not_found("the API has nothing at that path"))?;
        let works = matches!(resource, Resource::Work(_));
        let allow = if works { WORKING } else { READING };
        if let Some(mut answer) = options(parts, allow) {
            if resource != Resource::Work(Work::Check) {
                allow_scripts(&mut answer, allow);
            }
            return Ok(answer);
        }
        let is_allowed = if works { parts.method == "POST" } else { is_reading(&parts.method) };
        if !is_allowed {
            return Err(Problem::method_not_allowed(allow));
        }
        let query = Query::new(parts.uri.query().unwrap_or_default(), resource.parameters())?;
        let Resource::Work(work) = resource else {
            let text = read(resource, &query)?;
            return Ok(document(text, Keep::Minutes).answer(&parts.headers));
        };
        let text = self.work(work, query, parts, body).await?;
        Ok(document(text, Keep::No).answer_as(StatusCode::OK, &parts.headers))
    }

    async fn work(
        &self,
        work: Work,
        query: Query,
        parts: &Parts,
        body: Incoming,
    ) -> Result<String, Problem> {
        let kind = Kind::of(parts, work)?;
        let content = content(parts, body).await?;
        let allow_private = self.allow_private;
        self.run(work, parts, move || work_on(work, &query, kind, &content, allow_private)).await
    }

    /// Does work when it is its turn, where it holds nobody up.
    ///
    /// # Errors
    /// Where it may not be done for whoever asks, where there is too much to do, and those of the work.
    pub async fn run(
        &self,
        work: Work,
        parts: &Parts,
        job: impl FnOnce() -> Result<String, Problem> + Send + 'static,
    ) -> Result<String, Problem> {
        if work == Work::Check {
            self.may_check(parts)?;
        }
        let turn = self.turn(work).await?;
        let worked = tokio::task::spawn_blocking(move || {
            let _until_done = turn;
            job()
        });
        worked.await.unwrap_or_else(|_| {
            let detail = "something went wrong here, and not by what was sent";
            Err(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail))
        })
    }

    /// Whether URLs may be checked that only this machine and its network can reach.
    pub fn allows_private(&self) -> bool {
        self.allow_private
    }

    /// Waits for the right to work. Who checks URLs waits for others, so there is no queue of them.
    async fn turn(&self, work: Work) -> Result<OwnedSemaphorePermit, Problem> {
        let busy = || {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "there is too much to do at the moment")
                .with(header::RETRY_AFTER, "5")
        };
        if work == Work::Check {
            return self.checks.clone().try_acquire_owned().map_err(|_| busy());
        }
        match timeout(QUEUE_TIME, self.work.clone().acquire_owned()).await {
            Ok(Ok(turn)) => Ok(turn),
            _ => Err(busy()),
        }
    }

    /// A page of another site cannot have URLs checked by its visitors' servers.
    fn may_check(&self, parts: &Parts) -> Result<(), Problem> {
        let field = |name: &str| {
            parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
        };
        let host = field("host");
        let own = self.origin.as_deref().unwrap_or_default();
        let authority = |origin: &str| origin.split_once("://").map(|(_, host)| host.to_owned());
        let origin = field("origin");
        let is_same = origin.is_empty()
            || origin == own
            || authority(origin).is_some_and(|authority| authority.eq_ignore_ascii_case(host));
        if !is_same || field("sec-fetch-site") == "cross-site" {
            let detail = "URLs are not checked for pages of other sites";
            return Err(Problem::new(StatusCode::FORBIDDEN, detail));
        }
        // A name that an attacker points to this machine makes his pages this site's: not inside of a network.
        if self.allow_private
            && !is_by_address(host)
            && authority(own).is_none_or(|own| own != host)
        {
            let detail = "with --allow-private URLs are checked only for those who ask this server by its \
                          address, or by the name in --origin";
            return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, detail));
        }
        Ok(())
    }
}

/// Whether a host is this machine or an address: names of neither can be pointed here by others.
fn is_by_address(host: &str) -> bool {
    let url = url::Url::parse(&format!("http://{host}/"));
    url.is_ok_and(|url| match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(_) => true,
        None => false,
    })
}

/// Lets scripts of any site send what they have, without credentials.
fn allow_scripts(answer: &mut Answer, allow: &'static str) {
    let fields = answer.headers_mut();
    set(fields, header::ACCESS_CONTROL_ALLOW_METHODS, allow);
    set(fields, header::ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type");
    fields.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
}

fn document(text: String, keep: Keep) -> Document {
    let content = Representation::new("application/json", text.into_bytes());
    Document::new(content, keep, Effort::Little)
}

/// The parameters of a request.
struct Query(Vec<(String, String)>);

impl Query {
    /// Reads them; an error names one that means nothing here.
    fn new(query: &str, known: &[&str]) -> Result<Query, Problem> {
        let pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned();
        let pairs: Vec<(String, String)> = pairs.collect();
        match pairs.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            None => Ok(Query(pairs)),
            Some((name, _)) if known.is_empty() => Err(Problem::malformed(format!(
                "there are no parameters here, so none called {name:?}"
            ))),
            Some((name, _)) => Err(Problem::malformed(format!(
                "there is no parameter {name:?} here, but {}",
                known.join(", ")
            ))),
        }
    }

    /// The value of a parameter that may be given once.
    fn one(&self, name: &str) -> Result<Option<&str>, Problem> {
        let mut values = self.0.iter().filter(|(given, _)| given == name);
        let value = values.next().map(|(_, value)| value.as_str());
        match values.next() {
            None => Ok(value),
            Some(_) => Err(Problem::malformed(format!("{name} is given twice"))),
        }
    }

    /// The values of a parameter that may be given more than once, or as a list with commas.
    fn list(&self, name: &str) -> Result<Vec<String>, Problem> {
        let values = self.0.iter().filter(|(given, _)| given == name);
        let words: Vec<String> =
            values.flat_map(|(_, value)| value.split(',')).map(|word| word.trim().into()).collect();
        if words.iter().any(String::is_empty) {
            return Err(Problem::malformed(format!(
                "{name} is empty: give a value or leave it out"
            )));
        }
        Ok(words)
    }

    /// How to judge.
    fn judging(&self) -> Result<judging::Options, Problem> {
        let show = self.one("show")?.map(|word| {
            args::Level::from_str(word, false).map_err(|_| {
                Problem::malformed(format!("show is good, info, warning or error, not {word:?}"))
            })
        });
        Ok(judging::Options {
            show: show.transpose()?.unwrap_or(args::Level::Info),
            profiles: self.list("profile")?,
        })
    }
}

/// What there is to read.
fn read(resource: Resource<'_>, query: &Query) -> Result<String, Problem> {
    match resource {
        Resource::Statuses => Ok(statuses()),
        Resource::Status(code) => match code.parse() {
            Ok(number @ 100..=999) if code.len() == 3 => {
                Ok(explain::topic_as_json(Topic::of_code(number)))
            }
            _ => Err(Problem::not_found("a status code has three digits, from 100 to 999")),
        },
        Resource::Rules => rules_command::answer(&args::Rules {
            group: query.list("group")?,
            status: query.list("status")?,
            field: query.list("field")?,
            evidence: query.list("evidence")?,
            strength: query.list("strength")?,
            profile: query.list("profile")?,
            output_format: args::TextOrJson::Json,
        })
        .map_err(|message| Problem::of_option(&message)),
        Resource::Rule(name) => match rules::by_name(name) {
            Some(rule) => Ok(explain::topic_as_json(Topic::Rule(rule))),
            None => {
                Err(Problem::not_found("there is no rule with that name; /api/v1/rules lists all"))
            }
        },
        Resource::Fields => Ok(fields()),
        Resource::Field(name) => match FieldId::of(name.as_bytes()) {
            FieldId::Other => Err(Problem::not_found(
                "there is no such field here; /api/v1/fields lists those there are",
            )),
            field => Ok(explain::topic_as_json(Topic::Field(field))),
        },
        Resource::Search => match query.one("q")?.map(str::trim) {
            Some(words) if !words.is_empty() => Ok(search::answer(words)),
            _ => Err(Problem::malformed("say in q what to search for")),
        },
        Resource::Work(_) => Err(Problem::method_not_allowed(WORKING)),
    }
}

fn statuses() -> String {
    let registered = status::all().map(|known| {
        json!({"code": known.code, "phrase": known.phrase, "says": known.says, "registered": true})
    });
    let others = status::all_unregistered().map(|row| {
        let phrase = row.uses.first().and_then(|first| first.phrase);
        json!({"code": row.code, "phrase": phrase, "says": row.says, "registered": false})
    });
    let mut all: Vec<_> = registered.chain(others).collect();
    all.sort_by_key(|status| status["code"].as_u64());
    format!("{:#}\n", json!({"statuses": all}))
}

fn fields() -> String {
    let all: Vec<_> = FieldId::all().map(|field| json!({"field": field.name()})).collect();
    format!("{:#}\n", json!({"fields": all}))
}

/// What kind of content was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Exchanges in JSON, or a HAR.
    Json,
    /// The bytes of messages.
    Http,
    /// What a terminal shows, or anything that can be told from its first bytes.
    Text,
}

impl Kind {
    fn of(parts: &Parts, work: Work) -> Result<Kind, Problem> {
        let takes_messages = matches!(work, Work::Lint | Work::Cache);
        let value = parts.headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
        let media_type =
            value.unwrap_or_default().split(|byte| *byte == b';').next().unwrap_or_default();
        let media_type = media_type.trim_ascii().to_ascii_lowercase();
        match media_type.as_slice() {
            b"application/json" => Ok(Kind::Json),
            b"application/jsonl" | b"application/x-ndjson" | b"application/har+json"
                if takes_messages =>
            {
                Ok(Kind::Json)
            }
            b"application/http" | b"message/http" if takes_messages => Ok(Kind::Http),
            b"" | b"text/plain" if takes_messages => Ok(Kind::Text),
            _ => {
                let accept = if takes_messages {
                    "application/json, application/jsonl, application/har+json, text/plain, message/http"
                } else {
                    "application/json"
                };
                let detail = format!("send one of these, and say so in Content-Type: {accept}");
                Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
                    .with(header::ACCEPT, accept))
            }
        }
    }

    /// The content as it is read, and its format where that is given.
    fn captured<'c>(
        self,
        content: &'c [u8],
    ) -> Result<(Cow<'c, [u8]>, Option<bonafide_read::Format>), Problem> {
        match self {
            Kind::Json => Ok((judging::json_lines(content)?.into(), None)),
            Kind::Http => Ok((content.into(), Some(bonafide_read::Format::Raw))),
            Kind::Text => Ok((content.into(), None)),
        }
    }
}

fn work_on(
    work: Work,
    query: &Query,
    kind: Kind,
    content: &Bytes,
    allow_private: bool,
) -> Result<String, Problem> {
    match work {
        Work::Lint => {
            let (captured, format) = kind.captured(content)?;
            judging::lint(&query.judging()?, &captured, format)
        }
        Work::Diff => judging::diff(&query.judging()?, content),
        Work::Check => judging::check(&query.judging()?, content, &guard::bounds(allow_private)),
        Work::Cache => {
            let (captured, from) = kind.captured(content)?;
            let after = query.one("after")?.unwrap_or("0s");
            let after = args::seconds(after)
                .map_err(|message| Problem::malformed(format!("after: {message}")))?;
            let args = args::Cache {
                stored: String::new(),
                from,
                nth: 1,
                follow: false,
                then: query.one("then")?.map(str::to_owned),
                fields: vec![],
                after,
                shared: false,
                private: false,
                output_format: args::CacheFormat::Json,
                show_secrets: false,
            };
            cache::answer(&args, &captured).map_err(Problem::unprocessable)
        }
    }
}
