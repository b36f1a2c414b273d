//! One Hunspell dictionary out of several that share their affix rules.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use super::fetch::Package;

/// The merged dictionary, as the files that are committed.
pub(super) struct Spelling {
    pub(super) aff: String,
    pub(super) dic: String,
    pub(super) license: String,
}

impl Spelling {
    /// All entries of all packages under the affix rules and the licence of the first.
    pub(super) fn merge(packages: &[Package]) -> Result<Self> {
        let (first, others) = packages.split_first().context("no dictionary")?;
        for other in others {
            if other.aff != first.aff {
                bail!("{} and {} have different affix rules", first.name, other.name);
            }
            if terms(&other.license) != terms(&first.license) {
                bail!("{} and {} have different licences", first.name, other.name);
            }
        }
        let dictionaries: Vec<&str> = packages.iter().map(|package| package.dic.as_str()).collect();
        Ok(Self { aff: first.aff.clone(), dic: merged(&dictionaries), license: license(packages) })
    }

    /// The dictionary, ready to ask.
    pub(super) fn dictionary(&self) -> Result<spellbook::Dictionary> {
        spellbook::Dictionary::new(&self.aff, &self.dic)
            .map_err(|error| anyhow::anyhow!("the merged dictionary: {error}"))
    }
}

/// Every entry once, sorted, under their number. Entries that differ in flags alone are homonyms
/// to Hunspell, which takes either.
fn merged(dictionaries: &[&str]) -> String {
    let entries: BTreeSet<&str> =
        dictionaries.iter().flat_map(|dic| dic.lines().skip(1)).filter(|line| !line.is_empty()).collect();
    let mut text = format!("{}\n", entries.len());
    for entry in entries {
        text.push_str(entry);
        text.push('\n');
    }
    text
}

/// The licence without the lines that name the dictionary and its build.
fn terms(license: &str) -> Vec<&str> {
    let names_build = |line: &&str| line.starts_with("Build Date:") || line.starts_with("Wordlist Command:");
    license.lines().skip(1).filter(|line| !names_build(line)).collect()
}

fn license(packages: &[Package]) -> String {
    let mut text = String::from(
        "en.aff and en.dic were merged by `cargo xtask data` from the Hunspell dictionaries named below,\n\
         all made from SCOWL. Their licences are the same but for the lines that name the dictionary and\n\
         its build; the text of the first follows.\n\n",
    );
    for package in packages {
        text.push_str(&format!("- {} (npm {})\n", package.license.lines().next().unwrap_or_default(), package.name));
    }
    text.push_str(&format!("\n{}\n\n", "-".repeat(72)));
    if let Some(first) = packages.first() {
        text.push_str(&first.license);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_merged_sorted_and_counted() {
        assert_eq!(
            merged(&["2\nlabor/SM\ncolor/M\n", "3\nlabour/SM\ncolor/M\nlabor/S\n"]),
            "4\ncolor/M\nlabor/S\nlabor/SM\nlabour/SM\n"
        );
    }

    #[test]
    fn both_spellings_are_right() {
        let package =
            |dic: &str| Package { name: "p", aff: "SET UTF-8\n".into(), dic: dic.into(), license: "x\nterms\n".into() };
        let merged = Spelling::merge(&[package("1\ncolor\n"), package("1\ncolour\n")]).expect("well formed");
        let dictionary = merged.dictionary().expect("well formed");
        assert!(dictionary.check("color") && dictionary.check("colour") && !dictionary.check("colur"));
    }

    #[test]
    fn other_terms_are_not_merged() {
        let package =
            |license: &str| Package { name: "p", aff: String::new(), dic: "0\n".into(), license: license.into() };
        assert!(Spelling::merge(&[package("a\nterms"), package("b\nterms\nBuild Date: now")]).is_ok());
        assert!(Spelling::merge(&[package("a\nterms"), package("b\nother terms")]).is_err());
    }
}
