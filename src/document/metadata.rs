//! Title, author and date, from front matter and from the lines before the text proper.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use super::{Author, Metadata, dates};
use crate::text::Span;

/// "Posted by Jane Doe on ...", "By Jane Doe". The name ends where the date or a new clause begins.
static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:posted|written|published|updated|transcribed|edited)\s+)?by:?\s+(?P<name>[^\s,|–—].{0,80}?)\s*(?:$|[,|–—•]|\s(?:on|for|at|in)\s)")
        .expect("a constant pattern that the tests compile")
});

static DATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:posted|published|updated|aired|recorded|released)\b")
        .expect("a constant pattern that the tests compile")
});

/// No byline is longer, counted in bytes.
const LONGEST_BYLINE: usize = 200;

/// Whether a line says who posted the document or when, rather than belonging to its text.
pub(super) fn is_byline(line: &str) -> bool {
    if line.len() > LONGEST_BYLINE {
        return false;
    }
    let names_author = || BYLINE.captures(line).is_some_and(|found| starts_upper(&found["name"]));
    let is_date = || {
        dates::first_date(line).is_some_and(|(_, span)| {
            let around = line[..span.start].split_whitespace().chain(line[span.end..].split_whitespace());
            let place: Vec<_> = around.filter(|word| !tells_time(word)).collect();
            let is_place = place.len() <= MOST_WORDS_OF_A_PLACE && place.iter().all(|word| starts_upper(word));
            DATED.is_match(line) || is_place
        })
    };
    names_author() || is_date()
}

/// "The White House, March 3, 2022" is a date line; "Notes from the council, 14 May 2021" is a title.
const MOST_WORDS_OF_A_PLACE: usize = 3;

/// Whether a word beside a date belongs to it: "Wednesday,", "at", "11:59", "p.m.", "EDT", "|".
fn tells_time(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = word.to_lowercase();
    let is_zone = word.len() <= 4 && word.ends_with('T') && word.chars().all(char::is_uppercase);
    let is_short =
        matches!(lower.as_str(), "" | "on" | "at" | "of" | "date" | "a.m" | "p.m" | "am" | "pm" | "local" | "time");
    is_short || is_zone || lower.ends_with("day") || word.chars().any(|c| c.is_ascii_digit())
}

fn starts_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

impl Metadata {
    /// Reads a byline: its author and date, where they are not known yet.
    pub(super) fn read_byline(&mut self, line: &Line<'_>) {
        let author = BYLINE.captures(&line.text).and_then(|found| found.name("name"));
        if let (None, Some(name)) = (&self.author, author) {
            self.author = Some(Author {
                name: name.as_str().to_owned(),
                span: Span::from(name.range()).shifted(line.content.start),
            });
        }
        self.read_date(line);
    }

    /// Reads the date out of the title among `lines`, where no byline has one.
    pub(super) fn read_title_date(&mut self, lines: &[Line<'_>]) {
        if let Some(line) = lines.iter().find(|line| Some(line.content) == self.title) {
            self.read_date(line);
        }
    }

    /// Reads the keys `title`, `author` and `date` of a line of front matter.
    pub(super) fn read_front_matter(&mut self, line: &Line<'_>) {
        let Some((key, rest)) = line.text.split_once(':') else { return };
        let value = rest.trim().trim_matches(['"', '\'']);
        let start = line.content.start + line.text.len() - rest.len() + rest.find(value).unwrap_or(0);
        let span = Span::new(start, start + value.len());
        match key.trim().to_ascii_lowercase().as_str() {
            _ if value.is_empty() => {}
            "title" => self.title = Some(span),
            "author" | "by" => self.author = Some(Author { name: value.to_owned(), span }),
            "date" | "published" => self.read_date(line),
            _ => {}
        }
    }

    fn read_date(&mut self, line: &Line<'_>) {
        if self.date.is_none() {
            self.date = dates::first_date(&line.text).map(|(date, span)| (date, span.shifted(line.content.start)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for line in [
            "Posted by Fernande Dalal on Friday, July 12, 2024",
            "By Jane Doe",
            "By Jane Doe, Washington",
            "July 12, 2024",
            "Published: 12 July 2024 at 4:25 P.M. EDT",
            "The White House, March 3, 2022",
            "WASHINGTON | Wednesday, July 12, 2024 at 11:59 p.m. EDT",
        ] {
            assert!(is_byline(line), "{line}");
        }
    }

    #[test]
    fn sentences_are_no_bylines() {
        for line in [
            "By the end of July 12, 2024 we had agreed on the terms of the treaty that was signed.",
            "by and large",
            "Notes from the city council, 14 May 2021",
            "We met.",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }
}
