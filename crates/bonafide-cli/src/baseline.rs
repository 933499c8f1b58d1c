//! Known findings in a file: what is new is reported, and what was known and is gone.
//!
//! A finding is known by its rule and by the kind of exchange it was found in: host, path with identifiers left
//! out, method and status. What identifies one user or opens a door for one never gets into the file.

use std::{
    collections::BTreeMap,
    fmt, fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use bonafide::{Finding, Severity, draw::escape};
use serde::{Deserialize, Serialize};

use self::template::template;
use crate::{Failure, config::Place, near, redact::Redact};

mod template;

/// What to do with a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// Everything that is found now becomes known.
    Write,
    /// What is known is not reported; what is known and not found fails.
    Check,
    /// What is known is not reported; what is known and not found is forgotten.
    Prune,
}

const MODES: [(&str, Mode); 3] =
    [("check", Mode::Check), ("prune", Mode::Prune), ("write", Mode::Write)];

/// A finding that is known, in the order in which the file is sorted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    host: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    status: u16,
    rule: String,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Entry { host, path, method, status, rule } = self;
        let method = method.as_deref().map_or(String::new(), |method| format!("{method} "));
        let (host, path) = (host.as_deref().unwrap_or(""), path.as_deref().unwrap_or(""));
        let text = format!("{rule}: {method}{host}{path} {status}").replace(":  ", ": ");
        f.write_str(&escape(text.as_bytes()))
    }
}

/// The file as a whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    bonafide_baseline: u32,
    findings: Vec<Entry>,
}

/// The version of the file's format.
const VERSION: u32 = 1;
/// The most octets that are read.
const MOST_OCTETS: u64 = 64 << 20;
/// The most entries that are kept.
const MOST_ENTRIES: usize = 100_000;

/// Findings that are known.
pub struct Baseline {
    mode: Mode,
    path: PathBuf,
    /// Each entry, and whether it was found in this run.
    entries: BTreeMap<Entry, bool>,
    /// How many findings were taken out.
    known: usize,
    is_full: bool,
    /// Whether what is not found is no longer there: not where only a part was looked at.
    sees_everything: bool,
}

/// What became of a baseline.
#[derive(Debug, Serialize)]
pub struct Tally {
    mode: Mode,
    file: String,
    /// How many findings were known.
    known: usize,
    /// How many entries there are now.
    entries: usize,
    /// Entries of which nothing was found.
    stale: Vec<Entry>,
    /// Whether the run saw everything; else nothing is stale and nothing was written.
    complete: bool,
}

impl Baseline {
    /// The baseline that `--baseline MODE FILE` asks for.
    ///
    /// # Errors
    /// Where there is no such mode, or none for a run that sees but a part, or the file cannot be read.
    pub fn open(words: &[String], sees_everything: bool) -> Result<Option<Baseline>, Failure> {
        let [mode, path] = words else { return Ok(None) };
        let known = MODES.iter().find(|(name, _)| name == mode);
        let Some((_, mode)) = known else {
            let near = near::nearest(mode, MODES.iter().map(|(name, _)| *name));
            let meant = near.map_or(String::new(), |name| format!("\n  did you mean {name}?"));
            return Err(format!("--baseline: \"{mode}\" is none of check, prune and write{meant}"));
        };
        if *mode == Mode::Prune && !sees_everything {
            return Err("--baseline prune: one URL does not tell what is no longer found elsewhere\n  `bonafide lint` prunes".to_owned());
        }
        let path = PathBuf::from(path);
        let entries = if *mode == Mode::Write { BTreeMap::new() } else { read(&path)? };
        Ok(Some(Baseline { mode: *mode, path, entries, known: 0, is_full: false, sees_everything }))
    }

    /// Takes out the findings of an exchange that are known. When writing, those at or over a severity become so.
    pub fn take_out(&mut self, place: &Place<'_>, findings: &mut Vec<Finding>, least: Severity) {
        let least = least.max(Severity::Info);
        let before = findings.len();
        if before == 0 {
            return;
        }
        let mut entry = Entry::at(place);
        findings.retain(|finding| {
            entry.rule.replace_range(.., finding.rule.name);
            !(self.knows(&entry) || finding.severity() >= least && self.learns(&entry))
        });
        self.known += before - findings.len();
    }

    fn knows(&mut self, entry: &Entry) -> bool {
        let found = self.entries.get_mut(entry);
        found.map(|is_found| *is_found = true).is_some()
    }

    fn learns(&mut self, entry: &Entry) -> bool {
        if self.mode != Mode::Write {
            return false;
        }
        if self.entries.len() == MOST_ENTRIES {
            self.is_full = true;
        } else {
            self.entries.insert(entry.clone(), true);
        }
        !self.is_full
    }

    /// Writes the file, where that was asked for and the run saw everything.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self, complete: bool) -> Result<Tally, Failure> {
        let name = self.path.display().to_string();
        if self.is_full {
            return Err(format!(
                "{name}: more than {MOST_ENTRIES} different findings: take rules out of force with --ignore, or mend first"
            ));
        }
        let stale = |found: &&bool| complete && self.sees_everything && !**found;
        let stale: Vec<Entry> =
            self.entries.iter().filter(|(_, found)| stale(found)).map(|(e, _)| e.clone()).collect();
        if self.mode != Mode::Check && complete {
            self.entries.retain(|_, found| *found);
            write(&self.path, self.entries.keys())
                .map_err(|error| format!("{name}: cannot be written: {error}"))?;
        }
        Ok(Tally {
            mode: self.mode,
            file: name,
            known: self.known,
            entries: self.entries.len(),
            stale,
            complete,
        })
    }
}

impl Entry {
    /// The finding of no rule yet.
    fn at(place: &Place<'_>) -> Entry {
        let redact = Redact { show_secrets: false };
        let clip = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        Entry {
            host: place.host.as_deref().map(|host| clip(host, 255)),
            path: place.path.as_deref().map(|path| clip(&redact.text(&template(path)), 400)),
            method: place.method.as_deref().map(|method| clip(method, 40)),
            status: place.status,
            rule: String::new(),
        }
    }
}

fn read(path: &Path) -> Result<BTreeMap<Entry, bool>, Failure> {
    let name = path.display();
    let file = fs::File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            format!("{name}: there is no such file\n  `--baseline write {name}` makes it")
        }
        _ => format!("{name}: cannot be read: {error}"),
    })?;
    let mut text = String::new();
    file.take(MOST_OCTETS)
        .read_to_string(&mut text)
        .map_err(|error| format!("{name}: cannot be read: {error}"))?;
    let document: Document = serde_json::from_str(&text)
        .map_err(|error| format!("{name}: is no baseline of bonafide: {error}"))?;
    if document.bonafide_baseline != VERSION {
        let version = document.bonafide_baseline;
        return Err(format!("{name}: is of version {version}, this bonafide knows {VERSION}"));
    }
    Ok(document.findings.into_iter().map(|entry| (entry, false)).collect())
}

/// Writes beside the file and then in its place, so that it is never there in part.
fn write<'e>(path: &Path, entries: impl Iterator<Item = &'e Entry>) -> io::Result<()> {
    let lines: Vec<String> =
        entries.map(serde_json::to_string).collect::<Result<_, serde_json::Error>>()?;
    let separator = if lines.is_empty() { "" } else { "\n" };
    let text = format!(
        "{{\"bonafide_baseline\": {VERSION}, \"findings\": [{separator}{}{separator}]}}\n",
        lines.join(",\n")
    );
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    fs::write(&beside, text)?;
    fs::rename(&beside, path).inspect_err(|_| {
        // What matters is why it could not be put in place.
        let _ = fs::remove_file(&beside);
    })
}

impl Tally {
    /// Whether what was not found makes the run fail.
    pub fn fails(&self) -> bool {
        self.mode == Mode::Check && !self.stale.is_empty()
    }

    /// What to tell of it besides the numbers, a line each.
    pub fn notes(&self) -> Vec<String> {
        const MOST: usize = 20;
        let Tally { file, stale, .. } = self;
        if self.mode != Mode::Check && !self.complete {
            return vec![format!("{file}: not written, since not everything could be judged")];
        }
        let what = if self.mode == Mode::Prune { "removed" } else { "no longer found" };
        let named = stale.iter().take(MOST).map(|entry| format!("{file}: {what}: {entry}"));
        let more =
            (stale.len() > MOST).then(|| format!("{file}: {what}: {} more", stale.len() - MOST));
        let help = self
            .fails()
            .then(|| format!("{file}: `--baseline prune {file}` removes what is no longer found"));
        named.chain(more).chain(help).collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (known, stale) = (self.known, self.stale.len());
        match (self.mode, stale) {
            (Mode::Write, _) => write!(f, "{known} taken for known ({} kinds)", self.entries),
            (_, 0) => write!(f, "{known} known"),
            (Mode::Check, _) => write!(f, "{known} known, {stale} no longer found"),
            (Mode::Prune, _) => write!(f, "{known} known, {stale} removed from the known"),
        }
    }
}
