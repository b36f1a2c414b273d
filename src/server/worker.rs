//! Diagnostics: one task that computes them for the newest versions and is the only publisher.

use std::collections::BTreeSet;
use std::path::PathBuf;
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
    let worker = Worker { client, shared, projects: Projects::default(), faulty: BTreeSet::new() };
    tokio::spawn(worker.run(receiver));
    sender
}

struct Worker {
    client: Client,
    shared: Arc<Shared>,
    projects: Projects,
    /// Project files whose problem is on show.
    faulty: BTreeSet<PathBuf>,
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
        let mut projects = std::mem::take(&mut self.projects);
        let read = spawn_blocking(move || {
            let found = projects.of(&path).map(|(file, project)| (file, project.clone()));
            (projects, found)
        });
        let Ok((projects, found)) = read.await else { return };
        self.projects = projects;
        let settings = found.as_ref().map_or(editor_settings, |(_, project)| Arc::clone(&project.settings));
        self.shared.lock().configure(uri, &settings);
        if let Some((file, project)) = found {
            self.show_problem(file, project).await;
        }
    }

    /// Shows what is wrong with a project file in that file, or takes it back.
    async fn show_problem(&mut self, file: PathBuf, project: Project) {
        let Some(uri) = Uri::from_file_path(&file) else { return };
        if self.shared.lock().document(&uri).is_some() {
            return; // It is open: what is shown comes from the editor's text.
        }
        let Some(problem) = project.problem else {
            if self.faulty.remove(&file) {
                self.client.publish_diagnostics(uri, Vec::new(), None).await;
            }
            return;
        };
        let client = self.shared.lock().client;
        let buffer = Buffer::new(&project.text);
        self.faulty.insert(file);
        let shown = problem_diagnostic(&buffer, &problem, &client);
        self.client.publish_diagnostics(uri, vec![shown], None).await;
    }

    /// Publishes the findings of the newest version, unless a newer one comes while they are computed.
    async fn publish(&self, uri: &Uri) {
        let (document, client) = {
            let state = self.shared.lock();
            (state.document(uri), state.client)
        };
        let Some(document) = document else { return };
        let computed = {
            let document = Arc::clone(&document);
            spawn_blocking(move || compute(&document, &client)).await
        };
        let Some(found) = computed.ok().flatten() else { return };
        if self.shared.lock().is_current(&document) {
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
    document.with_view(|view| diagnostics(view).iter().map(show).collect()).ok()
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
