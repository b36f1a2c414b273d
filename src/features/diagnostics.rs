//! Findings as an editor shows them.

use super::View;
use crate::analysis::Finding;
use crate::config::{Settings, Severity};
use crate::text::Span;

/// A finding, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub span: Span,
    /// The code of the check.
    pub code: &'static str,
    /// How much it matters under the user's settings.
    pub severity: Severity,
    /// What is suspected and why.
    pub message: String,
    /// The text says nothing and may be shown faded.
    pub unnecessary: bool,
}

impl Diagnostic {
    /// How a finding is shown under these settings.
    pub fn of(finding: &Finding, settings: &Settings) -> Self {
        Self {
            span: finding.span,
            code: finding.code,
            severity: finding.severity(settings),
            message: finding.message.clone(),
            unnecessary: finding.check().unnecessary,
        }
    }
}

/// Every finding of the document in order of place.
pub fn diagnostics(view: &View<'_>) -> Vec<Diagnostic> {
    view.index.findings.iter().map(|finding| Diagnostic::of(finding, view.settings)).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::features::fixture::{SEED, with_view};

    /// Shows each line that has a finding with the finding under it.
    fn check(text: &str, expected: Expect) {
        let shown = with_view(text, |view, _| {
            let mut shown = String::new();
            for it in diagnostics(view) {
                let line = view.buffer.line_span(view.buffer.line_at(it.span.start));
                let text = view.buffer.slice(line);
                let column = |offset: usize| text[..(offset - line.start).min(text.len())].chars().count();
                let (start, end) = (column(it.span.start), column(it.span.end));
                shown += &format!(
                    "{}\n{}{} {}: {}\n",
                    text.trim_end().replace('\0', "␀"),
                    " ".repeat(start),
                    "^".repeat(end - start),
                    it.code,
                    it.message
                );
            }
            shown
        });
        expected.assert_eq(&shown);
    }

    #[test]
    fn split_words() {
        check(
            "We had minimal and in adequate cooperation.\nThe govern ment came in to town every day.\n",
            expect![[r#"
                We had minimal and in adequate cooperation.
                                   ^^^^^^^^^^^ split-word: “inadequate”? policy texts have it as one word 108 times, as two never
                The govern ment came in to town every day.
                    ^^^^^^^^^^^ split-word: “government”? “ment” alone is no word
            "#]],
        );
    }

    #[test]
    fn repeated_words() {
        check(
            "The flow of of precursors, that that had had is very very long.\nThe the end, and and, and the\nthe end.\n",
            expect![[r#"
                The flow of of precursors, that that had had is very very long.
                         ^^^^^ repeated-word: “of” is written twice
                The the end, and and, and the
                ^^^^^^^ repeated-word: “the” is written twice
                The the end, and and, and the
                             ^^^^^^^ repeated-word: “and” is written twice
                The the end, and and, and the
                                          ^^^^ repeated-word: “the” is written twice
            "#]],
        );
    }

    #[test]
    fn spelling_is_silent_on_names_codes_and_other_languages() {
        check(
            "The goverment of Xyzzyville saw recieved funds. Goverment officials and Dalal agreed.\n\nSee www.exampel.com and kjh12, MuSig or foo_barr.\n\nDer Minister sagte gestern, dass die Verhandlungen weitergehen sollten.\n",
            expect![[r#"
                The goverment of Xyzzyville saw recieved funds. Goverment officials and Dalal agreed.
                    ^^^^^^^^^ spelling: “government”? “goverment” is not a word
                The goverment of Xyzzyville saw recieved funds. Goverment officials and Dalal agreed.
                                                ^^^^^^^^ spelling: “received”? “recieved” is not a word
                The goverment of Xyzzyville saw recieved funds. Goverment officials and Dalal agreed.
                                                                ^^^^^^^^^ spelling: “Government”? “Goverment” is not a word
            "#]],
        );
    }

    #[test]
    fn names_that_the_document_introduces_are_no_misspellings() {
        check("Jane Goverment: Hello.\nJohn Roe: Goverment is my friend.\nJane Goverment: Yes.\n", expect![[""]]);
        check(
            "Jane Roe: Hello.\nJohn Roe: Goverment is my friend.\nJane Roe: Yes.\n",
            expect![[r#"
                John Roe: Goverment is my friend.
                          ^^^^^^^^^ spelling: “Government”? “Goverment” is not a word
            "#]],
        );
    }

    #[test]
    fn open_paragraphs() {
        check(
            "Jane Doe: This is a paragraph of which the end was lost,\nJohn Roe: This is a longer paragraph that ends as it should.\nJane Doe: This is another one that also ends well enough here.\nJohn Roe: And again a paragraph of this document ends with a stop.\nJane Doe: Short one\nJohn Roe: And one more time we have the end of a sentence here.\n",
            expect![[r#"
                Jane Doe: This is a paragraph of which the end was lost,
                                                                   ^^^^^ punctuation: the paragraph ends with a comma
            "#]],
        );
    }

    /// Enough paragraphs that end as they should for one that does not to stand out.
    const CLOSED: &str = "It will go on in the coming year as everybody has said.\n\n";

    #[test]
    fn a_paragraph_whose_sentence_goes_on_is_not_open() {
        let closed = CLOSED.repeat(20);
        check(
            &format!(
                "Jane Doe: This is a paragraph of which the other part stands right\n\nbelow this break.\n\nJohn Roe: We heard all the rest of it from them. (Applause.) END\n\n{closed}Jane Doe: This is a paragraph of which the other part is lost\n\nThe next sentence is whole."
            ),
            expect![[r#"
                Jane Doe: This is a paragraph of which the other part is lost
                                                                         ^^^^ punctuation: the paragraph ends without closing punctuation
            "#]],
        );
    }

    #[test]
    fn without_speakers_only_a_comma_is_open() {
        let closed = CLOSED.repeat(20);
        check(
            &format!(
                "Fact sheet\n\nOver sixteen million households are saving on the price of their internet\n\n{closed}This is a paragraph of which the end has been lost on the way,\n\n{closed}"
            ),
            expect![[r#"
                This is a paragraph of which the end has been lost on the way,
                                                                          ^^^^ punctuation: the paragraph ends with a comma
            "#]],
        );
    }

    #[test]
    fn a_word_used_again_and_again_is_a_term() {
        let twice = "The rust of the backend is old. It is the backend that they wrote.\n";
        check(
            twice,
            expect![[r#"
            The rust of the backend is old. It is the backend that they wrote.
                            ^^^^^^^ spelling: “backed”? “backend” is not a word
            The rust of the backend is old. It is the backend that they wrote.
                                                      ^^^^^^^ spelling: “backed”? “backend” is not a word
        "#]],
        );
        check(&format!("{twice}\nSo they say of the backend.\n"), expect![[""]]);
        check(
            "The goverment is a goverment, and a goverment it is.\n",
            expect![[r#"
            The goverment is a goverment, and a goverment it is.
                ^^^^^^^^^ spelling: “government”? “goverment” is not a word
            The goverment is a goverment, and a goverment it is.
                               ^^^^^^^^^ spelling: “government”? “goverment” is not a word
            The goverment is a goverment, and a goverment it is.
                                                ^^^^^^^^^ spelling: “government”? “goverment” is not a word
        "#]],
        );
    }

    #[test]
    fn encodings() {
        check(
            "The ministry\u{fffd}s answer\u{fffd}.\n\nA\0B\0C\0\n",
            expect![[r#"
                The ministry�s answer�.
                            ^ invalid-encoding: bytes that are not valid UTF-8 (2 in this block)
                A␀B␀C␀
                 ^ invalid-encoding: NUL characters: is this UTF-16, or no text? (3 in this block)
            "#]],
        );
    }

    #[test]
    fn the_seed() {
        check(
            SEED,
            expect![[r#"
                Well for well over a year we have had no meaningful cooperation from the government of China and frankly we have had minimal and in adequate cooperation from the government of Mexico as well.
                                                                                                                                                 ^^^^^^^^^^^ split-word: “inadequate”? policy texts have it as one word 108 times, as two never
                But after that China has significantly scaled back cooperation. Why? Because it had expected that the Trump administration would lessen the economic tariffs on Chinese goods. And then it expected that the Biden administration will take a softer geostrategic approach to China neither happened. In fact, we have seen significant increase in tensions between the two countries,
                                                                                                                                                                                                                                                                                                                                                                                             ^^^^^^^^^^ punctuation: the paragraph ends with a comma
                The Biden administration has attempted to redress this lack of cooperation in several ways. One is the set of prosecutions that we are seeing. They found an important way to get around the fact that many of the precursors being sold and legal nonscheduled chemicals. It has also engaged the Chinese government when Secretary Blinken was in China in the spring, the issue of fentanyl and counter narcotics came up.
                                                                                                                                                                                                                                                                                                                                                                                                                   ^^^^^^^^^^^^^^^^^ split-word: “counternarcotics”? policy texts have it as one word 106 times, as two 14 times
                ncG1vNJzZmivp6x7sa7SZ6arn1%2Bjsri%2Fx6isq2ejnby4e9ahsGasmJp6tnnSZqCsZaCnsrS%2F1Kugp59dmLWqusBmmKahlGKubq%2FRmpqknJ%2Bsu267zWaroZ1dnLmwrsClZJ%2Bdnqmur8XLZqurmZSa
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ garbled-trailer: copied from https://www.pbs.org/newshour/show/why-the-u-s-is-pressuring-china-amid-a-crackdown-on-the-global-fentanyl-trade (an encoded address)
            "#]],
        );
    }
}
