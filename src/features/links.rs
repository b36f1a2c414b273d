//! Addresses to follow: where a garbled trailer says that the text came from.

use super::View;
use crate::text::Span;

/// A place in the text that leads to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What to click on.
    pub span: Span,
    /// The address, `http` or `https`.
    pub url: String,
}

/// Every link of the document.
pub fn links(view: &View<'_>) -> Vec<Link> {
    let decoded = |finding: &crate::analysis::Finding| {
        finding.decoded.as_ref().map(|it| Link { span: finding.span, url: it.url.clone() })
    };
    view.index.findings.iter().filter_map(decoded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{SEED, with_view};

    #[test]
    fn the_seed_came_from_the_newshour() {
        with_view(SEED, |view, _| {
            let links = links(view);
            assert_eq!(links.len(), 1);
            assert_eq!(
                links[0].url,
                "https://www.pbs.org/newshour/show/why-the-u-s-is-pressuring-china-amid-a-crackdown-on-the-global-fentanyl-trade"
            );
            assert!(view.buffer.slice(links[0].span).starts_with("ncG1vNJz"));
        });
    }
}
