//! The training text as numbered words.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::fetch::sha256;
use super::tokens::{fold, tokens};

/// All documents.
pub(super) struct Corpus {
    /// Folded words by number, in the order they were met.
    pub(super) words: Vec<Box<str>>,
    pub(super) documents: Vec<Document>,
    /// The earliest and the latest date of a document.
    pub(super) dates: (String, String),
    /// SHA-256 of the compressed file.
    pub(super) sha256: String,
}

/// The words of one document in order.
pub(super) type Document = Vec<Occurrence>;

/// A word at one place.
#[derive(Clone, Copy)]
pub(super) struct Occurrence {
    /// Which one, in [`Corpus::words`].
    pub(super) word: u32,
    /// Written without a capital, or always written with one ("I").
    pub(super) lower: bool,
    /// See [`super::tokens::Token`].
    pub(super) initial: bool,
    /// See [`super::tokens::Token`].
    pub(super) adjacent: bool,
    /// See [`super::tokens::Token`].
    pub(super) hyphenated: bool,
}

/// A document as the file has it.
#[derive(Deserialize)]
pub(super) struct Record {
    pub(super) title: String,
    pub(super) date: String,
    pub(super) text: String,
}

/// Reads an xz-compressed file of one JSON object a line: the documents and the file's SHA-256.
pub(super) fn records(path: &Path) -> Result<(Vec<Record>, String)> {
    let packed = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let mut unpacked = Vec::new();
    lzma_rs::xz_decompress(&mut packed.as_slice(), &mut unpacked)
        .with_context(|| format!("unpacking {}", path.display()))?;
    let text = String::from_utf8(unpacked).context("the corpus is not UTF-8")?;
    let record =
        |(index, line)| serde_json::from_str(line).with_context(|| format!("line {} of {}", index + 1, path.display()));
    Ok((text.lines().enumerate().map(record).collect::<Result<_>>()?, sha256(&packed)))
}

impl Corpus {
    /// Reads a file of [`records`].
    pub(super) fn read(path: &Path) -> Result<Self> {
        let (records, sha256) = records(path)?;
        let mut reader = Reader::default();
        for record in records {
            reader.add(record);
        }
        Ok(reader.finish(sha256))
    }

    /// The word of a number.
    pub(super) fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }

    /// How many words all documents have.
    pub(super) fn len(&self) -> usize {
        self.documents.iter().map(Vec::len).sum()
    }
}

#[derive(Default)]
struct Reader {
    numbers: HashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
    documents: Vec<Document>,
    dates: Option<(String, String)>,
}

impl Reader {
    fn add(&mut self, record: Record) {
        let mut document = Document::new();
        for paragraph in record.text.split('\n') {
            tokens(paragraph, |token| {
                let folded = fold(token.text);
                document.push(Occurrence {
                    lower: is_lower(token.text, &folded),
                    word: self.number(folded),
                    initial: token.initial,
                    adjacent: token.adjacent,
                    hyphenated: token.hyphenated,
                });
            });
        }
        self.documents.push(document);
        let date = record.date;
        self.dates = Some(match self.dates.take() {
            None => (date.clone(), date),
            Some((first, last)) => (first.min(date.clone()), last.max(date)),
        });
    }

    fn number(&mut self, word: String) -> u32 {
        if let Some(&number) = self.numbers.get(word.as_str()) {
            return number;
        }
        // A corpus of four thousand million different words does not fit into memory either.
        let number = self.words.len() as u32;
        self.words.push(word.clone().into());
        self.numbers.insert(word.into(), number);
        number
    }

    fn finish(self, sha256: String) -> Corpus {
        Corpus { words: self.words, documents: self.documents, dates: self.dates.unwrap_or_default(), sha256 }
    }
}

/// Whether `word` counts as written small; "I" is written large whatever it stands for.
fn is_lower(word: &str, folded: &str) -> bool {
    folded == "i" || folded.starts_with("i'") || !word.chars().any(char::is_uppercase)
}

/// A corpus of `texts`, for tests.
#[cfg(test)]
pub(super) fn corpus_of(texts: &[&str]) -> Corpus {
    let mut reader = Reader::default();
    for text in texts {
        reader.add(Record { title: String::new(), date: "2021-01-20".into(), text: (*text).into() });
    }
    reader.finish(String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_without_regard_to_case() {
        let corpus = corpus_of(&["The end\nthe End", "I end"]);
        assert_eq!(corpus.words.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), ["the", "end", "i"]);
        assert_eq!(corpus.documents[0].iter().map(|o| o.word).collect::<Vec<_>>(), [0, 1, 0, 1]);
        assert_eq!(corpus.documents[0].iter().map(|o| o.lower).collect::<Vec<_>>(), [false, true, true, false]);
        assert!(corpus.documents[1][0].lower);
        assert!(!corpus.documents[0][2].adjacent, "a paragraph separates");
    }
}
