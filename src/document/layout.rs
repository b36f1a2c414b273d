//! The table of layout families: how a document writes who speaks.
//!
//! A layout is a file here and a row of [`LAYOUTS`]. It answers one question about one line, "which
//! label opens it?"; the choice between layouts is by evidence over the whole document.

mod inline_label;
mod label_line;
mod prose;

use std::collections::HashMap;

use super::lines::Line;
use crate::text::Span;

/// A way of writing who speaks.
#[derive(Debug)]
pub struct Layout {
    /// Stable name in kebab-case, shown to users.
    pub name: &'static str,
    /// What such a document looks like, in a few words.
    pub summary: &'static str,
    /// The label that opens a line, if this layout sees one there.
    pub label: fn(&str) -> Option<Label>,
}

/// A speaker label at the start of a line. Spans count from the start of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The name alone.
    pub name: Span,
    /// The whole label: name, colon, and the space behind it.
    pub span: Span,
}

/// Every layout family; where the evidence is equal, the first wins.
pub static LAYOUTS: &[Layout] = &[label_line::LAYOUT, inline_label::LAYOUT, prose::LAYOUT];

/// The layout that most labels of the document speak for.
pub(super) fn choose(lines: &[Line<'_>]) -> (&'static Layout, Speakers) {
    let mut best = (&prose::LAYOUT, Speakers::default(), 0);
    for layout in LAYOUTS {
        let (speakers, evidence) = Speakers::count(layout, lines);
        if evidence > best.2 {
            best = (layout, speakers, evidence);
        }
    }
    (best.0, best.1)
}

/// How often each name stands as a label, to tell speakers from other words before a colon.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    uses: HashMap<String, usize>,
}

impl Speakers {
    fn count(layout: &Layout, lines: &[Line<'_>]) -> (Self, usize) {
        let mut speakers = Self::default();
        for line in lines {
            if let Some(label) = (layout.label)(&line.text) {
                *speakers.uses.entry(line.text[label.name.range()].to_owned()).or_default() += 1;
            }
        }
        let accepted = |(name, uses): (&String, &usize)| if speakers.accepts_uses(name, *uses) { *uses } else { 0 };
        let evidence = speakers.uses.iter().map(accepted).sum();
        (speakers, evidence)
    }

    /// Whether `name` is a speaker of this document: a full name, or a word that labels more than one turn.
    pub(super) fn accepts(&self, name: &str) -> bool {
        self.uses.get(name).is_some_and(|&uses| self.accepts_uses(name, uses))
    }

    fn accepts_uses(&self, name: &str, uses: usize) -> bool {
        let shouted = !name.chars().any(char::is_lowercase);
        let full = name.split_whitespace().count() > 1 && (!shouted || starts_with_title(name));
        !is_caption(name) && (uses > 1 || full)
    }
}

/// What labels in capitals begin with; without it, and once only, capitals are a heading.
fn starts_with_title(name: &str) -> bool {
    const TITLES: [&str; 14] = [
        "MR",
        "MRS",
        "MS",
        "MISS",
        "DR",
        "THE",
        "SECRETARY",
        "PRESIDENT",
        "SENATOR",
        "REPRESENTATIVE",
        "CHAIRMAN",
        "AMBASSADOR",
        "GOVERNOR",
        "MAYOR",
    ];
    let first = name.split(['.', ' ']).next().unwrap_or(name);
    TITLES.contains(&first)
}

/// Words that stand before a colon without speaking.
const CAPTIONS: [&str; 48] = [
    "abstract",
    "address",
    "agenda",
    "answers",
    "author",
    "background",
    "caption",
    "cc",
    "contact",
    "copyright",
    "correction",
    "date",
    "dear",
    "disclaimer",
    "editor",
    "email",
    "example",
    "fact",
    "figure",
    "from",
    "http",
    "https",
    "keywords",
    "location",
    "media",
    "note",
    "notes",
    "photo",
    "place",
    "posted",
    "published",
    "re",
    "read",
    "related",
    "release",
    "remarks",
    "see",
    "sheet",
    "source",
    "sources",
    "subject",
    "summary",
    "tags",
    "time",
    "title",
    "to",
    "topics",
    "updated",
];

fn is_caption(name: &str) -> bool {
    let last = name.rsplit(char::is_whitespace).next().unwrap_or(name).to_lowercase();
    let first = name.split_whitespace().next().unwrap_or(name).to_lowercase();
    CAPTIONS.contains(&last.as_str()) || CAPTIONS.contains(&first.as_str())
}

/// The name before the first colon of `line`: one to six words that look like a name or a role,
/// with what stands in brackets behind it left out of the name. Returns the name and the colon.
fn name_before_colon(line: &str) -> Option<(Span, usize)> {
    const LONGEST: usize = 90;
    let colon = line.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let before = &line[..colon];
    let start = before.len() - before.trim_start().len();
    let name = match before.find('(') {
        Some(open) if before.trim_end().ends_with(')') => before[start..open].trim_end(),
        _ => before[start..].trim_end(),
    };
    is_name(name).then(|| (Span::new(start, start + name.len()), colon))
}

/// Whether every word could be part of a name: it starts with a capital, or links such words.
fn is_name(text: &str) -> bool {
    const LINKS: [&str; 14] =
        ["of", "the", "de", "da", "di", "du", "van", "von", "der", "den", "bin", "al", "and", "y"];
    let words = text.split_whitespace();
    let fits = |word: &str| {
        LINKS.contains(&word)
            || (word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | ',')))
    };
    let count = words.clone().count();
    (1..=6).contains(&count) && words.clone().all(fits) && text.chars().next().is_some_and(char::is_uppercase)
}
