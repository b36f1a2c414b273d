//! Facts folded: of a document from its blocks.

pub mod cache;
pub mod document;

pub use self::cache::FactsCache;
pub use self::document::DocumentIndex;
