//! `cargo xtask eval`: how well the checks do on real text.
//!
//! Prints figures and writes nothing. Texts come from outside of the repository.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use policy_lsp::config::Settings;
use policy_lsp::index::DocumentIndex;
use policy_lsp::text::buffer::Buffer;

use crate::data;

/// The options of `cargo xtask eval`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// How often each check speaks up in edited text, where it is mostly wrong
    Clean(Clean),
}

#[derive(Args)]
struct Clean {
    /// A folder of edited texts (*.txt) instead of the training text, which the word lists have seen
    #[arg(long, value_name = "FOLDER")]
    texts: Option<PathBuf>,
    /// Print each finding's words too
    #[arg(long)]
    list: bool,
}

/// Runs one evaluation.
pub(crate) fn run(options: &Options) -> Result<()> {
    let What::Clean(options) = &options.what;
    let texts = match &options.texts {
        Some(folder) => folder_texts(folder)?,
        None => data::training_texts()?,
    };
    let mut flags = Flags::default();
    for text in &texts {
        flags.add(text);
    }
    flags.print(texts.len(), options.list);
    Ok(())
}

fn folder_texts(folder: &Path) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()));
    paths.iter().map(read).collect()
}

/// What was found, by check.
#[derive(Default)]
struct Flags {
    words: usize,
    by_code: BTreeMap<&'static str, Vec<String>>,
}

impl Flags {
    fn add(&mut self, text: &str) {
        self.words += text.split_whitespace().count();
        for finding in DocumentIndex::new(&Buffer::new(text), &Settings::default()).findings {
            let shown = format!("{:?} {}", &text[finding.span.range()], finding.message);
            self.by_code.entry(finding.code).or_default().push(shown);
        }
    }

    fn print(&self, documents: usize, list: bool) {
        println!("{documents} documents, {} words", self.words);
        println!("{:<18}{:>8}  per 1,000 words", "check", "flags");
        for (code, found) in &self.by_code {
            self.print_row(code, found.len());
        }
        self.print_row("all", self.by_code.values().map(Vec::len).sum());
        if list {
            for (code, found) in &self.by_code {
                found.iter().for_each(|shown| println!("{code}: {shown}"));
            }
        }
    }

    fn print_row(&self, name: &str, flags: usize) {
        println!("{name:<18}{flags:>8}  {:.3}", flags as f64 * 1000.0 / self.words.max(1) as f64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_counted_by_check() {
        let mut flags = Flags::default();
        flags.add("The goverment said so to the the people.\n");
        flags.add("All is well.\n");
        let counts: Vec<_> = flags.by_code.iter().map(|(code, found)| (*code, found.len())).collect();
        assert_eq!((flags.words, counts), (11, vec![("repeated-word", 1), ("spelling", 1)]));
    }
}
