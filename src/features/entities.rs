//! The mentions of a document and what they resolve to.

use super::View;
use crate::knowledge::EntityType;
use crate::text::Span;

/// A mention, ready to be listed.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityMention {
    /// Where it stands.
    pub span: Span,
    /// The words as written.
    pub text: String,
    /// What kind of thing they name.
    pub kind: EntityType,
    /// The canonical name.
    pub canonical: String,
    /// The identifier of the entity, if it is known.
    pub id: Option<String>,
    /// How sure the link is, from 0 to 1.
    pub confidence: f64,
}

/// Every mention in order of place.
pub fn entities(view: &View<'_>) -> Vec<EntityMention> {
    let show = |mention: &crate::analysis::linking::Linked| EntityMention {
        span: mention.span,
        text: view.buffer.slice(mention.span).into_owned(),
        kind: mention.kind,
        canonical: mention.canonical.clone(),
        id: mention.entity.map(|entity| view.knowledge().entity(entity).id.to_string()),
        confidence: mention.confidence,
    };
    view.index.mentions.iter().map(show).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::features::fixture::{SEED, with_view};

    fn check(text: &str, expected: Expect) {
        let shown = with_view(text, |view, _| {
            let line = |it: EntityMention| {
                format!("{:?} {:?} -> {} ({})\n", it.text, it.kind, it.canonical, it.id.as_deref().unwrap_or("?"))
            };
            entities(view).into_iter().map(line).collect::<String>()
        });
        expected.assert_eq(&shown);
    }

    #[test]
    fn titles_find_the_holder_on_the_date() {
        check(
            "Interview\n\nJuly 12, 2008\n\nSecretary Rice met President Bush, Mr. Blinken and Senator Xyzzy.\n",
            expect![[r#"
            "Secretary Rice" Person -> Condoleezza Rice (condoleezza-rice)
            "President Bush" Person -> George W. Bush (george-w-bush)
            "Mr. Blinken" Person -> Antony Blinken (antony-blinken)
            "Senator Xyzzy" Person -> Xyzzy (?)
        "#]],
        );
        check(
            "Interview\n\nJuly 12, 1990\n\nPresident Bush met Secretary Baker.\n",
            expect![[r#"
            "President Bush" Person -> George H. W. Bush (george-h-w-bush)
            "Secretary Baker" Person -> James Baker (james-baker)
        "#]],
        );
    }

    #[test]
    fn letter_case_and_word_ends_matter() {
        check(
            "He told us that US troops polish the Chinaware of China's Polish envoys in the U.S. and the UK.\n",
            expect![[r#"
            "US" Place -> United States (united-states)
            "China" Place -> China (china)
            "Polish" Demonym -> Poland (poland)
            "U.S." Place -> United States (united-states)
            "UK" Place -> United Kingdom (united-kingdom)
        "#]],
        );
    }

    #[test]
    fn a_place_in_a_persons_name_is_no_place() {
        check(
            "We spoke with Jordan Petersonn and Georgia Melonique about Jordan.\n",
            expect![[r#"
            "Jordan" Place -> Jordan (jordan)
        "#]],
        );
    }

    #[test]
    fn people_the_document_introduces() {
        check(
            "Jane Roeverdale: Hello.\nJohn Doemann: Thank you, Jane. Ms. Roeverdale is right.\nJane Roeverdale: I am.\n",
            expect![[r#"
            "Jane Roeverdale" Person -> Jane Roeverdale (?)
            "John Doemann" Person -> John Doemann (?)
            "Jane" Person -> Jane Roeverdale (?)
            "Ms. Roeverdale" Person -> Jane Roeverdale (?)
            "Jane Roeverdale" Person -> Jane Roeverdale (?)
        "#]],
        );
    }

    #[test]
    fn the_seed() {
        check(
            SEED,
            expect![[r#"
                "U.S." Place -> United States (united-states)
                "China" Place -> China (china)
                "fentanyl" Substance -> fentanyl (fentanyl)
                "Fernande Dalal" Person -> Fernande Dalal (?)
                "Vanda Felbab-Brown" Person -> Vanda Felbab-Brown (vanda-felbab-brown)
                "China" Place -> China (china)
                "Mexico" Place -> Mexico (mexico)
                "China" Place -> China (china)
                "fentanyl" Substance -> fentanyl (fentanyl)
                "China" Place -> China (china)
                "China" Place -> China (china)
                "fentanyl" Substance -> fentanyl (fentanyl)
                "fentanyl" Substance -> fentanyl (fentanyl)
                "fentanyl" Substance -> fentanyl (fentanyl)
                "United States" Place -> United States (united-states)
                "precursor chemicals" Substance -> precursor chemical (precursor-chemical)
                "Mexican" Demonym -> Mexico (mexico)
                "fentanyl" Substance -> fentanyl (fentanyl)
                "China" Place -> China (china)
                "Trump administration" Organization -> Trump administration (trump-administration)
                "Chinese" Demonym -> China (china)
                "Biden administration" Organization -> Biden administration (biden-administration)
                "China" Place -> China (china)
                "China" Place -> China (china)
                "Biden administration" Organization -> Biden administration (biden-administration)
                "Chinese" Demonym -> China (china)
                "Secretary Blinken" Person -> Antony Blinken (antony-blinken)
                "China" Place -> China (china)
                "fentanyl" Substance -> fentanyl (fentanyl)
                "Chinese" Demonym -> China (china)
                "Chinese" Demonym -> China (china)
                "joint fentanyl working group" Organization -> U.S.-PRC Counternarcotics Working Group (us-prc-counternarcotics-working-group)
                "global coalition against the threat of synthetic drugs" Organization -> Global Coalition to Address Synthetic Drug Threats (global-coalition-synthetic-drugs)
                "China" Place -> China (china)
            "#]],
        );
    }
}
