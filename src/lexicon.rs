//! Words: which are right, how frequent they are; [`corrections`] says what was probably meant.
//!
//! All of it is read in place from `data/`, which `cargo xtask data` makes; `data/SOURCES.md` says
//! from what; `data/words-added.txt` is kept by hand. Nothing here knows of documents or of names of people.

pub mod corrections;
mod forms;

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::words::normalize;

/// The words of policy English.
pub struct Lexicon {
    dictionary: spellbook::Dictionary,
    /// Right words that the dictionary lacks.
    other_words: HashSet<&'static str>,
    counts: fst::Map<&'static [u8]>,
    splits: fst::Map<&'static [u8]>,
}

/// Right words that neither the dictionary nor the training text has.
const ADDED: &str = include_str!("../data/words-added.txt");

/// How often two neighbouring words were written as one and as two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// Occurrences of the one word in the training text.
    pub joined: u64,
    /// Occurrences of the two words side by side.
    pub apart: u64,
}

impl Lexicon {
    /// The lexicon that is part of the program, read on first use.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(Lexicon::read_builtin);
        &BUILTIN
    }

    fn read_builtin() -> Self {
        const FAULTLESS: &str = "the tests read the files that are part of the program";
        let lists = [include_str!("../data/policy-words.txt"), ADDED];
        Self {
            dictionary: spellbook::Dictionary::new(
                include_str!("../data/spelling/en.aff"),
                include_str!("../data/spelling/en.dic"),
            )
            .expect(FAULTLESS),
            other_words: lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#')).collect(),
            counts: fst::Map::new(&include_bytes!("../data/words.fst")[..]).expect(FAULTLESS),
            splits: fst::Map::new(&include_bytes!("../data/splits.fst")[..]).expect(FAULTLESS),
        }
    }

    /// Whether `word` is right: in the dictionary, in policy English, or a form of such a word.
    pub fn accepts(&self, word: &str) -> bool {
        let word = normalize(word);
        let stem = forms::without_clitic(&word);
        let plain = || forms::without_accents(stem).is_some_and(|plain| self.accepts_stem(&plain));
        self.accepts_stem(stem) || self.dictionary.check(&word) || plain()
    }

    fn accepts_stem(&self, stem: &str) -> bool {
        let is_form = |word: &str| self.has_prefix(word) || self.has_ending(word);
        if self.lists(stem) {
            return true;
        }
        if stem.chars().any(char::is_uppercase) {
            let lower = stem.to_lowercase();
            return self.other_words.contains(lower.as_str()) || is_form(&lower);
        }
        is_form(stem)
    }

    /// Whether `word` itself is in the dictionary or in policy English.
    fn lists(&self, word: &str) -> bool {
        self.other_words.contains(word) || self.dictionary.check(word)
    }

    /// How often `word`, in lower case, occurs in the 16 million words of training text.
    pub fn count(&self, word: &str) -> u64 {
        self.counts.get(word).unwrap_or(0)
    }

    /// Whether the whole is written as one word far more often than as the two.
    pub fn split(&self, left: &str, right: &str) -> Option<Split> {
        let value = self.splits.get(format!("{left} {right}"))?;
        Some(Split { joined: value >> 32, apart: value & 0xffff_ffff })
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} counted words)", self.counts.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_policy_english_are_right() {
        for word in [
            "the",
            "China's",
            "China’s",
            "Mexican",
            "geostrategic",
            "counternarcotics",
            "colour",
            "color",
            "nonscheduled",
            "unlawfully",
            "didn't",
            "fentanyl",
        ] {
            assert!(Lexicon::builtin().accepts(word), "{word}");
        }
    }

    #[test]
    fn misspellings_are_not() {
        for word in ["goverment", "recieve", "teh", "occured", "adminstration", "reccommend"] {
            assert!(!Lexicon::builtin().accepts(word), "{word}");
        }
    }

    #[test]
    fn words_are_added_only_where_the_dictionary_lacks_them() {
        let added: Vec<_> = ADDED.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(added.is_sorted() && !added.is_empty());
        let known: Vec<_> = added.into_iter().filter(|word| Lexicon::builtin().dictionary.check(word)).collect();
        assert_eq!(known, Vec::<&str>::new());
    }

    #[test]
    fn one_word_written_as_two_is_known() {
        let split = Lexicon::builtin().split("in", "adequate").expect("it is in the table");
        assert!(split.joined > 100 * (split.apart + 1), "{split:?}");
        assert_eq!(Lexicon::builtin().split("every", "day"), None);
    }
}
