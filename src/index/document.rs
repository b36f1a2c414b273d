//! All facts of one document, in its own offsets.

use super::FactsCache;
use crate::analysis::linking::{Linked, link};
use crate::analysis::names::DocumentNames;
use crate::analysis::terms::drop_terms;
use crate::analysis::{Context, Finding, Mention};
use crate::config::Settings;
use crate::document::Document;
use crate::knowledge::Knowledge;
use crate::lexicon::Lexicon;
use crate::text::Span;
use crate::text::buffer::Buffer;

/// A parsed document with everything that is known about it.
#[derive(Debug, Clone)]
pub struct DocumentIndex {
    /// Its blocks, turns and metadata.
    pub document: Document,
    /// Suspected defects in order of their place.
    pub findings: Vec<Finding>,
    /// Mentions and what they mean, in order of their place.
    pub mentions: Vec<Linked>,
    /// Stretches about one thing, in order.
    pub topics: Vec<Topic>,
}

/// A run of paragraphs about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// What it is about, in a few words.
    pub label: String,
    /// The paragraphs.
    pub span: Span,
}

impl DocumentIndex {
    /// Reads `buffer` and finds all facts of it.
    pub fn new(buffer: &Buffer, settings: &Settings) -> Self {
        Self::cached(buffer, settings, &mut FactsCache::default(), &|| false).expect("nothing cancels it")
    }

    /// As [`DocumentIndex::new`], with the facts of blocks that are known already taken from `cache`.
    /// `None` as soon as `cancelled` says that nobody waits for the result.
    pub fn cached(
        buffer: &Buffer,
        settings: &Settings,
        cache: &mut FactsCache,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let document = Document::parse(buffer);
        let knowledge = Knowledge::builtin();
        let names = DocumentNames::of(&document, knowledge);
        let context = Context {
            lexicon: Lexicon::builtin(),
            knowledge,
            settings,
            names: &names,
            punctuated: document.punctuated,
            spoken: !document.turns.is_empty(),
        };
        let fingerprint = context.fingerprint();
        let (mut findings, mut mentions, mut topics) = (Vec::new(), Vec::new(), Vec::new());
        for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| !block.content.is_empty()) {
            if cancelled() {
                return None;
            }
            let start = block.content.start;
            let shape = document.shape(buffer, index);
            let facts = cache.facts(&buffer.slice(block.content), shape, &context, fingerprint);
            findings.extend(facts.findings.iter().map(|it| Finding { span: it.span.shifted(start), ..it.clone() }));
            mentions.extend(facts.mentions.iter().map(|it| Mention { span: it.span.shifted(start), ..it.clone() }));
            topics.extend(facts.topic.iter().map(|label| Topic { label: label.clone(), span: block.content }));
        }
        drop_terms(&mut findings, |span| buffer.slice(span).into_owned());
        let mentions = link(&mentions, &document, &context);
        Some(Self { document, findings, mentions, topics })
    }

    /// The mention that a cursor at `offset` means.
    pub fn mention_at(&self, offset: usize) -> Option<&Linked> {
        let index = self.mentions.partition_point(|mention| mention.span.end < offset);
        self.mentions[index..].iter().take_while(|mention| mention.span.start <= offset).last()
    }

    /// The findings that touch `span`.
    pub fn findings_at(&self, span: Span) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.span.touches(span))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Edit;

    const PIECES: [&str; 12] = [
        "Jane Doe: ",
        "the the ",
        "in adequate ",
        "goverment ",
        "Secretary Blinken said so. ",
        "\n\n",
        "\n",
        "July 12, 2024\n",
        "a,",
        "😀",
        "Title\n\n",
        "ncG1vNJzZmivp6x7sa7SZ6arn1",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn with_a_cache_as_without(edits in prop::collection::vec((0usize..400, 0usize..30, prop::sample::select(&PIECES[..])), 1..8)) {
            let settings = Settings::default();
            let mut buffer = Buffer::new(include_str!("../../seeds/000_ac1d4f22e4b4df63.txt"));
            let mut cache = FactsCache::default();
            for (start, len, text) in edits {
                buffer.apply(&Edit { span: Span::new(start, start + len), text: text.to_owned() });
                let cached = DocumentIndex::cached(&buffer, &settings, &mut cache, &|| false).expect("not cancelled");
                let fresh = DocumentIndex::new(&buffer, &settings);
                prop_assert_eq!(cached.findings, fresh.findings);
                prop_assert_eq!(cached.mentions, fresh.mentions);
                prop_assert_eq!(cached.topics, fresh.topics);
            }
        }
    }
}
