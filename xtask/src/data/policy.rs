//! Policy words: right words of the corpus that the dictionary lacks.

use std::collections::BTreeSet;

use super::corpus::Corpus;
use super::exclusions::Exclusions;
use super::words::{Counts, Vocabulary};

/// Policy words, sorted.
pub(super) type Words<'a> = BTreeSet<&'a str>;

/// The words that were seen often enough, are no names and no misspellings.
pub(super) fn find<'a>(
    corpus: &'a Corpus,
    counts: &[Counts],
    vocabulary: &Vocabulary<'_>,
    dictionary: &spellbook::Dictionary,
    excluded: &Exclusions,
) -> Words<'a> {
    let is_policy_word = |word: &str, counts: &Counts| {
        is_frequent(word, counts)
            && !is_possessive(word)
            && vocabulary.contains_key(word)
            && !excluded.contains(word)
            && !dictionary.check(word)
            && (is_compound(word, |rest| dictionary.check(rest)) || !is_typo(word, vocabulary))
    };
    let words = corpus.words.iter().zip(counts);
    words.filter(|(word, counts)| is_policy_word(word, counts)).map(|(word, _)| &**word).collect()
}

/// Seen often enough, not mostly in headings, and short words not only in compounds with hyphens, which are full
/// of syllables.
fn is_frequent(word: &str, counts: &Counts) -> bool {
    const OCCURRENCES: u64 = 8;
    const DOCUMENTS: u64 = 5;
    const SYLLABLE: usize = 4;
    let seen = if word.chars().count() > SYLLABLE { counts.all } else { counts.whole };
    seen >= OCCURRENCES && counts.documents >= DOCUMENTS && counts.lower * 5 >= counts.all
}

/// The ending is nobody's spelling: whoever asks takes it off first.
fn is_possessive(word: &str) -> bool {
    word.ends_with("'s")
}

/// A prefix that policy English puts before any word, and a word.
fn is_compound(word: &str, is_word: impl Fn(&str) -> bool) -> bool {
    const PREFIXES: [&str; 24] = [
        "anti", "bio", "co", "counter", "cyber", "de", "geo", "hyper", "inter", "mega", "micro", "mid", "multi", "non",
        "over", "post", "pre", "pro", "re", "sub", "super", "trans", "un", "under",
    ];
    const SHORTEST: usize = 4;
    PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).any(|rest| rest.len() >= SHORTEST && is_word(rest))
}

/// One edit away from a word so much more frequent that chance would have made it out of that.
fn is_typo(word: &str, vocabulary: &Vocabulary<'_>) -> bool {
    const TIMES: u64 = 200;
    let own = vocabulary.get(word).copied().unwrap_or(1).max(1);
    edits(word).iter().any(|near| vocabulary.get(near.as_str()).is_some_and(|&count| count >= own * TIMES))
}

/// Everything one insertion, deletion, replacement or exchange of neighbours away.
fn edits(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut edits = BTreeSet::new();
    let mut add = |left: &[char], middle: &[char], right: &[char]| {
        edits.insert(left.iter().chain(middle).chain(right).collect::<String>());
    };
    for at in 0..=letters.len() {
        let (left, right) = letters.split_at(at);
        for letter in ('a'..='z').chain(['\'']) {
            add(left, &[letter], right);
            if let [_, rest @ ..] = right {
                add(left, &[letter], rest);
            }
        }
        if let [_, rest @ ..] = right {
            add(left, &[], rest);
        }
        if let [first, second, rest @ ..] = right {
            add(left, &[*second, *first], rest);
        }
    }
    edits.remove(word);
    edits
}

/// The committed file.
pub(super) fn file(words: &Words<'_>) -> String {
    let mut text = String::from(
        "# Words of policy English that the dictionary in spelling/ lacks, from the corpus that SOURCES.md\n\
         # names. Made by `cargo xtask data`; to take a word out, add it to policy-words-excluded.txt.\n",
    );
    for word in words {
        text.push_str(word);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::corpus::corpus_of;
    use super::super::words::{count, vocabulary};
    use super::*;

    #[test]
    fn a_rare_neighbour_of_a_frequent_word_is_a_typo() {
        let vocabulary = Vocabulary::from([
            ("government", 2000),
            ("goverment", 10),
            ("governmnet", 10),
            ("governent", 11),
            ("onshoring", 9),
        ]);
        assert!(is_typo("goverment", &vocabulary), "deletion");
        assert!(is_typo("governmnet", &vocabulary), "transposition");
        assert!(!is_typo("governent", &vocabulary), "too frequent for an accident");
        assert!(!is_typo("onshoring", &vocabulary));
        assert!(!is_typo("government", &vocabulary), "no word is a typo of itself");
    }

    #[test]
    fn prefixes_need_a_word_behind_them() {
        let is_word = |word: &str| ["narcotics", "year", "st"].contains(&word);
        assert!(is_compound("counternarcotics", is_word) && is_compound("multiyear", is_word));
        assert!(!is_compound("counternarcotic", is_word), "not a word");
        assert!(!is_compound("underst", is_word), "too short to tell");
    }

    #[test]
    fn edits_are_one_step() {
        let edits = edits("ab");
        for near in ["ba", "a", "b", "abc", "cab", "acb", "ac", "cb", "a'b"] {
            assert!(edits.contains(near), "{near}");
        }
        assert!(!edits.contains("ab") && !edits.contains("") && !edits.contains("cd"));
    }

    #[test]
    fn right_words_that_the_dictionary_lacks_are_found() {
        let text = "more onshoring and goverment, says Ruritania's envoy. ".repeat(3);
        let corpus = corpus_of(&[&text, &text, &text, &text, &text]);
        let counts = count(&corpus, &corpus.documents);
        let dictionary = spellbook::Dictionary::new("SET UTF-8\n", "4\nmore\nand\nsays\nenvoy\n").expect("well formed");
        let vocabulary = vocabulary(&corpus, &counts, &dictionary);
        let found = find(&corpus, &counts, &vocabulary, &dictionary, &Exclusions::from(["goverment".into()]));
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["onshoring"]);
        let loud = text.replace("more onshoring", "x, Onshoring");
        let loud = corpus_of(&[&loud, &loud, &loud, &loud, &loud]);
        let counts = count(&loud, &loud.documents);
        let found = find(&loud, &counts, &vocabulary, &dictionary, &Exclusions::from(["goverment".into()]));
        assert!(found.is_empty(), "written with a capital");
        let few = corpus_of(&[&text, &text, &text, &text]);
        let counts = count(&few, &few.documents);
        assert!(find(&few, &counts, &vocabulary, &dictionary, &Exclusions::new()).is_empty(), "in too few documents");
    }

    #[test]
    fn the_file_has_a_head_and_a_word_a_line() {
        let file = file(&Words::from(["b", "a"]));
        assert!(file.starts_with("# ") && file.ends_with(".\na\nb\n"), "{file}");
    }
}
