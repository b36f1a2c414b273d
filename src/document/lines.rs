//! The lines of a text, and whether they are hard-wrapped.

use std::borrow::Cow;

use crate::text::Span;
use crate::text::buffer::Buffer;

/// A line of the text.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// All of its bytes, line end included.
    pub(super) span: Span,
    /// The bytes between the white space around them; empty for a blank line.
    pub(super) content: Span,
    /// The text of `content`.
    pub(super) text: Cow<'a, str>,
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.content.is_empty()
    }
}

/// White space, and the byte order mark that some editors leave in.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// `span` without the white space around it.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let body = text.trim_start_matches(is_space);
    let start = span.start + (text.len() - body.len());
    Span::new(start, start + body.trim_end_matches(is_space).len())
}

/// Every line of `buffer`.
pub(super) fn lines(buffer: &Buffer) -> Vec<Line<'_>> {
    buffer.lines().map(|(span, text)| line(span, text)).filter(|line| !line.span.is_empty()).collect()
}

fn line(span: Span, text: Cow<'_, str>) -> Line<'_> {
    let content = trimmed(&text, span);
    let inner = content.start - span.start..content.end - span.start;
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[inner]),
        Cow::Owned(text) => Cow::Owned(text[inner].to_owned()),
    };
    Line { span, content, text }
}

/// Whether a paragraph goes over several lines: lines that another line follows are of middling
/// length and none is long. Otherwise each line is a paragraph.
pub(super) fn are_wrapped(lines: &[Line<'_>]) -> bool {
    const LONGEST: usize = 132;
    const TYPICAL: std::ops::RangeInclusive<usize> = 45..=100;
    let mut followed: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[0].is_blank() && !pair[1].is_blank())
        .map(|pair| pair[0].text.len())
        .collect();
    if followed.len() < 2 || lines.iter().any(|line| line.text.len() > LONGEST && line.text.contains(' ')) {
        return false;
    }
    let middle = followed.len() / 2;
    let (_, median, _) = followed.select_nth_unstable(middle);
    TYPICAL.contains(median)
}
