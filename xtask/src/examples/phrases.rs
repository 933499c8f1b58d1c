//! What libraries call the codes, next to what our own table says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    read, server,
    table::{Table, fill},
    version, write,
};

/// `examples/phrases.json`: by the `id` in the table.
type Recorded = BTreeMap<String, Library>;

/// What one library says.
#[derive(Serialize, Deserialize)]
struct Library {
    name: String,
    version: String,
    phrases: BTreeMap<u16, String>,
}

/// Asks every library that is there, rewrites `phrases.json` and prints what our table lacks.
pub fn record(table: &Table) -> Result<(), String> {
    let mut recorded: Recorded = read("phrases.json")?;
    recorded.retain(|id, _| table.phrases.iter().any(|constants| constants.id == *id));
    for constants in &table.phrases {
        let printed = server::output(&fill(&constants.run, &[]));
        match (version(&constants.version), printed) {
            (Ok(version), Ok(text)) => {
                let phrases = serde_json::from_str(&text);
                let phrases = phrases.map_err(|error| format!("{}: {error}", constants.id))?;
                let library = Library { name: constants.name.clone(), version, phrases };
                recorded.insert(constants.id.clone(), library);
            }
            (Err(why), _) | (_, Err(why)) => println!("{}: not asked: {why}", constants.id),
        }
    }
    for ((code, phrase), by) in unknown(&recorded) {
        println!("our table lacks: {code} {phrase:?} of {}", by.join(", "));
    }
    write("phrases.json", &recorded)
}

/// Codes with phrases that our tables do not have, and whose they are.
fn unknown(recorded: &Recorded) -> BTreeMap<(u16, &str), Vec<String>> {
    let mut unknown: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for library in recorded.values() {
        for (code, phrase) in &library.phrases {
            if !is_known(*code, phrase) {
                let by = format!("{} {}", library.name, library.version);
                unknown.entry((*code, phrase.as_str())).or_default().push(by);
            }
        }
    }
    unknown
}

fn is_known(code: u16, phrase: &str) -> bool {
    bonafide::status::by_phrase(phrase).iter().any(|found| found.code == code && found.exact)
}
