//! Entities as a table: one row for each thing named, the most mentioned first.

use super::{Out, Result, Subject, shown};
use crate::features::entities::{EntityMention, entities};
use crate::features::outline::counted;

/// Writes the entities of a document.
pub fn entity_table(subject: &Subject<'_>, out: Out<'_>) -> Result {
    writeln!(out, "{}", subject.path)?;
    for row in rows(entities(&subject.view)) {
        let first = &row[0];
        let mut written: Vec<&str> = row.iter().map(|it| it.text.as_str()).collect();
        written.sort_unstable();
        written.dedup();
        let known = if first.id.is_some() { "" } else { " (known from this document only)" };
        let kind = format!("{:?}", first.kind);
        writeln!(
            out,
            "  {kind:<13}{}{known} · {}: {}",
            shown(&first.canonical),
            counted(row.len(), "mention"),
            shown(&written.join(", "))
        )?;
    }
    Ok(())
}

/// The mentions of each thing, in order of how many there are, then of place.
pub(super) fn rows(mentions: Vec<EntityMention>) -> Vec<Vec<EntityMention>> {
    let mut rows: Vec<Vec<EntityMention>> = Vec::new();
    for mention in mentions {
        let same = |row: &&mut Vec<EntityMention>| row[0].kind == mention.kind && row[0].canonical == mention.canonical;
        match rows.iter_mut().find(same) {
            Some(row) => row.push(mention),
            None => rows.push(vec![mention]),
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.len()));
    rows
}
