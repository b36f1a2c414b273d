//! Columns: the only place where UTF-8, UTF-16 and UTF-32 are counted.

use crate::text::Span;
use crate::text::buffer::{Buffer, LineColumn};

/// The unit in which columns are counted outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ColumnUnit {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what the protocol means when nothing was agreed.
    #[default]
    Utf16,
    /// Unicode code points.
    Utf32,
}

/// Line and column of byte `offset`, in `unit`. Past the end means the end; inside a character, its start.
pub fn to_line_column(buffer: &Buffer, offset: usize, unit: ColumnUnit) -> LineColumn {
    let offset = buffer.floor(offset);
    let line = buffer.line_at(offset);
    let start = buffer.line_span(line).start;
    let column = match unit {
        ColumnUnit::Utf8 => offset - start,
        ColumnUnit::Utf16 => buffer.utf16_before(offset) - buffer.utf16_before(start),
        ColumnUnit::Utf32 => buffer.code_points_before(offset) - buffer.code_points_before(start),
    };
    LineColumn { line, column }
}

/// The byte at line and column in `unit`.
///
/// As the protocol asks, a column past the end of its line means the end of the line, before its
/// line end. A line past the last means the end of the text, a column inside a character its start.
pub fn to_offset(buffer: &Buffer, place: LineColumn, unit: ColumnUnit) -> usize {
    if place.line >= buffer.line_count() {
        return buffer.len();
    }
    let line = buffer.line_content(place.line);
    let offset = match unit {
        ColumnUnit::Utf8 => buffer.floor(line.start.saturating_add(place.column).min(line.end)),
        ColumnUnit::Utf16 => {
            let start = buffer.utf16_before(line.start);
            buffer.byte_of_utf16(start.saturating_add(place.column))
        }
        ColumnUnit::Utf32 => {
            let start = buffer.code_points_before(line.start);
            buffer.byte_of_code_point(start.saturating_add(place.column))
        }
    };
    offset.min(line.end)
}

/// Both ends of `span` as line and column in `unit`.
pub fn to_range(buffer: &Buffer, span: Span, unit: ColumnUnit) -> (LineColumn, LineColumn) {
    (to_line_column(buffer, span.start, unit), to_line_column(buffer, span.end, unit))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const UNITS: [ColumnUnit; 3] = [ColumnUnit::Utf8, ColumnUnit::Utf16, ColumnUnit::Utf32];

    fn width(c: char, unit: ColumnUnit) -> usize {
        match unit {
            ColumnUnit::Utf8 => c.len_utf8(),
            ColumnUnit::Utf16 => c.len_utf16(),
            ColumnUnit::Utf32 => 1,
        }
    }

    /// The oracle: walks the characters one by one, with no rope and no table.
    fn naive_place(text: &str, offset: usize, unit: ColumnUnit) -> LineColumn {
        let (mut line, mut column) = (0, 0);
        for (at, c) in text.char_indices() {
            if at + c.len_utf8() > offset {
                // The `\n` of a `\r\n` stays on the line that it ends.
                return LineColumn { line, column };
            }
            column += width(c, unit);
            let next = text[at + c.len_utf8()..].chars().next();
            if c == '\n' || (c == '\r' && next != Some('\n')) {
                (line, column) = (line + 1, 0);
            }
        }
        LineColumn { line, column }
    }

    fn naive_lines(text: &str) -> Vec<(usize, usize)> {
        let bytes = text.as_bytes();
        let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
        while at < bytes.len() {
            let end = match bytes[at] {
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
                b'\r' | b'\n' => 1,
                _ => 0,
            };
            if end > 0 {
                lines.push((start, at));
                start = at + end;
            }
            at += end.max(1);
        }
        lines.push((start, bytes.len()));
        lines
    }

    fn naive_offset(text: &str, place: LineColumn, unit: ColumnUnit) -> usize {
        let Some(&(start, end)) = naive_lines(text).get(place.line) else { return text.len() };
        let mut column = 0;
        for (at, c) in text[start..end].char_indices() {
            column += width(c, unit);
            if column > place.column {
                return start + at;
            }
        }
        end
    }

    /// Letters, every line end, form feed, U+2028 and U+0085 (which end no line here), accents that
    /// combine, characters outside the basic plane, joined emoji, a byte order mark, NUL.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            "word ",
            "\n",
            "\r\n",
            "\r",
            "\u{c}",
            "\u{2028}",
            "\u{85}",
            "é",
            "e\u{301}",
            "ß",
            "中",
            "😀",
            "👩‍👩‍👧",
            "\u{feff}",
            "\0",
            "\t",
            "𝔸",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn places_agree_with_a_walk_over_characters(text in text(), offset in 0usize..300) {
            let buffer = Buffer::new(&text);
            for unit in UNITS {
                let floor = (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).expect("0 is one");
                prop_assert_eq!(to_line_column(&buffer, offset, unit), naive_place(&text, floor, unit));
            }
        }

        #[test]
        fn offsets_agree_with_a_walk_over_characters(text in text(), line in 0usize..30, column in 0usize..60) {
            let buffer = Buffer::new(&text);
            for unit in UNITS {
                for column in [column, usize::MAX] {
                    let place = LineColumn { line, column };
                    prop_assert_eq!(to_offset(&buffer, place, unit), naive_offset(&text, place, unit), "{:?}", unit);
                }
            }
        }

        #[test]
        fn a_place_and_its_offset_are_inverse(text in text()) {
            let buffer = Buffer::new(&text);
            for (at, _) in text.char_indices() {
                if text[..at].ends_with('\r') && text[at..].starts_with('\n') {
                    continue; // No column points between the two halves of a line end.
                }
                for unit in UNITS {
                    prop_assert_eq!(to_offset(&buffer, to_line_column(&buffer, at, unit), unit), at);
                }
            }
        }

        #[test]
        fn edits_agree_with_a_string(text in text(), insert in text(), a in 0usize..200, b in 0usize..200) {
            let mut buffer = Buffer::new(&text);
            let span = buffer.clamp(Span::new(a.min(b), a.max(b)));
            let mut expected = text.clone();
            expected.replace_range(span.range(), &insert);
            buffer.apply(&crate::text::Edit { span: Span::new(a.min(b), a.max(b)), text: insert });
            prop_assert_eq!(buffer.text(), expected);
        }
    }

    #[test]
    fn only_the_three_line_ends_of_the_protocol_end_a_line() {
        let buffer = Buffer::new("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f\ng\r\nh\ri");
        assert_eq!(buffer.line_count(), 4);
    }

    #[test]
    fn a_column_inside_a_surrogate_pair_means_the_start_of_the_character() {
        let buffer = Buffer::new("a😀b");
        assert_eq!(to_offset(&buffer, LineColumn { line: 0, column: 2 }, ColumnUnit::Utf16), 1);
        assert_eq!(to_offset(&buffer, LineColumn { line: 0, column: 3 }, ColumnUnit::Utf16), 5);
    }
}
