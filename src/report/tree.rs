//! The outline as an indented tree.

use super::{Out, Result, Subject, shown};
use crate::features::View;
use crate::features::outline::{Entry, EntryKind, outline};

/// Writes the outline of a document.
pub fn outline_tree(subject: &Subject<'_>, out: Out<'_>) -> Result {
    writeln!(out, "{}", subject.path)?;
    for entry in outline(&subject.view) {
        write_entry(&subject.view, &entry, 1, out)?;
    }
    Ok(())
}

fn write_entry(view: &View<'_>, entry: &Entry, depth: usize, out: Out<'_>) -> Result {
    let line = view.buffer.line_at(entry.span.start) + 1;
    let label = match entry.kind {
        EntryKind::Turn => String::new(),
        kind => format!("{}: ", kind.name()),
    };
    let detail = entry.detail.as_ref().map_or_else(String::new, |detail| format!(" ({})", shown(detail)));
    writeln!(out, "{line:>7}{}{label}{}{detail}", "  ".repeat(depth), shown(&entry.name))?;
    for child in &entry.children {
        write_entry(view, child, depth + 1, out)?;
    }
    Ok(())
}
