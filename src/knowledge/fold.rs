//! Folding: the form in which names are compared. Shared with the build script, so it uses nothing of the crate.

/// The folded form of one character: lower case, straight apostrophes, plain hyphens and spaces.
///
/// One character folds to at most one, so that an automaton can walk over a text as it stands.
/// `None` for marks that writing leaves out at will (soft hyphen, zero-width characters).
pub(crate) fn fold_char(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => None,
        '’' | '‘' | '`' | '´' => Some('\''),
        '‐' | '‑' | '–' => Some('-'),
        c if c.is_whitespace() => Some(' '),
        c => Some(c.to_lowercase().next().unwrap_or(c)),
    }
}

/// The folded form of a whole name.
pub(crate) fn fold(text: &str) -> String {
    text.chars().filter_map(fold_char).collect()
}
