//! What an editor or the command line asks of a document, in spans and strings.
//!
//! One file a feature, each a pure function of a [`View`]. No protocol types and no I/O here.

pub mod diagnostics;
pub mod entities;
pub mod fixes;
pub mod hover;
pub mod links;
pub mod outline;

use crate::config::Settings;
use crate::index::DocumentIndex;
use crate::knowledge::Knowledge;
use crate::text::buffer::Buffer;

/// A document at one moment, with all that is known about it.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Its text.
    pub buffer: &'a Buffer,
    /// Its facts.
    pub index: &'a DocumentIndex,
    /// The settings that hold for it.
    pub settings: &'a Settings,
}

impl View<'_> {
    /// The entities that mentions refer to.
    pub fn knowledge(&self) -> &'static Knowledge {
        Knowledge::builtin()
    }
}

#[cfg(test)]
pub(crate) mod fixture {
    //! Documents for tests: `$0` marks the cursor.

    use super::*;

    pub(crate) const SEED: &str = include_str!("../seeds/000_ac1d4f22e4b4df63.txt");

    /// Calls `ask` with the view of `text` and the offset of its cursor, 0 without one.
    pub(crate) fn with_view<T>(text: &str, ask: impl FnOnce(&View<'_>, usize) -> T) -> T {
        let cursor = text.find("$0");
        let buffer = Buffer::new(&text.replacen("$0", "", 1));
        let settings = Settings::default();
        let index = DocumentIndex::new(&buffer, &settings);
        ask(&View { buffer: &buffer, index: &index, settings: &settings }, cursor.unwrap_or(0))
    }
}
