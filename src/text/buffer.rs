//! The text of one document as a rope: cheap to clone, cheap to edit. The only file that names ropey.
//!
//! Lines end at `\n`, `\r\n` and a lone `\r`, as in the Language Server Protocol, and nowhere else:
//! form feeds and U+2028 of scraped text are ordinary characters.

use std::borrow::Cow;

use ropey::Rope;

use crate::text::{Edit, Span};

/// The text of a document. A clone shares its memory, so a snapshot costs nothing.
#[derive(Debug, Clone, Default)]
pub struct Buffer {
    rope: Rope,
}

/// A place as line and column, both from zero, the column in a unit that the caller knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// Line, from zero.
    pub line: usize,
    /// Column, from zero.
    pub column: usize,
}

impl Buffer {
    /// A buffer that holds `text`.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of lines; an empty text has one, a final line end opens another.
    pub fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// The bytes of a line with its line end. `line` past the end gives the empty span at the end.
    pub fn line_span(&self, line: usize) -> Span {
        if line >= self.line_count() {
            return Span::new(self.len(), self.len());
        }
        Span::new(self.rope.line_to_byte(line), self.rope.line_to_byte(line + 1))
    }

    /// The line that holds byte `offset`; offsets past the end belong to the last line.
    pub fn line_at(&self, offset: usize) -> usize {
        self.rope.byte_to_line(offset.min(self.len()))
    }

    /// The bytes of a line without its line end.
    pub fn line_content(&self, line: usize) -> Span {
        let span = self.line_span(line);
        let text = self.slice(span);
        let trimmed = text.strip_suffix("\r\n").or_else(|| text.strip_suffix(['\n', '\r'])).unwrap_or(&text);
        Span::new(span.start, span.start + trimmed.len())
    }

    /// The text of `span`, borrowed when the rope holds it in one piece.
    ///
    /// Offsets past the end are drawn back to it, offsets inside a character to the character's start.
    pub fn slice(&self, span: Span) -> Cow<'_, str> {
        let span = self.clamp(span);
        self.rope.byte_slice(span.range()).into()
    }

    /// The whole text as one string. Not for the typing path: its cost grows with the document.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// Every line in order with its span, line ends included.
    pub fn lines(&self) -> impl Iterator<Item = (Span, Cow<'_, str>)> {
        let mut start = 0;
        self.rope.lines().map(move |line| {
            let span = Span::new(start, start + line.len_bytes());
            start = span.end;
            (span, Cow::from(line))
        })
    }

    /// Replaces `edit.span` by `edit.text`.
    pub fn apply(&mut self, edit: &Edit) {
        let span = self.clamp(edit.span);
        let start = self.rope.byte_to_char(span.start);
        let end = self.rope.byte_to_char(span.end);
        self.rope.remove(start..end);
        self.rope.insert(start, &edit.text);
    }

    /// Unicode code points before byte `offset`.
    pub fn code_points_before(&self, offset: usize) -> usize {
        self.rope.byte_to_char(offset.min(self.len()))
    }

    /// UTF-16 code units before byte `offset`.
    pub fn utf16_before(&self, offset: usize) -> usize {
        self.rope.char_to_utf16_cu(self.code_points_before(offset))
    }

    /// The byte where code point number `index` starts; past the end, the end.
    pub fn byte_of_code_point(&self, index: usize) -> usize {
        self.rope.char_to_byte(index.min(self.rope.len_chars()))
    }

    /// The byte where the character starts that holds UTF-16 code unit number `index`.
    pub fn byte_of_utf16(&self, index: usize) -> usize {
        let index = index.min(self.rope.len_utf16_cu());
        self.byte_of_code_point(self.rope.utf16_cu_to_char(index))
    }

    /// `offset`, drawn back to the start of the character it lies in and to the end of the text.
    pub fn floor(&self, offset: usize) -> usize {
        self.byte_of_code_point(self.code_points_before(offset))
    }

    /// `span` with both ends on character boundaries inside the text, in order.
    pub fn clamp(&self, span: Span) -> Span {
        let start = self.floor(span.start);
        Span::new(start, self.floor(span.end).max(start))
    }
}
