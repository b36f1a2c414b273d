//! Documents and project files on disk: finding them and reading them. Writes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};

use crate::analysis::checks::is_code;
use crate::config::{FILE_NAME, Problem, Settings};

/// Something on disk that could not be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that cannot be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// Why it was not.
        source: io::Error,
    },
    /// A project file with a mistake in it.
    #[error("{}: {problem}", path.display())]
    Settings {
        /// The project file.
        path: PathBuf,
        /// The mistake.
        problem: Problem,
    },
    /// A pattern of `include` or `exclude` that means nothing.
    #[error("the pattern {pattern:?} in `include` or `exclude`: {source}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        source: ignore::Error,
    },
}

/// The text of a document as it stands in its file: nothing is normalised. Bytes that are not UTF-8
/// become U+FFFD, one for each as Python's `errors="replace"` has them, for a check to point at.
///
/// # Errors
/// The file cannot be read.
pub fn read_document(path: &Path) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(decode(bytes))
}

/// Bytes as text, see [`read_document`].
pub fn decode(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The nearest project file in the folder of `path` or above it.
pub fn project_file(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    let folders = if absolute.is_dir() { absolute.ancestors() } else { absolute.parent()?.ancestors() };
    folders.map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}

/// Project files read so far, each with the last settings that were good.
#[derive(Debug, Default)]
pub struct Projects {
    files: BTreeMap<PathBuf, Project>,
}

/// A project file.
#[derive(Debug, Clone)]
pub struct Project {
    /// Where it is.
    pub path: PathBuf,
    /// The last settings of it that were good; the defaults until then.
    pub settings: Arc<Settings>,
    /// What is wrong with it now.
    pub problem: Option<Problem>,
    /// Its text, for places in it.
    pub text: String,
    /// Time and length by which a change is noticed.
    stamp: Option<(SystemTime, u64)>,
}

impl Projects {
    /// The project of a document, read anew if its file changed. `None` without a project file.
    pub fn of(&mut self, document: &Path) -> Option<&Project> {
        let file = project_file(document)?;
        self.read(&file);
        self.files.get(&file)
    }

    /// Those read so far that have a mistake now. One that was deleted has none.
    pub fn faulty(&mut self) -> Vec<Project> {
        self.files.retain(|file, _| file.is_file());
        for file in self.files.keys().cloned().collect::<Vec<_>>() {
            self.read(&file);
        }
        self.files.values().filter(|project| project.problem.is_some()).cloned().collect()
    }

    fn read(&mut self, file: &Path) {
        let stamp = fs::metadata(file).and_then(|it| Ok((it.modified()?, it.len()))).ok();
        let known = self.files.get(file);
        if known.is_some_and(|known| known.stamp.is_some() && known.stamp == stamp) {
            return;
        }
        let last_good = known.map_or_else(Arc::default, |known| Arc::clone(&known.settings));
        let unreadable = |error: io::Error| Problem { span: None, message: format!("cannot be read: {error}") };
        let (text, read) = match fs::read_to_string(file) {
            Ok(text) => {
                let read = Settings::from_toml(&text, is_code);
                (text, read)
            }
            Err(error) => (String::new(), Err(unreadable(error))),
        };
        let (settings, problem) = match read {
            Ok(settings) => (Arc::new(settings), None),
            Err(problem) => (last_good, Some(problem)),
        };
        self.files.insert(file.to_owned(), Project { path: file.to_owned(), settings, problem, text, stamp });
    }

    /// The settings for a document; the defaults without a project file.
    ///
    /// # Errors
    /// The project file has a mistake.
    pub fn settings(&mut self, document: &Path) -> Result<Arc<Settings>, Error> {
        match self.of(document) {
            None => Ok(Arc::default()),
            Some(Project { path, problem: Some(problem), .. }) => {
                Err(Error::Settings { path: path.clone(), problem: problem.clone() })
            }
            Some(project) => Ok(Arc::clone(&project.settings)),
        }
    }
}

/// The documents under `path`, in order of their paths: itself if it is a file, otherwise the files
/// in it that the settings include and no `.gitignore` leaves out. Links are not followed.
///
/// # Errors
/// One for each thing that cannot be read, in place.
pub fn documents(path: &Path, settings: &Settings) -> Vec<Result<PathBuf, Error>> {
    let read = |source| Error::Read { path: path.to_owned(), source };
    match fs::metadata(path) {
        Err(source) => return vec![Err(read(source))],
        Ok(metadata) if !metadata.is_dir() => return vec![Ok(path.to_owned())],
        Ok(_) => {}
    }
    let overrides = match patterns(path, settings) {
        Ok(overrides) => overrides,
        Err(error) => return vec![Err(error)],
    };
    // As overrides of the walk itself the patterns would bring back what `.gitignore` leaves out.
    let folders = overrides.clone();
    let is_open =
        move |entry: &ignore::DirEntry| !(is_folder(entry) && folders.matched(entry.path(), true).is_ignore());
    let walk = WalkBuilder::new(path).require_git(false).filter_entry(is_open).sort_by_file_path(Path::cmp).build();
    let entry = |entry: Result<ignore::DirEntry, ignore::Error>| match entry {
        Ok(entry) => {
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            (is_file && overrides.matched(entry.path(), false).is_whitelist()).then(|| Ok(entry.into_path()))
        }
        Err(error) => Some(Err(walk_error(error, path))),
    };
    walk.filter_map(entry).collect()
}

fn is_folder(entry: &ignore::DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

fn walk_error(error: ignore::Error, root: &Path) -> Error {
    match error {
        ignore::Error::WithDepth { err, .. } => walk_error(*err, root),
        ignore::Error::WithPath { path, err } => walk_error(*err, &path),
        error => Error::Read {
            path: root.to_owned(),
            source: error.into_io_error().map_or_else(|| io::Error::other("cannot be read"), system_error),
        },
    }
}

/// What the operating system said, out of the wrappings that name the path once more.
fn system_error(error: io::Error) -> io::Error {
    let mut inner: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(cause) = inner {
        if let Some(code) = cause.downcast_ref::<io::Error>().and_then(io::Error::raw_os_error) {
            return io::Error::from_raw_os_error(code);
        }
        inner = cause.source();
    }
    error
}

fn patterns(root: &Path, settings: &Settings) -> Result<Override, Error> {
    let mut builder = OverrideBuilder::new(root);
    let excluded = settings.exclude.iter().map(|pattern| format!("!{pattern}"));
    for pattern in settings.include.iter().cloned().chain(excluded) {
        builder.add(&pattern).map_err(|source| Error::Pattern { pattern: pattern.clone(), source })?;
    }
    builder.build().map_err(|source| Error::Pattern { pattern: settings.include.join(", "), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(root: &Path, settings: &Settings) -> Vec<String> {
        let found = documents(root, settings).into_iter().map(|it| it.expect("readable"));
        found.map(|path| path.strip_prefix(root).expect("inside").display().to_string()).collect()
    }

    #[test]
    fn documents_are_what_the_settings_include() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.txt", "a.txt", "c.md", "old/d.txt", "left/e.txt", ".hidden.txt"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "x").expect("a file");
        }
        fs::write(folder.path().join(".gitignore"), "left/\nb.txt\n").expect("a file");
        let mut settings = Settings::default();
        assert_eq!(names(folder.path(), &settings), ["a.txt", "old/d.txt"]);
        settings.exclude.push("old/".to_owned());
        settings.include.push("*.md".to_owned());
        assert_eq!(names(folder.path(), &settings), ["a.txt", "c.md"]);
        assert_eq!(
            names(&folder.path().join("old/d.txt"), &settings),
            [""],
            "a file that is named is a document in any case"
        );
    }

    #[test]
    fn a_mistake_keeps_the_last_good_settings() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, document) = (folder.path().join(FILE_NAME), folder.path().join("sub/a.txt"));
        fs::create_dir(folder.path().join("sub")).expect("a folder");
        fs::write(&file, "ignore = [\"spelling\"]").expect("a file");
        let mut projects = Projects::default();
        assert!(!projects.settings(&document).expect("good").runs("spelling"));
        fs::write(&file, "ignore = [\"spelling\", 3]").expect("a file");
        let later = SystemTime::now() + std::time::Duration::from_secs(5);
        fs::File::options().write(true).open(&file).and_then(|it| it.set_modified(later)).expect("a time");
        assert!(projects.settings(&document).is_err());
        let project = projects.of(&document).expect("a project");
        assert!(!project.settings.runs("spelling") && project.problem.is_some());
    }

    #[test]
    fn bytes_that_are_no_text_keep_their_place() {
        assert_eq!(decode(b"a\xffb\xc3\xa9\xe2\x82c".to_vec()), "a\u{fffd}bé\u{fffd}c");
    }
}
