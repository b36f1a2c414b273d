//! `spelling`: not a word.

use super::{Check, Finding, Fix, Passage, TEXT_BLOCKS};
use crate::config::Severity;
use crate::text::words::{Word, capitalized};

pub(super) const CHECK: Check = Check {
    code: "spelling",
    summary: "not a word",
    documentation: DOCUMENTATION,
    severity: Severity::Information,
    unnecessary: false,
    blocks: TEXT_BLOCKS,
    run,
};

const DOCUMENTATION: &str = "\
## What it does
Finds words that are in no dictionary: American, British and Australian English, the vocabulary of policy texts, and
the words of the project. Names are not misspellings: capitalised words, speakers and known entities are left alone, and
so is a paragraph that is mostly in another language.

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
    for word in unknown {
        let suggestions = passage.context.lexicon.suggestions(word.text);
        let near = suggestions.first().is_some_and(|best| passage.context.lexicon.count(best) > 0);
        if word.is_capitalized() && !(near && is_english_shaped(word.text)) {
            continue;
        }
        let suggestions: Vec<_> =
            suggestions.into_iter().map(|it| if word.is_capitalized() { capitalized(&it) } else { it }).collect();
        let message = match suggestions.first() {
            Some(best) => format!("“{best}”? “{}” is not a word", word.text),
            None => format!("“{}” is not a word", word.text),
        };
        let fix = if suggestions.is_empty() { Fix::None } else { Fix::Replace(suggestions) };
        let confidence = if near { 0.9 } else { 0.6 };
        findings.push(Finding { code: CHECK.code, span: word.span, message, confidence, fix, decoded: None });
    }
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
