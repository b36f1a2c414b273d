//! `data/SOURCES.md`: where every generated file comes from, written from what was read and made.

use super::corpus::Corpus;
use super::exclusions;
use super::fetch::{PINS, sha256};

/// A file that the task makes.
pub(super) struct Output {
    /// Relative to the workspace.
    pub(super) path: &'static str,
    pub(super) bytes: Vec<u8>,
    origin: &'static Origin,
}

impl Output {
    pub(super) fn new(path: &'static str, bytes: Vec<u8>, origin: &'static Origin) -> Self {
        Self { path, bytes, origin }
    }
}

/// What a file was made from, and how.
pub(super) struct Origin {
    from: &'static str,
    license: &'static str,
    derived: &'static str,
}

const SCOWL: &str = "SCOWL and Ispell (permissive), in `spelling/LICENSE`";
const PUBLIC_DOMAIN: &str = "public domain, as the corpus";

pub(super) const AFF: &Origin = &Origin {
    from: "dictionary-en",
    license: SCOWL,
    derived: "`index.aff`, unchanged; that of the other two packages is the same",
};
pub(super) const DIC: &Origin = &Origin {
    from: "all three packages",
    license: SCOWL,
    derived: "the entries of the three `index.dic`, each once, sorted",
};
pub(super) const LICENSE: &Origin = &Origin {
    from: "all three packages",
    license: SCOWL,
    derived: "the licence of `dictionary-en` under a head that names the packages",
};
pub(super) const WORDS: &Origin = &Origin {
    from: "corpus, dictionary",
    license: PUBLIC_DOMAIN,
    derived: "`fst::Map` from lower-case word to its number of occurrences; words seen 5 times in 3 documents; names (written \
        with a capital four times in five) are left out, words within names (\"White House\") count where they are written small",
};
pub(super) const POLICY_WORDS: &Origin = &Origin {
    from: "corpus, dictionary, `policy-words-excluded.txt`",
    license: PUBLIC_DOMAIN,
    derived: "words that the dictionary lacks, seen 8 times in 5 documents; no names, no word one edit away from one 200 times as \
        frequent unless it is a prefix and a word, none that the list of exclusions has",
};
pub(super) const SPLITS: &Origin = &Origin {
    from: "corpus, dictionary, `policy-words.txt`, `splits-excluded.txt`",
    license: PUBLIC_DOMAIN,
    derived: "`fst::Map` from \"a b\" to `joined << 32 \\| apart`, the occurrences as one word and as two words with one space between; \
        where joined is at least 20 * (apart + 1), behind a prefix (\"counter narcotics\") 5 * (apart + 1)",
};

/// The whole document.
pub(super) fn document(corpus: &Corpus, outputs: &[Output]) -> String {
    let (words, splits) = (exclusions::WORDS, exclusions::SPLITS);
    format!(
        "# Sources of the word lists\n\n\
        Made by `cargo xtask data`, this file too; the same sources give the same bytes. Kept by hand are\n\
        `{words}` and `{splits}`, the decisions of somebody who read\n\
        what had been made, and `data/words-added.txt`, right words that all of it lacks.\n\n\
        ## Read\n\n{}\n\
        The corpus holds briefings, remarks, statements, fact sheets and orders published by the White House,\n\
        {} to {}: US Government work, public domain (17 USC 105), taken from the public repository\n\
        brian14708/wh-briefings (CC0-1.0). {} documents, {} words. Its text is not committed; what is derived\n\
        from it are numbers of occurrences.\n\n\
        ## Made\n\n{}",
        sources(corpus),
        corpus.dates.0,
        corpus.dates.1,
        corpus.documents.len(),
        corpus.len(),
        made(outputs),
    )
}

fn sources(corpus: &Corpus) -> String {
    let mut text = String::from("| source | version | sha256 | licence | what |\n| --- | --- | --- | --- | --- |\n");
    for pin in &PINS {
        let (name, version, sha256, what) = (pin.name, pin.version, pin.sha256, pin.what);
        text.push_str(&format!(
            "| npm `{name}` | {version} | `{sha256}` (tarball) | {SCOWL} | Hunspell dictionary, {what} English |\n"
        ));
    }
    let (first, last) = &corpus.dates;
    text.push_str(&format!(
        "| corpus | {first} to {last} | `{}` (xz) | public domain; collection CC0-1.0 | White House publications |\n",
        corpus.sha256
    ));
    text
}

fn made(outputs: &[Output]) -> String {
    let mut text =
        String::from("| file | bytes | sha256 | from | licence | what |\n| --- | --- | --- | --- | --- | --- |\n");
    for output in outputs {
        let (path, bytes, sha256, origin) = (output.path, output.bytes.len(), sha256(&output.bytes), output.origin);
        let (from, license, derived) = (origin.from, origin.license, origin.derived);
        text.push_str(&format!("| `{path}` | {bytes} | `{sha256}` | {from} | {license} | {derived} |\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::corpus::corpus_of;
    use super::*;

    #[test]
    fn every_source_and_every_output_has_a_row() {
        let outputs = [Output::new("data/words.fst", b"hello".to_vec(), WORDS)];
        let text = document(&corpus_of(&["one two"]), &outputs);
        assert!(PINS.iter().all(|pin| text.contains(pin.sha256)));
        assert!(
            text.contains(
                "| `data/words.fst` | 5 | `2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824` |"
            ),
            "{text}"
        );
        assert!(text.contains("1 documents, 2 words"), "{text}");
    }
}
