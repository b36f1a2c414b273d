//! `garbled-trailer`: encoded data at the end of a document, decoded to where the text came from.

use super::{Check, Finding, Fix, Passage};
use crate::analysis::decode;
use crate::config::Severity;
use crate::document::BlockKind;
use crate::text::Span;

pub(super) const CHECK: Check = Check {
    code: "garbled-trailer",
    summary: "encoded data at the end of a document",
    documentation: DOCUMENTATION,
    severity: Severity::Warning,
    unnecessary: true,
    blocks: &[BlockKind::Trailer],
    run,
};

const DOCUMENTATION: &str = "\
## What it does
Finds encoded data that a web page left behind the text when it was copied, and decodes it: percent-encoding,
base64, and the shifted bytes with which some pages hide their own address.

## Why
Nobody said it. It spoils word counts, searches and models, and yet it may be the only trace of where the text came from.

## Example
```text
And hopefully this joint international effort will pay off.

ncG1vNJzZmivp6x7sa7SZ6arn1%2Bjsri%2Fx6isq2ejnby4e9ahsGasmJp6tnnSZqCsZaCnsrS
```

## How to mend it
The quick fix removes the trailer and the blank lines before it. Follow the link first where there is one, and record the
source. To keep such lines: `ignore = [\"garbled-trailer\"]`.
";

fn run(passage: &Passage<'_>, findings: &mut Vec<Finding>) {
    let decoded = decode::decode(passage.text);
    let (message, confidence) = match &decoded {
        Some(decoded) => (format!("copied from {} (an encoded address)", decoded.url), 0.99),
        None => ("encoded data that is no part of the text".to_owned(), 0.9),
    };
    let span = Span::new(0, passage.text.len());
    findings.push(Finding { code: CHECK.code, span, message, confidence, fix: Fix::RemoveBlock, decoded });
}
