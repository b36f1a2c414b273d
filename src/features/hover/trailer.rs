//! The hover on a trailer: where it leads, and how that was found out.

use super::Hover;
use crate::features::View;
use crate::text::Span;

pub(super) fn hover(view: &View<'_>, offset: usize) -> Option<Hover> {
    let finding = view.index.findings_at(Span::new(offset, offset)).find(|finding| finding.decoded.is_some())?;
    let decoded = finding.decoded.as_ref()?;
    let steps: Vec<_> = decoded.steps.iter().map(|step| step.as_str()).collect();
    let markdown = format!(
        "**Encoded address** of the page this text was copied from\n\n<{}>\n\nDecoded by {}",
        decoded.url,
        steps.join(", then ")
    );
    Some(Hover { span: finding.span, markdown })
}
