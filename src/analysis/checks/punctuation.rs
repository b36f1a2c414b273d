//! `punctuation`: a paragraph that ends in the middle of a sentence.

use super::{Check, Finding, Fix, Passage};
use crate::config::Severity;
use crate::document::{BlockKind, ends_closed};
use crate::text::Span;

pub(super) const CHECK: Check = Check {
    code: "punctuation",
    summary: "a paragraph that ends without closing punctuation",
    documentation: DOCUMENTATION,
    severity: Severity::Information,
    unnecessary: false,
    blocks: &[BlockKind::Paragraph],
    run,
};

const DOCUMENTATION: &str = "\
## What it does
Finds a paragraph that ends with a comma, or, where somebody speaks, with no punctuation at all, in a document whose
paragraphs are otherwise closed. Short lines, list items and captions are left alone, and so is a paragraph whose sentence
goes on in the next one.

## Why
Either the stop was misheard as a pause, or the rest of the sentence is lost.

## Example
```text
we have seen significant increase in tensions between the two countries,
```

## How to mend it
The quick fix puts a full stop. Compare with the recording where words may be missing. To switch the check off:
`ignore = [\"punctuation\"]`.
";

const FEWEST_WORDS: usize = 8;

const FEWEST_WORDS_OF_A_SENTENCE: usize = 3;

fn run(passage: &Passage<'_>, findings: &mut Vec<Finding>) {
    let list_item = passage.text.starts_with(['-', '•', '*', '–', '·', '>', '|'])
        || passage.text.starts_with(|c: char| c.is_ascii_digit());
    if !passage.context.punctuated || list_item || passage.words.len() < FEWEST_WORDS || ends_closed(passage.text) {
        return;
    }
    if passage.shape.goes_on || reads_as_heading(passage) || last_sentence(passage) < FEWEST_WORDS_OF_A_SENTENCE {
        return;
    }
    let Some(last) = passage.words.last().filter(|word| !word.in_code) else { return };
    let tail = &passage.text[last.span.end..];
    let comma = tail.trim() == ",";
    // Without a speaker, a line without a stop is as likely a subtitle or a caption.
    let bare = tail.trim().is_empty() && passage.context.spoken;
    let goes_on_below = ["; and", "; or", ", and", ", or"].iter().any(|ending| passage.text.ends_with(ending));
    if goes_on_below || !(comma || bare) {
        return;
    }
    let message =
        if comma { "the paragraph ends with a comma" } else { "the paragraph ends without closing punctuation" };
    let fix = Fix::Replace(vec![format!("{}.", last.text)]);
    let span = Span::new(last.span.start, last.span.end + tail.trim_end().len());
    let confidence = if comma { 0.9 } else { 0.7 };
    findings.push(Finding { code: CHECK.code, span, message: message.to_owned(), confidence, fix, decoded: None });
}

/// The number of words of the sentence that is open at the end: "(Applause.) END" has one.
fn last_sentence(passage: &Passage<'_>) -> usize {
    passage.words.iter().rposition(|word| word.starts_sentence).map_or(0, |start| passage.words.len() - start)
}

/// Most words begin with a capital.
fn reads_as_heading(passage: &Passage<'_>) -> bool {
    passage.words.iter().filter(|word| word.is_capitalized()).count() * 2 > passage.words.len()
}
