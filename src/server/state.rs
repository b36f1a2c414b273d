//! What the server knows: the open documents and the client's wishes. Written by notifications only.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::ls_types::Uri;

use super::capabilities::Client;
use crate::config::{FILE_NAME, Settings};
use crate::features::View;
use crate::index::{DocumentIndex, FactsCache};
use crate::text::buffer::Buffer;

/// The state behind its one lock.
#[derive(Debug, Default)]
pub(super) struct Shared {
    state: Mutex<State>,
}

impl Shared {
    /// Locks the state for a moment; nobody computes or awaits under it.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // The state is changed by whole values, so it is sound after a panic too.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Everything that changes.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) client: Client,
    pub(super) shut_down: bool,
    /// Settings that the editor sent; they hold where no project file does.
    pub(super) editor_settings: Arc<Settings>,
    documents: HashMap<String, Arc<OpenDocument>>,
}

/// A document at one version. A change makes a new one, so whoever holds this one has a snapshot.
#[derive(Debug)]
pub(super) struct OpenDocument {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) buffer: Buffer,
    settings: Arc<Settings>,
    /// A newer version is there: nobody waits for the facts of this one.
    superseded: AtomicBool,
    /// Computed by whoever asks first. Poisoned when that panicked: this version is not tried again.
    index: Mutex<Option<Arc<DocumentIndex>>>,
    /// Facts of blocks, handed on from version to version.
    cache: Arc<Mutex<FactsCache>>,
}

/// Why there are no facts of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoIndex {
    /// A newer version is there.
    Superseded,
    /// The analysis of this version failed.
    Failed,
}

impl OpenDocument {
    /// The facts of this version, computed on first use. Takes time: not for the thread that reads messages.
    pub(super) fn index(&self) -> Result<Arc<DocumentIndex>, NoIndex> {
        let mut slot = self.index.lock().map_err(|_| NoIndex::Failed)?;
        if let Some(index) = &*slot {
            return Ok(Arc::clone(index));
        }
        let cancelled = || self.superseded.load(Ordering::Relaxed);
        // A cache that saw a panic holds whole facts or none.
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let index =
            DocumentIndex::cached(&self.buffer, &self.settings, &mut cache, &cancelled).ok_or(NoIndex::Superseded)?;
        Ok(Arc::clone(slot.insert(Arc::new(index))))
    }

    /// Calls `ask` with the facts of this version.
    pub(super) fn with_view<T>(&self, ask: impl FnOnce(&View<'_>) -> T) -> Result<T, NoIndex> {
        let index = self.index()?;
        Ok(ask(&View { buffer: &self.buffer, index: &index, settings: &self.settings }))
    }

    /// The file that it is, if it is one.
    pub(super) fn path(&self) -> Option<PathBuf> {
        self.uri.to_file_path().map(std::borrow::Cow::into_owned)
    }

    /// It is a project file rather than a document.
    pub(super) fn is_project_file(&self) -> bool {
        Path::new(self.uri.path().as_str()).file_name().is_some_and(|name| name == FILE_NAME)
    }

    fn next(&self, version: i32, buffer: Buffer, settings: Arc<Settings>) -> Self {
        Self {
            uri: self.uri.clone(),
            version,
            buffer,
            settings,
            superseded: AtomicBool::new(false),
            index: Mutex::new(None),
            cache: Arc::clone(&self.cache),
        }
    }
}

impl State {
    /// Opens a document; one that is open already is replaced.
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: &str) {
        let document = OpenDocument {
            uri,
            version,
            buffer: Buffer::new(text),
            settings: Arc::clone(&self.editor_settings),
            superseded: AtomicBool::new(false),
            index: Mutex::new(None),
            cache: Arc::default(),
        };
        self.put(document);
    }

    /// Changes an open document. `false` if it is not open.
    pub(super) fn change(&mut self, uri: &Uri, version: i32, apply: impl FnOnce(&mut Buffer)) -> bool {
        let Some(document) = self.document(uri) else { return false };
        let mut buffer = document.buffer.clone();
        apply(&mut buffer);
        self.put(document.next(version, buffer, Arc::clone(&document.settings)));
        true
    }

    /// Gives an open document other settings. `false` if they are what it has.
    pub(super) fn configure(&mut self, uri: &Uri, settings: &Arc<Settings>) -> bool {
        let Some(document) = self.document(uri).filter(|document| document.settings != *settings) else { return false };
        self.put(document.next(document.version, document.buffer.clone(), Arc::clone(settings)));
        true
    }

    /// Forgets a document.
    pub(super) fn close(&mut self, uri: &Uri) {
        if let Some(document) = self.documents.remove(uri.as_str()) {
            document.superseded.store(true, Ordering::Relaxed);
        }
    }

    /// The newest version of an open document.
    pub(super) fn document(&self, uri: &Uri) -> Option<Arc<OpenDocument>> {
        self.documents.get(uri.as_str()).cloned()
    }

    /// All open documents in order of their addresses.
    pub(super) fn documents(&self) -> Vec<Arc<OpenDocument>> {
        let mut documents: Vec<_> = self.documents.values().cloned().collect();
        documents.sort_by(|a, b| a.uri.as_str().cmp(b.uri.as_str()));
        documents
    }

    /// Whether this very version is the newest.
    pub(super) fn is_current(&self, document: &Arc<OpenDocument>) -> bool {
        self.documents.get(document.uri.as_str()).is_some_and(|newest| Arc::ptr_eq(newest, document))
    }

    fn put(&mut self, document: OpenDocument) {
        if let Some(old) = self.documents.insert(document.uri.as_str().to_owned(), Arc::new(document)) {
            old.superseded.store(true, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(text: &str) -> (State, Uri) {
        let uri: Uri = "untitled:one".parse().expect("an address");
        let mut state = State::default();
        state.open(uri.clone(), 1, text);
        (state, uri)
    }

    #[test]
    fn a_snapshot_stays_as_it_was() {
        let (mut state, uri) = opened("one");
        let before = state.document(&uri).expect("open");
        assert!(state.change(&uri, 2, |buffer| *buffer = Buffer::new("two")));
        assert_eq!((before.buffer.text().as_str(), before.version), ("one", 1));
        assert!(!state.is_current(&before));
        assert_eq!(state.document(&uri).expect("open").buffer.text(), "two");
    }

    #[test]
    fn nobody_computes_what_is_superseded() {
        let (mut state, uri) = opened("The goverment.\n");
        let before = state.document(&uri).expect("open");
        state.close(&uri);
        assert_eq!(before.index().err(), Some(NoIndex::Superseded));
        assert!(!state.change(&uri, 2, |_| ()));
    }

    #[test]
    fn a_version_whose_analysis_panicked_is_not_tried_again_and_the_next_is() {
        let (mut state, uri) = opened("The goverment.\n");
        let document = state.document(&uri).expect("open");
        let panicking = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let (_slot, _cache) = (document.index.lock(), document.cache.lock());
            panic!("as an analysis might");
        }));
        assert!(panicking.is_err());
        assert_eq!(document.index().err(), Some(NoIndex::Failed));
        state.change(&uri, 2, |_| ());
        assert_eq!(state.document(&uri).expect("open").index().expect("facts").findings.len(), 1);
    }
}
