//! `invalid-encoding`: bytes that are no text in UTF-8, and NUL characters.

use super::{Check, Finding, Fix, Passage};
use crate::config::Severity;
use crate::document::BlockKind;
use crate::text::Span;

pub(super) const CHECK: Check = Check {
    code: "invalid-encoding",
    summary: "bytes that are not UTF-8, or NUL characters",
    documentation: DOCUMENTATION,
    severity: Severity::Error,
    unnecessary: false,
    blocks: &[
        BlockKind::FrontMatter,
        BlockKind::Title,
        BlockKind::Byline,
        BlockKind::Heading,
        BlockKind::SpeakerLabel,
        BlockKind::Paragraph,
        BlockKind::StageDirection,
        BlockKind::PageMark,
        BlockKind::TimeStamp,
        BlockKind::Trailer,
    ],
    run,
};

const DOCUMENTATION: &str = "\
## What it does
Finds characters that stand for bytes which are not UTF-8 (shown as U+FFFD), and NUL characters.

## Why
The document is in another encoding (Windows-1252, UTF-16), is damaged, or is no text at all; its words cannot be trusted.

## Example
```text
the ministry\u{fffd}s answer
```

## How to mend it
Convert the file to UTF-8 from the encoding it was written in. Nothing is changed for you, because the right encoding
cannot be known for certain.
";

/// One finding a block: where the first such run is, and how many characters there are in all.
fn run(passage: &Passage<'_>, findings: &mut Vec<Finding>) {
    let bad = |c: char| matches!(c, '\u{fffd}' | '\0');
    let Some(start) = passage.text.find(bad) else { return };
    let rest = &passage.text[start..];
    let end = start + rest.find(|c| !bad(c)).unwrap_or(rest.len());
    let count = rest.matches(bad).count();
    let what = if rest.starts_with('\0') {
        "NUL characters: is this UTF-16, or no text?"
    } else {
        "bytes that are not valid UTF-8"
    };
    let message = if count == 1 { what.to_owned() } else { format!("{what} ({count} in this block)") };
    findings.push(Finding {
        code: CHECK.code,
        span: Span::new(start, end),
        message,
        confidence: 1.0,
        fix: Fix::None,
        decoded: None,
    });
}
