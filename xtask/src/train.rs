//! `cargo xtask train PATH [--cross-validate K]`: fits the weights of the general model of JSON errors.
//!
//! PATH is gzipped JSONL, a labelled body a line: `vendor`, `label` (`error` or `ok`), `tag`, `status`,
//! `method`, `url`, `headers`, `reqh`, `content_type`, `body`, `cut`. The fit is a logistic regression over all
//! items at once, held near the weights of common sense; it draws no random numbers and rounds what it
//! finds, so that the same data give the same file.

use std::{collections::BTreeMap, fmt::Write as _, fs::File, io::Read as _, path::Path};

use bonafide::{
    content,
    content::{
        Sample,
        model::{COUNT, PRIORS, Reading},
    },
    parse::MediaType,
};
use flate2::read::MultiGzDecoder;
use serde_json::Value;

type Weights = [f64; COUNT];

/// How strongly a weight is held to its prior: so many items' worth.
const HOLD: f64 = 3.0;
/// What an item counts that is no error. Errors are far rarer in traffic than in labelled sets, and a false
/// accusation is worse than a miss.
const CAUTION: f64 = 3.0;
/// How often it is chosen anew which part of an item tells its error.
const ROUNDS: usize = 4;
/// Newton's method needs few steps.
const STEPS: usize = 30;
/// From this confidence an item counts as flagged.
const FLAGGED: f64 = 0.5;

/// Runs the command.
///
/// # Errors
/// Says what could not be read or written, or how the command is used.
pub fn run(arguments: &[&str]) -> Result<(), String> {
    let (path, folds) = match arguments {
        [path] => (path, None),
        [path, "--cross-validate", folds] | ["--cross-validate", folds, path] => {
            let folds = folds.parse::<usize>().ok().filter(|folds| *folds > 1);
            (path, Some(folds.ok_or("--cross-validate takes a number of folds, 2 or more")?))
        }
        _ => return Err("usage: cargo xtask train PATH [--cross-validate K]".to_owned()),
    };
    let items = read(Path::new(path))?;
    let all: Vec<&Item> = items.iter().collect();
    let weights = fit(&all);
    let plain = Figures::of(all.iter().map(|item| (*item, item.confidence(&weights))));
    println!("{:24} {plain}", "all items, all seen");
    if let Some(folds) = folds {
        let held_out = cross_validated(&all, folds);
        println!("{:24} {held_out}", format!("{folds} folds of vendors, held out"));
    }
    let target =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/bonafide/src/content/weights.rs");
    std::fs::write(&target, table(&weights))
        .map_err(|error| format!("{}: {error}", target.display()))
}

/// A labelled body, and what there is to decide about it.
struct Item {
    vendor: String,
    is_error: bool,
    /// Some parts of a bulk reply failed: the model is not asked to see that.
    is_partial: bool,
    /// What is told without the model.
    elsewhere: f64,
    groups: Vec<Vec<Weights>>,
}

impl Item {
    fn read(line: &str) -> Result<Option<Item>, serde_json::Error> {
        let line: Value = serde_json::from_str(line)?;
        let text = |name: &str| line[name].as_str().unwrap_or_default();
        let tag = text("tag");
        if tag.starts_with("gray") || tag.starts_with("spa-") {
            return Ok(None);
        }
        let (elsewhere, groups) = with_sample(&line, |sample| match content::model::read(sample) {
            None => (content::judge(sample).map_or(0.0, |story| story.confidence), Vec::new()),
            Some(Reading { groups, elsewhere }) => {
                (elsewhere.map_or(0.0, |story| story.confidence), groups)
            }
        });
        Ok(Some(Item {
            vendor: text("vendor").to_owned(),
            is_error: text("label") == "error",
            is_partial: tag.contains("partial"),
            elsewhere: elsewhere.into(),
            groups: groups
                .iter()
                .map(|group| group.iter().map(|features| features.map(f64::from)).collect())
                .collect(),
        }))
    }

    /// How sure it is that the item is an error.
    fn confidence(&self, weights: &Weights) -> f64 {
        let odds = self.groups.iter().map(|group| odds_of_best(group, weights)).reduce(f64::min);
        self.elsewhere.max(odds.map_or(0.0, sigmoid))
    }
}

fn odds_of_best(group: &[Weights], weights: &Weights) -> f64 {
    group.iter().map(|features| dot(features, weights)).fold(f64::NEG_INFINITY, f64::max)
}

/// Makes of a line what the engine sees of an exchange; an error's own status is put under 200.
fn with_sample<T>(line: &Value, judge: impl Fn(&Sample<'_>) -> T) -> T {
    let text = |name: &str| line[name].as_str().unwrap_or_default();
    let status = match line["status"].as_u64() {
        Some(status @ (200..=203 | 206..=299)) => status as u16,
        _ => 200,
    };
    let declared = field(&line["headers"], "content-type").unwrap_or(text("content_type"));
    let media_type = MediaType::parse(declared.as_bytes()).ok();
    let body = text("body");
    let kind = match &media_type {
        Some(media_type) => media_type.kind(),
        None => content::sniff::sniff(body.as_bytes()).kind(),
    };
    let after_scheme = text("url").split_once("://").map_or("", |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..]);
    judge(&Sample {
        bytes: body.as_bytes(),
        whole: !line["cut"].as_bool().unwrap_or(false),
        media_type: media_type.as_ref().map_or("", |media_type| &media_type.essence),
        kind,
        status,
        method: line["method"].as_str().unwrap_or("GET").as_bytes(),
        path: path.split(['?', '#']).next().unwrap_or(path).as_bytes(),
        accept: field(&line["reqh"], "accept").unwrap_or_default().as_bytes(),
    })
}

fn field<'v>(fields: &'v Value, name: &str) -> Option<&'v str> {
    let mut lines = fields.as_array()?.iter();
    lines.find(|line| line[0].as_str().is_some_and(|n| n.eq_ignore_ascii_case(name)))?[1].as_str()
}

fn read(path: &Path) -> Result<Vec<Item>, String> {
    let explain = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut text = String::new();
    let file = File::open(path).map_err(|error| explain(&error))?;
    MultiGzDecoder::new(file).read_to_string(&mut text).map_err(|error| explain(&error))?;
    let items = text.lines().map(|line| Item::read(line).map_err(|error| explain(&error)));
    items.filter_map(Result::transpose).collect()
}

/// Fits the weights to the items.
fn fit(items: &[&Item]) -> Weights {
    let shares = shares(items);
    let mut weights = priors();
    for _ in 0..ROUNDS {
        let examples = examples(items, &shares, &weights);
        weights = regress(&examples);
    }
    weights.map(|weight| (weight * 1000.0).round() / 1000.0)
}

fn priors() -> Weights {
    std::array::from_fn(|index| f64::from(PRIORS[index].1))
}

/// What each item counts. Many items of a vendor are much alike: they count less each.
fn shares(items: &[&Item]) -> Vec<f64> {
    let mut counts: BTreeMap<(&str, bool), f64> = BTreeMap::new();
    for item in items {
        *counts.entry((&item.vendor, item.is_error)).or_default() += 1.0;
    }
    let share = |item: &&Item| 1.0 / counts[&(item.vendor.as_str(), item.is_error)].sqrt();
    let sum = |is_error| {
        let of_label = || items.iter().filter(move |item| item.is_error == is_error);
        of_label().count() as f64 / of_label().map(share).sum::<f64>()
    };
    let (of_errors, of_others) = (sum(true), sum(false));
    items
        .iter()
        .map(|item| share(item) * if item.is_error { of_errors } else { CAUTION * of_others })
        .collect()
}

struct Example<'i> {
    features: &'i Weights,
    is_error: bool,
    share: f64,
}

/// What the items teach. Of an error, the part that tells it best is an error; of what is none, no part is, or
/// in a list not that of the entry which looks least like one.
fn examples<'i>(items: &[&'i Item], shares: &[f64], weights: &Weights) -> Vec<Example<'i>> {
    let mut examples = Vec::new();
    for (item, share) in items.iter().zip(shares).filter(|(item, _)| !item.is_partial) {
        let mut groups: Vec<&Vec<Weights>> = item.groups.iter().collect();
        if !item.is_error {
            let odds = |group: &&Vec<Weights>| odds_of_best(group, weights);
            let least = groups.into_iter().min_by(|a, b| odds(a).total_cmp(&odds(b)));
            groups = least.into_iter().collect();
        }
        let share = share / groups.len().max(1) as f64;
        for group in groups {
            let best = group.iter().max_by(|a, b| dot(a, weights).total_cmp(&dot(b, weights)));
            let told = group.iter().filter(|features| {
                !item.is_error || best.is_some_and(|best| std::ptr::eq(*features, best))
            });
            examples.extend(told.map(|features| Example {
                features,
                is_error: item.is_error,
                share,
            }));
        }
    }
    examples
}

/// Logistic regression by Newton's method.
fn regress(examples: &[Example<'_>]) -> Weights {
    let priors = priors();
    let mut weights = priors;
    for _ in 0..STEPS {
        let mut slope: Weights = std::array::from_fn(|i| HOLD * (weights[i] - priors[i]));
        let mut curve = [[0.0; COUNT]; COUNT];
        for (i, row) in curve.iter_mut().enumerate() {
            row[i] = HOLD;
        }
        for Example { features, is_error, share } in examples {
            let sure = sigmoid(dot(features, &weights));
            let off = share * (sure - f64::from(u8::from(*is_error)));
            let bend = share * sure * (1.0 - sure);
            for i in (0..COUNT).filter(|&i| features[i] != 0.0) {
                slope[i] += off * features[i];
                for j in 0..=i {
                    curve[i][j] += bend * features[i] * features[j];
                }
            }
        }
        let step = solve(curve, slope);
        let longest = step.iter().fold(1.0_f64, |longest, part| longest.max(part.abs()));
        for (weight, part) in weights.iter_mut().zip(&step) {
            *weight -= part / longest;
        }
    }
    weights
}

/// Solves `matrix * x = right` for a positive definite matrix, of which the lower half is read (Cholesky).
fn solve(mut matrix: [[f64; COUNT]; COUNT], mut right: Weights) -> Weights {
    for i in 0..COUNT {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| matrix[i][k] * matrix[j][k]).sum();
            let rest = matrix[i][j] - known;
            matrix[i][j] = if i == j { rest.sqrt() } else { rest / matrix[j][j] };
        }
    }
    for i in 0..COUNT {
        let known: f64 = (0..i).map(|k| matrix[i][k] * right[k]).sum();
        right[i] = (right[i] - known) / matrix[i][i];
    }
    for i in (0..COUNT).rev() {
        let known: f64 = (i + 1..COUNT).map(|k| matrix[k][i] * right[k]).sum();
        right[i] = (right[i] - known) / matrix[i][i];
    }
    right
}

fn dot(features: &Weights, weights: &Weights) -> f64 {
    features.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

fn sigmoid(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// Each item judged by weights that were fitted without its vendor.
fn cross_validated(items: &[&Item], folds: usize) -> Figures {
    let mut judged = Vec::new();
    for fold in 0..folds {
        let (held_out, seen): (Vec<&Item>, Vec<&Item>) =
            items.iter().partition(|item| fold_of(&item.vendor, folds) == fold);
        let weights = fit(&seen);
        judged.extend(held_out.into_iter().map(|item| (item, item.confidence(&weights))));
    }
    Figures::of(judged.into_iter())
}

/// FNV-1a, for it stays the same.
fn fold_of(vendor: &str, folds: usize) -> usize {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    (vendor.bytes().fold(0xcbf2_9ce4_8422_2325, step) % folds as u64) as usize
}

/// How well items were judged.
#[derive(Default)]
struct Figures {
    hits: usize,
    misses: usize,
    false_alarms: usize,
    passed: usize,
}

impl Figures {
    fn of<'i>(judged: impl Iterator<Item = (&'i Item, f64)>) -> Figures {
        let mut figures = Figures::default();
        for (item, confidence) in judged {
            *match (item.is_error, confidence >= FLAGGED) {
                (true, true) => &mut figures.hits,
                (true, false) => &mut figures.misses,
                (false, true) => &mut figures.false_alarms,
                (false, false) => &mut figures.passed,
            } += 1;
        }
        figures
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, rest: usize| part as f64 / (part + rest).max(1) as f64;
        write!(
            f,
            "recall {:.3} ({} of {}), false alarms per 1,000 {:.2} ({} of {})",
            share(self.hits, self.misses),
            self.hits,
            self.hits + self.misses,
            1000.0 * share(self.false_alarms, self.passed),
            self.false_alarms,
            self.false_alarms + self.passed,
        )
    }
}

/// The source file that holds the weights.
fn table(weights: &Weights) -> String {
    let mut text = String::from(
        "//! The weights of the [general model](super::model). Written by `cargo xtask train PATH`: do not edit.\n\n\
         #[rustfmt::skip]\n\
         pub(super) static WEIGHTS: [f32; super::model::COUNT] = [\n",
    );
    for (weight, (name, _)) in weights.iter().zip(&PRIORS) {
        // Writing to a String does not fail.
        let _ = writeln!(text, "    {weight:.3}, // {name}");
    }
    text + "];\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items of two vendors: what has the second feature is an error.
    fn items() -> Vec<Item> {
        let item = |number: usize| {
            let is_error = number.is_multiple_of(3);
            let mut features = [0.0; COUNT];
            features[0] = 1.0;
            features[1] = f64::from(u8::from(is_error));
            Item {
                vendor: format!("vendor {}", number % 2),
                is_error,
                is_partial: false,
                elsewhere: 0.0,
                groups: vec![vec![features]],
            }
        };
        (0..60).map(item).collect()
    }

    #[test]
    fn a_fit_tells_the_items_apart_and_is_the_same_each_time() {
        let items = items();
        let all: Vec<&Item> = items.iter().collect();
        let weights = fit(&all);
        assert!(all.iter().all(|item| (item.confidence(&weights) > 0.5) == item.is_error));
        assert_eq!(table(&fit(&all)), table(&weights));
    }

    #[test]
    fn linear_equations_are_solved() {
        let matrix = std::array::from_fn(|i| {
            std::array::from_fn(|j| if i == j { 3.0 } else { 1.0 / (1.0 + i as f64 + j as f64) })
        });
        let wanted: Weights = std::array::from_fn(|i| i as f64 - 7.0);
        let right = std::array::from_fn(|i| dot(&matrix[i], &wanted));
        for (found, wanted) in solve(matrix, right).iter().zip(wanted) {
            assert!((found - wanted).abs() < 1e-9, "{found} {wanted}");
        }
    }

    #[test]
    fn folds_split_by_vendor() {
        let names = ["a.example", "b.example", "c.example", "d.example", "e.example"];
        let folds: Vec<_> = names.iter().map(|name| fold_of(name, 3)).collect();
        assert!(folds.iter().all(|fold| *fold < 3) && folds.iter().any(|fold| *fold != folds[0]));
    }
}
