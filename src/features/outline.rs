//! The outline: title, byline, speakers with their turns and topics, sections, trailer.

use super::View;
use crate::document::{Block, BlockKind, Document};
use crate::text::Span;

/// What an entry of the outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// The title of the document.
    Title,
    /// Who posted it, and when.
    Byline,
    /// What one speaker says until the next speaker.
    Turn,
    /// What stands under a heading.
    Section,
    /// A run of paragraphs about one thing.
    Topic,
    /// What follows the text proper.
    Trailer,
}

impl EntryKind {
    /// The name that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Turn => "turn",
            Self::Section => "section",
            Self::Topic => "topic",
            Self::Trailer => "trailer",
        }
    }
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// The words to show: for a turn, its speaker.
    pub name: String,
    /// A few words more.
    pub detail: Option<String>,
    /// All of it.
    pub span: Span,
    /// The part to jump to.
    pub selection: Span,
    /// What lies inside.
    pub children: Vec<Entry>,
}

/// The entries of the document in order.
pub fn outline(view: &View<'_>) -> Vec<Entry> {
    let document = &view.index.document;
    let mut entries = Vec::new();
    for block in &document.blocks {
        let kind = match block.kind {
            BlockKind::Title => EntryKind::Title,
            BlockKind::Byline => EntryKind::Byline,
            BlockKind::Trailer => EntryKind::Trailer,
            _ => continue,
        };
        entries.push(block_entry(view, kind, block));
    }
    entries.extend(turns(view));
    entries.extend(sections(view));
    entries.extend(loose_topics(view, &entries));
    entries.sort_by_key(|entry| entry.span.start);
    entries
}

fn block_entry(view: &View<'_>, kind: EntryKind, block: &Block) -> Entry {
    const LONGEST_NAME: usize = 100;
    let text = view.buffer.slice(block.content);
    let name = match kind {
        EntryKind::Trailer => "Trailer".to_owned(),
        _ => text.chars().take(LONGEST_NAME).collect(),
    };
    let detail = match kind {
        EntryKind::Trailer => {
            view.index.findings_at(block.content).find_map(|it| it.decoded.as_ref()).map(|it| it.url.clone())
        }
        _ => None,
    };
    Entry { kind, name, detail, span: block.content, selection: block.content, children: Vec::new() }
}

fn turns(view: &View<'_>) -> Vec<Entry> {
    let document = &view.index.document;
    let entry = |turn: &crate::document::Turn| Entry {
        kind: EntryKind::Turn,
        name: turn.speaker.clone(),
        detail: Some(counted(words_in(view, document, turn.blocks.clone()), "word")),
        span: turn.span,
        selection: turn.name,
        children: topics(view, turn.span),
    };
    document.turns.iter().map(entry).collect()
}

fn words_in(view: &View<'_>, document: &Document, blocks: std::ops::Range<usize>) -> usize {
    let paragraphs = document.blocks[blocks].iter().filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs.map(|block| view.buffer.slice(block.content).split_whitespace().count()).sum()
}

/// "1 word", "2 words".
pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A heading with what follows up to the next heading, the first turn or the trailer.
fn sections(view: &View<'_>) -> Vec<Entry> {
    let blocks = &view.index.document.blocks;
    let headings: Vec<usize> = (0..blocks.len()).filter(|&index| blocks[index].kind == BlockKind::Heading).collect();
    let ends_section =
        |block: &Block| matches!(block.kind, BlockKind::Heading | BlockKind::SpeakerLabel | BlockKind::Trailer);
    let entry = |&index: &usize| {
        let heading = blocks[index].content;
        let inside = blocks[index + 1..]
            .iter()
            .take_while(|block| !ends_section(block))
            .filter(|block| !block.content.is_empty());
        let span = Span::new(heading.start, inside.last().map_or(heading.end, |block| block.content.end));
        let name = view.buffer.slice(heading).trim_start_matches(['#', ' ']).to_owned();
        Entry { kind: EntryKind::Section, name, detail: None, span, selection: heading, children: topics(view, span) }
    };
    headings.iter().map(entry).collect()
}

/// The topics inside `span`.
fn topics(view: &View<'_>, span: Span) -> Vec<Entry> {
    let topics = &view.index.topics;
    let from = topics.partition_point(|topic| topic.span.start < span.start);
    topics[from..].iter().take_while(|topic| topic.span.end <= span.end).map(topic_entry).collect()
}

fn topic_entry(topic: &crate::index::document::Topic) -> Entry {
    Entry {
        kind: EntryKind::Topic,
        name: topic.label.clone(),
        detail: None,
        span: topic.span,
        selection: topic.span,
        children: Vec::new(),
    }
}

/// Topics that belong to no turn and no section: those of plain prose.
fn loose_topics(view: &View<'_>, entries: &[Entry]) -> Vec<Entry> {
    let mut covered: Vec<Span> = entries.iter().map(|entry| entry.span).collect();
    covered.sort();
    let is_loose = |span: Span| {
        let index = covered.partition_point(|it| it.end <= span.start);
        !covered.get(index).is_some_and(|it| it.overlaps(span))
    };
    view.index.topics.iter().filter(|topic| is_loose(topic.span)).map(topic_entry).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::features::fixture::{SEED, with_view};

    fn check(text: &str, expected: Expect) {
        fn show(entries: &[Entry], depth: usize, shown: &mut String) {
            for entry in entries {
                let detail = entry.detail.as_ref().map_or_else(String::new, |detail| format!(" [{detail}]"));
                *shown += &format!("{}{} {}{detail}\n", "  ".repeat(depth), entry.kind.name(), entry.name);
                assert!(entry.span.contains(entry.selection), "an editor rejects a selection outside");
                assert!(entry.children.iter().all(|child| entry.span.contains(child.span)));
                show(&entry.children, depth + 1, shown);
            }
        }
        let mut shown = String::new();
        with_view(text, |view, _| show(&outline(view), 0, &mut shown));
        expected.assert_eq(&shown);
    }

    #[test]
    fn sections_of_prose() {
        check(
            "Fact sheet\n\nFirst part\n\nThe department will spend two billion dollars on semiconductor manufacturing in Ohio and Arizona this year.\n\nSecond part\n\nMedicare will negotiate the price of insulin with pharmaceutical companies for the first time in history.\n",
            expect![[r#"
                title Fact sheet
                section First part
                  topic spend, billion dollars
                section Second part
                  topic insulin, pharmaceutical companies
            "#]],
        );
    }

    #[test]
    fn the_seed() {
        check(
            SEED,
            expect![[r#"
                title Why the U.S. is pressuring China amid a crackdown on the global fentanyl trade
                byline Posted by Fernande Dalal on Friday, July 12, 2024
                turn Vanda Felbab-Brown [348 words]
                  topic China, adequate cooperation
                  topic China, fentanyl type drugs
                  topic precursor chemicals, sanitize fentanyl
                  topic China, softer geostrategic approach
                  topic law enforcement cooperation, geostrategic relationship
                  topic legal nonscheduled chemicals, counter narcotics
                  topic Chinese interlocutors, joint fentanyl working group
                trailer Trailer [https://www.pbs.org/newshour/show/why-the-u-s-is-pressuring-china-amid-a-crackdown-on-the-global-fentanyl-trade]
            "#]],
        );
    }
}
