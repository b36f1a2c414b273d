//! From lines to blocks and turns.

use super::layout::{self, Layout, Speakers};
use super::lines::{Line, are_wrapped, is_space, lines};
use super::{Block, BlockKind, Document, Metadata, Turn, metadata, trailer};
use crate::text::Span;
use crate::text::buffer::Buffer;

pub(super) fn parse(buffer: &Buffer) -> Document {
    let lines = lines(buffer);
    let (layout, speakers) = layout::choose(&lines);
    let mut parser = Parser {
        lines: &lines,
        layout,
        speakers,
        blocks: Vec::new(),
        turns: Vec::new(),
        metadata: Metadata::default(),
        at: 0,
    };
    let end = trailer::start(&lines);
    parser.front_matter();
    parser.front(end);
    parser.metadata.read_title_date(&lines[..parser.at]);
    parser.body(end);
    parser.trailer();
    parser.close_turns();
    let punctuated = closes_paragraphs(buffer, &parser.blocks);
    Document { layout, blocks: parser.blocks, turns: parser.turns, metadata: parser.metadata, punctuated }
}

struct Parser<'a> {
    lines: &'a [Line<'a>],
    layout: &'static Layout,
    speakers: Speakers,
    blocks: Vec<Block>,
    turns: Vec<Turn>,
    metadata: Metadata,
    /// The next line to place.
    at: usize,
}

impl<'a> Parser<'a> {
    fn front_matter(&mut self) {
        let opens = self.lines.first().is_some_and(|line| line.text == "---");
        let close = self.lines.iter().skip(1).position(|line| line.text == "---" || line.text == "...");
        if let (true, Some(close)) = (opens, close) {
            for line in &self.lines[1..=close] {
                self.metadata.read_front_matter(line);
            }
            self.push_lines(BlockKind::FrontMatter, close + 2);
        }
    }

    /// Title and bylines, as long as lines look like them.
    fn front(&mut self, end: usize) {
        const MOST: usize = 6;
        let mut seen_title = self.metadata.title.is_some();
        for _ in 0..MOST {
            self.blank_lines();
            let Some(line) = self.lines.get(self.at).filter(|_| self.at < end) else { return };
            if metadata::is_byline(&line.text) {
                self.metadata.read_byline(line);
                self.push_lines(BlockKind::Byline, self.at + 1);
            } else if !seen_title && self.is_title(self.at) {
                seen_title = true;
                self.metadata.title = Some(line.content);
                self.push_lines(BlockKind::Title, self.at + 1);
            } else {
                return;
            }
        }
    }

    /// A line of its own, not too long, that no full stop ends and that no label opens.
    fn is_title(&self, index: usize) -> bool {
        const MOST_WORDS: usize = 25;
        let line = &self.lines[index];
        let alone = self.lines.get(index + 1).is_some_and(|next| next.is_blank() || metadata::is_byline(&next.text));
        alone
            && self.label(line).is_none()
            && bracketed(&line.text).is_none()
            && !line.text.starts_with('#')
            && !line.text.ends_with(['.', ',', ';', ':'])
            && line.text.split_whitespace().count() <= MOST_WORDS
    }

    fn body(&mut self, end: usize) {
        let wrapped = are_wrapped(&self.lines[self.at..end.max(self.at)]);
        while self.at < end {
            self.blank_lines();
            if self.at >= end {
                break;
            }
            let line = &self.lines[self.at];
            if let Some(label) = self.label(line) {
                self.open_turn(line, label);
            } else if let Some(kind) = bracketed(&line.text) {
                self.push_lines(kind, self.at + 1);
            } else if self.is_heading(self.at) {
                self.push_lines(BlockKind::Heading, self.at + 1);
            } else {
                let to = self.paragraph_end(end, wrapped);
                self.push_lines(BlockKind::Paragraph, to);
            }
        }
    }

    fn label(&self, line: &Line<'_>) -> Option<layout::Label> {
        (self.layout.label)(&line.text).filter(|label| self.speakers.accepts(&line.text[label.name.range()]))
    }

    /// Cuts the label off its line; what remains of the line is a paragraph.
    fn open_turn(&mut self, line: &Line<'_>, label: layout::Label) {
        self.close_turns();
        let base = line.content.start;
        let name = label.name.shifted(base);
        let start = self.blocks.len();
        let label_end = base + label.span.end;
        let whole = label_end == line.content.end;
        let label_span = Span::new(line.span.start, if whole { line.span.end } else { label_end });
        let label_content = Span::new(base, base + line.text[..label.span.end].trim_end().len());
        self.blocks.push(Block { kind: BlockKind::SpeakerLabel, span: label_span, content: label_content });
        self.turns.push(Turn {
            speaker: line.text[label.name.range()].to_owned(),
            name,
            span: label_span,
            blocks: start..start + 1,
        });
        self.at += 1;
        if !whole {
            let span = Span::new(label_end, line.span.end);
            self.blocks.push(Block {
                kind: BlockKind::Paragraph,
                span,
                content: Span::new(label_end, line.content.end),
            });
        }
    }

    /// A Markdown heading, or, where nobody speaks, a short line of its own without a full stop.
    fn is_heading(&self, index: usize) -> bool {
        const MOST_WORDS: usize = 12;
        let line = &self.lines[index];
        if line.text.starts_with('#') {
            return line.text.trim_start_matches('#').starts_with(' ');
        }
        let alone = self.lines.get(index + 1).is_some_and(Line::is_blank)
            && index.checked_sub(1).is_none_or(|before| self.lines[before].is_blank());
        alone
            && self.turns.is_empty()
            && line.text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
            && !line.text.ends_with(['.', ',', ';', ':', '?', '!', '…', '"', '”', ')'])
            && line.text.split_whitespace().count() <= MOST_WORDS
    }

    /// The line after the paragraph that starts here.
    fn paragraph_end(&self, end: usize, wrapped: bool) -> usize {
        let start = self.at;
        if !wrapped {
            return start + 1;
        }
        let goes_on =
            |line: &Line<'_>| !line.is_blank() && self.label(line).is_none() && bracketed(&line.text).is_none();
        let more = self.lines[start + 1..end].iter().take_while(|line| goes_on(line)).count();
        start + 1 + more
    }

    fn trailer(&mut self) {
        self.blank_lines();
        if self.at < self.lines.len() {
            let last = self.lines.iter().rposition(|line| !line.is_blank()).unwrap_or(self.at);
            self.close_turns();
            self.push_lines(BlockKind::Trailer, last + 1);
            self.blank_lines();
        }
    }

    fn blank_lines(&mut self) {
        let to = self.at + self.lines[self.at..].iter().take_while(|line| line.is_blank()).count();
        if to > self.at {
            self.push_lines(BlockKind::Blank, to);
        }
    }

    /// Makes one block of the lines up to, not including, line `to`.
    fn push_lines(&mut self, kind: BlockKind, to: usize) {
        let (first, last) = (&self.lines[self.at], &self.lines[to - 1]);
        let content = if kind == BlockKind::Blank {
            Span::new(first.span.start, first.span.start)
        } else {
            Span::new(first.content.start, last.content.end)
        };
        self.blocks.push(Block { kind, span: Span::new(first.span.start, last.span.end), content });
        self.at = to;
    }

    /// Ends the open turn with the last block placed.
    fn close_turns(&mut self) {
        let end = self.blocks.iter().rposition(|block| !matches!(block.kind, BlockKind::Blank | BlockKind::Trailer));
        if let (Some(turn), Some(end)) = (self.turns.last_mut(), end)
            && turn.blocks.end <= end + 1
        {
            turn.blocks.end = end + 1;
            turn.span.end = self.blocks[end].content.end.max(turn.span.start);
        }
    }
}

/// What a line wholly in brackets is.
fn bracketed(text: &str) -> Option<BlockKind> {
    let inner = text
        .strip_prefix("[[")
        .and_then(|rest| rest.strip_suffix("]]"))
        .or_else(|| text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')))
        .or_else(|| text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')))?;
    if inner.contains(['[', ']', '(', ')']) {
        return None;
    }
    let clock = inner.contains(':')
        && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | ' ' | '-' | '>'));
    Some(match inner {
        _ if clock => BlockKind::TimeStamp,
        _ if inner.starts_with("Page ") => BlockKind::PageMark,
        _ => BlockKind::StageDirection,
    })
}

/// Whether most paragraphs long enough to count end with punctuation.
fn closes_paragraphs(buffer: &Buffer, blocks: &[Block]) -> bool {
    const LONG: usize = 40;
    let long = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph && block.content.len() >= LONG);
    let (mut all, mut closed) = (0, 0);
    for block in long {
        all += 1;
        closed +=
            usize::from(ends_closed(&buffer.slice(Span::new(buffer.floor(block.content.end - 8), block.content.end))));
    }
    // One paragraph in five may be a list item or a caption.
    all > 0 && closed * 5 >= all * 4
}

/// Whether `text` ends with punctuation that closes a sentence, quotes and brackets behind it aside.
pub(crate) fn ends_closed(text: &str) -> bool {
    text.trim_end_matches(|c: char| is_space(c) || matches!(c, '"' | '”' | '\'' | '’' | '»' | ')' | ']' | '*' | '_'))
        .ends_with(['.', '!', '?', '…', ':', ';', '-', '–', '—'])
}
