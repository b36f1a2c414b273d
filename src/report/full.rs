//! Findings under the lines they stand in, with what would mend them.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Out, Result, Subject, shown};
use crate::analysis::Finding;
use crate::config::Severity;
use crate::features::View;
use crate::text::Span;
use crate::text::encoding::{ColumnUnit, to_line_column};

/// How many characters are shown before and behind a finding at most; lines can be megabytes long.
const CONTEXT: usize = 60;

/// The longest part of a finding that is shown.
const LONGEST: usize = 80;

/// Writes the findings of a document; `colour` for a terminal.
pub fn check(subject: &Subject<'_>, colour: bool, out: Out<'_>) -> Result {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(CONTEXT * 2 + LONGEST + 20);
    for finding in &subject.view.index.findings {
        let excerpt = Excerpt::around(&subject.view, finding.span);
        let group = group(subject, finding, &excerpt);
        writeln!(out, "{}\n", excerpt.placed(subject.path, &renderer.render(&[group])))?;
    }
    Ok(())
}

fn group<'a>(subject: &Subject<'a>, finding: &'a Finding, excerpt: &'a Excerpt) -> Group<'a> {
    let level = match finding.severity(subject.view.settings) {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::NOTE,
    };
    let title = level.primary_title(shown(&finding.message)).id(finding.code);
    let snippet = Snippet::source(excerpt.text.as_str()).line_start(excerpt.line).path(subject.path);
    let group = title.element(snippet.annotation(AnnotationKind::Primary.span(excerpt.marked.range())));
    let meant = finding.suggestions();
    if meant.is_empty() {
        return group;
    }
    let quoted: Vec<_> = meant.iter().map(|text| format!("“{}”", shown(text))).collect();
    group.element(Level::HELP.message(quoted.join(" or ")))
}

/// A part of one line with the marked words in it.
struct Excerpt {
    text: String,
    marked: Span,
    line: usize,
    column: usize,
}

impl Excerpt {
    fn around(view: &View<'_>, span: Span) -> Self {
        let buffer = view.buffer;
        let place = to_line_column(buffer, span.start, ColumnUnit::Utf32);
        let line = buffer.line_content(place.line);
        let end = span.end.min(line.end);
        let before = buffer.slice(Span::new(line.start.max(span.start.saturating_sub(CONTEXT * 4)), span.start));
        let marked = buffer.slice(Span::new(span.start, end.min(span.start + LONGEST * 4)));
        let after = buffer.slice(Span::new(end, line.end.min(end + CONTEXT * 4)));
        let mut text = last_characters(&shown(&before), CONTEXT);
        let start = text.len();
        let cut: String = shown(&marked).chars().take(LONGEST).collect();
        text += &cut;
        let marked_end = text.len();
        if cut.chars().count() < marked.chars().count() || marked.len() < end - span.start {
            text.push('…');
        } else {
            text.extend(shown(&after).chars().take(CONTEXT));
        }
        Self { text, marked: Span::new(start, marked_end), line: place.line + 1, column: place.column + 1 }
    }

    /// `rendered` with the column of the finding in its line, where the renderer counts in the excerpt.
    fn placed(&self, path: &str, rendered: &str) -> String {
        let counted = self.text[..self.marked.start].chars().count() + 1;
        let place = |column| format!("{path}:{}:{column}", self.line);
        rendered.replacen(&place(counted), &place(self.column), 1)
    }
}

fn last_characters(text: &str, count: usize) -> String {
    let skip = text.chars().count().saturating_sub(count);
    text.chars().skip(skip).collect()
}
