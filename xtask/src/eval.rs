//! `cargo xtask eval PATH`: how well errors under a status of success are told, measured on a labelled corpus.
//!
//! PATH holds one JSON object a line, perhaps gzip-coded: `id`, `vendor`, `kind`, `method`, `url`, `status`,
//! `headers`, `content_type`, `body`, `label` (`error` or `ok`), `tag`, `form`, `reqh` (the request's header
//! section) and `cut` (whether the body was). An item recorded under 4xx or 5xx stands in for the same body
//! under 200. Items whose tag begins with `gray` or `spa-` are left out: people do not agree on them.
//!
//! The report is the same for the same corpus and code, the times at its end excepted.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
    io::Read,
};

use bonafide::{
    Coded, Codings, Content, Engine, Exchange, Facts, Judgement, Request, Response, Verdict, draw,
    status,
};
use cpu_time::ThreadTime;
use serde::Deserialize;
use serde_json::{Value, json};

/// Runs the command with what follows its name.
pub fn run(arguments: &[&str]) -> Result<(), String> {
    let options = Options::parse(arguments)?;
    let started = ThreadTime::now();
    let text = read(options.path).map_err(|error| format!("{}: {error}", options.path))?;
    let reading = started.elapsed().as_secs_f64();
    let started = ThreadTime::now();
    let items = parse(&text).map_err(|error| format!("{}: {error}", options.path))?;
    let parsing = started.elapsed().as_secs_f64();
    let mut report = Report::of(&items);
    report.times.reading = reading;
    report.times.parsing = parsing;
    report.keep_misses(options.misses);
    if options.json {
        println!("{:#}", report.json());
    } else {
        print!("{report}");
    }
    Ok(())
}

#[derive(Debug, PartialEq)]
struct Options<'a> {
    path: &'a str,
    json: bool,
    misses: usize,
}

impl<'a> Options<'a> {
    fn parse(arguments: &[&'a str]) -> Result<Options<'a>, String> {
        const USAGE: &str = "usage: cargo xtask eval PATH [--json] [--misses N]";
        let mut options = Options { path: "", json: false, misses: 0 };
        let mut arguments = arguments.iter();
        while let Some(&argument) = arguments.next() {
            match argument {
                "--json" => options.json = true,
                "--misses" => {
                    let number = arguments.next().and_then(|number| number.parse().ok());
                    options.misses = number.ok_or("--misses takes a number")?;
                }
                path if options.path.is_empty() && !path.starts_with('-') => options.path = path,
                _ => return Err(USAGE.to_owned()),
            }
        }
        if options.path.is_empty() { Err(USAGE.to_owned()) } else { Ok(options) }
    }
}

/// The text of a file, decompressed if it is gzip.
fn read(path: &str) -> std::io::Result<String> {
    let bytes = std::fs::read(path)?;
    let mut text = String::new();
    if bytes.starts_with(b"\x1f\x8b") {
        flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text)?;
    } else {
        (&bytes[..]).read_to_string(&mut text)?;
    }
    Ok(text)
}

/// One labelled response.
#[derive(Deserialize)]
struct Item {
    id: String,
    vendor: String,
    kind: String,
    label: String,
    body: String,
    /// A number, or `default` as API descriptions have it.
    status: Value,
    #[serde(default)]
    method: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    headers: Option<Vec<(String, String)>>,
    #[serde(default)]
    reqh: Option<Vec<(String, String)>>,
    #[serde(default)]
    content_type: Option<String>,
    #[serde(default)]
    tag: Option<String>,
    #[serde(default)]
    form: Option<String>,
    #[serde(default)]
    cut: Option<bool>,
}

/// The items of a corpus, without those that are left out.
fn parse(text: &str) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let item: Item =
            serde_json::from_str(line).map_err(|error| format!("line {}: {error}", number + 1))?;
        let tag = item.tag();
        if !tag.starts_with("gray") && !tag.starts_with("spa-") {
            items.push(item);
        }
    }
    Ok(items)
}

impl Item {
    fn tag(&self) -> &str {
        self.tag.as_deref().unwrap_or_default()
    }

    fn is_error(&self) -> bool {
        self.label == "error"
    }

    /// The status of an error that was recorded under it.
    fn own_status(&self) -> Option<u16> {
        let status = self.status.as_u64().and_then(|status| u16::try_from(status).ok());
        status.filter(|status| matches!(status, 400..=599))
    }

    /// The status of success that the body is judged under: 204 and 205 have no content.
    fn claimed(&self) -> u16 {
        match self.status.as_u64() {
            Some(status @ (200..=203 | 206..=299)) => status as u16,
            _ => 200,
        }
    }

    /// The exchange with the body under that status. Fields that speak of the body as it was on the wire are
    /// left out, since it is not that any more.
    fn exchange(&self, status: u16) -> Exchange<'_> {
        const OF_THE_WIRE: [&str; 4] =
            ["content-length", "content-encoding", "transfer-encoding", "status"];
        let is_of_the_wire =
            |name: &str| OF_THE_WIRE.iter().any(|other| name.eq_ignore_ascii_case(other));
        let mut fields: Vec<(&str, &str)> = pairs(&self.headers).collect();
        fields.retain(|(name, _)| !is_of_the_wire(name));
        let has_type = fields.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        if let Some(content_type) = filled(&self.content_type).filter(|_| !has_type) {
            fields.push(("Content-Type", content_type));
        }
        let coded = Coded { bytes: self.body.as_bytes().into(), codings: Codings::Removed };
        let is_cut = self.cut == Some(true);
        Exchange {
            request: Some(Request {
                method: filled(&self.method).unwrap_or("GET").as_bytes(),
                target: filled(&self.url).unwrap_or("http://example.invalid/").as_bytes(),
                fields: pairs(&self.reqh).collect(),
                ..Request::default()
            }),
            response: Response {
                status,
                fields: fields.into_iter().collect(),
                content: if is_cut { Content::Prefix(coded) } else { Content::Whole(coded) },
                ..Response::default()
            },
            ..Exchange::default()
        }
    }

    /// Whether the body holds that number or the phrase that is registered for it.
    fn names(&self, code: u16) -> bool {
        let body = self.body.to_ascii_lowercase();
        let phrase = status::phrase(code).map(str::to_ascii_lowercase);
        phrase.is_some_and(|phrase| body.contains(&phrase)) || has_number(&body, code)
    }
}

fn filled(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}

fn pairs(list: &Option<Vec<(String, String)>>) -> impl Iterator<Item = (&str, &str)> {
    list.iter().flatten().map(|(name, value)| (name.as_str(), value.as_str()))
}

/// Whether the digits of a number stand somewhere by themselves.
fn has_number(text: &str, number: u16) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    text.match_indices(&number.to_string()).any(|(at, digits)| {
        !is_digit(at.checked_sub(1).and_then(|before| bytes.get(before)))
            && !is_digit(bytes.get(at + digits.len()))
    })
}

fn is_flagged(judgement: &Judgement) -> bool {
    matches!(judgement.verdict, Verdict::Impostor | Verdict::Partial)
}

/// All that is reported.
#[derive(Default)]
struct Report {
    /// By what the items are grouped, the group, and how it went.
    rows: Vec<(&'static str, String, Counts)>,
    vendors: BTreeMap<String, Counts>,
    unsure: Counts,
    reliability: [[Bin; 10]; 2],
    /// Of errors recorded under 4xx and 5xx: how many were not flagged, and the class of those that were.
    classes: [[u32; 4]; 2],
    codes: [Codes; 2],
    other_way: OtherWay,
    misses: Vec<Miss>,
    times: Times,
}

/// Names of the two parts of [`Report::reliability`].
const POPULATIONS: [&str; 2] = ["all", "flagged"];
/// Names of the two parts of [`Report::codes`].
const KNOWN: [&str; 2] = ["status known", "body names it"];

impl Report {
    fn of(items: &[Item]) -> Report {
        let engine = Engine::default();
        let exchanges: Vec<_> = items.iter().map(|item| item.exchange(item.claimed())).collect();
        let mut report = Report::default();
        let started = ThreadTime::now();
        let judgements: Vec<_> =
            exchanges.iter().map(|exchange| engine.judge(&Facts::new(exchange))).collect();
        report.times.judging = started.elapsed().as_secs_f64();
        report.times.bytes = items.iter().map(|item| item.body.len()).sum();
        let mut groups = BTreeMap::new();
        for (item, judgement) in items.iter().zip(&judgements) {
            report.take(item, judgement, &mut groups);
        }
        report.rows = groups.into_iter().map(|((by, group), counts)| (by, group, counts)).collect();
        report.other_way = OtherWay::of(&engine, items);
        report
    }

    fn take(
        &mut self,
        item: &Item,
        judgement: &Judgement,
        groups: &mut BTreeMap<(&'static str, String), Counts>,
    ) {
        let (flagged, error) = (is_flagged(judgement), item.is_error());
        for group in groups_of(item) {
            groups.entry(group).or_default().add(flagged, error);
        }
        self.vendors.entry(item.vendor.clone()).or_default().add(flagged, error);
        if judgement.verdict == Verdict::Unsure {
            self.unsure.add(true, error);
        }
        // A suspicion is right when there is an error.
        let right = error == (flagged || judgement.verdict == Verdict::Unsure);
        self.reliability[0][Bin::of(judgement.confidence)].add(judgement.confidence, right);
        if flagged {
            self.reliability[1][Bin::of(judgement.confidence)].add(judgement.confidence, right);
        }
        if let Some(own) = item.own_status().filter(|_| error) {
            self.take_code(item, judgement, own);
        }
        if flagged != error {
            self.misses.push(Miss::new(item, judgement));
        }
    }

    fn take_code(&mut self, item: &Item, judgement: &Judgement, own: u16) {
        let column = match judgement.effective / 100 {
            _ if !is_flagged(judgement) => 0,
            4 => 1,
            5 => 2,
            _ => 3,
        };
        self.classes[usize::from(own / 100 - 4)][column] += 1;
        if is_flagged(judgement) {
            self.codes[0].add(own, judgement.effective);
            if item.names(own) {
                self.codes[1].add(own, judgement.effective);
            }
        }
    }

    /// Keeps the first so many false alarms, and of what was missed as many.
    fn keep_misses(&mut self, most: usize) {
        let (missed, mut alarms): (Vec<Miss>, Vec<Miss>) =
            std::mem::take(&mut self.misses).into_iter().partition(|miss| miss.is_error);
        alarms.truncate(most);
        alarms.extend(missed.into_iter().take(most));
        self.misses = alarms;
    }

    /// The mean over the vendors that have errors.
    fn vendor_recall(&self) -> (f64, usize) {
        let recalls: Vec<f64> = self.vendors.values().filter_map(Counts::recall).collect();
        (recalls.iter().sum::<f64>() / recalls.len().max(1) as f64, recalls.len())
    }

    fn json(&self) -> Value {
        let rows: Vec<_> = self
            .rows
            .iter()
            .map(|(by, group, counts)| {
                let mut row = counts.json();
                row["by"] = json!(by);
                row["group"] = json!(group);
                row
            })
            .collect();
        let (mean_recall, vendors) = self.vendor_recall();
        let bins = |bins: &[Bin; 10]| bins.iter().map(Bin::json).collect::<Vec<_>>();
        json!({
            "rows": rows,
            "vendors": {"with_errors": vendors, "mean_recall": mean_recall},
            "unsure": {"error": self.unsure.hit, "ok": self.unsure.alarm},
            "reliability": {POPULATIONS[0]: bins(&self.reliability[0]), POPULATIONS[1]: bins(&self.reliability[1])},
            "classes": {"columns": ["not flagged", "4xx", "5xx", "other"], "4xx": self.classes[0], "5xx": self.classes[1]},
            "codes": {KNOWN[0]: self.codes[0].json(), KNOWN[1]: self.codes[1].json()},
            "other_way": self.other_way.json(),
            "misses": self.misses.iter().map(Miss::json).collect::<Vec<_>>(),
            "times": self.times.json(),
        })
    }
}

fn groups_of(item: &Item) -> Vec<(&'static str, String)> {
    let named = |text: &str| if text.is_empty() { "(none)".to_owned() } else { text.to_owned() };
    let form = item.form.as_deref().unwrap_or_default();
    let mut groups = vec![
        ("all", "all".to_owned()),
        ("kind", named(&item.kind)),
        ("form", named(form)),
        ("tag", named(item.tag())),
    ];
    let sets = [
        ("html", item.kind == "html" || form == "html"),
        ("native", item.tag().starts_with("native200")),
        ("partial", item.tag().contains("partial")),
    ];
    let in_sets = sets.into_iter().filter(|(_, is_in)| *is_in);
    groups.extend(in_sets.map(|(set, _)| ("set", set.to_owned())));
    groups
}

/// How often a flag was right and wrong.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// Errors that were flagged.
    hit: u32,
    /// Successes that were flagged.
    alarm: u32,
    /// Errors that were not.
    miss: u32,
    /// Successes that were not.
    rest: u32,
}

impl Counts {
    fn add(&mut self, flagged: bool, error: bool) {
        *match (flagged, error) {
            (true, true) => &mut self.hit,
            (true, false) => &mut self.alarm,
            (false, true) => &mut self.miss,
            (false, false) => &mut self.rest,
        } += 1;
    }

    fn precision(&self) -> Option<f64> {
        share(self.hit, self.hit + self.alarm)
    }

    fn recall(&self) -> Option<f64> {
        share(self.hit, self.hit + self.miss)
    }

    fn f1(&self) -> Option<f64> {
        share(2 * self.hit, 2 * self.hit + self.alarm + self.miss)
    }

    fn alarms_per_1000(&self) -> Option<f64> {
        share(self.alarm, self.alarm + self.rest).map(|share| 1000.0 * share)
    }

    fn json(&self) -> Value {
        json!({
            "true_positives": self.hit, "false_positives": self.alarm,
            "false_negatives": self.miss, "true_negatives": self.rest,
            "precision": self.precision(), "recall": self.recall(), "f1": self.f1(),
            "false_alarms_per_1000_ok": self.alarms_per_1000(),
        })
    }
}

fn share(part: u32, of: u32) -> Option<f64> {
    (of > 0).then(|| f64::from(part) / f64::from(of))
}

/// The items whose confidence is in one tenth.
#[derive(Clone, Copy, Default)]
struct Bin {
    items: u32,
    confidence: f64,
    right: u32,
}

impl Bin {
    /// The tenth that a confidence is in.
    fn of(confidence: f32) -> usize {
        ((confidence * 10.0) as usize).min(9)
    }

    fn add(&mut self, confidence: f32, right: bool) {
        self.items += 1;
        self.confidence += f64::from(confidence);
        self.right += u32::from(right);
    }

    fn mean(&self) -> Option<f64> {
        (self.items > 0).then(|| self.confidence / f64::from(self.items))
    }

    fn json(&self) -> Value {
        json!({"items": self.items, "confidence": self.mean(), "right": share(self.right, self.items)})
    }
}

/// How often the effective status of a flagged error is the one that it was recorded under.
#[derive(Clone, Copy, Default)]
struct Codes {
    items: u32,
    class: u32,
    exact: u32,
}

impl Codes {
    fn add(&mut self, own: u16, effective: u16) {
        self.items += 1;
        self.class += u32::from(own / 100 == effective / 100);
        self.exact += u32::from(own == effective);
    }

    fn json(&self) -> Value {
        json!({"items": self.items, "class": share(self.class, self.items), "exact": share(self.exact, self.items)})
    }
}

/// Bodies under a status that claims no success: errors under their own, where every flag is wrong, and
/// successes under 404, where a flag would be right.
#[derive(Default)]
struct OtherWay {
    errors: u32,
    errors_flagged: u32,
    successes: u32,
    successes_flagged: u32,
}

impl OtherWay {
    fn of(engine: &Engine, items: &[Item]) -> OtherWay {
        let flags = |item: &Item, status: u16| {
            let exchange = item.exchange(status);
            u32::from(engine.judge(&Facts::new(&exchange)).verdict != Verdict::Genuine)
        };
        let mut counts = OtherWay::default();
        for item in items {
            if let Some(own) = item.own_status().filter(|_| item.is_error()) {
                counts.errors += 1;
                counts.errors_flagged += flags(item, own);
            } else if !item.is_error() {
                counts.successes += 1;
                counts.successes_flagged += flags(item, 404);
            }
        }
        counts
    }

    fn json(&self) -> Value {
        json!({
            "errors_under_their_own_status": self.errors, "of_them_not_genuine": self.errors_flagged,
            "successes_under_404": self.successes, "of_those_not_genuine": self.successes_flagged,
        })
    }
}

/// An item that was flagged and ought not to be, or the other way round.
struct Miss {
    id: String,
    is_error: bool,
    kind: String,
    tag: String,
    verdict: Verdict,
    effective: u16,
    confidence: f32,
    says: String,
}

impl Miss {
    fn new(item: &Item, judgement: &Judgement) -> Miss {
        let because = judgement.because.as_ref();
        Miss {
            id: item.id.clone(),
            is_error: item.is_error(),
            kind: item.kind.clone(),
            tag: item.tag().to_owned(),
            verdict: judgement.verdict,
            effective: judgement.effective,
            confidence: judgement.confidence,
            says: because.map_or(String::new(), |why| format!("{}: {}", why.rule, why.says)),
        }
    }

    fn what(&self) -> &'static str {
        if self.is_error { "missed" } else { "false alarm" }
    }

    fn json(&self) -> Value {
        json!({
            "id": self.id, "what": self.what(), "kind": self.kind, "tag": self.tag,
            "verdict": self.verdict.to_string(), "effective": self.effective,
            "confidence": self.confidence, "says": self.says,
        })
    }
}

/// CPU time of one thread, in seconds.
#[derive(Default)]
struct Times {
    /// Reading the file, and inflating it if it is gzip.
    reading: f64,
    parsing: f64,
    judging: f64,
    /// Length of all bodies.
    bytes: usize,
}

impl Times {
    fn megabytes_per_second(&self, seconds: f64) -> f64 {
        self.bytes as f64 / 1e6 / seconds.max(1e-9)
    }

    fn json(&self) -> Value {
        json!({
            "reading_s": self.reading, "parsing_s": self.parsing, "judging_s": self.judging,
            "body_bytes": self.bytes, "judging_mb_per_s": self.megabytes_per_second(self.judging),
        })
    }
}

/// A number with so many decimals, or a dash.
fn cell(number: Option<f64>, decimals: usize) -> String {
    number.map_or("-".to_owned(), |number| format!("{number:.decimals$}"))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_rows(f)?;
        let (mean, vendors) = self.vendor_recall();
        writeln!(f, "\nmean recall over {vendors} vendors with errors: {mean:.3}")?;
        writeln!(f, "unsure: {} errors, {} ok", self.unsure.hit, self.unsure.alarm)?;
        for (population, bins) in POPULATIONS.iter().zip(&self.reliability) {
            writeln!(f, "\nconfidence, {population:8} items   mean  right")?;
            for (tenth, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.items > 0) {
                let (mean, right) = (cell(bin.mean(), 3), cell(share(bin.right, bin.items), 3));
                let (low, high) = (tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0);
                writeln!(f, "{low:.1} to {high:.1} {:16} {mean:>6} {right:>6}", bin.items)?;
            }
        }
        self.write_codes(f)?;
        let other = &self.other_way;
        writeln!(
            f,
            "\nnot genuine of {} errors under their own status: {}; of {} successes under 404: {}",
            other.errors, other.errors_flagged, other.successes, other.successes_flagged
        )?;
        self.write_misses(f)?;
        let times = &self.times;
        writeln!(
            f,
            "\nCPU time: reading {:.3} s, parsing JSON {:.3} s, judging {:.3} s: {:.0} MB of bodies a second",
            times.reading,
            times.parsing,
            times.judging,
            times.megabytes_per_second(times.judging)
        )
    }
}

impl Report {
    fn write_rows(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:4} {:26} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>8}",
            "", "", "TP", "FP", "FN", "TN", "P", "R", "F1", "FP/1000"
        )?;
        for (by, group, c) in &self.rows {
            writeln!(
                f,
                "{by:4} {group:26} {:6} {:6} {:6} {:6} {:>6} {:>6} {:>6} {:>8}",
                c.hit,
                c.alarm,
                c.miss,
                c.rest,
                cell(c.precision(), 3),
                cell(c.recall(), 3),
                cell(c.f1(), 3),
                cell(c.alarms_per_1000(), 2)
            )?;
        }
        Ok(())
    }

    fn write_codes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nrecorded   not flagged    4xx    5xx  other")?;
        for (class, [missed, client, server, other]) in [4, 5].into_iter().zip(self.classes) {
            writeln!(f, "{class}xx {missed:18} {client:6} {server:6} {other:6}")?;
        }
        for (what, codes) in KNOWN.iter().zip(&self.codes) {
            let (class, exact) = (share(codes.class, codes.items), share(codes.exact, codes.items));
            writeln!(
                f,
                "flagged, {what:13} {:5}: class right {}, code right {}",
                codes.items,
                cell(class, 3),
                cell(exact, 3)
            )?;
        }
        Ok(())
    }

    fn write_misses(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.misses.is_empty() {
            f.write_char('\n')?;
        }
        for miss in &self.misses {
            writeln!(
                f,
                "{:11} {} {} {} {} {} {:.2} {}",
                miss.what(),
                miss.id,
                miss.kind,
                if miss.tag.is_empty() { "-" } else { &miss.tag },
                miss.verdict,
                miss.effective,
                miss.confidence,
                draw::escape(miss.says.as_bytes())
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two errors that are told, one that no text shows, and two successes, one of them with an error inside.
    const CORPUS: &str = r##"
{"id":"a","vendor":"v","kind":"cassette","status":404,"headers":[["Content-Length","7"]],"content_type":"application/json","body":"{\"error\":\"no such user\",\"status\":404}","label":"error","tag":"http4xx","form":"json","reqh":[]}
{"id":"b","vendor":"v","kind":"html","status":503,"headers":[["Content-Type","text/html"]],"content_type":"text/html","body":"<title>503 Service Unavailable</title><h1>503 Service Unavailable</h1>","label":"error","tag":"http5xx","form":"html","reqh":null}
{"id":"c","vendor":"w","kind":"openapi","status":"default","content_type":"application/json","body":"{\"a\":1}","label":"error","tag":"default-error"}

{"id":"d","vendor":"w","kind":"openapi","status":204,"content_type":"application/json","body":"{\"id\":7,\"name\":\"Ada\"}","label":"ok","tag":""}
{"id":"e","vendor":"w","kind":"openapi","status":201,"content_type":"application/json","body":"{\"id\":7,\"jobs\":[{\"id\":1,\"error\":null}],\"created\":\"2026-11-22\"}","label":"ok","tag":"hardneg","cut":true}
{"id":"f","vendor":"w","kind":"openapi","status":200,"content_type":"application/json","body":"{}","label":"ok","tag":"gray-empty"}
"##;

    #[test]
    fn a_small_corpus() {
        let items = parse(CORPUS).unwrap();
        let report = Report::of(&items);
        let json = report.json();
        let all = &json["rows"][0];
        assert_eq!(
            (&all["true_positives"], &all["false_positives"], &all["false_negatives"]),
            (&json!(2), &json!(0), &json!(1))
        );
        assert_eq!(json["vendors"], json!({"with_errors": 2, "mean_recall": 0.5}));
        assert_eq!(json["classes"]["4xx"], json!([0, 1, 0, 0]));
        assert_eq!(json["classes"]["5xx"], json!([0, 0, 1, 0]));
        assert_eq!(json["codes"]["body names it"], json!({"items": 2, "class": 1.0, "exact": 1.0}));
        assert_eq!(json["misses"][0]["id"], "c");
        assert_eq!(json["other_way"]["of_them_not_genuine"], 0);
        let text = report.to_string();
        assert!(
            text.contains(
                "all  all                             2      0      1      2  1.000  0.667"
            ),
            "{text}"
        );
    }

    #[test]
    fn items_become_exchanges() {
        let items = parse(CORPUS).unwrap();
        let ids: Vec<_> = items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c", "d", "e"]);
        let claimed: Vec<_> = items.iter().map(Item::claimed).collect();
        assert_eq!(claimed, [200, 200, 200, 200, 201]);
        let own: Vec<_> = items.iter().map(Item::own_status).collect();
        assert_eq!(own, [Some(404), Some(503), None, None, None]);
        let exchange = items[0].exchange(200);
        assert!(exchange.is_method("GET"));
        assert_eq!(exchange.response.fields.len(), 1);
        assert!(matches!(items[4].exchange(201).response.content, Content::Prefix(_)));
    }

    #[test]
    fn bodies_name_codes_by_number_or_phrase() {
        let items = parse(CORPUS).unwrap();
        assert!(items[0].names(404) && !items[0].names(40) && !items[0].names(410));
        assert!(items[1].names(503));
        assert!(has_number("1404, 404", 404) && !has_number("14045", 404));
    }

    #[test]
    fn arguments() {
        let options = Options::parse(&["--misses", "3", "a.jsonl", "--json"]);
        assert_eq!(options, Ok(Options { path: "a.jsonl", json: true, misses: 3 }));
        for wrong in [&[][..], &["a", "b"], &["--misses", "x", "a"], &["--what"]] {
            assert!(Options::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_line_that_is_no_item_is_named() {
        let Err(message) = parse("\n{\"id\":1}") else { panic!() };
        assert!(message.starts_with("line 2: "), "{message}");
    }

    #[test]
    fn tenths() {
        assert_eq!([0.0, 0.05, 0.5, 0.99, 1.0].map(Bin::of), [0, 0, 5, 9, 9]);
    }
}
