//! What is known about the thing under the cursor, in Markdown.

mod entity;
mod trailer;

use super::View;
use crate::text::Span;

/// What to show, and for which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The words that it is about.
    pub span: Span,
    /// Markdown.
    pub markdown: String,
}

/// The hover at `offset`: an entity, or where a trailer leads.
pub fn hover(view: &View<'_>, offset: usize) -> Option<Hover> {
    entity::hover(view, offset).or_else(|| trailer::hover(view, offset))
}

/// Text of a document or an address, made harmless for Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::features::fixture::{SEED, with_view};

    fn check(text: &str, expected: Expect) {
        let shown = with_view(text, |view, cursor| {
            hover(view, cursor)
                .map_or_else(|| "nothing".to_owned(), |it| format!("{:?}\n{}", view.buffer.slice(it.span), it.markdown))
        });
        expected.assert_eq(&shown);
    }

    /// The seed with the cursor before `words`.
    fn seed_at(words: &str) -> String {
        let at = SEED.find(words).expect("the words are in the seed");
        format!("{}$0{}", &SEED[..at], &SEED[at..])
    }

    #[test]
    fn a_title_and_a_name_show_the_role_on_the_date_of_the_document() {
        check(
            &seed_at("Secretary Blinken"),
            expect![[r#"
            "Secretary Blinken"
            **Antony Blinken** · person

            American diplomat

            On 12 July 2024: U.S. Secretary of State, 26 January 2021 – 20 January 2025

            1 mention in this document

            *Built-in knowledge, as of 1 June 2025*"#]],
        );
    }

    #[test]
    fn without_a_date_the_latest_role() {
        check(
            "They met Secretary $0Blinken there.",
            expect![[r#"
            "Secretary Blinken"
            **Antony Blinken** · person

            American diplomat

            U.S. Secretary of State, 26 January 2021 – 20 January 2025

            1 mention in this document

            *Built-in knowledge, as of 1 June 2025*"#]],
        );
    }

    #[test]
    fn before_the_first_role() {
        check(
            "Talk\n\nMay 1, 2015\n\nThey met Antony $0Blinken there.",
            expect![[r#"
            "Antony Blinken"
            **Antony Blinken** · person

            American diplomat

            Later: U.S. Secretary of State, 26 January 2021 – 20 January 2025

            1 mention in this document

            *Built-in knowledge, as of 1 June 2025*"#]],
        );
    }

    #[test]
    fn after_the_last_day_known_no_more_is_said_than_is_known() {
        check(
            "Talk\n\nMay 1, 2035\n\nThey met $0Xi Jinping there.",
            expect![[r#"
                "Xi Jinping"
                **Xi Jinping** · person

                Chinese leader

                As of 1 June 2025: General Secretary of the Chinese Communist Party, since 15 November 2012

                As of 1 June 2025: President of China, since 14 March 2013

                1 mention in this document

                *Built-in knowledge, as of 1 June 2025*"#]],
        );
        check(
            "Talk\n\nMay 1, 2035\n\nThe President of $0China spoke.",
            expect![[r#"
                "President of China"
                **President of China** · office

                Head of state of China

                As of 1 June 2025: Xi Jinping

                1 mention in this document

                *Built-in knowledge, as of 1 June 2025*"#]],
        );
    }

    #[test]
    fn an_office_shows_its_holder() {
        check(
            "Talk\n\nMay 1, 2015\n\nThe Secretary of $0State spoke.",
            expect![[r#"
            "Secretary of State"
            **U.S. Secretary of State** · office

            Head of the Department of State

            On 1 May 2015: John Kerry

            1 mention in this document

            *Built-in knowledge, as of 1 June 2025*"#]],
        );
    }

    #[test]
    fn speakers_and_the_author() {
        check(
            &seed_at("Vanda Felbab-Brown:"),
            expect![[r#"
                "Vanda Felbab-Brown"
                **Vanda Felbab-Brown** · person

                Scholar of illicit economies and organized crime

                Senior Fellow, Brookings Institution (dates not known)

                Speaker of 1 turn

                *Built-in knowledge, as of 1 June 2025*"#]],
        );
        check(
            &seed_at("Fernande Dalal"),
            expect![[r#"
            "Fernande Dalal"
            **Fernande Dalal** · person

            Author of this document

            *Known from this document only*"#]],
        );
    }

    #[test]
    fn places_demonyms_and_administrations() {
        check(
            &seed_at("Mexico as well"),
            expect![[r#"
            "Mexico"
            **Mexico** · place

            Country in North America

            Capital: Mexico City

            2 mentions in this document

            *Built-in knowledge, as of 1 June 2025*"#]],
        );
        check(
            &seed_at("Chinese goods"),
            expect![[r#"
            "Chinese"
            **Chinese** · of China

            Country in East Asia

            Capital: Beijing

            14 mentions in this document

            *Built-in knowledge, as of 1 June 2025*"#]],
        );
        check(
            &seed_at("Biden administration will"),
            expect![[r#"
            "Biden administration"
            **Biden administration** · organization

            Executive branch of the United States under President Joe Biden

            Led by Joe Biden

            20 January 2021 – 20 January 2025

            2 mentions in this document

            *Built-in knowledge, as of 1 June 2025*"#]],
        );
    }

    #[test]
    fn a_trailer_tells_each_step() {
        check(
            &seed_at("ncG1vNJz"),
            expect![[r#"
            "ncG1vNJzZmivp6x7sa7SZ6arn1%2Bjsri%2Fx6isq2ejnby4e9ahsGasmJp6tnnSZqCsZaCnsrS%2F1Kugp59dmLWqusBmmKahlGKubq%2FRmpqknJ%2Bsu267zWaroZ1dnLmwrsClZJ%2Bdnqmur8XLZqurmZSa"
            **Encoded address** of the page this text was copied from

            <https://www.pbs.org/newshour/show/why-the-u-s-is-pressuring-china-amid-a-crackdown-on-the-global-fentanyl-trade>

            Decoded by percent-encoding, then base64, then bytes shifted by the repeating key `5MAL_97980`"#]],
        );
    }

    #[test]
    fn common_words_show_nothing() {
        check(&seed_at("cooperation from"), expect![["nothing"]]);
    }

    #[test]
    fn markup_in_a_name_stays_text() {
        assert_eq!(escaped("a*b_[c](javascript:x)<i>&amp;\u{7}"), "a\\*b\\_\\[c\\](javascript:x)\\<i\\>\\&amp; ");
    }
}
