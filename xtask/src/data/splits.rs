//! Evidence for wrongly split words: how often two words are written as one and as two.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Result, ensure};

use super::corpus::{Corpus, Document};
use super::exclusions::Exclusions;
use super::words::Vocabulary;

/// How two words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Split {
    /// Occurrences as one word.
    pub(super) joined: u64,
    /// Occurrences as two words with one space between.
    pub(super) apart: u64,
}

/// "a b" and how it is written, sorted.
pub(super) type Table = BTreeMap<String, Split>;

const SHORTEST_PART: usize = 2;
const LEAST_JOINED: u64 = 8;

impl Split {
    /// How many times as often as one word than as two.
    pub(super) fn ratio(&self) -> u64 {
        self.joined / (self.apart + 1)
    }
}

/// The pairs, but for `excluded`, that are written as one word [`least_ratio`] times as often as two.
pub(super) fn table<'d>(
    corpus: &Corpus,
    documents: impl IntoIterator<Item = &'d Document>,
    vocabulary: &Vocabulary<'_>,
    accepts: &dyn Fn(&str) -> bool,
    excluded: &Exclusions,
) -> Table {
    let candidates = candidates(vocabulary, accepts);
    let apart = count_apart(corpus, documents, &candidates);
    let splits = candidates.into_iter().zip(apart);
    let splits = splits.map(|(candidate, apart)| {
        (format!("{} {}", candidate.left, candidate.right), Split { joined: candidate.joined, apart })
    });
    splits
        .filter(|(pair, split)| !excluded.contains(pair) && split.joined >= least_ratio(pair) * (split.apart + 1))
        .collect()
}

/// What an entry needs of [`Split::ratio`].
///
/// Edited text too is careless with prefixes ("counter narcotics"), and what stands behind one is a word
/// anyway, so that less evidence says the same.
fn least_ratio(pair: &str) -> u64 {
    const PREFIXES: [&str; 17] = [
        "anti", "bio", "counter", "cyber", "eco", "geo", "hyper", "inter", "mega", "micro", "multi", "narco", "neo",
        "non", "pre", "semi", "ultra",
    ];
    let has_prefix = pair.split(' ').next().is_some_and(|left| PREFIXES.contains(&left));
    if has_prefix { 5 } else { 20 }
}

struct Candidate<'a> {
    left: &'a str,
    right: &'a str,
    joined: u64,
}

fn candidates<'a>(vocabulary: &Vocabulary<'a>, accepts: &dyn Fn(&str) -> bool) -> Vec<Candidate<'a>> {
    let is_word = |part: &str| is_part(part) && (vocabulary.contains_key(part) || accepts(part));
    let mut candidates = Vec::new();
    for (&word, &joined) in vocabulary {
        if joined < LEAST_JOINED || !accepts(word) {
            continue;
        }
        let splits = cuts(word).filter(|(left, right)| is_word(left) && is_word(right));
        candidates.extend(splits.map(|(left, right)| Candidate { left, right, joined }));
    }
    candidates
}

/// Every way to cut `word` in two.
fn cuts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    word.char_indices().skip(1).map(|(at, _)| word.split_at(at))
}

/// Whether `part` could stand alone: no apostrophe at its edges, and of single letters only "a" and "i".
fn is_part(part: &str) -> bool {
    !part.starts_with('\'')
        && !part.ends_with('\'')
        && (part.chars().count() >= SHORTEST_PART || part == "a" || part == "i")
}

fn count_apart<'d>(
    corpus: &Corpus,
    documents: impl IntoIterator<Item = &'d Document>,
    candidates: &[Candidate<'_>],
) -> Vec<u64> {
    let numbers: HashMap<&str, u32> = corpus.words.iter().map(AsRef::as_ref).zip(0..).collect();
    let number = |word| numbers.get(word).copied();
    let places: HashMap<(u32, u32), usize> = candidates
        .iter()
        .enumerate()
        .filter_map(|(place, candidate)| Some(((number(candidate.left)?, number(candidate.right)?), place)))
        .collect();
    let mut apart = vec![0; candidates.len()];
    for document in documents {
        for (left, right) in neighbours(document) {
            if let Some(&place) = places.get(&(document[left].word, document[right].word)) {
                apart[place] += 1;
            }
        }
    }
    apart
}

/// The places of words that one space separates.
pub(super) fn neighbours(document: &Document) -> impl Iterator<Item = (usize, usize)> {
    (1..document.len()).filter(|&right| document[right].adjacent).map(|right| (right - 1, right))
}

/// The table as an `fst::Map` from "a b" to `joined << 32 | apart`.
pub(super) fn automaton(table: &Table) -> Result<Vec<u8>> {
    let mut builder = fst::MapBuilder::memory();
    for (pair, split) in table {
        ensure!(
            split.joined <= u64::from(u32::MAX) && split.apart <= u64::from(u32::MAX),
            "{pair}: too frequent for 32 bits"
        );
        builder.insert(pair, split.joined << 32 | split.apart)?;
    }
    Ok(builder.into_inner()?)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::corpus_of;
    use super::*;

    #[test]
    fn every_cut_is_tried() {
        assert_eq!(cuts("café").collect::<Vec<_>>(), [("c", "afé"), ("ca", "fé"), ("caf", "é")]);
    }

    #[test]
    fn parts_are_words_of_two_letters_or_a_or_i() {
        for part in ["a", "i", "in", "day's"] {
            assert!(is_part(part), "{part}");
        }
        for part in ["x", "'s", "don'", ""] {
            assert!(!is_part(part), "{part}");
        }
    }

    fn pairs(text: &str, right: &[&str]) -> Vec<(String, u64, u64)> {
        let corpus = corpus_of(&[text]);
        let counts = super::super::words::count(&corpus, &corpus.documents);
        let vocabulary = corpus.words.iter().zip(&counts).map(|(word, counts)| (&**word, counts.all)).collect();
        let table = table(
            &corpus,
            &corpus.documents,
            &vocabulary,
            &|word| right.contains(&word),
            &Exclusions::from(["per cent".into()]),
        );
        table.into_iter().map(|(pair, split)| (pair, split.joined, split.apart)).collect()
    }

    #[test]
    fn a_split_needs_the_joined_word_far_more_often() {
        let enough = "inadequate, ".repeat(40) + "in adequate. In Adequate";
        assert_eq!(pairs(&enough, &["inadequate"]), []);
        let enough = "inadequate, ".repeat(40) + "in adequate. In, adequate";
        assert_eq!(pairs(&enough, &["inadequate"]), [("in adequate".into(), 40, 1)]);
    }

    #[test]
    fn a_split_needs_three_words() {
        let text = "inadequate, ".repeat(40);
        assert_eq!(pairs(&text, &["inadequate"]), [], "the parts are unknown");
        assert_eq!(pairs(&text, &["inadequate", "in"]), [], "the second part is unknown");
        assert_eq!(pairs(&text, &["inadequate", "adequate"]), [], "the first part is unknown");
        assert_eq!(pairs(&text, &["in", "adequate"]), [], "the whole is wrong");
        assert_eq!(pairs(&text, &["inadequate", "in", "adequate"]).len(), 1);
    }

    #[test]
    fn prefixes_need_less() {
        let text =
            "counternarcotics, micronation, homeowners, ".repeat(7) + &"counternarcotics, homeowners, ".repeat(3);
        let right = [
            "counternarcotics",
            "homeowners",
            "home",
            "owners",
            "counter",
            "narcotics",
            "micronation",
            "micro",
            "nation",
        ];
        assert_eq!(pairs(&(text.clone() + "counter narcotics"), &right), [("counter narcotics".into(), 10, 1)]);
        assert_eq!(pairs(&(text + "counter narcotics counter narcotics"), &right), []);
    }

    #[test]
    fn excluded_pairs_are_left_out() {
        let text = "percent, ".repeat(40) + &"inadequate, ".repeat(40);
        assert_eq!(pairs(&text, &["percent", "per", "cent", "inadequate", "in", "adequate"]).len(), 1);
    }

    #[test]
    fn both_numbers_are_in_the_value() {
        let table = Table::from([("in adequate".into(), Split { joined: 400, apart: 3 })]);
        let map = fst::Map::new(automaton(&table).expect("well formed")).expect("well formed");
        let value = map.get("in adequate").expect("well formed");
        assert_eq!((value >> 32, value & 0xffff_ffff), (400, 3));
    }
}
