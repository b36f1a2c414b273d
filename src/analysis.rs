//! From a block and a small context to its facts: findings, mentions, key phrases.
//!
//! Pure functions. What a block's facts depend on is its text, its shape and a [`Context`], so they
//! can be cached by the hash of the three; spans count from the start of the block's content.

pub mod checks;
pub mod decode;
pub mod linking;
pub mod mentions;
pub mod names;
pub mod terms;
pub mod topics;

use std::hash::{DefaultHasher, Hash, Hasher};

pub use self::checks::{Finding, Fix};
pub use self::mentions::Mention;
use self::names::DocumentNames;
use crate::config::Settings;
use crate::document::{BlockKind, Shape};
use crate::knowledge::Knowledge;
use crate::lexicon::Lexicon;

/// What the facts of a block depend on besides its text.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The words that are right.
    pub lexicon: &'a Lexicon,
    /// The entities that are known.
    pub knowledge: &'a Knowledge,
    /// Which checks run, and the user's own words.
    pub settings: &'a Settings,
    /// The people that the document introduces.
    pub names: &'a DocumentNames,
    /// Paragraphs of this document end with punctuation.
    pub punctuated: bool,
    /// Somebody speaks in this document, so its paragraphs are sentences.
    pub spoken: bool,
}

impl Context<'_> {
    /// A number that differs where the context does; the built-in data is the same for all.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.settings, self.names, self.punctuated, self.spoken).hash(&mut hasher);
        hasher.finish()
    }
}

/// What is known about one block.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Suspected defects, in order of their place.
    pub findings: Vec<Finding>,
    /// What names something, in order, without overlaps.
    pub mentions: Vec<Mention>,
    /// What a paragraph is about, in a few words.
    pub topic: Option<String>,
}

/// The facts of one block: of its `text` and its `shape`.
pub fn facts(text: &str, shape: Shape, context: &Context<'_>) -> Facts {
    let mentions = if mentions::is_searched(shape.kind) { mentions::find(text, context) } else { Vec::new() };
    let passage = checks::Passage::new(text, shape, &mentions, context);
    let findings = checks::run(&passage);
    let topic = (shape.kind == BlockKind::Paragraph).then(|| topics::label(&passage)).flatten();
    Facts { findings, mentions, topic }
}
