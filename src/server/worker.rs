//! Diagnostics: one task that computes them for the newest versions and is the only publisher.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::spawn_blocking;
use tower_lsp::Client;
use tower_lsp::ls_types::{self as lsp, Uri};

use super::capabilities;
use super::state::{OpenDocument, Shared};
use super::to_proto;
use crate::analysis::checks::is_code;
use crate::config::{Problem, Settings};
use crate::features::diagnostics::{Diagnostic, diagnostics};
use crate::project::{Project, Projects};
use crate::text::buffer::Buffer;

/// What the worker has to look at.
#[derive(Debug)]
pub(super) enum Event {
    /// A document was opened, or something on disk may have changed with it.
    Opened(Uri),
    /// A document has a new version.
    Changed(Uri),
    /// A document was closed.
    Closed(Uri),
    /// Settings or project files may have changed.
    Reconfigured,
}

/// Starts the worker; it ends when the sender is dropped.
pub(super) fn start(client: Client, shared: Arc<Shared>) -> UnboundedSender<Event> {
    let (sender, receiver) = unbounded_channel();
    let worker = Worker { client, shared, projects: Projects::default(), mistakes: BTreeMap::new() };
    tokio::spawn(worker.run(receiver));
    sender
}

struct Worker {
    client: Client,
    shared: Arc<Shared>,
    projects: Projects,
    /// Mistakes of project files on disk that are on show.
    mistakes: BTreeMap<PathBuf, lsp::Diagnostic>,
}

/// The documents to look at, each once however many messages came.
#[derive(Default)]
struct Pending {
    changed: BTreeSet<Uri>,
    opened: BTreeSet<Uri>,
    closed: BTreeSet<Uri>,
    reconfigured: bool,
}

impl Pending {
    fn add(&mut self, event: Event) {
        match event {
            Event::Changed(uri) => drop(self.changed.insert(uri)),
            Event::Opened(uri) => drop(self.opened.insert(uri)),
            Event::Closed(uri) => drop(self.closed.insert(uri)),
            Event::Reconfigured => self.reconfigured = true,
        }
    }
}

impl Worker {
    async fn run(mut self, mut events: UnboundedReceiver<Event>) {
        while let Some(event) = events.recv().await {
            let mut pending = Pending::default();
            pending.add(event);
            while let Ok(event) = events.try_recv() {
                pending.add(event);
            }
            self.work(pending).await;
        }
    }

    async fn work(&mut self, pending: Pending) {
        let touches_projects = pending.reconfigured || !pending.opened.is_empty() || !pending.closed.is_empty();
        for uri in pending.closed {
            if self.shared.lock().document(&uri).is_none() {
                self.client.publish_diagnostics(uri, Vec::new(), None).await;
            }
        }
        let mut uris = pending.changed;
        if pending.reconfigured {
            uris.extend(self.shared.lock().documents().iter().map(|it| it.uri.clone()));
        }
        let read_anew = if pending.reconfigured { uris.clone() } else { pending.opened.clone() };
        uris.extend(pending.opened);
        for uri in &read_anew {
            self.configure(uri).await;
        }
        if touches_projects {
            self.show_mistakes().await;
        }
        for uri in uris {
            self.publish(&uri).await;
        }
    }

    /// Gives a document the settings of its project, or those of the editor.
    async fn configure(&mut self, uri: &Uri) {
        let (document, editor_settings) = {
            let state = self.shared.lock();
            (state.document(uri), Arc::clone(&state.editor_settings))
        };
        let Some(document) = document.filter(|it| !it.is_project_file()) else { return };
        let Some(path) = document.path() else {
            self.shared.lock().configure(uri, &editor_settings);
            return;
        };
        let found =
            self.with_projects(move |projects| projects.of(&path).map(|project| Arc::clone(&project.settings))).await;
        let settings = found.flatten().unwrap_or(editor_settings);
        self.shared.lock().configure(uri, &settings);
    }

    /// Asks the project files elsewhere, as they are on disk.
    async fn with_projects<T: Send + 'static>(
        &mut self,
        ask: impl FnOnce(&mut Projects) -> T + Send + 'static,
    ) -> Option<T> {
        let mut projects = std::mem::take(&mut self.projects);
        let asked = spawn_blocking(move || {
            let answer = ask(&mut projects);
            (projects, answer)
        });
        let (projects, answer) = asked.await.ok()?;
        self.projects = projects;
        Some(answer)
    }

    /// Shows each mistake of a project file in that file, once, and takes back what is mended. A
    /// file that is open is left to the editor's text.
    async fn show_mistakes(&mut self) {
        let faulty = self.with_projects(Projects::faulty).await.unwrap_or_default();
        let client = self.shared.lock().client;
        let mut mistakes = BTreeMap::new();
        for Project { path: file, text, problem, .. } in faulty {
            let Some(problem) = problem.filter(|_| !self.shared.lock().is_open(&file)) else { continue };
            let mistake = problem_diagnostic(&Buffer::new(&text), &problem, &client);
            if self.mistakes.get(&file) != Some(&mistake) {
                self.publish_in_file(&file, vec![mistake.clone()]).await;
            }
            mistakes.insert(file, mistake);
        }
        for file in std::mem::take(&mut self.mistakes).into_keys() {
            let is_open = self.shared.lock().is_open(&file);
            if !is_open && !mistakes.contains_key(&file) {
                self.publish_in_file(&file, Vec::new()).await;
            }
        }
        self.mistakes = mistakes;
    }

    async fn publish_in_file(&self, file: &Path, diagnostics: Vec<lsp::Diagnostic>) {
        if let Some(uri) = Uri::from_file_path(file) {
            self.client.publish_diagnostics(uri, diagnostics, None).await;
        }
    }

    /// Publishes the findings of the newest version, once, unless a newer one comes while they are computed.
    async fn publish(&self, uri: &Uri) {
        let (document, client) = {
            let state = self.shared.lock();
            (state.document(uri), state.client)
        };
        let Some(document) = document.filter(|it| !it.is_published()) else { return };
        let computed = {
            let document = Arc::clone(&document);
            spawn_blocking(move || compute(&document, &client)).await
        };
        let Some(found) = computed.ok().flatten() else { return };
        if self.shared.lock().is_current(&document) {
            document.set_published();
            self.client.publish_diagnostics(document.uri.clone(), found, Some(document.version)).await;
        }
    }
}

/// `None` when the version is not the newest any more or its analysis failed.
fn compute(document: &OpenDocument, client: &capabilities::Client) -> Option<Vec<lsp::Diagnostic>> {
    if document.is_project_file() {
        let problem = Settings::from_toml(&document.buffer.text(), is_code).err();
        return Some(problem.iter().map(|it| problem_diagnostic(&document.buffer, it, client)).collect());
    }
    let show = |it: &Diagnostic| to_proto::diagnostic(&document.buffer, it, client);
    let index = document.index().ok()?;
    Some(diagnostics(&document.view(&index)).iter().map(show).collect())
}

fn problem_diagnostic(buffer: &Buffer, problem: &Problem, client: &capabilities::Client) -> lsp::Diagnostic {
    lsp::Diagnostic {
        range: to_proto::range(buffer, problem.span.unwrap_or_default(), client.unit),
        severity: Some(lsp::DiagnosticSeverity::ERROR),
        code: Some(lsp::NumberOrString::String("configuration".to_owned())),
        source: Some(to_proto::SOURCE.to_owned()),
        message: problem.message.clone(),
        ..lsp::Diagnostic::default()
    }
}
