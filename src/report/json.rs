//! JSON: one object a finding, mention or entry of the outline. The shapes are a contract.

use serde::Serialize;

use super::{Out, Result, Subject};
use crate::features::View;
use crate::features::entities::entities;
use crate::features::outline::{Entry, EntryKind, outline};
use crate::knowledge::EntityType;
use crate::text::Span;
use crate::text::encoding::{ColumnUnit, to_line_column};

/// Writes objects one a line, as they come: by themselves, or as the items of one array.
#[derive(Debug)]
pub struct Writer {
    is_array: bool,
    is_empty: bool,
}

impl Writer {
    /// A writer that has written nothing.
    pub fn new(is_array: bool) -> Self {
        Self { is_array, is_empty: true }
    }

    /// Writes `items`.
    pub fn write(&mut self, items: &[impl Serialize], out: Out<'_>) -> Result {
        for item in items {
            if self.is_array {
                out.write_all(if self.is_empty { b"[\n" } else { b",\n" })?;
            }
            serde_json::to_writer(&mut *out, item)?;
            if !self.is_array {
                writeln!(out)?;
            }
            self.is_empty = false;
        }
        Ok(())
    }

    /// Closes the array, if it is one.
    pub fn finish(self, out: Out<'_>) -> Result {
        match (self.is_array, self.is_empty) {
            (false, _) => Ok(()),
            (true, true) => writeln!(out, "[]"),
            (true, false) => writeln!(out, "\n]"),
        }
    }
}

/// A finding.
#[derive(Debug, Serialize)]
pub struct FindingLine<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    confidence: f64,
    suggestions: &'a [String],
}

/// The findings of a document.
pub fn check<'a>(subject: &Subject<'a>) -> Vec<FindingLine<'a>> {
    let view = subject.view;
    let line = |finding: &'a crate::analysis::Finding| {
        let (start, end) = places(&view, finding.span);
        FindingLine {
            path: subject.path,
            start: start.offset,
            end: end.offset,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            code: finding.code,
            severity: finding.severity(view.settings).name(),
            message: &finding.message,
            confidence: finding.confidence,
            suggestions: finding.suggestions(),
        }
    };
    view.index.findings.iter().map(line).collect()
}

/// A mention.
#[derive(Debug, Serialize)]
pub struct MentionLine<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    code: &'static str,
    text: String,
    r#type: EntityType,
    canonical: String,
    id: Option<String>,
    confidence: f64,
}

/// The mentions of a document.
pub fn mentions<'a>(subject: &Subject<'a>) -> Vec<MentionLine<'a>> {
    let view = subject.view;
    let line = |it: crate::features::entities::EntityMention| MentionLine {
        path: subject.path,
        start: view.buffer.code_points_before(it.span.start),
        end: view.buffer.code_points_before(it.span.end),
        code: "entity",
        text: it.text,
        r#type: it.kind,
        canonical: it.canonical,
        id: it.id,
        confidence: it.confidence,
    };
    entities(&view).into_iter().map(line).collect()
}

/// An entry of the outline.
#[derive(Debug, Serialize)]
pub struct OutlineLine<'a> {
    path: &'a str,
    line: usize,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    end_line: usize,
}

/// The outline of a document, each entry before what lies inside it.
pub fn outline_lines<'a>(subject: &Subject<'a>) -> Vec<OutlineLine<'a>> {
    let mut lines = Vec::new();
    push_entries(subject, outline(&subject.view), None, &mut lines);
    lines
}

fn push_entries<'a>(
    subject: &Subject<'a>,
    entries: Vec<Entry>,
    speaker: Option<&str>,
    lines: &mut Vec<OutlineLine<'a>>,
) {
    for entry in entries {
        let (start, end) = places(&subject.view, entry.span);
        let is_turn = entry.kind == EntryKind::Turn;
        let own = is_turn.then_some(entry.name.as_str()).or(speaker);
        lines.push(OutlineLine {
            path: subject.path,
            line: start.line,
            code: entry.kind.name(),
            speaker: own.map(str::to_owned),
            text: if is_turn { None } else { entry.detail.clone().or_else(|| Some(entry.name.clone())) },
            end_line: end.line,
        });
        push_entries(subject, entry.children, own, lines);
    }
}

struct Place {
    offset: usize,
    line: usize,
    column: usize,
}

fn places(view: &View<'_>, span: Span) -> (Place, Place) {
    let place = |offset: usize| {
        let it = to_line_column(view.buffer, offset, ColumnUnit::Utf32);
        Place { offset: view.buffer.code_points_before(offset), line: it.line + 1, column: it.column + 1 }
    };
    (place(span.start), place(span.end))
}
