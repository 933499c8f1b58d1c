//! What was meant, perhaps: the name nearest to one that nothing has.

/// Longer text is no misspelt name.
pub const LONGEST_NAME: usize = 80;

/// The name that differs least from the text, if one differs by little.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if text.len() > LONGEST_NAME {
        return None;
    }
    let text = text.to_ascii_lowercase();
    let with_distance = names.into_iter().map(|name| (distance(&text, name), name));
    let (least, name) = with_distance.min_by_key(|(distance, _)| *distance)?;
    (least <= most(&text)).then_some(name)
}

/// How many edits turn one name into another that was still meant.
pub fn most(text: &str) -> usize {
    (text.chars().count() / 3).max(1)
}

/// How many characters to insert, remove, change or swap with their neighbour to turn one text into the other.
pub fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before: Vec<usize> = vec![];
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for i in 1..=one.len() {
        let mut next = vec![i];
        for j in 1..=other.len() {
            let changed = row[j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut least = changed.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_edits() {
        for (one, other, edits) in [
            ("", "", 0),
            ("a", "", 1),
            ("etag", "etga", 1),
            ("vary", "very", 1),
            ("allow", "alow", 1),
            ("abc", "xyz", 3),
        ] {
            assert_eq!(distance(one, other), edits, "{one} {other}");
            assert_eq!(distance(other, one), edits, "{other} {one}");
        }
    }

    #[test]
    fn what_is_far_from_everything_is_near_nothing() {
        assert_eq!(nearest("Cachng", ["caching", "content"]), Some("caching"));
        assert_eq!(nearest("zebra", ["caching", "content"]), None);
        assert_eq!(nearest(&"a".repeat(1 << 20), ["a"]), None);
    }
}
