//! Words: which are right, how frequent they are, what was probably meant.
//!
//! All of it is read in place from `data/`, which `cargo xtask data` makes; `data/SOURCES.md` says
//! from what. Nothing here knows of documents or of names of people.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::words::{is_mark, normalize};

/// The words of policy English.
pub struct Lexicon {
    dictionary: spellbook::Dictionary,
    policy_words: HashSet<&'static str>,
    counts: fst::Map<&'static [u8]>,
    splits: fst::Map<&'static [u8]>,
}

/// How often two neighbouring words were written as one and as two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// Occurrences of the one word in the training text.
    pub joined: u64,
    /// Occurrences of the two words side by side.
    pub apart: u64,
}

/// Prefixes that English puts before any word without asking a dictionary.
const PREFIXES: [&str; 34] = [
    "anti", "bio", "co", "counter", "cyber", "de", "eco", "extra", "geo", "hyper", "inter", "intra", "macro", "mega",
    "micro", "mid", "mini", "multi", "nano", "narco", "neo", "non", "over", "post", "pre", "pro", "re", "semi", "sub",
    "super", "trans", "ultra", "un", "under",
];

impl Lexicon {
    /// The lexicon that is part of the program, read on first use.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Lexicon> = LazyLock::new(Lexicon::read_builtin);
        &BUILTIN
    }

    fn read_builtin() -> Self {
        const FAULTLESS: &str = "the tests read the files that are part of the program";
        let words = include_str!("../data/policy-words.txt");
        Self {
            dictionary: spellbook::Dictionary::new(
                include_str!("../data/spelling/en.aff"),
                include_str!("../data/spelling/en.dic"),
            )
            .expect(FAULTLESS),
            policy_words: words.lines().filter(|line| !line.starts_with('#')).collect(),
            counts: fst::Map::new(&include_bytes!("../data/words.fst")[..]).expect(FAULTLESS),
            splits: fst::Map::new(&include_bytes!("../data/splits.fst")[..]).expect(FAULTLESS),
        }
    }

    /// Whether `word` is right: in the dictionary, in policy English, or made of a right word by a
    /// prefix or a possessive ending.
    pub fn accepts(&self, word: &str) -> bool {
        let word = normalize(word);
        let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(&word);
        let plain = || without_accents(stem).is_some_and(|plain| self.accepts_stem(&plain));
        self.accepts_stem(stem) || self.dictionary.check(&word) || plain()
    }

    fn accepts_stem(&self, stem: &str) -> bool {
        if self.policy_words.contains(stem) || self.dictionary.check(stem) {
            return true;
        }
        if stem.chars().any(char::is_uppercase) {
            let lower = stem.to_lowercase();
            return self.policy_words.contains(lower.as_str()) || self.has_prefix(&lower);
        }
        self.has_prefix(stem)
    }

    /// A prefix before a word long enough that the whole is no misspelling of something else.
    fn has_prefix(&self, word: &str) -> bool {
        let is_long_enough = |prefix: &str, rest: &str| rest.len() >= if prefix.len() > 2 { 4 } else { 5 };
        PREFIXES.iter().any(|prefix| {
            word.strip_prefix(prefix).is_some_and(|rest| {
                is_long_enough(prefix, rest)
                    && self.count(rest) > 0
                    && (self.policy_words.contains(rest) || self.dictionary.check(rest))
            })
        })
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

    /// What `word` was probably meant to be, the likeliest first: words one edit away by frequency,
    /// otherwise what the dictionary offers.
    pub fn suggestions(&self, word: &str) -> Vec<String> {
        const MOST: usize = 5;
        let word = normalize(word).to_lowercase();
        let mut near = self.one_edit_away(&word);
        if near.is_empty() {
            // Without n-grams: they compare a word with the whole dictionary, thirty milliseconds each.
            self.dictionary.suggester().with_ngram_suggestions(false).suggest(&word, &mut near);
        }
        near.truncate(MOST);
        near
    }

    /// Right words one insertion, deletion, replacement or exchange of neighbours away, the most
    /// frequent first (the candidates of Norvig, "How to write a spelling corrector", 2007).
    fn one_edit_away(&self, word: &str) -> Vec<String> {
        let mut found: Vec<(u64, String)> = edits(word)
            .into_iter()
            .filter_map(|candidate| {
                let count = self.count(&candidate);
                (count > 0 && self.accepts(&candidate)).then_some((count, candidate))
            })
            .collect();
        found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        found.dedup();
        found.into_iter().map(|(_, word)| word).collect()
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} counted words)", self.counts.len())
    }
}

/// "fiancé" as the dictionary has it, be its accent a mark of its own or not; `None` where nothing changes.
fn without_accents(word: &str) -> Option<String> {
    const ACCENTS: [(&str, char); 8] = [
        ("àáâãäå", 'a'),
        ("èéêë", 'e'),
        ("ìíîï", 'i'),
        ("òóôõö", 'o'),
        ("ùúûü", 'u'),
        ("ç", 'c'),
        ("ñ", 'n'),
        ("ýÿ", 'y'),
    ];
    let plain = |c: char| ACCENTS.iter().find(|(accented, _)| accented.contains(c)).map_or(c, |(_, plain)| *plain);
    (!word.is_ascii()).then(|| word.chars().filter(|&c| !is_mark(c)).map(plain).collect())
}

fn edits(word: &str) -> Vec<String> {
    const LONGEST: usize = 40;
    let letters: Vec<char> = word.chars().collect();
    let mut edits = Vec::new();
    if letters.len() > LONGEST {
        return edits;
    }
    let mut push =
        |left: &[char], middle: &[char], right: &[char]| edits.push(left.iter().chain(middle).chain(right).collect());
    for at in 0..=letters.len() {
        let (left, right) = letters.split_at(at);
        for letter in 'a'..='z' {
            push(left, &[letter], right);
            if let Some((_, rest)) = right.split_first() {
                push(left, &[letter], rest);
            }
        }
        if let [first, rest @ ..] = right {
            push(left, &[], rest);
            if let [second, rest @ ..] = rest {
                push(left, &[*second, *first], rest);
            }
        }
    }
    edits
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
    fn the_likeliest_word_is_offered_first() {
        for (word, meant) in
            [("goverment", "government"), ("recieve", "receive"), ("teh", "the"), ("adminstration", "administration")]
        {
            assert_eq!(Lexicon::builtin().suggestions(word).first().map(String::as_str), Some(meant));
        }
    }

    #[test]
    fn one_word_written_as_two_is_known() {
        let split = Lexicon::builtin().split("in", "adequate").expect("it is in the table");
        assert!(split.joined > 100 * (split.apart + 1), "{split:?}");
        assert_eq!(Lexicon::builtin().split("every", "day"), None);
    }
}
