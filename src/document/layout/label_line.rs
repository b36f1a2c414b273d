//! The speaker on a line of their own, the text below: "Vanda Felbab-Brown:".

use super::{Label, Layout, name_before_colon};
use crate::text::Span;

pub(super) const LAYOUT: Layout =
    Layout { name: "label-line", summary: "the speaker on a line of its own, ended by a colon", label };

fn label(line: &str) -> Option<Label> {
    let (name, colon) = name_before_colon(line)?;
    line[colon + 1..].trim().is_empty().then_some(Label { name, span: Span::new(0, line.len()) })
}
