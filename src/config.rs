//! Settings: what they are, their defaults, and how a written form of them is read.
//!
//! `policy-lsp.toml` and the editor's settings have the same keys. No file is read here: the
//! command line and the server bring the text.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::de::DeTable;

use crate::text::Span;

/// The name of the project file, looked for in the folder of a document and above it.
pub const FILE_NAME: &str = "policy-lsp.toml";

/// All settings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Files that are documents, as patterns of a `.gitignore` file. A file named on the command
    /// line or opened in an editor is a document in any case.
    pub include: Vec<String>,
    /// Files and folders that are no documents although `include` names them.
    pub exclude: Vec<String>,
    /// The checks to run; all of them when empty.
    pub select: Vec<String>,
    /// Checks not to run.
    pub ignore: Vec<String>,
    /// The severity with which a check reports, by its code.
    pub severity: BTreeMap<String, Severity>,
    /// Words that are right.
    pub dictionary: Dictionary,
}

/// Words that are right in the documents of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Dictionary {
    /// Words as they are written; one in lower case is right with a capital too.
    pub words: Vec<String>,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look.
    Hint,
    /// Probably wrong.
    Information,
    /// Almost certainly wrong.
    Warning,
    /// The document cannot be used as it is.
    Error,
}

impl Severity {
    /// The name as settings write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            include: vec!["*.txt".to_owned()],
            exclude: Vec::new(),
            select: Vec::new(),
            ignore: Vec::new(),
            severity: BTreeMap::new(),
            dictionary: Dictionary::default(),
        }
    }
}

/// Keys under which an editor keeps the settings of its client beside ours.
const CLIENT_KEYS: [&str; 2] = ["server", "trace"];

impl Settings {
    /// Whether the check with this code runs.
    pub fn runs(&self, code: &str) -> bool {
        let named = |codes: &[String]| codes.iter().any(|it| it == code);
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    /// The severity with which the check `code` reports, `default` unless these say otherwise.
    pub fn severity_of(&self, code: &str, default: Severity) -> Severity {
        self.severity.get(code).copied().unwrap_or(default)
    }

    /// Reads the text of a project file; `is_code` tells the codes of checks.
    ///
    /// # Errors
    /// The first thing that is wrong with it, with its place in `text` where that is known.
    pub fn from_toml(text: &str, is_code: fn(&str) -> bool) -> Result<Self, Problem> {
        let settings: Self = toml::from_str(text)
            .map_err(|error| Problem { span: error.span().map(Span::from), message: error.message().to_owned() })?;
        settings.check_codes(is_code, |code| place_of_code(text, code))
    }

    /// Reads the settings that an editor sends, `null` for none. Editors send the settings of their
    /// own client along, under `server` and `trace`; these are passed over.
    ///
    /// # Errors
    /// The first thing that is wrong with them.
    pub fn from_json(value: &serde_json::Value, is_code: fn(&str) -> bool) -> Result<Self, Problem> {
        if value.is_null() {
            return Ok(Self::default());
        }
        let mut value = value.clone();
        if let Some(keys) = value.as_object_mut() {
            keys.retain(|key, _| !CLIENT_KEYS.contains(&key.as_str()));
        }
        let settings = Self::deserialize(value).map_err(|error| Problem { span: None, message: error.to_string() })?;
        settings.check_codes(is_code, |_| None)
    }

    fn check_codes(self, is_code: fn(&str) -> bool, place: impl Fn(&str) -> Option<Span>) -> Result<Self, Problem> {
        let codes = self.select.iter().chain(&self.ignore).chain(self.severity.keys());
        for code in codes {
            if !is_code(code) {
                let message = format!("there is no check {code:?}; `policy-lsp rule` lists them all");
                return Err(Problem { span: place(code), message });
            }
        }
        Ok(self)
    }
}

/// Where the text of a project file names a check that there is not.
fn place_of_code(text: &str, code: &str) -> Option<Span> {
    let table = DeTable::parse(text).ok()?.into_inner();
    let lists = ["select", "ignore"].into_iter().filter_map(|key| table.get(key)?.get_ref().as_array());
    let listed = lists.flatten().find(|item| item.get_ref().as_str() == Some(code)).map(|item| item.span());
    let severities = || table.get("severity")?.get_ref().as_table();
    let key = || severities()?.keys().find(|key| *key.get_ref() == code).map(|key| key.span());
    let span = Span::from(listed.or_else(key)?);
    // Without the quotes around it.
    let at = text[span.range()].find(code).map_or(span.start, |at| span.start + at);
    Some(Span::new(at, span.end.min(at + code.len())))
}

/// What is wrong with written settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// Where in the text.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
}

/// The JSON schema of the settings, as text.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Settings);
    serde_json::to_string_pretty(&schema).expect("a schema is plain data") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_code(code: &str) -> bool {
        ["spelling", "split-word"].contains(&code)
    }

    #[track_caller]
    fn problem(text: &str, marked: &str, message: &str) {
        let problem = Settings::from_toml(text, is_code).expect_err("it should not be read");
        let span = problem.span.expect("a place");
        assert_eq!((&text[span.range()], problem.message.as_str()), (marked, message));
    }

    #[test]
    fn every_key_is_read() {
        let settings = Settings::from_toml(
            "include = [\"*.md\"]\nexclude = [\"old/\"]\nselect = [\"spelling\"]\nignore = []\n[severity]\nspelling = \"error\"\n[dictionary]\nwords = [\"musig\"]\n",
            is_code,
        )
        .expect("it is right");
        assert!(settings.runs("spelling") && !settings.runs("split-word"));
        assert_eq!(settings.severity["spelling"], Severity::Error);
        assert_eq!(settings.dictionary.words, ["musig"]);
    }

    #[test]
    fn mistakes_are_placed() {
        problem(
            "selct = []",
            "selct",
            "unknown field `selct`, expected one of `include`, `exclude`, `select`, `ignore`, `severity`, `dictionary`",
        );
        problem("ignore = [\"spellin\"]", "spellin", "there is no check \"spellin\"; `policy-lsp rule` lists them all");
        problem("[severity]\nspelling = 3", "3", "wanted string or table");
    }

    #[test]
    fn an_editor_without_settings_sends_null() {
        assert_eq!(Settings::from_json(&serde_json::Value::Null, is_code), Ok(Settings::default()));
        assert!(Settings::from_json(&serde_json::json!({ "selct": [] }), is_code).is_err());
    }

    #[test]
    fn the_settings_of_the_client_are_none_of_ours() {
        let sent =
            serde_json::json!({ "server": { "path": "x" }, "trace": { "server": "off" }, "ignore": ["spelling"] });
        assert_eq!(Settings::from_json(&sent, is_code).map(|it| it.ignore), Ok(vec!["spelling".to_owned()]));
    }
}
