//! From ours to the protocol.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    self as lsp, CodeAction, CodeActionKind, CodeActionOrCommand, DiagnosticSeverity, DiagnosticTag, DocumentChanges,
    DocumentLink, DocumentSymbol, DocumentSymbolResponse, HoverContents, Location, MarkupContent, MarkupKind,
    NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range, SymbolInformation, SymbolKind,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::capabilities::Client;
use super::state::OpenDocument;
use crate::config::Severity;
use crate::features::View;
use crate::features::diagnostics::Diagnostic;
use crate::features::fixes::QuickFix;
use crate::features::hover::Hover;
use crate::features::links::Link;
use crate::features::outline::{Entry, EntryKind};
use crate::text::Span;
use crate::text::buffer::{Buffer, LineColumn};
use crate::text::encoding::{ColumnUnit, to_range};

/// The name that diagnostics carry as their source.
pub(super) const SOURCE: &str = "policy-lsp";

fn position(place: LineColumn) -> Position {
    let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    Position::new(number(place.line), number(place.column))
}

pub(super) fn range(buffer: &Buffer, span: Span, unit: ColumnUnit) -> Range {
    let (start, end) = to_range(buffer, span, unit);
    Range::new(position(start), position(end))
}

pub(super) fn diagnostic(buffer: &Buffer, it: &Diagnostic, client: &Client) -> lsp::Diagnostic {
    lsp::Diagnostic {
        range: range(buffer, it.span, client.unit),
        severity: Some(severity(it.severity)),
        code: Some(NumberOrString::String(it.code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: it.message.clone(),
        tags: (it.unnecessary && client.fades).then(|| vec![DiagnosticTag::UNNECESSARY]),
        ..lsp::Diagnostic::default()
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

pub(super) fn hover(buffer: &Buffer, hover: Hover, client: &Client) -> lsp::Hover {
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: hover.markdown });
    lsp::Hover { contents, range: Some(range(buffer, hover.span, client.unit)) }
}

pub(super) fn link(buffer: &Buffer, link: Link, client: &Client) -> Option<DocumentLink> {
    let target = link.url.parse::<Uri>().ok()?;
    let tooltip = Some("Open the page this text was copied from".to_owned());
    Some(DocumentLink { range: range(buffer, link.span, client.unit), target: Some(target), tooltip, data: None })
}

/// A fix as a code action on one version of a document.
pub(super) fn code_action(
    document: &OpenDocument,
    view: &View<'_>,
    fix: QuickFix<'_>,
    client: &Client,
) -> CodeActionOrCommand {
    let edit = TextEdit { range: range(view.buffer, fix.edit.span, client.unit), new_text: fix.edit.text };
    let mended = diagnostic(view.buffer, &Diagnostic::of(fix.finding, view.settings), client);
    CodeActionOrCommand::CodeAction(CodeAction {
        title: fix.title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![mended]),
        edit: Some(workspace_edit(document, edit, client)),
        is_preferred: Some(fix.preferred),
        ..CodeAction::default()
    })
}

fn workspace_edit(document: &OpenDocument, edit: TextEdit, client: &Client) -> WorkspaceEdit {
    if !client.versioned_edits {
        return WorkspaceEdit {
            changes: Some(HashMap::from([(document.uri.clone(), vec![edit])])),
            ..WorkspaceEdit::default()
        };
    }
    let text_document =
        OptionalVersionedTextDocumentIdentifier { uri: document.uri.clone(), version: Some(document.version) };
    let edits = DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] }]);
    WorkspaceEdit { document_changes: Some(edits), ..WorkspaceEdit::default() }
}

/// The outline, nested where the client can nest.
pub(super) fn symbols(
    document: &OpenDocument,
    buffer: &Buffer,
    entries: Vec<Entry>,
    client: &Client,
) -> DocumentSymbolResponse {
    if client.nested_symbols {
        return DocumentSymbolResponse::Nested(
            entries.into_iter().map(|entry| symbol(buffer, entry, client)).collect(),
        );
    }
    let mut flat = Vec::new();
    flatten(document, buffer, entries, None, client, &mut flat);
    DocumentSymbolResponse::Flat(flat)
}

#[expect(deprecated, reason = "the protocol's struct has a deprecated field that must be filled")]
fn symbol(buffer: &Buffer, entry: Entry, client: &Client) -> DocumentSymbol {
    let children: Vec<_> = entry.children.into_iter().map(|child| symbol(buffer, child, client)).collect();
    DocumentSymbol {
        name: shown(&entry.name),
        detail: entry.detail,
        kind: symbol_kind(entry.kind),
        tags: None,
        deprecated: None,
        range: range(buffer, entry.span, client.unit),
        selection_range: range(buffer, entry.selection, client.unit),
        children: (!children.is_empty()).then_some(children),
    }
}

#[expect(deprecated, reason = "the protocol's struct has a deprecated field that must be filled")]
fn flatten(
    document: &OpenDocument,
    buffer: &Buffer,
    entries: Vec<Entry>,
    parent: Option<&str>,
    client: &Client,
    flat: &mut Vec<SymbolInformation>,
) {
    for entry in entries {
        let name = shown(&entry.name);
        flat.push(SymbolInformation {
            name: name.clone(),
            kind: symbol_kind(entry.kind),
            tags: None,
            deprecated: None,
            location: Location { uri: document.uri.clone(), range: range(buffer, entry.span, client.unit) },
            container_name: parent.map(str::to_owned),
        });
        flatten(document, buffer, entry.children, Some(&name), client, flat);
    }
}

/// Clients refuse a symbol whose name is empty or only white space.
fn shown(name: &str) -> String {
    if name.trim().is_empty() { "—".to_owned() } else { name.to_owned() }
}

fn symbol_kind(kind: EntryKind) -> SymbolKind {
    match kind {
        EntryKind::Title => SymbolKind::FILE,
        EntryKind::Byline => SymbolKind::PROPERTY,
        EntryKind::Turn => SymbolKind::CLASS,
        EntryKind::Section => SymbolKind::NAMESPACE,
        EntryKind::Topic => SymbolKind::STRING,
        EntryKind::Trailer => SymbolKind::NULL,
    }
}
