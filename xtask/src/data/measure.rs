//! How often a check of wrongly split words would speak up in edited text, where it is mostly wrong.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Lexicon;
use super::corpus::{Corpus, Document, Occurrence};
use super::splits::{self, Split};
use super::words;

const THRESHOLDS: [u64; 7] = [5, 20, 50, 100, 200, 400, 1000];
const LISTED: usize = 40;
const COMMON: usize = 60;
const CONTEXT: usize = 5;

/// Trains on each half of the documents, counts in the other, and prints what a check would flag.
///
/// The policy words are those of the whole corpus: they decide what is a word, not how often.
pub(super) fn run(corpus: &Corpus, lexicon: &Lexicon<'_>) {
    let mut flags = Flags::default();
    for half in [0, 1] {
        let of_half = |half: usize| corpus.documents.iter().skip(half).step_by(2);
        let check = Check::train(corpus, of_half(half), lexicon);
        for document in of_half(1 - half) {
            check.run(corpus, document, &mut flags);
        }
    }
    print_rates(&flags, corpus.len());
    for threshold in THRESHOLDS {
        for condition in CONDITIONS {
            print_pairs(&flags, threshold, condition);
        }
    }
}

/// The split table of one half, by the numbers of its words.
struct Check {
    splits: HashMap<(u32, u32), Split>,
    common: HashSet<u32>,
}

/// What was flagged, by pair of words.
type Flags = BTreeMap<(u32, u32), Vec<Flag>>;

#[derive(Clone)]
struct Flag {
    split: Split,
    /// One of the two is among the most common words, and the two do stand side by side.
    common: bool,
    /// Next to a hyphen or with a capital: "the re-shoring", "the FT".
    part: bool,
    /// One of the two is a function word, and the two do stand side by side.
    function: bool,
    /// "counter" stands where a verb does: "to counter terrorism".
    verb: bool,
    context: String,
}

impl Check {
    fn train<'d>(
        corpus: &'d Corpus,
        documents: impl Iterator<Item = &'d Document> + Clone,
        lexicon: &Lexicon<'_>,
    ) -> Self {
        let counts = words::count(corpus, documents.clone());
        let vocabulary = words::vocabulary(corpus, &counts, lexicon.dictionary);
        let table = lexicon.splits(corpus, documents, &vocabulary);
        let numbers: HashMap<&str, u32> = corpus.words.iter().map(AsRef::as_ref).zip(0..).collect();
        let number = |word: &str| numbers.get(word).copied();
        let by_number = |(pair, split): (&String, &Split)| {
            let (left, right) = pair.split_once(' ')?;
            Some(((number(left)?, number(right)?), *split))
        };
        let mut by_frequency: Vec<(u64, u32)> = counts.iter().map(|counts| counts.all).zip(0..).collect();
        by_frequency.sort_by_key(|&(count, number)| (std::cmp::Reverse(count), number));
        Self {
            splits: table.iter().filter_map(by_number).collect(),
            common: by_frequency.iter().take(COMMON).map(|&(_, number)| number).collect(),
        }
    }

    fn run(&self, corpus: &Corpus, document: &Document, flags: &mut Flags) {
        for (left, right) in splits::neighbours(document) {
            let pair = (document[left].word, document[right].word);
            if let Some(&split) = self.splits.get(&pair) {
                let common = split.apart > 0 && (self.common.contains(&pair.0) || self.common.contains(&pair.1));
                let words = [corpus.word(pair.0), corpus.word(pair.1)];
                let flag = Flag {
                    split,
                    common,
                    part: is_part(document[left]) || is_part(document[right]),
                    function: split.apart > 0 && words.iter().any(|word| FUNCTION.contains(word)),
                    verb: words[0] == "counter" && is_verb_place(corpus, document, left),
                    context: context(corpus, document, left),
                };
                flags.entry(pair).or_default().push(flag);
            }
        }
    }
}

/// Whether a word belongs to something longer, as far as its look tells.
fn is_part(occurrence: Occurrence) -> bool {
    occurrence.hyphenated || !(occurrence.lower || occurrence.initial)
}

/// Whether the word before `at` asks for a verb.
fn is_verb_place(corpus: &Corpus, document: &Document, at: usize) -> bool {
    const BEFORE_VERBS: [&str; 14] =
        ["to", "will", "would", "can", "could", "must", "shall", "should", "may", "might", "help", "we", "they", "not"];
    document[at].adjacent && at > 0 && BEFORE_VERBS.contains(&corpus.word(document[at - 1].word))
}

/// The words around a pair, the pair in brackets.
fn context(corpus: &Corpus, document: &Document, left: usize) -> String {
    let words = |range: std::ops::Range<usize>| {
        let words: Vec<&str> = document[range].iter().map(|occurrence| corpus.word(occurrence.word)).collect();
        words.join(" ")
    };
    let behind = left + 2;
    let end = (behind + CONTEXT).min(document.len());
    format!("{} [{}] {}", words(left.saturating_sub(CONTEXT)..left), words(left..behind), words(behind..end))
}

/// Words that stand beside any other: what the number of common words is a rough guess at.
const FUNCTION: [&str; 76] = [
    "a", "about", "all", "alone", "along", "am", "an", "and", "any", "are", "around", "as", "at", "away", "back", "be",
    "been", "but", "by", "can", "did", "do", "down", "for", "from", "had", "has", "have", "he", "her", "here", "him",
    "his", "how", "i", "if", "in", "is", "it", "its", "me", "my", "no", "not", "of", "off", "on", "or", "our", "out",
    "over", "per", "she", "so", "some", "than", "that", "the", "their", "them", "then", "there", "they", "this",
    "through", "to", "under", "up", "us", "was", "we", "were", "when", "where", "with", "you",
];

type Condition = (&'static str, fn(&Flag) -> bool);

/// What a check may ask of a flag beside the threshold, with a name for the table.
const CONDITIONS: [Condition; 4] = [
    ("all", |_| true),
    ("no common", |flag| !flag.common),
    ("and no part", |flag| !flag.common && !flag.part),
    ("advised", |flag| !flag.function && !flag.part && !flag.verb),
];

fn print_rates(flags: &Flags, length: usize) {
    println!("{length} words; flags, and flags per 1,000 words (threshold 5 is of prefixes alone, otherwise 20)");
    println!("{:>9}{}", "threshold", CONDITIONS.map(|(name, _)| format!(" {name:>14}")).concat());
    for threshold in THRESHOLDS {
        let rates = CONDITIONS.map(|(_, keep)| {
            let number = flags.values().flatten().filter(|flag| flag.split.ratio() >= threshold && keep(flag)).count();
            format!(" {:>14}", format!("{number} {:.4}", number as f64 * 1000.0 / length.max(1) as f64))
        });
        println!("{threshold:>9}{}", rates.concat());
    }
}

fn print_pairs(flags: &Flags, threshold: u64, (name, keep): Condition) {
    let kept = |flags: &Vec<Flag>| -> Vec<Flag> {
        flags.iter().filter(|flag| flag.split.ratio() >= threshold && keep(flag)).cloned().collect()
    };
    let mut pairs: Vec<Vec<Flag>> = flags.values().map(kept).filter(|flags| !flags.is_empty()).collect();
    pairs.sort_by_key(|flags| std::cmp::Reverse(flags.len()));
    println!("\nthreshold {threshold}, {name}: {} pairs; times, joined/apart, the first place", pairs.len());
    for flag in pairs.iter().take(LISTED).filter_map(|flags| Some((flags.len(), flags.first()?))) {
        let (times, Flag { split, context, .. }) = flag;
        println!("{times:>4} {:>6}/{:<3} {context}", split.joined, split.apart);
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::corpus_of;
    use super::*;

    #[test]
    fn compounds_and_names_are_parts() {
        let corpus = corpus_of(&["In the re-shoring of the FT"]);
        let parts: Vec<bool> = corpus.documents[0].iter().map(|&occurrence| is_part(occurrence)).collect();
        assert_eq!(parts, [false, false, true, true, false, false, true]);
    }

    #[test]
    fn counter_may_be_a_verb() {
        let corpus = corpus_of(&["to counter narcotics and counter narcotics"]);
        assert!(is_verb_place(&corpus, &corpus.documents[0], 1));
        assert!(!is_verb_place(&corpus, &corpus.documents[0], 4));
    }

    #[test]
    fn only_pairs_of_the_table_are_flagged() {
        let corpus = corpus_of(&["we had minimal and in adequate cooperation from the government in adequate. Time"]);
        let document = &corpus.documents[0];
        let pair = (document[4].word, document[5].word);
        let split = Split { joined: 90, apart: 1 };
        let check = Check { splits: HashMap::from([(pair, split)]), common: HashSet::from([pair.0]) };
        let mut flags = Flags::new();
        check.run(&corpus, document, &mut flags);
        let flags = &flags[&pair];
        assert_eq!(flags.len(), 2);
        assert!(flags[0].function && !flags[0].verb);
        assert!(flags[0].common && !flags[0].part);
        assert_eq!(flags[0].context, "we had minimal and [in adequate] cooperation from the government in");
        assert_eq!(flags[1].context, "adequate cooperation from the government [in adequate] time");
    }
}
