//! From the protocol to ours.

use tower_lsp::ls_types::{Position, Range, TextDocumentContentChangeEvent};

use crate::text::buffer::{Buffer, LineColumn};
use crate::text::encoding::{ColumnUnit, to_offset};
use crate::text::{Edit, Span};

/// The byte that a position means; positions outside the text are drawn into it.
pub(super) fn offset(buffer: &Buffer, position: Position, unit: ColumnUnit) -> usize {
    let place = LineColumn { line: to_index(position.line), column: to_index(position.character) };
    to_offset(buffer, place, unit)
}

/// The span that a range means; a reversed one is turned round.
pub(super) fn span(buffer: &Buffer, range: Range, unit: ColumnUnit) -> Span {
    let (a, b) = (offset(buffer, range.start, unit), offset(buffer, range.end, unit));
    Span::new(a.min(b), a.max(b))
}

/// Applies the changes of one notification, each to the text that the one before left.
pub(super) fn apply(buffer: &mut Buffer, changes: Vec<TextDocumentContentChangeEvent>, unit: ColumnUnit) {
    for change in changes {
        match change.range {
            None => *buffer = Buffer::new(&change.text),
            Some(range) => {
                let span = span(buffer, range, unit);
                buffer.apply(&Edit { span, text: change.text });
            }
        }
    }
}

fn to_index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
