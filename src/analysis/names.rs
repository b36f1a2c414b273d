//! The people whom a document itself introduces: its speakers and its author.

use std::collections::{BTreeMap, HashSet};

use super::mentions;
use crate::document::Document;
use crate::knowledge::Knowledge;

/// Names of people by the words in them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct DocumentNames {
    /// Names as labels and byline write them, each once.
    full: Vec<String>,
    /// A capitalised word of a name -> who bears it.
    by_word: BTreeMap<String, Bearer>,
}

/// Who bears a word as a part of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Bearer {
    /// One whom the document names by title and family name alone: "Ms. Psaki".
    Titled(usize),
    /// One whom the document names in full.
    Named(usize),
    /// More than one person.
    Several,
}

impl DocumentNames {
    /// The names in the labels and the byline of `document`.
    pub fn of(document: &Document, knowledge: &Knowledge) -> Self {
        let speakers = document.turns.iter().map(|turn| turn.speaker.as_str());
        let author = document.metadata.author.iter().map(|author| author.name.as_str());
        let (mut names, mut seen) = (Self::default(), HashSet::new());
        for name in speakers.chain(author).map(without_shouting) {
            if seen.insert(name.clone()) {
                names.add(name, knowledge);
            }
        }
        names
    }

    fn add(&mut self, name: String, knowledge: &Knowledge) {
        if !name.contains(' ') || name.starts_with("The ") {
            return; // "Q", "Moderator", "The President": a part, not a name.
        }
        let index = self.full.len();
        let person = mentions::without_title(&name, knowledge);
        for word in person.split_whitespace().filter(|word| is_distinctive(word)) {
            let known = self.by_word.get(word).copied();
            let bearer = match (known, person.contains(' ')) {
                (None | Some(Bearer::Titled(_)), true) => Bearer::Named(index),
                (None, false) => Bearer::Titled(index),
                (Some(Bearer::Titled(other)), false) if are_two(&self.full[other], &name) => Bearer::Several,
                (Some(known), false) => known,
                (Some(_), true) => Bearer::Several,
            };
            self.by_word.insert(word.to_owned(), bearer);
        }
        self.full.push(name);
    }

    /// The one person of the document whose name holds `word`, as written.
    pub fn by_word(&self, word: &str) -> Option<&str> {
        match self.by_word.get(word)? {
            Bearer::Titled(index) | Bearer::Named(index) => Some(&self.full[*index]),
            Bearer::Several => None,
        }
    }

    /// The person whom the document names just so, by title and family name, where more than one has that name.
    pub fn titled(&self, title: &str, name: &str) -> Option<&str> {
        // Elsewhere the word alone tells who it is.
        self.by_word.get(name).filter(|bearer| **bearer == Bearer::Several)?;
        self.full.iter().map(String::as_str).find(|full| full.starts_with(title) && full.ends_with(name))
    }

    /// Whether the document names somebody in full with `word` in the name.
    pub fn names_in_full(&self, word: &str) -> bool {
        matches!(self.by_word.get(word), Some(Bearer::Named(_) | Bearer::Several))
    }

    /// Whether `word` is part of any of the names.
    pub fn holds(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }
}

/// A name in capitals as it is written elsewhere: "MS. JEAN-PIERRE" is "Ms. Jean-Pierre".
pub fn without_shouting(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut inside = false;
    let lower = |c: char| {
        let goes_on = std::mem::replace(&mut inside, c.is_alphabetic());
        if goes_on { c.to_lowercase().next().unwrap_or(c) } else { c }
    };
    name.chars().map(lower).collect()
}

/// Whether the titles of two names tell that they are not one person: "Mr. Simons", "Ms. Simons".
fn are_two(one: &str, other: &str) -> bool {
    let is_woman = |name: &str| match name.split([' ', '.']).next()? {
        "Mr" | "Sir" | "Lord" | "Congressman" | "Chairman" | "King" | "Prince" => Some(false),
        "Ms" | "Mrs" | "Miss" | "Madam" | "Lady" | "Congresswoman" | "Chairwoman" | "Queen" | "Princess" => Some(true),
        _ => None,
    };
    is_woman(one).is_some_and(|it| is_woman(other) == Some(!it))
}

/// Initials and titles tell nobody apart.
fn is_distinctive(word: &str) -> bool {
    word.chars().count() > 2 && !word.ends_with('.') && word.chars().next().is_some_and(char::is_uppercase)
}
