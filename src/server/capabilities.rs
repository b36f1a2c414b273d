//! What the client can do, read once, and what the server offers.

use tower_lsp::ls_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, DiagnosticTag,
    DocumentLinkOptions, HoverProviderCapability, OneOf, PositionEncodingKind, SaveOptions, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkDoneProgressOptions,
};

use crate::text::encoding::ColumnUnit;

/// What matters of the client's capabilities.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Client {
    /// The unit of columns, agreed on.
    pub(super) unit: ColumnUnit,
    /// It nests document symbols.
    pub(super) nested_symbols: bool,
    /// It takes edits for a version of a document.
    pub(super) versioned_edits: bool,
    /// It answers `workspace/configuration`.
    pub(super) configuration: bool,
    /// It watches files for the server.
    pub(super) watches_files: bool,
    /// It fades text that is tagged as unnecessary.
    pub(super) fades: bool,
}

/// Reads the client's capabilities.
pub(super) fn client(capabilities: &ClientCapabilities) -> Client {
    let workspace = capabilities.workspace.as_ref();
    let document = capabilities.text_document.as_ref();
    let encodings = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
    let symbols = document.and_then(|it| it.document_symbol.as_ref());
    let edits = workspace.and_then(|it| it.workspace_edit.as_ref());
    let tags = document.and_then(|it| it.publish_diagnostics.as_ref()).and_then(|it| it.tag_support.as_ref());
    let watching = workspace.and_then(|it| it.did_change_watched_files.as_ref());
    Client {
        unit: unit(encodings.unwrap_or_default()),
        nested_symbols: symbols.and_then(|it| it.hierarchical_document_symbol_support).unwrap_or(false),
        versioned_edits: edits.and_then(|it| it.document_changes).unwrap_or(false),
        configuration: workspace.and_then(|it| it.configuration).unwrap_or(false),
        watches_files: watching.and_then(|it| it.dynamic_registration).unwrap_or(false),
        fades: tags.is_some_and(|it| it.value_set.contains(&DiagnosticTag::UNNECESSARY)),
    }
}

/// The first encoding of the client's list that is known, in the client's order of preference.
fn unit(offered: &[PositionEncodingKind]) -> ColumnUnit {
    let known = |kind: &PositionEncodingKind| match kind.as_str() {
        "utf-8" => Some(ColumnUnit::Utf8),
        "utf-16" => Some(ColumnUnit::Utf16),
        "utf-32" => Some(ColumnUnit::Utf32),
        _ => None,
    };
    offered.iter().find_map(known).unwrap_or_default()
}

/// What the server offers to `client`.
pub(super) fn server(client: &Client) -> ServerCapabilities {
    let position_encoding = match client.unit {
        ColumnUnit::Utf8 => PositionEncodingKind::UTF8,
        ColumnUnit::Utf16 => PositionEncodingKind::UTF16,
        ColumnUnit::Utf32 => PositionEncodingKind::UTF32,
    };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let actions =
        CodeActionOptions { code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]), ..CodeActionOptions::default() };
    ServerCapabilities {
        position_encoding: Some(position_encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        ..ServerCapabilities::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_prefers_and_utf_16_is_the_default() {
        assert_eq!(unit(&[]), ColumnUnit::Utf16);
        assert_eq!(
            unit(&[PositionEncodingKind::new("ucs-2"), PositionEncodingKind::UTF32, PositionEncodingKind::UTF8]),
            ColumnUnit::Utf32
        );
    }
}
