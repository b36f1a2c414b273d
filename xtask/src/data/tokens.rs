//! Words of a paragraph, without what the markup and the addresses of web pages left behind.

use std::borrow::Cow;

/// One word as it stands in its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// As written: letters, with apostrophes inside.
    pub(super) text: &'a str,
    /// At the start of a sentence or a quotation, where a capital says nothing.
    pub(super) initial: bool,
    /// Only one space between it and the word before.
    pub(super) adjacent: bool,
    /// A part of a compound with hyphens.
    pub(super) hyphenated: bool,
}

/// Calls `found` with every word of `paragraph` that was written as a word.
pub(super) fn tokens(paragraph: &str, mut found: impl FnMut(Token<'_>)) {
    let text = clean(paragraph);
    if is_foreign(&text) {
        return;
    }
    let mut gap_from = 0;
    let mut after_word = false;
    for (chunk_at, chunk) in chunks(&text) {
        let residue = is_residue(chunk);
        for (start, end) in runs(chunk).map(|(start, end)| (chunk_at + start, chunk_at + end)) {
            let usable = !residue && !is_in_code(&text, start, end) && !is_cut_off(&text, start, end);
            let gap = &text[gap_from..start];
            if usable {
                found(Token {
                    text: &text[start..end],
                    initial: gap_from == 0 || opens_sentence(gap),
                    adjacent: after_word && gap == " ",
                    hyphenated: text[..start].ends_with(HYPHENS) || text[end..].starts_with(HYPHENS),
                });
            }
            (gap_from, after_word) = (end, usable);
        }
    }
}

const APOSTROPHES: [char; 2] = ['\'', '’'];
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Straight apostrophes and small letters.
pub(super) fn fold(word: &str) -> String {
    word.replace('’', "'").to_lowercase()
}

/// Without invisible characters, and with a space in the place of every tag.
fn clean(paragraph: &str) -> Cow<'_, str> {
    const INVISIBLE: [char; 5] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}'];
    if !paragraph.contains(INVISIBLE) && !paragraph.contains('<') {
        return Cow::Borrowed(paragraph);
    }
    let mut rest = paragraph;
    let mut text = String::with_capacity(rest.len());
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = tag_length(&rest[at..]);
        text.push(if tag > 0 { ' ' } else { '<' });
        rest = &rest[at + tag.max(1)..];
    }
    text.push_str(rest);
    text.retain(|c| !INVISIBLE.contains(&c));
    Cow::Owned(text)
}

/// Whether the small words are more often those of Spanish, French and Portuguese than of English: some
/// documents are translations.
fn is_foreign(text: &str) -> bool {
    const FOREIGN: [&str; 23] = [
        "de", "la", "el", "los", "las", "que", "et", "les", "des", "du", "en", "una", "para", "por", "com", "da",
        "dos", "os", "uma", "le", "y", "con", "del",
    ];
    const ENGLISH: [&str; 12] = ["the", "of", "and", "to", "in", "for", "is", "that", "we", "with", "i", "you"];
    const LEAST: usize = 3;
    let (mut foreign, mut english) = (0, 0);
    for word in text.split_whitespace() {
        foreign += usize::from(FOREIGN.contains(&word));
        english += usize::from(ENGLISH.contains(&word));
    }
    foreign >= LEAST && foreign > english
}

/// The length of the tag that `text` starts with, 0 if that is no tag. An unclosed one goes to the end.
fn tag_length(text: &str) -> usize {
    let is_tag = text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    if is_tag { text.find('>').map_or(text.len(), |at| at + 1) } else { 0 }
}

/// What white space separates, each with the space behind it.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive(char::is_whitespace).map(move |chunk| {
        let start = next;
        next += chunk.len();
        (start, chunk)
    })
}

/// An address, a percent-escape, a path: nothing in it is English.
fn is_residue(chunk: &str) -> bool {
    chunk.contains(['@', '_', '\\'])
        || chunk.contains("://")
        || chunk.contains("www.")
        || chunk.contains("=\"")
        || has_escape(chunk)
}

fn has_escape(chunk: &str) -> bool {
    chunk.match_indices('%').any(|(at, _)| {
        let escape = &chunk.as_bytes()[at + 1..];
        escape.len() >= 2 && escape[..2].iter().all(u8::is_ascii_hexdigit)
    })
}

/// Maximal runs of letters with apostrophes inside.
fn runs(chunk: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + chunk[at..].find(char::is_alphabetic)?;
        at = run_end(chunk, start);
        Some((start, at))
    })
}

fn run_end(chunk: &str, start: usize) -> usize {
    let mut chars = chunk[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = APOSTROPHES.contains(&c) && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !c.is_alphabetic() && !inside {
            return start + at;
        }
    }
    chunk.len()
}

/// Touches a digit or a sign of code, or is a part of "example.com" or "p.m.".
fn is_in_code(text: &str, start: usize, end: usize) -> bool {
    const CODE: [char; 9] = ['%', '/', '\\', '@', '_', '#', '=', '&', '+'];
    let (before, after) = (&text[..start], &text[end..]);
    let code = |c: char| c.is_numeric() || CODE.contains(&c);
    let lower = |text: &str| text.starts_with(char::is_lowercase);
    let dotted = after.strip_prefix('.').is_some_and(lower);
    let follows_dot =
        lower(&text[start..]) && before.strip_suffix('.').is_some_and(|before| before.ends_with(char::is_alphabetic));
    before.ends_with(code) || after.starts_with(code) || dotted || follows_dot
}

/// A word that the speaker broke off ("th- — this") or went on with ("— -terrorism").
fn is_cut_off(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let behind = text[end..].strip_prefix(HYPHENS).is_some_and(|rest| !joins(rest.chars().next()));
    let before = text[..start].strip_suffix(HYPHENS).is_some_and(|rest| !joins(rest.chars().next_back()));
    behind || before
}

fn opens_sentence(gap: &str) -> bool {
    gap.contains(['.', '!', '?', '…', ':', '•', '*', '“', '"', '‘', '(', '[', '|']) || gap.contains(" - ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(paragraph: &str) -> Vec<String> {
        let mut words = Vec::new();
        tokens(paragraph, |token| words.push(fold(token.text)));
        words
    }

    /// Words with "^" where they open a sentence and "+" where they directly follow a word.
    fn marked(paragraph: &str) -> String {
        let mut marked = Vec::new();
        tokens(paragraph, |token| {
            let initial = if token.initial { "^" } else { "" };
            let adjacent = if token.adjacent { "+" } else { "" };
            marked.push(format!("{initial}{adjacent}{}", token.text));
        });
        marked.join(" ")
    }

    #[test]
    fn words_are_letters_with_inner_apostrophes() {
        assert_eq!(
            words("Don’t say 'maybe' to China's café—ever."),
            ["don't", "say", "maybe", "to", "china's", "café", "ever"]
        );
    }

    #[test]
    fn residue_is_left_out() {
        assert_eq!(words("assists%20raids%20in them"), ["them"]);
        assert_eq!(words("see https://example.org/some-page and www.example.org now"), ["see", "and", "now"]);
        assert_eq!(
            words("mail me@example.org or example.com at 5pm, 9 p.m. or and/or else"),
            ["mail", "or", "at", "or", "else"]
        );
        assert_eq!(words("a 25% cut"), ["a", "cut"]);
    }

    #[test]
    fn tags_are_left_out_and_comparisons_kept() {
        assert_eq!(words("the <a href=\"x.html\">strong</a> growth"), ["the", "strong", "growth"]);
        assert_eq!(words("fewer < more words"), ["fewer", "more", "words"]);
        assert_eq!(words("end <img src=\"data:image"), ["end"]);
    }

    #[test]
    fn invisible_characters_do_not_cut_words() {
        assert_eq!(words("the wi\u{ad}der \u{200b}exchange"), ["the", "wider", "exchange"]);
    }

    #[test]
    fn paragraphs_in_other_languages_are_left_out() {
        assert!(words("Gestionar de forma colaborativa la migración en el hemisferio").is_empty());
        assert_eq!(words("the de minimis rule of the la la land").len(), 9);
    }

    #[test]
    fn broken_off_words_are_left_out() {
        assert_eq!(
            words("over the pa- — in recent co- \u{2014} -terrorism long-term"),
            ["over", "the", "in", "recent", "long", "term"]
        );
    }

    #[test]
    fn only_one_space_joins_neighbours() {
        assert_eq!(marked("in adequate, so  much and 3 more long-term"), "^in +adequate so much +and more +long term");
        assert_eq!(marked("in a%20b it"), "^in it");
    }

    #[test]
    fn sentences_open_after_their_marks() {
        assert_eq!(marked("He left. “We stay,” she said: Good"), "^He +left ^We +stay she +said ^Good");
    }
}
