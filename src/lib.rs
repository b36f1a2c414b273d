//! A language server, and a command line, for policy transcripts: who is named, what is probably
//! wrong, how it is laid out.
//!
//! The modules in the order in which data flows; each uses those above it and none below:
//!
//! | module | holds |
//! | --- | --- |
//! | [`text`] | spans, edits, the rope, columns, words |
//! | [`document`] | blocks, turns, metadata: a text becomes a document |
//! | [`lexicon`] | words: which are right, how frequent, what was meant |
//! | [`knowledge`] | entities: names, types, roles in time |
//! | [`config`] | settings and their written forms |
//! | [`analysis`] | a block and a small context become findings, mentions, key phrases |
//! | [`index`] | facts folded: of a document from its blocks, cached by content |
//! | [`features`] | what an editor asks: hover, outline, diagnostics, fixes, links |
//! | [`project`] | documents and project files on disk |
//! | [`report`] | outside formats: text for people, JSON for programs |
//! | [`cli`] | the command line |
//! | [`server`] | the Language Server Protocol |
//!
//! Offsets are bytes of UTF-8 everywhere but in [`report`] and [`server`], which convert at the edge.
//!
//! ```
//! use policy_lsp::config::Settings;
//! use policy_lsp::index::DocumentIndex;
//! use policy_lsp::text::buffer::Buffer;
//!
//! let buffer = Buffer::new("Talk\n\nThere was in adequate cooperation from Mexico.\n");
//! let index = DocumentIndex::new(&buffer, &Settings::default());
//! assert_eq!(index.findings[0].suggestions(), ["inadequate"]);
//! assert_eq!(index.mentions[0].canonical, "Mexico");
//! ```

pub mod text;
pub mod document;
pub mod lexicon;
pub mod knowledge;
pub mod config;
pub mod analysis;
pub mod index;
pub mod features;
pub mod project;
pub mod report;
pub mod cli;
pub mod server;
