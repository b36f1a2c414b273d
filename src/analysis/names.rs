//! The people whom a document itself introduces: its speakers and its author.

use std::collections::BTreeMap;

use crate::document::Document;

/// Names of people by the words in them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct DocumentNames {
    /// Full names as labels and byline write them, each once.
    full: Vec<String>,
    /// A capitalised word of a name -> the full name, where no two people share the word.
    by_word: BTreeMap<String, Option<usize>>,
}

impl DocumentNames {
    /// The names in the labels and the byline of `document`.
    pub fn of(document: &Document) -> Self {
        let speakers = document.turns.iter().map(|turn| turn.speaker.as_str());
        let author = document.metadata.author.iter().map(|author| author.name.as_str());
        let mut names = Self::default();
        for name in speakers.chain(author).map(without_shouting) {
            if !names.full.contains(&name) {
                names.add(&name);
            }
        }
        names
    }

    fn add(&mut self, name: &str) {
        let index = self.full.len();
        self.full.push(name.to_owned());
        if !name.contains(' ') || name.starts_with("The ") {
            return; // "Q", "Moderator", "The President": a part, not a name.
        }
        for word in name.split_whitespace().filter(|word| is_distinctive(word)) {
            self.by_word.entry(word.to_owned()).and_modify(|owner| *owner = None).or_insert(Some(index));
        }
    }

    /// The one person of the document whose name holds `word`, as written.
    pub fn by_word(&self, word: &str) -> Option<&str> {
        let index = (*self.by_word.get(word)?)?;
        Some(&self.full[index])
    }

    /// All full names.
    pub fn full(&self) -> impl Iterator<Item = &str> {
        self.full.iter().map(String::as_str)
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

/// Initials and titles tell nobody apart.
fn is_distinctive(word: &str) -> bool {
    word.chars().count() > 2 && !word.ends_with('.') && word.chars().next().is_some_and(char::is_uppercase)
}
