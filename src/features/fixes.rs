//! Edits that mend findings.

use super::View;
use crate::analysis::{Finding, Fix};
use crate::document::BlockKind;
use crate::text::{Edit, Span};

/// An edit that mends one finding.
#[derive(Debug, Clone, PartialEq)]
pub struct QuickFix<'a> {
    /// What it does, for a menu.
    pub title: String,
    /// The finding that it mends.
    pub finding: &'a Finding,
    /// The edit.
    pub edit: Edit,
    /// It is the best of its finding.
    pub preferred: bool,
}

/// The fixes of all findings that touch `span`.
pub fn fixes<'a>(view: &View<'a>, span: Span) -> Vec<QuickFix<'a>> {
    view.index.findings_at(span).flat_map(|finding| fixes_of(view, finding)).collect()
}

fn fixes_of<'a>(view: &View<'a>, finding: &'a Finding) -> Vec<QuickFix<'a>> {
    let written = || view.buffer.slice(finding.span);
    match &finding.fix {
        Fix::None => Vec::new(),
        Fix::Replace(texts) => {
            let fix = |(index, text): (usize, &String)| QuickFix {
                title: format!("Replace “{}” by “{text}”", written()),
                finding,
                edit: Edit { span: finding.span, text: text.clone() },
                preferred: index == 0,
            };
            texts.iter().enumerate().map(fix).collect()
        }
        Fix::RemoveBlock => vec![QuickFix {
            title: "Remove the encoded trailer".to_owned(),
            finding,
            edit: Edit { span: with_blank_lines(view, finding.span), text: String::new() },
            preferred: true,
        }],
    }
}

/// The block that holds `span` with the blank lines before it, so that the text before it ends as
/// the whole document did: with one line end, or none.
fn with_blank_lines(view: &View<'_>, span: Span) -> Span {
    let blocks = &view.index.document.blocks;
    let index = blocks.partition_point(|block| block.span.end <= span.start);
    let Some(block) = blocks.get(index) else { return span };
    let before = blocks[..index].iter().rev().take_while(|block| block.kind == BlockKind::Blank).last();
    let start = before.map_or(block.span.start, |blank| blank.span.start);
    Span::new(start, blocks[index..].last().map_or(span.end, |last| last.span.end))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::config::Settings;
    use crate::features::fixture::{SEED, with_view};
    use crate::index::DocumentIndex;

    fn check(text: &str, expected: Expect) {
        let shown = with_view(text, |view, cursor| {
            let line = |fix: QuickFix<'_>| {
                let mut after = view.buffer.clone();
                after.apply(&fix.edit);
                format!("{}{}\n{:?}\n", if fix.preferred { "* " } else { "" }, fix.title, after.text())
            };
            fixes(view, Span::new(cursor, cursor)).into_iter().map(line).collect::<String>()
        });
        expected.assert_eq(&shown);
    }

    #[test]
    fn replacements_are_offered_best_first() {
        check(
            "It was the gover$0ment.\n",
            expect![[r#"
            * Replace “goverment” by “government”
            "It was the government.\n"
        "#]],
        );
    }

    #[test]
    fn nothing_away_from_findings() {
        check("It $0was the goverment.\n", expect![[""]]);
    }

    #[test]
    fn a_trailer_goes_with_the_blank_lines_before_it() {
        check(
            "The end.\n\n\nncG1vNJzZmivp6x7sa7SZ6arn1%2B$0jsri%2Fx6isq2ejnby4e9ah",
            expect![[r#"
            * Remove the encoded trailer
            "The end.\n"
        "#]],
        );
    }

    #[test]
    fn an_applied_fix_leaves_no_finding_behind_and_changes_nothing_else() {
        with_view(SEED, |view, _| {
            for finding in &view.index.findings {
                let Some(fix) = fixes_of(view, finding).into_iter().next() else { continue };
                let mut after = view.buffer.clone();
                after.apply(&fix.edit);
                let index = DocumentIndex::new(&after, &Settings::default());
                let left: Vec<_> = index.findings.iter().map(|it| &it.message).collect();
                let expected: Vec<_> =
                    view.index.findings.iter().filter(|it| *it != finding).map(|it| &it.message).collect();
                assert_eq!(left, expected, "after {}", fix.title);
            }
        });
    }
}
