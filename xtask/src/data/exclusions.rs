//! The hand-kept lists beside the generated files: what somebody read there and found wrong.

use std::collections::BTreeSet;

/// Policy words that are none.
pub(super) const WORDS: &str = "data/policy-words-excluded.txt";

/// Pairs that are right as two words however often they are written as one.
pub(super) const SPLITS: &str = "data/splits-excluded.txt";

/// Excluded words or pairs, sorted.
pub(super) type Exclusions = BTreeSet<String>;

/// Reads a list: a word or pair a line, `#` opens a comment.
pub(super) fn read(file: &str) -> Exclusions {
    let entries = file.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    entries.filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_exclude_nothing() {
        assert_eq!(
            read("# noise\nmisspeling # read\n\n  per cent\n"),
            Exclusions::from(["misspeling".into(), "per cent".into()])
        );
    }
}
