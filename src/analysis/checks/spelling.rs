//! `spelling`: not a word.

use super::{Check, Finding, Fix, Passage, TEXT_BLOCKS};
use crate::config::Severity;
use crate::text::words::{Word, capitalized};

/// The code of this check.
pub(crate) const CODE: &str = "spelling";

/// The confidence of a finding where what was meant is beyond doubt.
pub(crate) const CERTAIN: f64 = 0.95;

const PROBABLE: f64 = 0.8;

pub(super) const CHECK: Check = Check {
    code: CODE,
    summary: "not a word",
    documentation: DOCUMENTATION,
    severity: Severity::Information,
    unnecessary: false,
    blocks: TEXT_BLOCKS,
    run,
};

const DOCUMENTATION: &str = "\
## What it does
Finds words that are in no dictionary and close to a frequent word that was probably meant. The dictionary is American,
British and Australian English, the vocabulary of policy texts, and the words of the project. Names are not
misspellings: capitalised words, speakers and known entities are left alone. So are terms, which are close to no other
word or which the document uses three times or more, and a paragraph that is mostly in another language.

## Why
A misspelt word is not found by those who search for it.

## Example
```text
the goverment of Mexico
```

## How to mend it
The quick fixes offer the likeliest words. Where the word is right, add it to `[dictionary] words` in `policy-lsp.toml`;
to switch the check off: `ignore = [\"spelling\"]`.
";

fn run(passage: &Passage<'_>, findings: &mut Vec<Finding>) {
    let unknown: Vec<_> = passage.words.iter().filter(|word| is_misspelt(word, passage)).collect();
    if is_foreign(unknown.len(), passage.words.len()) {
        return;
    }
    // Names that open a sentence are many, and finding corrections is what costs time here.
    for word in unknown.into_iter().filter(|word| !word.is_capitalized() || is_english_shaped(word.text)) {
        let corrections = passage.context.lexicon.corrections(word.text);
        let Some(best) = corrections.first() else { continue };
        let needed = needed_evidence(word.text);
        if best.evidence < needed {
            continue;
        }
        let message = format!("“{}”? “{}” is not a word", as_written(word, &best.word), word.text);
        let confidence = if best.evidence < needed + BEYOND_DOUBT { PROBABLE } else { CERTAIN };
        let texts = corrections.iter().take(MOST_OFFERED).map(|it| as_written(word, &it.word)).collect();
        findings.push(Finding {
            code: CHECK.code,
            span: word.span,
            message,
            confidence,
            fix: Fix::Replace(texts),
            decoded: None,
        });
    }
}

/// How much more evidence than is needed leaves no doubt about what was meant.
const BEYOND_DOUBT: f64 = 4.0;

/// How many corrections are offered.
const MOST_OFFERED: usize = 5;

/// The evidence for a correction from which on a word that no dictionary has is a misspelling rather
/// than a word that dictionaries lack. A short word is near some frequent one whatever it is.
fn needed_evidence(word: &str) -> f64 {
    match word.chars().count() {
        ..=3 => 12.0,
        4 => 8.0,
        5 | 6 => 6.0,
        _ => 4.0,
    }
}

/// A correction with the capital of the word that it replaces.
fn as_written(word: &Word<'_>, correction: &str) -> String {
    if word.is_capitalized() { capitalized(correction) } else { correction.to_owned() }
}

/// More than one unknown word in five, and more than three, is another language.
fn is_foreign(unknown: usize, all: usize) -> bool {
    unknown > 3 && unknown * 5 > all
}

fn is_misspelt(word: &Word<'_>, passage: &Passage<'_>) -> bool {
    const SHORTEST: usize = 3;
    const SHORTEST_PART: usize = 6;
    let context = passage.context;
    let length = word.text.chars().count();
    let is_name = word.is_capitalized() && !word.starts_sentence;
    let inner_capital = word.text.chars().skip(1).any(char::is_uppercase);
    let other_script = word.text.chars().any(|c| c.is_alphabetic() && c as u32 > 0x24f);
    let part = word.hyphenated && length < SHORTEST_PART;
    let own =
        || context.settings.dictionary.words.iter().any(|own| own == word.text || *own == word.text.to_lowercase());
    length >= SHORTEST
        && !(word.in_code || is_name || inner_capital || other_script || part)
        && !context.lexicon.accepts(word.text)
        && !own()
        && !context.names.holds(word.text)
        && !passage.is_mention(word.span)
}

/// At the start of a sentence a capital says nothing; an English ending says that it is no name.
fn is_english_shaped(word: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "ment", "ments", "tion", "tions", "sion", "ing", "ness", "ity", "ities", "ally", "ance", "ence", "ious", "ated",
    ];
    ENDINGS.iter().any(|ending| word.len() > ending.len() + 3 && word.ends_with(ending))
}
