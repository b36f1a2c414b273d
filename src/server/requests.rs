//! What the server asks of the client. Each request is a task of its own with a time limit: a
//! handler that waited for the client would stop the client's next message from being read.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;
use tokio::time::timeout;
use tower_lsp::Client;
use tower_lsp::ls_types::{
    ConfigurationItem, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, MessageType,
    Registration,
};

use super::state::Shared;
use super::worker::Event;
use crate::analysis::checks::is_code;
use crate::config::{FILE_NAME, Settings};

/// How long a client may think about an answer.
const LIMIT: Duration = Duration::from_secs(10);

/// The section of the editor's settings that is ours.
pub(super) const SECTION: &str = "policy-lsp";

/// Asks for the editor's settings and takes them over.
pub(super) fn configuration(client: Client, shared: Arc<Shared>, events: UnboundedSender<Event>) {
    tokio::spawn(async move {
        let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
        match timeout(LIMIT, client.configuration(vec![item])).await {
            Ok(Ok(values)) => {
                take_settings(values.first().unwrap_or(&serde_json::Value::Null), &client, &shared, &events)
            }
            Ok(Err(error)) => tracing::warn!("the client did not send its settings: {error}"),
            Err(_) => tracing::warn!("the client did not send its settings within {LIMIT:?}"),
        }
    });
}

/// Takes settings over, or says what is wrong with them and keeps the last good ones.
pub(super) fn take_settings(
    value: &serde_json::Value,
    client: &Client,
    shared: &Shared,
    events: &UnboundedSender<Event>,
) {
    match Settings::from_json(value, is_code) {
        Ok(settings) => {
            shared.lock().editor_settings = Arc::new(settings);
            // The worker is gone only when the server ends.
            let _ = events.send(Event::Reconfigured);
        }
        Err(problem) => {
            let client = client.clone();
            let message = format!("policy-lsp: the editor's settings are not used: {problem}");
            tokio::spawn(async move { client.show_message(MessageType::WARNING, message).await });
        }
    }
}

/// Asks the client to watch project files.
pub(super) fn watch_project_files(client: Client) {
    tokio::spawn(async move {
        let watcher = FileSystemWatcher { glob_pattern: GlobPattern::String(format!("**/{FILE_NAME}")), kind: None };
        let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![watcher] };
        let registration = Registration {
            id: "project-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        if let Ok(Err(error)) = timeout(LIMIT, client.register_capability(vec![registration])).await {
            tracing::warn!("the client does not watch project files: {error}");
        }
    });
}
