//! Terms: a word that a document uses again and again is a word of its subject, though no dictionary
//! has it. A misspelling is seldom made twice in the same way.

use std::collections::HashMap;

use super::Finding;
use super::checks::spelling;
use crate::text::Span;

/// So often, and it is a term.
const USES: usize = 3;

/// Takes out the suspected misspellings that are terms of the document, unless what was meant is beyond
/// doubt. `written` gives the text of a span.
pub fn drop_terms(findings: &mut Vec<Finding>, written: impl Fn(Span) -> String) {
    let suspect = |finding: &Finding| finding.code == spelling::CODE && finding.confidence < spelling::CERTAIN;
    let word = |finding: &Finding| written(finding.span).to_lowercase();
    let mut uses: HashMap<String, usize> = HashMap::new();
    for finding in findings.iter().filter(|finding| suspect(finding)) {
        *uses.entry(word(finding)).or_default() += 1;
    }
    findings.retain(|finding| !suspect(finding) || uses[&word(finding)] < USES);
}
