//! Words and sentences of a stretch of text, with their spans.

use crate::text::Span;

/// A word: letters and the marks on them, with apostrophes inside ("China's", "don’t").
///
/// Hyphens separate words; [`Word::hyphenated`] tells that one stands right before or behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands, in bytes of the text it was cut from.
    pub span: Span,
    /// The word as written.
    pub text: &'a str,
    /// A sentence starts with it, as far as punctuation tells.
    pub starts_sentence: bool,
    /// Joined to a neighbour by a hyphen.
    pub hyphenated: bool,
    /// Stuck to digits, `@`, `/`, `\`, `_`, `#`, `%` or `=`: part of a code, an address, a path.
    pub in_code: bool,
}

impl Word<'_> {
    /// Whether its first letter is a capital.
    pub fn is_capitalized(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it has no lower-case letter ("NATO", "A").
    pub fn is_upper(&self) -> bool {
        !self.text.chars().any(char::is_lowercase)
    }
}

const APOSTROPHES: [char; 2] = ['\'', '’'];
const CODE_NEIGHBOURS: [char; 11] = ['@', '/', '\\', '_', '#', '%', '=', '&', '+', '<', '>'];

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_mark(c)
}

/// Combining marks of the ranges that letters of Latin, Greek and Cyrillic texts carry.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// Every word of `text`, in order.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0, sentence_open: true }
}

/// The iterator behind [`words`].
#[derive(Debug, Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    sentence_open: bool,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let start = self.skip_to_letter()?;
        let end = word_end(self.text, start);
        self.at = end;
        let starts_sentence = std::mem::replace(&mut self.sentence_open, false);
        let before = self.text[..start].chars().next_back();
        let after = self.text[end..].chars().next();
        let is_code = |c: Option<char>| c.is_some_and(|c| c.is_numeric() || CODE_NEIGHBOURS.contains(&c));
        // "example.com" is an address; "goods.And" lost a space, and "U.S." is made of initials.
        let dotted = after == Some('.') && self.text[end + 1..].starts_with(char::is_lowercase) && end - start > 1;
        let follows_dot = before == Some('.')
            && self.text[..start - 1].ends_with(is_letter)
            && self.text[start..].starts_with(char::is_lowercase);
        Some(Word {
            span: Span::new(start, end),
            text: &self.text[start..end],
            starts_sentence,
            hyphenated: before == Some('-') || after == Some('-'),
            in_code: is_code(before) || is_code(after) || dotted || follows_dot || self.text[end..].starts_with("://"),
        })
    }
}

impl Words<'_> {
    fn skip_to_letter(&mut self) -> Option<usize> {
        let rest = &self.text[self.at..];
        for (at, c) in rest.char_indices() {
            if is_letter(c) && !is_mark(c) {
                return Some(self.at + at);
            }
            match c {
                '.' if rest[at + 1..].starts_with(char::is_lowercase) => {}
                '.' | '!' | '?' | '…' | ':' | '\n' => self.sentence_open = true,
                ',' | ';' => self.sentence_open = false,
                _ => {}
            }
        }
        self.at = self.text.len();
        None
    }
}

fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    let mut end = start;
    while let Some((at, c)) = chars.next() {
        let inside =
            is_letter(c) || (APOSTROPHES.contains(&c) && chars.peek().is_some_and(|&(_, next)| next.is_alphabetic()));
        if !inside {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

/// The word as the lexicon looks it up: straight apostrophes, otherwise as written.
pub fn normalize(word: &str) -> std::borrow::Cow<'_, str> {
    if word.contains('’') { word.replace('’', "'").into() } else { word.into() }
}

/// `text` with its first letter as a capital.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Vec<String> {
        words(text)
            .map(|word| {
                let mut shown = word.text.to_owned();
                for (mark, set) in [('^', word.starts_sentence), ('-', word.hyphenated), ('#', word.in_code)] {
                    if set {
                        shown.push(mark);
                    }
                }
                shown
            })
            .collect()
    }

    #[test]
    fn words_keep_inner_apostrophes_and_know_their_surroundings() {
        assert_eq!(
            shown("China’s Felbab-Brown said 'no'. We don't (at 10am) see example.com; B2B"),
            [
                "China’s^",
                "Felbab-",
                "Brown-",
                "said",
                "no",
                "We^",
                "don't",
                "at",
                "am#",
                "see",
                "example#",
                "com#",
                "B#",
                "B#"
            ]
        );
    }

    #[test]
    fn initials_are_not_an_address() {
        assert_eq!(shown("the U.S. is"), ["the^", "U", "S^", "is^"]);
    }

    #[test]
    fn a_combining_accent_belongs_to_its_letter() {
        assert_eq!(shown("cafe\u{301} x"), ["cafe\u{301}^", "x"]);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_show_the_word(text in "\\PC{0,60}") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert!(word.span.start >= last && !word.span.is_empty());
                prop_assert_eq!(&text[word.span.range()], word.text);
                last = word.span.end;
            }
        }
    }
}
