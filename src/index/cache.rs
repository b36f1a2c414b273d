//! Facts of blocks by what they depend on, so that an edit costs what it touches.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::analysis::{Context, Facts, facts};
use crate::document::Shape;

/// Facts by the hash of text, shape and context.
///
/// Two generations bound it: what was not asked for since the last turn of generations is dropped
/// at the next, so it holds the blocks of the last documents looked at and no more.
#[derive(Debug, Default)]
pub struct FactsCache {
    young: HashMap<u64, Arc<Facts>>,
    old: HashMap<u64, Arc<Facts>>,
}

/// A generation with more entries is closed; a document of 10 MB has fewer blocks.
const GENERATION: usize = 50_000;

impl FactsCache {
    /// The facts of a block, computed at most once while they are in use. `fingerprint` is the context's.
    pub fn facts(&mut self, text: &str, shape: Shape, context: &Context<'_>, fingerprint: u64) -> Arc<Facts> {
        let mut hasher = DefaultHasher::new();
        (text, shape, fingerprint).hash(&mut hasher);
        let key = hasher.finish();
        if let Some(known) = self.young.get(&key) {
            return Arc::clone(known);
        }
        let known = self.old.remove(&key).unwrap_or_else(|| Arc::new(facts(text, shape, context)));
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, Arc::clone(&known));
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::names::DocumentNames;
    use crate::config::Settings;
    use crate::document::BlockKind;
    use crate::knowledge::Knowledge;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_same_block_is_analysed_once_and_another_context_again() {
        let (settings, names) = (Settings::default(), DocumentNames::default());
        let context = |punctuated| Context {
            lexicon: Lexicon::builtin(),
            knowledge: Knowledge::builtin(),
            settings: &settings,
            names: &names,
            punctuated,
            spoken: false,
        };
        let mut cache = FactsCache::default();
        let mut ask = |punctuated: bool| {
            let context = context(punctuated);
            let shape = Shape { kind: BlockKind::Paragraph, goes_on: false };
            cache.facts("The goverment said so.", shape, &context, context.fingerprint())
        };
        let first = ask(true);
        assert_eq!(first.findings.len(), 1);
        assert!(Arc::ptr_eq(&first, &ask(true)));
        assert!(!Arc::ptr_eq(&first, &ask(false)));
    }
}
