//! A document: its blocks, turns and metadata. Pure, total, never fails.
//!
//! Every text parses to something: what no rule knows is a paragraph. Blocks cover every byte
//! exactly once, in order. What the words *mean* is none of this module's business.

pub mod dates;
pub mod layout;
mod lines;
mod metadata;
mod parse;
pub mod trailer;

use jiff::civil::Date;

pub use self::layout::Layout;
pub(crate) use self::parse::ends_closed;
use crate::text::Span;
use crate::text::buffer::Buffer;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Lines without visible characters, and the byte order mark of an otherwise blank text.
    Blank,
    /// YAML between `---` lines at the start.
    FrontMatter,
    /// The title of the document.
    Title,
    /// Who posted or wrote it, and when.
    Byline,
    /// A heading between paragraphs.
    Heading,
    /// The words that say who speaks, with the colon and the space behind it.
    SpeakerLabel,
    /// Running text.
    Paragraph,
    /// `(Applause)`, `[crosstalk]`: a block wholly in brackets.
    StageDirection,
    /// `[[Page H6130]]`.
    PageMark,
    /// `[00:12:31]` on a line of its own.
    TimeStamp,
    /// What follows the text proper at the end.
    Trailer,
}

/// A stretch of text of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// All of its bytes, line ends included. Blocks follow each other without a gap.
    pub span: Span,
    /// The bytes without white space around them, and without a byte order mark.
    pub content: Span,
}

/// What the facts of a block depend on besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shape {
    /// What it is.
    pub kind: BlockKind,
    /// It is a paragraph, and the next one goes on in the middle of its sentence.
    pub goes_on: bool,
}

/// What one speaker says until the next speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The speaker as the label names them.
    pub speaker: String,
    /// Where the name stands, without colon.
    pub name: Span,
    /// From the label to the end of the last block.
    pub span: Span,
    /// Indices of its blocks in [`Document::blocks`], the label first.
    pub blocks: std::ops::Range<usize>,
}

/// What the document says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The title.
    pub title: Option<Span>,
    /// Who posted or wrote it.
    pub author: Option<Author>,
    /// The day of the document, where it says one.
    pub date: Option<(Date, Span)>,
}

/// Who posted or wrote a document, as its byline names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name as written.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A parsed document.
#[derive(Debug, Clone)]
pub struct Document {
    /// The layout family it was read as.
    pub layout: &'static Layout,
    /// All blocks in order.
    pub blocks: Vec<Block>,
    /// All turns in order; empty for prose.
    pub turns: Vec<Turn>,
    /// Title, author, date.
    pub metadata: Metadata,
    /// Most longer paragraphs end with punctuation, so one that does not is worth a word.
    pub punctuated: bool,
}

impl Document {
    /// Reads `buffer` as a document.
    pub fn parse(buffer: &Buffer) -> Self {
        parse::parse(buffer)
    }

    /// The block that holds `offset`, if the document is not empty.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let index = self.blocks.partition_point(|block| block.span.end <= offset);
        self.blocks.get(index).or(self.blocks.last())
    }

    /// The shape of block number `index`.
    pub fn shape(&self, buffer: &Buffer, index: usize) -> Shape {
        let kind = self.blocks[index].kind;
        let goes_on = || {
            let next = self.blocks[index + 1..].iter().find(|block| block.kind != BlockKind::Blank)?;
            let first = buffer.slice(Span::new(next.content.start, next.content.start + 4)).chars().next()?;
            Some(next.kind == BlockKind::Paragraph && (first.is_lowercase() || first == '('))
        };
        Shape { kind, goes_on: kind == BlockKind::Paragraph && goes_on().unwrap_or(false) }
    }

    /// The first block of `kind`.
    pub fn first(&self, kind: BlockKind) -> Option<&Block> {
        self.blocks.iter().find(|block| block.kind == kind)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: Expect) {
        let buffer = Buffer::new(text);
        let document = Document::parse(&buffer);
        let mut shown = format!("{}\n", document.layout.name);
        for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Blank) {
            shown += &format!("{:?} {:?}\n", block.kind, buffer.slice(block.content));
        }
        for turn in &document.turns {
            shown += &format!("turn {:?} with {} blocks\n", turn.speaker, turn.blocks.len());
        }
        let metadata = &document.metadata;
        if let Some(author) = &metadata.author {
            shown += &format!("author {:?} {:?}\n", author.name, buffer.slice(author.span));
        }
        if let Some((date, span)) = metadata.date {
            shown += &format!("date {date} {:?}\n", buffer.slice(span));
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn label_on_its_own_line() {
        check(
            "Why X is Y\n\nPosted by Fernande Dalal on Friday, July 12, 2024\n\nVanda Felbab-Brown:\n\nWell, this is it.\n\nAnd more of it.\n\nncG1vNJzZmivp6x7sa7SZ6arn1%2Bjsri%2Fx6isq2ej",
            expect![[r#"
                label-line
                Title "Why X is Y"
                Byline "Posted by Fernande Dalal on Friday, July 12, 2024"
                SpeakerLabel "Vanda Felbab-Brown:"
                Paragraph "Well, this is it."
                Paragraph "And more of it."
                Trailer "ncG1vNJzZmivp6x7sa7SZ6arn1%2Bjsri%2Fx6isq2ej"
                turn "Vanda Felbab-Brown" with 5 blocks
                author "Fernande Dalal" "Fernande Dalal"
                date 2024-07-12 "July 12, 2024"
            "#]],
        );
    }

    #[test]
    fn inline_labels() {
        check(
            "Interview on trade\r\n\r\nJane Doe: Welcome to the show. Note: it is late.\r\nJohn Roe: Thank you.\r\n(Laughter)\r\nJane Doe: So.",
            expect![[r#"
                inline-label
                Title "Interview on trade"
                SpeakerLabel "Jane Doe:"
                Paragraph "Welcome to the show. Note: it is late."
                SpeakerLabel "John Roe:"
                Paragraph "Thank you."
                StageDirection "(Laughter)"
                SpeakerLabel "Jane Doe:"
                Paragraph "So."
                turn "Jane Doe" with 2 blocks
                turn "John Roe" with 3 blocks
                turn "Jane Doe" with 2 blocks
            "#]],
        );
    }

    #[test]
    fn a_colon_alone_makes_no_speaker() {
        check(
            "Note: This is a fact sheet.\nhttp://example.com: a page\nContact: the press office\nNote: again",
            expect![[r#"
                prose
                Paragraph "Note: This is a fact sheet."
                Paragraph "http://example.com: a page"
                Paragraph "Contact: the press office"
                Paragraph "Note: again"
            "#]],
        );
    }

    #[test]
    fn front_matter_gives_title_author_and_date() {
        check(
            "\u{feff}---\ntitle: On trade\nauthor: Jane Doe\ndate: 2023-04-05\n---\n# Heading\n\nText of the document.\n",
            expect![[r##"
                prose
                FrontMatter "---\ntitle: On trade\nauthor: Jane Doe\ndate: 2023-04-05\n---"
                Heading "# Heading"
                Paragraph "Text of the document."
                author "Jane Doe" "Jane Doe"
                date 2023-04-05 "2023-04-05"
            "##]],
        );
    }

    #[test]
    fn the_date_of_a_byline_comes_before_the_date_in_a_title() {
        check(
            "Remarks on the anniversary of July 4, 1776\n\nMay 2, 2024\n\nText of the document.\n",
            expect![[r#"
                prose
                Title "Remarks on the anniversary of July 4, 1776"
                Byline "May 2, 2024"
                Paragraph "Text of the document."
                date 2024-05-02 "May 2, 2024"
            "#]],
        );
        check(
            "Notes from the city council, 14 May 2021\n\nThe council met at 6 p.m.\n",
            expect![[r#"
            prose
            Title "Notes from the city council, 14 May 2021"
            Paragraph "The council met at 6 p.m."
            date 2021-05-14 "14 May 2021"
        "#]],
        );
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        check(
            "It was the decision of the committee that the hearing should be held on\nthe first day of the month, and that the members who could not be there\nshould be heard later.\n\nThat was the second paragraph of the text that the committee had put out\nto be read.\n",
            expect![[r#"
                prose
                Paragraph "It was the decision of the committee that the hearing should be held on\nthe first day of the month, and that the members who could not be there\nshould be heard later."
                Paragraph "That was the second paragraph of the text that the committee had put out\nto be read."
            "#]],
        );
    }

    proptest! {
        #[test]
        fn blocks_cover_every_byte_once(pieces in prop::collection::vec(prop::sample::select(vec![
            "\n", "\r\n", "\r", " ", "---", "Jane Doe:", "Jane Doe: ", "text, and", "Title", "By Jane", "May 5, 2020", "(Laughter)",
            "[[Page 3]]", "[00:01:02]", "QWxhZGRpbjpvcGVuIHNlc2FtZQ%3D%3D1234567890", "\u{feff}", "\u{2028}", "é", "\0",
        ]), 0..30)) {
            let text = pieces.concat();
            let document = Document::parse(&Buffer::new(&text));
            let mut at = 0;
            for block in &document.blocks {
                prop_assert_eq!(block.span.start, at);
                prop_assert!(!block.span.is_empty() && block.span.contains(block.content));
                prop_assert!(text.is_char_boundary(block.span.end));
                at = block.span.end;
            }
            prop_assert_eq!(at, text.len());
            for turn in &document.turns {
                prop_assert_eq!(&text[turn.name.range()], turn.speaker.as_str());
                prop_assert!(turn.span.contains(turn.name));
            }
        }
    }
}
