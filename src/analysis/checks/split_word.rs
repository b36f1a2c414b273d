//! `split-word`: one word written as two.

use super::{Check, Finding, Fix, Passage, TEXT_BLOCKS};
use crate::config::Severity;
use crate::lexicon::Lexicon;
use crate::text::Span;
use crate::text::words::{Word, normalize};

pub(super) const CHECK: Check = Check {
    code: "split-word",
    summary: "one word written as two",
    documentation: DOCUMENTATION,
    severity: Severity::Information,
    unnecessary: false,
    blocks: TEXT_BLOCKS,
    run,
};

const DOCUMENTATION: &str = "\
## What it does
Finds two neighbouring words that policy English writes as one: it is seen as one word far more often than as two, or
one of the two is no word alone.

## Why
Speech recognisers cut words where they hear a pause. Each half is a real word, so no spell checker sees it.

## Example
```text
we have had minimal and in adequate cooperation
```

## How to mend it
The quick fix joins the words. Where the two words are meant, nothing needs to be done; to switch the check off:
`ignore = [\"split-word\"]`.
";

/// Words that so often stand before or behind any other that only a pair never seen apart counts.
#[rustfmt::skip]
const FUNCTION_WORDS: [&str; 76] = [
    "a", "about", "all", "alone", "along", "am", "an", "and", "any", "are", "around", "as", "at", "away", "back", "be",
    "been", "but", "by", "can", "did", "do", "down", "for", "from", "had", "has", "have", "he", "her", "here", "him",
    "his", "how", "i", "if", "in", "is", "it", "its", "me", "my", "no", "not", "of", "off", "on", "or", "our", "out",
    "over", "per", "she", "so", "some", "than", "that", "the", "their", "them", "then", "there", "they", "this",
    "through", "to", "under", "up", "us", "was", "we", "were", "when", "where", "with", "you",
];

/// Words before which "counter" is a verb: "to counter terrorism".
const BEFORE_VERBS: [&str; 14] =
    ["to", "will", "would", "can", "could", "must", "shall", "should", "may", "might", "help", "we", "they", "not"];

fn run(passage: &Passage<'_>, findings: &mut Vec<Finding>) {
    let mut before = String::new();
    for (left, right, gap) in passage.neighbours() {
        let (a, b) = (normalize(left.text).to_lowercase(), normalize(right.text));
        let is_verb = a == "counter" && BEFORE_VERBS.contains(&before.as_str());
        let span = Span::new(left.span.start, right.span.end);
        if gap == " "
            && is_plain(left)
            && is_plain(right)
            && !right.is_capitalized()
            && !is_verb
            && !passage.is_mention(span)
            && let Some((confidence, why)) = evidence(passage.context.lexicon, &a, &b)
        {
            let joined = format!("{}{}", left.text, right.text);
            let message = format!("“{joined}”? {why}");
            let fix = Fix::Replace(vec![joined]);
            findings.push(Finding { code: CHECK.code, span, message, confidence, fix, decoded: None });
        }
        before = a;
    }
}

/// Letters only, with no capital but one that opens a sentence, and part of nothing longer.
fn is_plain(word: &Word<'_>) -> bool {
    let small = word.text.chars().skip(1).all(char::is_lowercase) && (!word.is_capitalized() || word.starts_sentence);
    small && word.text.chars().all(char::is_alphabetic) && !word.hyphenated && !word.in_code
}

/// How sure it is that the two are one word, and why. The table has only pairs that are written as
/// one word many times as often as two: `data/SOURCES.md` says how many.
fn evidence(lexicon: &Lexicon, left: &str, right: &str) -> Option<(f64, String)> {
    if let Some(split) = lexicon.split(left, right) {
        let is_common = split.apart > 0 && [left, right].iter().any(|word| FUNCTION_WORDS.contains(word));
        let confidence = match split.joined / (split.apart + 1) {
            100.. => 0.9,
            20.. => 0.8,
            _ => 0.6,
        };
        return (!is_common).then(|| {
            (
                confidence,
                format!("policy texts have it as one word {}, as two {}", times(split.joined), times(split.apart)),
            )
        });
    }
    broken_half(lexicon, left, right).map(|half| (0.85, format!("“{half}” alone is no word")))
}

fn times(count: u64) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        _ => format!("{count} times"),
    }
}

/// The half that is no word, if the whole is a well-known one.
fn broken_half<'a>(lexicon: &Lexicon, left: &'a str, right: &'a str) -> Option<&'a str> {
    const WELL_KNOWN: u64 = 20;
    const SHORTEST: usize = 2;
    let half = [left, right].into_iter().find(|half| !lexicon.accepts(half))?;
    let whole = format!("{left}{right}");
    (left.len().min(right.len()) >= SHORTEST && lexicon.count(&whole) >= WELL_KNOWN && lexicon.accepts(&whole))
        .then_some(half)
}
