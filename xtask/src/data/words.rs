//! The vocabulary: words that are written small, with their numbers of occurrences.

use std::collections::BTreeMap;

use anyhow::Result;

use super::corpus::{Corpus, Document};

/// How a word was met.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    /// In all.
    pub(super) all: u64,
    /// Without a capital.
    pub(super) lower: u64,
    /// Inside of a sentence.
    pub(super) middle: u64,
    /// Inside of a sentence and without a capital.
    pub(super) lower_middle: u64,
    /// Not as a part of a compound with hyphens.
    pub(super) whole: u64,
    /// Documents that have it.
    pub(super) documents: u64,
    /// Documents that have it without a capital.
    pub(super) lower_documents: u64,
}

/// Words with their numbers of occurrences.
pub(super) type Vocabulary<'a> = BTreeMap<&'a str, u64>;

/// Counts every word of `documents`, by number.
pub(super) fn count<'d>(corpus: &Corpus, documents: impl IntoIterator<Item = &'d Document>) -> Vec<Counts> {
    let mut counts = vec![Counts::default(); corpus.words.len()];
    // The last document that a word was met in, so that each counts once.
    let mut seen = vec![(usize::MAX, usize::MAX); corpus.words.len()];
    for (index, document) in documents.into_iter().enumerate() {
        for occurrence in document {
            let (count, seen) = (&mut counts[occurrence.word as usize], &mut seen[occurrence.word as usize]);
            count.all += 1;
            count.lower += u64::from(occurrence.lower);
            count.middle += u64::from(!occurrence.initial);
            count.lower_middle += u64::from(occurrence.lower && !occurrence.initial);
            count.whole += u64::from(!occurrence.hyphenated);
            count.documents += u64::from(std::mem::replace(&mut seen.0, index) != index);
            if occurrence.lower {
                count.lower_documents += u64::from(std::mem::replace(&mut seen.1, index) != index);
            }
        }
    }
    counts
}

/// The words seen often enough, without names.
pub(super) fn vocabulary<'a>(
    corpus: &'a Corpus,
    counts: &[Counts],
    dictionary: &spellbook::Dictionary,
) -> Vocabulary<'a> {
    let words = corpus.words.iter().map(AsRef::as_ref).zip(counts);
    words.filter_map(|(word, counts)| Some((word, occurrences(counts, || dictionary.check(word))?))).collect()
}

/// The number that a word gets, if any.
///
/// A word that is mostly written with a capital is a name or a part of one ("White House", "Federal").
/// As a word it is worth what is written small, and only if the dictionary has it as one.
fn occurrences(counts: &Counts, in_dictionary: impl Fn() -> bool) -> Option<u64> {
    const OCCURRENCES: u64 = 5;
    const DOCUMENTS: u64 = 3;
    let (number, documents) =
        if counts.is_name() { (counts.lower, counts.lower_documents) } else { (counts.all, counts.documents) };
    let frequent = number >= OCCURRENCES && documents >= DOCUMENTS;
    (frequent && (!counts.is_name() || in_dictionary())).then_some(number)
}

impl Counts {
    /// Written small less than one time in five where a sentence does not ask for a capital.
    pub(super) fn is_name(&self) -> bool {
        const ONE_IN: u64 = 5;
        self.lower_middle * ONE_IN < self.middle.max(1)
    }
}

/// The vocabulary as an `fst::Map`.
pub(super) fn automaton(vocabulary: &Vocabulary<'_>) -> Result<Vec<u8>> {
    let mut builder = fst::MapBuilder::memory();
    for (word, number) in vocabulary {
        builder.insert(word, *number)?;
    }
    Ok(builder.into_inner()?)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::corpus_of;
    use super::*;

    fn counts(all: u64, lower: u64, documents: u64) -> Counts {
        Counts {
            all,
            lower,
            middle: all,
            lower_middle: lower,
            whole: all,
            documents,
            lower_documents: lower.min(documents),
        }
    }

    #[test]
    fn places_and_documents_are_counted() {
        let corpus = corpus_of(&["Peace now. Peace and peace-making", "peace"]);
        let peace = count(&corpus, &corpus.documents)[0];
        assert_eq!((peace.all, peace.lower, peace.middle, peace.lower_middle), (4, 2, 1, 1));
        assert_eq!((peace.whole, peace.documents, peace.lower_documents), (3, 2, 2));
        assert_eq!(count(&corpus, &corpus.documents[1..])[0].all, 1);
    }

    #[test]
    fn rare_words_are_left_out() {
        assert_eq!(occurrences(&counts(5, 5, 3), || false), Some(5));
        assert_eq!(occurrences(&counts(4, 4, 3), || true), None);
        assert_eq!(occurrences(&counts(90, 90, 2), || true), None);
    }

    #[test]
    fn names_are_left_out_and_words_within_names_are_worth_less() {
        assert_eq!(occurrences(&counts(1000, 10, 90), || false), None);
        assert_eq!(occurrences(&counts(1000, 10, 90), || true), Some(10));
        assert_eq!(occurrences(&counts(1000, 200, 90), || false), Some(1000));
    }

    #[test]
    fn the_automaton_answers_with_the_number() {
        let bytes = automaton(&Vocabulary::from([("and", 7), ("a", 9)])).expect("well formed");
        let map = fst::Map::new(bytes).expect("well formed");
        assert_eq!((map.get("a"), map.get("and"), map.get("an")), (Some(9), Some(7), None));
    }
}
