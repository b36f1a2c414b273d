//! Every document that the arguments name, one after the other.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Error, Exit, Paths, complain};
use crate::config::Settings;
use crate::features::View;
use crate::index::DocumentIndex;
use crate::project::{self, Projects};
use crate::report::Subject;
use crate::text::buffer::Buffer;

/// Calls `report` with each document. What cannot be read is complained about and passed over.
pub(super) fn each(paths: &Paths, mut report: impl FnMut(&Subject<'_>) -> io::Result<Exit>) -> Result<Exit, Error> {
    let mut projects = Projects::default();
    let mut exit = Exit::Clean;
    for source in sources(paths, &mut projects) {
        match source.and_then(|source| source.read(paths)) {
            Ok((name, text, settings)) => exit = exit.max(with_subject(&name, &text, &settings, &mut report)?),
            Err(error) => {
                complain(&error);
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}

/// The number of documents that the arguments name.
pub(super) fn count(paths: &Paths) -> usize {
    sources(paths, &mut Projects::default()).iter().filter(|it| it.is_ok()).count()
}

fn with_subject(
    name: &str,
    text: &str,
    settings: &Settings,
    report: impl FnOnce(&Subject<'_>) -> io::Result<Exit>,
) -> io::Result<Exit> {
    let buffer = Buffer::new(text);
    let index = DocumentIndex::new(&buffer, settings);
    report(&Subject { path: name, view: View { buffer: &buffer, index: &index, settings } })
}

enum Source {
    File(PathBuf, Arc<Settings>),
    Stdin(Arc<Settings>),
}

impl Source {
    fn read(self, paths: &Paths) -> Result<(String, String, Arc<Settings>), Error> {
        match self {
            Self::File(path, settings) => {
                let text = project::read_document(&path)?;
                Ok((path.display().to_string(), text, settings))
            }
            Self::Stdin(settings) => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                let name =
                    paths.stdin_filename.as_ref().map_or_else(|| "-".to_owned(), |path| path.display().to_string());
                Ok((name, project::decode(bytes), settings))
            }
        }
    }
}

fn sources(paths: &Paths, projects: &mut Projects) -> Vec<Result<Source, Error>> {
    let here = [PathBuf::from(".")];
    let named = if !paths.paths.is_empty() {
        &paths.paths[..]
    } else if paths.stdin_filename.is_some() {
        &[PathBuf::from("-")]
    } else {
        &here
    };
    named.iter().flat_map(|path| sources_of(path, paths, projects)).collect()
}

fn sources_of(path: &Path, paths: &Paths, projects: &mut Projects) -> Vec<Result<Source, Error>> {
    if path == Path::new("-") {
        let name = paths.stdin_filename.as_deref().unwrap_or(Path::new("."));
        return vec![projects.settings(name).map(Source::Stdin).map_err(Error::from)];
    }
    let settings = match projects.settings(path) {
        Ok(settings) => settings,
        Err(error) => return vec![Err(error.into())],
    };
    let found = project::documents(path, &settings).into_iter();
    found
        .map(|file| {
            let file = file?;
            let settings = projects.settings(&file)?;
            Ok(Source::File(file, settings))
        })
        .collect()
}
