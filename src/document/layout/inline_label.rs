//! The speaker before the text on the same line: "Jane Doe: Thank you."

use super::{Label, Layout, name_before_colon};
use crate::text::Span;

pub(super) const LAYOUT: Layout =
    Layout { name: "inline-label", summary: "the speaker before the text, with a colon between", label };

fn label(line: &str) -> Option<Label> {
    let (name, colon) = name_before_colon(line)?;
    let rest = &line[colon + 1..];
    let text = rest.trim_start();
    // "https://" and "3:45" have no space behind the colon; a label does.
    (!text.is_empty() && text.len() < rest.len()).then_some(Label { name, span: Span::new(0, line.len() - text.len()) })
}
