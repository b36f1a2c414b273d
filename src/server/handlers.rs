//! One short method for each message: convert, call, convert.

use std::sync::Arc;

use tokio::sync::mpsc::UnboundedSender;
use tokio::task::spawn_blocking;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, DocumentLink, DocumentLinkParams, DocumentSymbolParams, DocumentSymbolResponse, Hover,
    HoverParams, InitializeParams, InitializeResult, InitializedParams, ServerInfo, Uri,
};
use tower_lsp::{Client, LanguageServer};

use super::capabilities::{self, Client as ClientAbilities};
use super::state::{NoIndex, OpenDocument, Shared};
use super::worker::{self, Event};
use super::{from_proto, requests, to_proto, watchdog};
use crate::features::{View, fixes, hover, links, outline};
use crate::lexicon::Lexicon;

/// The server as the framework sees it.
#[derive(Debug)]
pub(super) struct Backend {
    client: Client,
    shared: Arc<Shared>,
    events: UnboundedSender<Event>,
}

impl Backend {
    pub(super) fn new(client: Client, shared: Arc<Shared>) -> Self {
        let events = worker::start(client.clone(), Arc::clone(&shared));
        Self { client, shared, events }
    }

    fn tell(&self, event: Event) {
        // The worker is gone only when the server ends.
        let _ = self.events.send(event);
    }

    /// Takes a snapshot before its first await, then asks it elsewhere. `None` for a document that is not open.
    async fn ask<T: Send + 'static>(
        &self,
        uri: &Uri,
        ask: impl FnOnce(&OpenDocument, &View<'_>, &ClientAbilities) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let (document, client) = {
            let state = self.shared.lock();
            (state.document(uri).filter(|it| !it.is_project_file()), state.client)
        };
        let Some(document) = document else { return Ok(None) };
        let shared = Arc::clone(&self.shared);
        let answer = move || {
            let (document, index) = shared.facts(document)?;
            Ok(ask(&document, &document.view(&index), &client))
        };
        match spawn_blocking(answer).await {
            Ok(Ok(answer)) => Ok(Some(answer)),
            Ok(Err(NoIndex::Superseded)) => Err(Error::content_modified()),
            Ok(Err(NoIndex::Failed)) | Err(_) => Err(Error {
                code: ErrorCode::InternalError,
                message: "the analysis of this version failed; see the log".into(),
                data: None,
            }),
        }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let client = capabilities::client(&params.capabilities);
        self.shared.lock().client = client;
        if let Some(parent) = params.process_id {
            watchdog::watch(parent);
        }
        // The dictionary is read while the editor still gets ready.
        drop(spawn_blocking(Lexicon::builtin));
        if let Some(options) = params.initialization_options {
            requests::take_settings(&options, &self.client, &self.shared, &self.events);
        }
        Ok(InitializeResult {
            capabilities: capabilities::server(&client),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        let client = self.shared.lock().client;
        if client.configuration {
            requests::configuration(self.client.clone(), Arc::clone(&self.shared), self.events.clone());
        }
        if client.watches_files {
            requests::watch_project_files(self.client.clone());
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.shared.lock().shut_down = true;
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.shared.lock().open(document.uri.clone(), document.version, &document.text);
        self.tell(Event::Opened(document.uri));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.uri;
        let changed = {
            let mut state = self.shared.lock();
            let unit = state.client.unit;
            state.change(&uri, params.text_document.version, |buffer| {
                from_proto::apply(buffer, params.content_changes, unit)
            })
        };
        if changed {
            self.tell(Event::Changed(uri));
        } else {
            tracing::warn!("a change of {}, which is not open", uri.as_str());
        }
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        let uri = params.text_document.uri;
        let is_project_file = self.shared.lock().document(&uri).is_some_and(|it| it.is_project_file());
        self.tell(if is_project_file { Event::Reconfigured } else { Event::Opened(uri) });
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.shared.lock().close(&uri);
        self.tell(Event::Closed(uri));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        let asks = self.shared.lock().client.configuration;
        if asks {
            requests::configuration(self.client.clone(), Arc::clone(&self.shared), self.events.clone());
            return;
        }
        let settings = params.settings.get(requests::SECTION).cloned().unwrap_or(params.settings);
        requests::take_settings(&settings, &self.client, &self.shared, &self.events);
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.tell(Event::Reconfigured);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let answer = self.ask(&at.text_document.uri, move |_, view, client| {
            let offset = from_proto::offset(view.buffer, at.position, client.unit);
            hover::hover(view, offset).map(|it| to_proto::hover(view.buffer, it, client))
        });
        Ok(answer.await?.flatten())
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(&params.text_document.uri, |document, view, client| {
            to_proto::symbols(document, view.buffer, outline::outline(view), client)
        })
        .await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(&params.text_document.uri, |_, view, client| {
            links::links(view).into_iter().filter_map(|it| to_proto::link(view.buffer, it, client)).collect()
        })
        .await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let wanted = |only: &Vec<CodeActionKind>| {
            only.iter().any(|kind| *kind == CodeActionKind::QUICKFIX || *kind == CodeActionKind::EMPTY)
        };
        if !params.context.only.as_ref().is_none_or(wanted) {
            return Ok(None);
        }
        self.ask(&params.text_document.uri, move |document, view, client| {
            let span = from_proto::span(view.buffer, params.range, client.unit);
            let action = |fix| -> CodeActionOrCommand { to_proto::code_action(document, view, fix, client) };
            fixes::fixes(view, span).into_iter().map(action).collect()
        })
        .await
    }
}
