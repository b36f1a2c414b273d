//! What one document is: its outline, and the entities that it names, each as its hover shows it.

use super::table::rows;
use super::{Out, Result, Subject, shown, tree};
use crate::features::entities::entities;
use crate::features::hover::hover;

/// Writes outline and entities of a document.
pub fn overview(subject: &Subject<'_>, out: Out<'_>) -> Result {
    tree::outline_tree(subject, out)?;
    writeln!(out)?;
    for row in rows(entities(&subject.view)) {
        if let Some(hover) = hover(&subject.view, row[0].span.start) {
            writeln!(out, "  {}", shown(&plain(&hover.markdown)))?;
        }
    }
    writeln!(out)
}

/// Markdown as plain words on one line.
fn plain(markdown: &str) -> String {
    let lines: Vec<_> =
        markdown.split("\n\n").filter(|line| !line.starts_with('*') || line.starts_with("**")).collect();
    lines.join(" · ").replace("**", "").replace('\\', "")
}
