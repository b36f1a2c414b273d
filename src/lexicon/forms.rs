//! Forms of right words that a dictionary need not list: endings and prefixes that English puts to
//! any word, and accents written or left out.

use super::Lexicon;
use crate::text::words::is_mark;

/// Prefixes that English puts before any word without asking a dictionary.
const PREFIXES: [&str; 34] = [
    "anti", "bio", "co", "counter", "cyber", "de", "eco", "extra", "geo", "hyper", "inter", "intra", "macro", "mega",
    "micro", "mid", "mini", "multi", "nano", "narco", "neo", "non", "over", "post", "pre", "pro", "re", "semi", "sub",
    "super", "trans", "ultra", "un", "under",
];

/// Endings behind an apostrophe: "China's", "what'd".
const CLITICS: [&str; 6] = ["'s", "'", "'d", "'ll", "'ve", "'re"];

/// Who does something, and to whom it is done: "deployers", "detainee".
const AGENTS: [&str; 6] = ["er", "ers", "or", "ors", "ee", "ees"];

/// Endings of adjectives from which English makes an adverb with "ly".
const ADJECTIVES: [&str; 10] = ["al", "ive", "ous", "ing", "ed", "ent", "ant", "ful", "less", "ic"];

/// What makes a word of a whole other one.
const OTHERS: [&str; 4] = ["ness", "like", "wide", "less"];

impl Lexicon {
    /// A prefix before a word long enough that the whole is no misspelling of something else.
    pub(super) fn has_prefix(&self, word: &str) -> bool {
        let is_long_enough = |prefix: &str, rest: &str| rest.len() >= if prefix.len() > 2 { 4 } else { 5 };
        PREFIXES.iter().any(|prefix| {
            word.strip_prefix(prefix)
                .is_some_and(|rest| is_long_enough(prefix, rest) && self.count(rest) > 0 && self.lists(rest))
        })
    }

    /// Made of a right word by an ending that goes to any: "deployers", "footages", "procedurally".
    pub(super) fn has_ending(&self, word: &str) -> bool {
        self.is_plural(word)
            || stems(word, &AGENTS).any(|stem| self.is_verb_stem(stem))
            || stems(word, &OTHERS).any(|stem| self.lists(stem))
            || stems(word, &["ly"])
                .any(|stem| ADJECTIVES.iter().any(|ending| stem.ends_with(ending)) && self.lists(stem))
    }

    /// A plural that is nowhere although its word is everywhere is a slip: "togethers", "legislations".
    fn is_plural(&self, word: &str) -> bool {
        const EVERYWHERE: u64 = 2000;
        stems(word, &["s"]).any(|stem| !stem.ends_with('s') && self.lists(stem) && self.count(stem) < EVERYWHERE)
    }

    /// "deploy" of "deployer", "advis" of "adviser", "shipp" of "shipper".
    fn is_verb_stem(&self, stem: &str) -> bool {
        let doubled = || {
            let mut end = stem.chars().rev();
            end.next().filter(|&last| end.next() == Some(last)).is_some_and(|_| self.lists(&stem[..stem.len() - 1]))
        };
        (!stem.ends_with('e') && self.lists(stem)) || self.lists(&format!("{stem}e")) || (stem.is_ascii() && doubled())
    }
}

/// What stands before each of the `endings` that `word` has, if it is long enough to be a word.
fn stems<'a>(word: &'a str, endings: &'a [&str]) -> impl Iterator<Item = &'a str> {
    const SHORTEST: usize = 4;
    endings.iter().filter_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= SHORTEST)
}

/// `word` without what an apostrophe joins to it.
pub(super) fn without_clitic(word: &str) -> &str {
    CLITICS.iter().find_map(|clitic| word.strip_suffix(clitic)).unwrap_or(word)
}

/// "fiancé" as the dictionary has it, be its accent a mark of its own or not; `None` where nothing changes.
pub(super) fn without_accents(word: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_right_words_are_right() {
        for word in
            ["deployers", "servicer", "protectees", "footages", "procedurally", "farmhouselike", "what’d", "résumé"]
        {
            assert!(Lexicon::builtin().accepts(word), "{word}");
        }
    }

    #[test]
    fn what_only_looks_like_a_form_is_not() {
        for word in ["togethers", "legislations", "availly", "committer's's", "occured", "goverments", "ers"] {
            assert!(!Lexicon::builtin().accepts(word), "{word}");
        }
    }
}
