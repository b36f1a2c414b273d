//! `cargo xtask data`: the committed word lists, made again from their sources.
//!
//! The same sources give the same bytes. The order matters: the dictionary decides which words of
//! the corpus are policy words, and both decide which words have an entry in the split table.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;

use crate::workspace::{self, Missing};

mod corpus;
mod exclusions;
mod fetch;
mod measure;
mod policy;
mod sources;
mod spelling;
mod splits;
mod tokens;
mod words;

use corpus::Corpus;
use exclusions::Exclusions;
use sources::Output;
use spelling::Spelling;

const CORPUS: &str = "../shared/corpus/white-house-2021-2025.jsonl.xz";
const CORPUS_IS: &str = "the training text (one JSON object a line with `date` and `text`, xz-compressed; \
    publications of the White House, see data/SOURCES.md); its text is not committed. Name another place with --corpus";

/// The options of `cargo xtask data`.
#[derive(Args)]
pub(crate) struct Options {
    /// The training text [default: ../shared/corpus/white-house-2021-2025.jsonl.xz beside the workspace]
    #[arg(long, value_name = "PATH")]
    corpus: Option<PathBuf>,
    /// Write nothing; measure how often a check of wrongly split words would be wrong
    #[arg(long)]
    measure_splits: bool,
}

/// Makes the files, or measures the split table.
pub(crate) fn run(options: &Options) -> Result<()> {
    let root = workspace::root()?;
    let path = found(options.corpus.clone().unwrap_or_else(|| root.join(CORPUS)))?;
    let packages = fetch::packages(&workspace::target(&root).join("xtask-data"))?;
    let spelling = Spelling::merge(&packages)?;
    let dictionary = spelling.dictionary()?;
    let excluded = exclusions::read(&read(&root, exclusions::WORDS)?);
    let excluded_splits = exclusions::read(&read(&root, exclusions::SPLITS)?);
    eprintln!("reading the corpus");
    let corpus = Corpus::read(&path)?;
    let lexicon = Lexicon::of(&corpus, &dictionary, &excluded, &excluded_splits);
    if options.measure_splits {
        measure::run(&corpus, &lexicon);
        return Ok(());
    }
    write_all(&root, &spelling, &corpus, &lexicon)
}

/// The documents of the training text, each with its title and date as a text of its own has them.
pub(crate) fn training_texts() -> Result<Vec<String>> {
    let (records, _) = corpus::records(&found(workspace::root()?.join(CORPUS))?)?;
    let text = |it: &corpus::Record| format!("{}\n\n{}\n\n{}\n", it.title, it.date, it.text.replace('\n', "\n\n"));
    Ok(records.iter().map(text).collect())
}

fn found(path: PathBuf) -> Result<PathBuf> {
    if path.is_file() { Ok(path) } else { Err(Missing { path, what: CORPUS_IS }.into()) }
}

/// What the corpus and the dictionary together say of words.
struct Lexicon<'a> {
    dictionary: &'a spellbook::Dictionary,
    /// Words with their numbers of occurrences, sorted.
    vocabulary: words::Vocabulary<'a>,
    /// Right words that the dictionary lacks, sorted.
    policy: policy::Words<'a>,
    excluded_splits: &'a Exclusions,
}

impl<'a> Lexicon<'a> {
    fn of(
        corpus: &'a Corpus,
        dictionary: &'a spellbook::Dictionary,
        excluded: &Exclusions,
        excluded_splits: &'a Exclusions,
    ) -> Self {
        let counts = words::count(corpus, &corpus.documents);
        let vocabulary = words::vocabulary(corpus, &counts, dictionary);
        let policy = policy::find(corpus, &counts, &vocabulary, dictionary, excluded);
        Self { dictionary, vocabulary, policy, excluded_splits }
    }

    /// Whether `word` is right English of the kind that is written in lower case.
    fn accepts(&self, word: &str) -> bool {
        self.policy.contains(word) || self.dictionary.check(word)
    }

    /// The split table of `documents`, judged by their `vocabulary`.
    fn splits<'d>(
        &self,
        corpus: &Corpus,
        documents: impl IntoIterator<Item = &'d corpus::Document>,
        vocabulary: &words::Vocabulary<'_>,
    ) -> splits::Table {
        splits::table(corpus, documents, vocabulary, &|word| self.accepts(word), self.excluded_splits)
    }
}

fn write_all(root: &Path, spelling: &Spelling, corpus: &Corpus, lexicon: &Lexicon<'_>) -> Result<()> {
    let table = lexicon.splits(corpus, &corpus.documents, &lexicon.vocabulary);
    let policy_words = policy::file(&lexicon.policy);
    let outputs = [
        Output::new("data/spelling/en.aff", spelling.aff.as_bytes().to_vec(), sources::AFF),
        Output::new("data/spelling/en.dic", spelling.dic.as_bytes().to_vec(), sources::DIC),
        Output::new("data/spelling/LICENSE", spelling.license.as_bytes().to_vec(), sources::LICENSE),
        Output::new("data/words.fst", words::automaton(&lexicon.vocabulary)?, sources::WORDS),
        Output::new("data/policy-words.txt", policy_words.into_bytes(), sources::POLICY_WORDS),
        Output::new("data/splits.fst", splits::automaton(&table)?, sources::SPLITS),
    ];
    for output in &outputs {
        write(root, output.path, &output.bytes)?;
        eprintln!("{:>9} bytes  {}", output.bytes.len(), output.path);
    }
    eprintln!("{} words, {} policy words, {} splits", lexicon.vocabulary.len(), lexicon.policy.len(), table.len());
    write(root, "data/SOURCES.md", sources::document(corpus, &outputs).as_bytes())
}

fn read(root: &Path, path: &str) -> Result<String> {
    std::fs::read_to_string(root.join(path)).with_context(|| format!("reading {path}"))
}

fn write(root: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let target = root.join(path);
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("making the folder of {path}"))?;
    }
    std::fs::write(target, bytes).with_context(|| format!("writing {path}"))
}
