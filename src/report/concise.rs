//! One finding a line, as compilers write: `path:line:column: severity[code] message`.

use super::{Out, Result, Subject, shown};
use crate::features::diagnostics::diagnostics;
use crate::text::encoding::{ColumnUnit, to_line_column};

/// Writes the findings of a document.
pub fn check(subject: &Subject<'_>, out: Out<'_>) -> Result {
    for it in diagnostics(&subject.view) {
        let place = to_line_column(subject.view.buffer, it.span.start, ColumnUnit::Utf32);
        let (line, column) = (place.line + 1, place.column + 1);
        writeln!(out, "{}:{line}:{column}: {}[{}] {}", subject.path, it.severity.name(), it.code, shown(&it.message))?;
    }
    Ok(())
}
