//! What a word that is not right was probably meant to be.
//!
//! A noisy channel (Kernighan, Church and Gale, "A spelling correction program based on a noisy
//! channel model", 1990): a word was the more probably meant the more frequent it is and the more
//! easily it slips into what is written. The words are those of policy English that are counted.

use fst::{Automaton, IntoStreamer, Streamer, automaton::Str};

use super::Lexicon;
use crate::text::words::normalize;

/// A word that may have been meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The word, in lower case.
    pub word: String,
    /// The natural logarithm of its number of occurrences, raised or lowered by how easy the slip is.
    pub evidence: f64,
}

/// Longer words are not corrected.
const LONGEST: usize = 40;

/// Shorter words have too many others two slips away.
const SHORTEST_FOR_TWO_SLIPS: usize = 8;

/// Up to this length every word has neighbours; only letters in the wrong order tell.
const LONGEST_FOR_SWAPS_ONLY: usize = 3;

impl Lexicon {
    /// What `word` was probably meant to be, the likeliest first: words one slip away, otherwise, for
    /// long words, two, that begin with the same letter. The first letter is seldom wrong (Yannakoudakis
    /// and Fawthrop, "The rules of spelling errors", 1983).
    pub fn corrections(&self, word: &str) -> Vec<Correction> {
        let word = normalize(word).to_lowercase();
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 2 || letters.len() > LONGEST {
            return Vec::new();
        }
        let most_slips = if letters.len() < SHORTEST_FOR_TWO_SLIPS { 1 } else { 2 };
        let (mut near, mut far) = (Vec::new(), Vec::new());
        let mut consider = |meant: &str, count: u64| {
            let Some((slips, ease)) = ease(meant, &word, &letters).filter(|_| self.accepts(meant)) else { return };
            let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
            let correction = Correction { word: meant.to_owned(), evidence: count.ln() + ease };
            if slips == 1 { near.push(correction) } else { far.push(correction) }
        };
        let mut same_start = self.counts.search(Str::new(&word[..letters[0].len_utf8()]).starts_with()).into_stream();
        while let Some((meant, count)) = same_start.next() {
            if meant.len().abs_diff(word.len()) <= most_slips
                && let Ok(meant) = std::str::from_utf8(meant)
            {
                consider(meant, count);
            }
        }
        let swapped: String = [letters[1], letters[0]].iter().chain(&letters[2..]).collect();
        if letters[0] != letters[1] && self.count(&swapped) > 0 {
            consider(&swapped, self.count(&swapped));
        }
        let mut found = if near.is_empty() { far } else { near };
        found.sort_by(|a, b| b.evidence.total_cmp(&a.evidence).then_with(|| a.word.cmp(&b.word)));
        found
    }
}

/// How many slips make `written` of `meant`, and how easily, as a logarithm; `None` where it takes too many.
///
/// The weights were set by hand, on the misspellings that the crate `typos-dict` collects.
fn ease(meant: &str, written: &str, letters: &[char]) -> Option<(usize, f64)> {
    const TWO_SLIPS: f64 = -3.0;
    const SOUNDS_THE_SAME: f64 = 3.0;
    let meant_letters: Vec<char> = meant.chars().collect();
    if let Some(slip) = slip(&meant_letters, letters) {
        return (letters.len() > LONGEST_FOR_SWAPS_ONLY || slip.kind == Kind::Swapped).then(|| (1, slip.ease()));
    }
    (letters.len() >= SHORTEST_FOR_TWO_SLIPS && strsim::osa_distance(meant, written) == 2)
        .then(|| (2, TWO_SLIPS + if skeleton(&meant_letters) == skeleton(letters) { SOUNDS_THE_SAME } else { 0.0 }))
}

/// One slip of the fingers or of memory.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Slip {
    kind: Kind,
    /// Of a doubled letter only one was written, or of one two; or a vowel became another.
    common: bool,
    /// It is an "s" at the end: another form of the word rather than a slip.
    plural: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// Two neighbours changed places.
    Swapped,
    /// A letter was left out.
    Missing,
    /// A letter was added.
    Extra,
    /// A letter became another.
    Replaced,
}

impl Slip {
    fn ease(self) -> f64 {
        const COMMON: f64 = 1.5;
        const PLURAL: f64 = -3.0;
        let kind = match self.kind {
            Kind::Swapped => 2.0,
            Kind::Missing => 1.0,
            Kind::Extra => 0.5,
            Kind::Replaced => 0.0,
        };
        kind + if self.common { COMMON } else { 0.0 } + if self.plural { PLURAL } else { 0.0 }
    }
}

/// The one slip by which `meant` became `written`, if one is enough.
fn slip(meant: &[char], written: &[char]) -> Option<Slip> {
    let same_start = meant.iter().zip(written).take_while(|(a, b)| a == b).count();
    let (meant_rest, written_rest) = (&meant[same_start..], &written[same_start..]);
    let same_end = meant_rest.iter().rev().zip(written_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (was, is) = (&meant_rest[..meant_rest.len() - same_end], &written_rest[..written_rest.len() - same_end]);
    let doubled = |letter| same_start > 0 && meant[same_start - 1] == letter;
    let plural = |letter| letter == 's' && same_end == 0;
    match (was, is) {
        ([a, b], [c, d]) if a == d && b == c => Some(Slip { kind: Kind::Swapped, common: false, plural: false }),
        (&[a], []) => Some(Slip { kind: Kind::Missing, common: doubled(a), plural: plural(a) }),
        ([], &[b]) => Some(Slip { kind: Kind::Extra, common: doubled(b), plural: plural(b) }),
        (&[a], &[b]) => Some(Slip { kind: Kind::Replaced, common: is_vowel(a) && is_vowel(b), plural: false }),
        _ => None,
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// What is left of a word when it is written by its sound alone: no vowels but at the start, no
/// letter twice, no "h".
fn skeleton(letters: &[char]) -> String {
    let pairs = std::iter::once(&' ').chain(letters).zip(letters).enumerate();
    let kept =
        pairs.filter(|&(at, (before, &letter))| at == 0 || !(is_vowel(letter) || letter == 'h' || *before == letter));
    kept.map(|(_, (_, &letter))| letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_word_comes_first() {
        for (written, meant) in [
            ("goverment", "government"),
            ("recieve", "receive"),
            ("teh", "the"),
            ("hte", "the"),
            ("adminstration", "administration"),
            ("occured", "occurred"),
            ("neccesary", "necessary"),
            ("seperate", "separate"),
            ("recomandations", "recommendations"),
        ] {
            let corrections = Lexicon::builtin().corrections(written);
            assert_eq!(corrections.first().map(|it| it.word.as_str()), Some(meant), "{written}: {corrections:?}");
        }
    }

    #[test]
    fn nothing_is_near_what_is_far_from_every_word() {
        for word in ["xyzzyplugh", "totoaba", "a", "", "é", "😀😀", &"a".repeat(1000)] {
            assert_eq!(Lexicon::builtin().corrections(word), [], "{word}");
        }
    }

    #[test]
    fn slips_are_told_apart() {
        #[track_caller]
        fn check(meant: &str, written: &str, expected: Option<(Kind, bool, bool)>) {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            let found = slip(&chars(meant), &chars(written)).map(|it| (it.kind, it.common, it.plural));
            assert_eq!(found, expected, "{meant} {written}");
        }
        check("the", "teh", Some((Kind::Swapped, false, false)));
        check("occurred", "occured", Some((Kind::Missing, true, false)));
        check("government", "goverment", Some((Kind::Missing, false, false)));
        check("until", "untill", Some((Kind::Extra, true, false)));
        check("aircraft", "aircrafts", Some((Kind::Extra, false, true)));
        check("separate", "seperate", Some((Kind::Replaced, true, false)));
        check("same", "same", None);
        check("necessary", "neccesary", None);
    }
}
