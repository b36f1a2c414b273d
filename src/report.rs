//! Outside formats: what a feature found, as text for people and lines for programs.
//!
//! One file a format; each writes one document. Offsets outside are Unicode code points, lines and
//! columns count from 1.

pub mod concise;
pub mod full;
pub mod json;
pub mod overview;
pub mod table;
pub mod tree;

use std::io::{self, Write};

use crate::features::View;

/// A document to report on.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The name of the document, as the user gave it.
    pub path: &'a str,
    /// Its facts.
    pub view: View<'a>,
}

/// Where reports go.
pub type Out<'a> = &'a mut dyn Write;

/// What writing gives.
pub type Result = io::Result<()>;

/// `text` on one line, without characters that a terminal would obey.
pub(crate) fn shown(text: &str) -> String {
    let line = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    text.chars().map(line).collect()
}
