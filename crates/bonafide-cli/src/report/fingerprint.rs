//! Names for findings that stay the same from run to run.

use std::collections::HashMap;

use super::{
    Item,
    told::{Location, Told},
};
use crate::redact::Redact;

/// Gives each finding a name of its own: by rule, file, request, status and place, never by line or by values,
/// and the second of what is alike in all of these is told from the first.
#[derive(Default)]
pub struct Fingerprints {
    met: HashMap<u64, u32>,
}

/// How many names are remembered; what is alike beyond them is not told apart.
const MOST_NAMES: usize = 1_000_000;

impl Fingerprints {
    /// Sixteen hexadecimal digits.
    pub fn of(&mut self, item: &Item<'_, '_>, told: &Told, redact: Redact) -> String {
        let url = item.facts.url().unwrap_or_default();
        let status = item.judgement.claimed.to_string();
        let parts = [
            told.rule.name.as_bytes(),
            told.place.path().as_bytes(),
            item.facts.method(),
            redact.text(&url).as_bytes(),
            status.as_bytes(),
            told.spot.as_bytes(),
        ]
        .join(&0);
        self.name(&parts)
    }

    /// The same for what could not be judged.
    pub fn of_problem(&mut self, place: &Location, message: &str) -> String {
        self.name(&[place.path().as_bytes(), message.as_bytes()].join(&0))
    }

    fn name(&mut self, parts: &[u8]) -> String {
        let name = fnv(parts);
        if self.met.len() == MOST_NAMES && !self.met.contains_key(&name) {
            return format!("{name:016x}");
        }
        let nth = self.met.entry(name).or_default();
        *nth += 1;
        match *nth {
            1 => format!("{name:016x}"),
            nth => format!("{:016x}", fnv(format!("{name:016x}#{nth}").as_bytes())),
        }
    }
}

/// FNV-1a: the same on every machine and in every release, which the standard library's hashes are not.
fn fnv(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::fnv;

    /// Values that the authors of the hash publish.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(fnv(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
