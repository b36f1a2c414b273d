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
//!
//! Offsets are bytes of UTF-8 everywhere but in [`report`] and [`server`], which convert at the edge.


pub mod text;
pub mod document;
pub mod lexicon;
pub mod knowledge;
pub mod config;
pub mod analysis;
