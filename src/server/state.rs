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

    /// The facts of a document's text under the newest settings, and the document that has them.
    /// Takes time, as [`OpenDocument::index`] does.
    pub(super) fn facts(
        &self,
        mut document: Arc<OpenDocument>,
    ) -> Result<(Arc<OpenDocument>, Arc<DocumentIndex>), NoIndex> {
        loop {
            match document.index() {
                Ok(index) => return Ok((document, index)),
                Err(NoIndex::Failed) => return Err(NoIndex::Failed),
                Err(NoIndex::Superseded) => {
                    let newest = self.lock().document(&document.uri);
                    let has_same_text = |it: &Arc<OpenDocument>| Arc::ptr_eq(&it.buffer, &document.buffer);
                    document = newest.filter(has_same_text).ok_or(NoIndex::Superseded)?;
                }
            }
        }
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
    /// Shared by what differs in its settings alone.
    pub(super) buffer: Arc<Buffer>,
    settings: Arc<Settings>,
    /// A newer one is there: nobody waits for the facts of this one.
    superseded: AtomicBool,
    /// Its diagnostics are with the client.
    published: AtomicBool,
    /// Computed by whoever asks first. Poisoned when that panicked: this version is not tried again.
    index: Mutex<Option<Arc<DocumentIndex>>>,
    /// Facts of blocks, handed on from version to version.
    cache: Arc<Mutex<FactsCache>>,
}

/// Why there are no facts of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoIndex {
    /// A newer one is there.
    Superseded,
    /// The analysis of this one failed.
    Failed,
}

impl OpenDocument {
    fn new(
        uri: Uri,
        version: i32,
        buffer: Arc<Buffer>,
        settings: Arc<Settings>,
        cache: Arc<Mutex<FactsCache>>,
    ) -> Self {
        Self {
            uri,
            version,
            buffer,
            settings,
            superseded: AtomicBool::new(false),
            published: AtomicBool::new(false),
            index: Mutex::new(None),
            cache,
        }
    }

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

    /// What features are asked about.
    pub(super) fn view<'a>(&'a self, index: &'a DocumentIndex) -> View<'a> {
        View { buffer: &self.buffer, index, settings: &self.settings }
    }

    /// The file that it is, if it is one. The name of an unsaved document is no path.
    pub(super) fn path(&self) -> Option<PathBuf> {
        let is_file = self.uri.scheme().as_str().eq_ignore_ascii_case("file");
        self.uri.to_file_path().filter(|_| is_file).map(std::borrow::Cow::into_owned)
    }

    /// It is a project file rather than a document.
    pub(super) fn is_project_file(&self) -> bool {
        Path::new(self.uri.path().as_str()).file_name().is_some_and(|name| name == FILE_NAME)
    }

    /// Whether its diagnostics are with the client.
    pub(super) fn is_published(&self) -> bool {
        self.published.load(Ordering::Relaxed)
    }

    /// Notes that its diagnostics are with the client.
    pub(super) fn set_published(&self) {
        self.published.store(true, Ordering::Relaxed);
    }

    fn next(&self, version: i32, buffer: Arc<Buffer>, settings: Arc<Settings>) -> Self {
        Self::new(self.uri.clone(), version, buffer, settings, Arc::clone(&self.cache))
    }
}

impl State {
    /// Opens a document; one that is open already is replaced.
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: &str) {
        let (buffer, settings) = (Arc::new(Buffer::new(text)), Arc::clone(&self.editor_settings));
        self.put(OpenDocument::new(uri, version, buffer, settings, Arc::default()));
    }

    /// Changes an open document. `false` if it is not open.
    pub(super) fn change(&mut self, uri: &Uri, version: i32, apply: impl FnOnce(&mut Buffer)) -> bool {
        let Some(document) = self.document(uri) else { return false };
        let mut buffer = Buffer::clone(&document.buffer);
        apply(&mut buffer);
        self.put(document.next(version, Arc::new(buffer), Arc::clone(&document.settings)));
        true
    }

    /// Gives an open document other settings. `false` if they are what it has.
    pub(super) fn configure(&mut self, uri: &Uri, settings: &Arc<Settings>) -> bool {
        let Some(document) = self.document(uri).filter(|document| document.settings != *settings) else { return false };
        self.put(document.next(document.version, Arc::clone(&document.buffer), Arc::clone(settings)));
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

    /// Whether the file is open, however the client writes its address.
    pub(super) fn is_open(&self, file: &Path) -> bool {
        self.documents.values().any(|document| document.path().is_some_and(|path| path == file))
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
