//! The registry of checks: one file a code, one row of [`CHECKS`] each.
//!
//! Documentation, `policy-lsp rule`, the configuration's codes and the order of findings all come
//! from this table.

mod garbled_trailer;
mod invalid_encoding;
mod punctuation;
mod repeated_word;
pub(crate) mod spelling;
mod split_word;

use super::Context;
use super::decode::Decoded;
use super::mentions::Mention;
use crate::config::{Settings, Severity};
use crate::document::{BlockKind, Shape};
use crate::text::Span;
use crate::text::words::{Word, words};

/// A rule that looks for one defect.
#[derive(Debug)]
pub struct Check {
    /// Its code: kebab-case, stable.
    pub code: &'static str,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// What it does, why that is bad, an example, and how to mend or silence it, in Markdown.
    pub documentation: &'static str,
    /// How much its findings matter unless the settings say otherwise.
    pub severity: Severity,
    /// The text it finds says nothing and may be shown faded.
    pub unnecessary: bool,
    /// The kinds of block it looks at.
    pub blocks: &'static [BlockKind],
    /// Adds what it finds in a passage.
    pub run: fn(&Passage<'_>, &mut Vec<Finding>),
}

/// Every check. Where two findings overlap, the one of the earlier check stands.
pub static CHECKS: &[Check] = &[
    garbled_trailer::CHECK,
    invalid_encoding::CHECK,
    split_word::CHECK,
    repeated_word::CHECK,
    spelling::CHECK,
    punctuation::CHECK,
];

/// Blocks of running text, in which words are checked.
const TEXT_BLOCKS: &[BlockKind] = &[BlockKind::Title, BlockKind::Heading, BlockKind::Paragraph];

/// The check with this code.
pub fn by_code(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.code == code)
}

/// Whether a check has this code.
pub fn is_code(code: &str) -> bool {
    by_code(code).is_some()
}

/// One place where a check suspects its defect.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The code of the check.
    pub code: &'static str,
    /// Where.
    pub span: Span,
    /// What is suspected and why, for the user.
    pub message: String,
    /// How sure, from 0 to 1.
    pub confidence: f64,
    /// How to mend it.
    pub fix: Fix,
    /// What a garbled trailer says.
    pub decoded: Option<Decoded>,
}

/// How a finding can be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Not by us.
    None,
    /// By one of these in place of the text found, the best first.
    Replace(Vec<String>),
    /// By taking out the whole block and the blank lines before it.
    RemoveBlock,
}

impl Finding {
    /// The replacements that the finding offers.
    pub fn suggestions(&self) -> &[String] {
        match &self.fix {
            Fix::Replace(texts) => texts,
            Fix::None | Fix::RemoveBlock => &[],
        }
    }

    /// The check that made it.
    pub fn check(&self) -> &'static Check {
        by_code(self.code).expect("findings are made by checks of the table")
    }

    /// How much it matters under these settings.
    pub fn severity(&self, settings: &Settings) -> Severity {
        settings.severity_of(self.code, self.check().severity)
    }
}

/// A block as the checks see it.
#[derive(Debug)]
pub struct Passage<'a> {
    /// Its text.
    pub text: &'a str,
    /// What it is.
    pub shape: Shape,
    /// Its words, for blocks of running text.
    pub words: Vec<Word<'a>>,
    /// What its words name, in order.
    pub mentions: &'a [Mention],
    /// What is known besides.
    pub context: &'a Context<'a>,
}

impl<'a> Passage<'a> {
    /// Cuts a block into words.
    pub fn new(text: &'a str, shape: Shape, mentions: &'a [Mention], context: &'a Context<'a>) -> Self {
        let words = if TEXT_BLOCKS.contains(&shape.kind) { words(text).collect() } else { Vec::new() };
        Self { text, shape, words, mentions, context }
    }

    /// Whether `span` lies in something that names something.
    pub fn is_mention(&self, span: Span) -> bool {
        let index = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        self.mentions.get(index).is_some_and(|mention| mention.span.overlaps(span))
    }

    /// Pairs of neighbouring words with what stands between them.
    fn neighbours(&self) -> impl Iterator<Item = (&Word<'a>, &Word<'a>, &'a str)> {
        self.words.windows(2).map(|pair| (&pair[0], &pair[1], &self.text[pair[0].span.end..pair[1].span.start]))
    }
}

/// What all checks that are switched on find, in order of place. One cause gives one finding.
pub fn run(passage: &Passage<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for check in CHECKS {
        if !check.blocks.contains(&passage.shape.kind) || !passage.context.settings.runs(check.code) {
            continue;
        }
        let mut found = Vec::new();
        (check.run)(passage, &mut found);
        found.retain(|new| !findings.iter().any(|old| old.span.overlaps(new.span)));
        findings.append(&mut found);
    }
    findings.sort_by_key(|finding| finding.span);
    findings
}
