//! `repeated-word`: a word written twice in a row.

use super::{Check, Finding, Fix, Passage, TEXT_BLOCKS};
use crate::config::Severity;
use crate::text::Span;

pub(super) const CHECK: Check = Check {
    code: "repeated-word",
    summary: "a word written twice in a row",
    documentation: DOCUMENTATION,
    severity: Severity::Information,
    unnecessary: false,
    blocks: TEXT_BLOCKS,
    run,
};

const DOCUMENTATION: &str = "\
## What it does
Finds words such as \"the the\" that English never doubles. Words that are doubled for emphasis (\"very very\", \"no no\")
or by grammar (\"that that\", \"had had\", \"what it is is\") are left alone.

## Why
Captions repeat a word where one line ends and the next begins, and edits leave the old word beside the new one.

## Example
```text
the flow of of precursors
```

## How to mend it
The quick fix keeps one of the two. To switch the check off: `ignore = [\"repeated-word\"]`.
";

/// Function words that no construction of English puts side by side.
const NEVER_DOUBLED: [&str; 58] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "does", "for", "from",
    "has", "have", "he", "his", "how", "if", "into", "its", "may", "might", "must", "my", "nor", "of", "or", "our",
    "shall", "she", "should", "than", "the", "their", "them", "then", "these", "they", "this", "those", "to", "us",
    "was", "we", "were", "when", "where", "which", "while", "whose", "will", "with", "would", "your",
];

fn run(passage: &Passage<'_>, findings: &mut Vec<Finding>) {
    for (left, right, gap) in passage.neighbours() {
        let same = || left.text.to_lowercase() == right.text && NEVER_DOUBLED.contains(&right.text);
        let parted_by_space = !gap.is_empty() && gap.chars().all(char::is_whitespace);
        if !parted_by_space || left.hyphenated || right.hyphenated || !same() {
            continue;
        }
        let message = format!("“{}” is written twice", right.text);
        let span = Span::new(left.span.start, right.span.end);
        findings.push(Finding {
            code: CHECK.code,
            span,
            message,
            confidence: 0.9,
            fix: Fix::Replace(vec![left.text.to_owned()]),
            decoded: None,
        });
    }
}
