//! What caches do, for people.

use bonafide::{
    FieldId,
    cache::{Invalidation, Mark, Outcome as Decision, Step, Until},
    draw,
};

use super::{
    OneCache, Told,
    bars::{self, Phase, Scale, duration},
    name,
};
use crate::report::{status_with_phrase, style};

/// How wide a line is, whatever the terminal.
const WIDTH: usize = 80;

/// The fields that decide, in the order in which they are shown.
const FIELDS: [FieldId; 10] = [
    FieldId::CacheControl,
    FieldId::CdnCacheControl,
    FieldId::Expires,
    FieldId::Pragma,
    FieldId::Date,
    FieldId::Age,
    FieldId::ETag,
    FieldId::LastModified,
    FieldId::Vary,
    FieldId::SetCookie,
];

/// The whole answer.
pub fn text(told: &Told<'_>) -> String {
    let mut text = head(told);
    for (names, body) in grouped(told, one_cache) {
        text += &format!("{}\n{body}\n", strong(names));
    }
    text += &drawing(told);
    text += &second(told);
    text + &instead(told)
}

/// What is to be said of each cache, with its name; once where it is the same of all.
pub fn grouped<'t>(
    told: &'t Told<'_>,
    say: impl Fn(&'t OneCache<'t>) -> String,
) -> Vec<(String, String)> {
    let said = told.caches.iter().map(|cache| (name(cache.kind).to_owned(), say(cache)));
    let mut said: Vec<_> = said.collect();
    if said.len() > 1 && said.iter().all(|(_, body)| *body == said[0].1) {
        let names: Vec<String> = said.drain(1..).map(|(name, _)| name).collect();
        said[0].0 += &format!(" and {}", names.join(" and "));
    }
    said
}

/// A value of the capture, ready for a terminal.
pub fn shown(told: &Told<'_>, bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    draw::escape(told.redact.text(&text).as_bytes()).into_owned()
}

fn strong(text: impl std::fmt::Display) -> String {
    style::paint(style::STRONG, text)
}

fn head(told: &Told<'_>) -> String {
    let request = told.stored.request.as_ref();
    let method = shown(told, request.map_or(b"GET", |request| request.method));
    let url = told.stored.url().unwrap_or_default();
    let url = shown(told, url.trim_start_matches("//").as_bytes());
    let status = status_with_phrase(told.stored.response.status);
    let mut text = format!("{}\n", strong(format!("{method} {url}: {status}")));
    if let Some(unknown) = told.unknown {
        text += &format!("  {}\n", style::paint(style::FRAME, unknown));
    }
    for id in FIELDS {
        for (_, field) in told.stored.response.fields.all(id) {
            let line = draw::Drawn {
                mark: '<',
                head_line: Some(1),
                text: format!("{id}: {}", field.text()),
                columns: 0..0,
            };
            let line = told.redact.drawn(line).text;
            text += &format!("  {}\n", draw::escape(line.as_bytes()));
        }
    }
    text + "\n"
}

/// What one cache does as time goes by: a line for each thing that changes, and why.
fn one_cache(cache: &OneCache<'_>) -> String {
    let mut text = String::new();
    let is_stored = if cache.storable.is { "yes" } else { "no" };
    // What is not known stands above.
    let is_told_here = |step: &&Step| !matches!(step, Step::RequestFieldsUnknown);
    for (i, step) in cache.storable.why.iter().filter(is_told_here).enumerate() {
        let (label, value) = if i == 0 { ("stored", is_stored) } else { ("", "") };
        text += &row(label, value, &cited(*step));
    }
    let Some(timeline) = cache.timeline else { return text };
    let rows = [
        ("fresh", timeline.fresh, "until"),
        ("stale, asking", timeline.while_revalidating, "until"),
        ("stale, on error", timeline.on_error, "until"),
        ("must revalidate", timeline.usable, "after"),
    ];
    for (i, (label, mark, word)) in rows.iter().enumerate() {
        let is_told_above = i > 0 && rows[..i].iter().any(|(_, other, _)| other.step == mark.step);
        let why = if is_told_above { String::new() } else { cited(mark.step) };
        text += &row(label, &limit(*mark, word), &why);
    }
    text
}

/// `until 60 s`, `never`, `after 90 s`, `always`.
pub fn limit(mark: Mark, word: &str) -> String {
    let is_duty = word == "after";
    match mark.until {
        Until::Age(seconds) => {
            let duration = duration(seconds);
            match mark.step {
                Step::Heuristic(_) => format!("{word} ~{}", duration.trim_start_matches('~')),
                _ => format!("{word} {duration}"),
            }
        }
        Until::Never if is_duty => "always".to_owned(),
        Until::Never => "never".to_owned(),
        Until::Always if is_duty => "never".to_owned(),
        Until::Always => "any time".to_owned(),
        Until::Unknown => "unknown".to_owned(),
    }
}

/// A label of 15 columns, a value of 17, and text beside them.
fn row(label: &str, value: &str, text: &str) -> String {
    let start = format!("  {label:<15}  {value:<17}  ");
    format!("{}\n", hanging(&start, text).trim_end())
}

/// A step with the section that decides, which stays in one line.
fn cited(step: Step) -> String {
    let (spec, section) = step.section();
    let place = format!("({spec}, {section})").replace(' ', "\u{a0}");
    format!("{step} {place}")
}

/// Text behind a start, broken between words, the lines after the first indented to stand below it.
fn hanging(start: &str, text: &str) -> String {
    let indent = start.chars().count();
    let (mut out, mut column) = (start.to_owned(), indent);
    for word in text.split(' ') {
        let width = word.chars().count();
        if column > indent && column + 1 + width > WIDTH {
            out += &format!("\n{:indent$}", "");
            column = indent;
        } else if column > indent {
            out.push(' ');
            column += 1;
        }
        out += word;
        column += width;
    }
    out.replace('\u{a0}', " ")
}

/// The timelines as bars, the axis, when it was received, and when the second request comes.
fn drawing(told: &Told<'_>) -> String {
    let timelines = || told.caches.iter().filter_map(|cache| cache.timeline.as_ref());
    let Some(first) = timelines().next() else { return String::new() };
    let scale = Scale::of(timelines());
    let mut text = format!("{} (not to scale)\n", strong("age"));
    for cache in &told.caches {
        let bar = match &cache.timeline {
            Some(timeline) => bar(&scale.phases(timeline)),
            None => "not stored".to_owned(),
        };
        text += &format!("  {:<12}  {bar}\n", name(cache.kind));
    }
    let age = told.caches.iter().find(|cache| cache.timeline.is_some()).map_or(0, |it| it.age);
    let pointers = [(first.received_at, "received"), (age, "the second request")];
    let skipped = usize::from(first.received_at == 0 || first.received_at == age);
    let pointers = pointers[skipped..]
        .iter()
        .map(|(age, what)| pointer(scale.column(*age), &format!("{what}, at {}", duration(*age))));
    for line in scale.axis().into_iter().chain(bars::placed(pointers)) {
        text += &format!("{:16}{line}\n", "");
    }
    let is_used = |phase: &Phase| {
        timelines().any(|timeline| scale.phases(timeline).iter().any(|(p, _)| p == phase))
    };
    for phase in Phase::ALL.into_iter().filter(is_used) {
        let (mark, style) = phase.drawn();
        text += &format!("  {} {}\n", style::paint(style, mark), phase.says());
    }
    text + "\n"
}

/// A mark below a column with what it stands for to the right, or to the left where that is too narrow.
fn pointer(column: usize, text: &str) -> (usize, String) {
    let width = text.chars().count() + 2;
    match column + width > bars::WIDTH {
        true => ((column + 1).saturating_sub(width), format!("{text} ▲")),
        false => (column, format!("▲ {text}")),
    }
}

fn bar(phases: &[(Phase, usize)]) -> String {
    let part = |(phase, width): &(Phase, usize)| {
        let (mark, style) = phase.drawn();
        style::paint(style, mark.to_string().repeat(*width))
    };
    phases.iter().map(part).collect()
}

/// What the second request gets.
fn second(told: &Told<'_>) -> String {
    let request = told.second;
    let asked = format!("{} {}", shown(told, request.method), shown(told, request.target));
    let again = if told.is_repeated { "the same request".to_owned() } else { asked };
    let title = format!("{again}, {} after the response", duration(told.after));
    let mut text = format!("{}\n", strong(title));
    for (names, body) in grouped(told, |cache| answer(told, cache)) {
        // All of them together.
        let label = if names.contains(" and ") { "each" } else { &names };
        text += &format!("  {label:<12}  {body}");
    }
    text + "\n"
}

/// What one cache does with the second request, and why.
fn answer(told: &Told<'_>, cache: &OneCache<'_>) -> String {
    let does = hanging(&" ".repeat(16), &does(told, cache));
    let mut text = format!("{}\n", does.trim_start());
    if cache.storable.is {
        text += &cache.then.why.iter().map(|step| indented(&cited(*step))).collect::<String>();
    }
    if cache.storable.is && cache.invalidation == Invalidation::Must {
        text += &indented("a success makes it drop what it has stored (RFC\u{a0}9111,\u{a0}4.4)");
    }
    text
}

fn indented(text: &str) -> String {
    format!("{}\n", hanging(&" ".repeat(18), text))
}

/// What the cache does when the second request comes, in a sentence.
pub fn does(told: &Told<'_>, cache: &OneCache<'_>) -> String {
    if !cache.storable.is {
        return "asks the origin: it has nothing stored".to_owned();
    }
    let answers =
        if cache.is_held { "answers 304 from the store" } else { "answers from the store" };
    match cache.then.is {
        Decision::Fresh => format!("{answers}, at age {}", duration(cache.age)),
        Decision::Stale { revalidate: true } => {
            format!("{answers}, and asks the origin meanwhile{}", with(told, cache))
        }
        Decision::Stale { revalidate: false } => format!("{answers}, although it is stale"),
        Decision::Validate => {
            let fails = if cache.on_error.is_reuse() {
                "; if that fails, it may answer from the store"
            } else {
                ""
            };
            format!("asks the origin first{}{fails}", with(told, cache))
        }
        Decision::Forward => "forwards the request: what is stored is no answer to it".to_owned(),
        Decision::GatewayTimeout => "answers 504 (Gateway Timeout)".to_owned(),
    }
}

/// With which precondition it asks.
fn with(told: &Told<'_>, cache: &OneCache<'_>) -> String {
    let named = |name: &str, value: Option<&[u8]>| Some(format!("{name}: {}", shown(told, value?)));
    let validators = [
        named("If-None-Match", cache.validators.if_none_match),
        named("If-Modified-Since", cache.validators.if_modified_since),
    ];
    // Where there is an entity tag, the date decides nothing.
    match validators.into_iter().flatten().next() {
        Some(validator) => format!(", with {validator}"),
        None => ", without a validator: the content comes again".to_owned(),
    }
}

/// What the rules of caching say, and the line to write instead.
fn instead(told: &Told<'_>) -> String {
    if told.findings.is_empty() && told.instead.is_none() {
        return String::new();
    }
    let mut text = format!("{}\n", strong("better"));
    if let Some(value) = &told.instead {
        let line = format!("Cache-Control: {}", shown(told, value.as_bytes()));
        text += &format!("  {}\n", style::paint(style::GOOD, line));
        text += "    says the same to caches, without what is in vain\n";
    }
    for finding in told.findings {
        let severity = finding.severity();
        let rule = style::paint(style::of_severity(severity), finding.rule.name);
        text += &format!("  {rule}\n");
        for sentence in [&finding.message, &finding.help] {
            text += &format!("{}\n", hanging("    ", &shown(told, sentence.as_bytes())));
        }
    }
    text + "\n"
}
