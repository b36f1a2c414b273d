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
    fn a_common_name_behind_mr_is_nobody_in_particular() {
        check(
            "Interview\n\nJuly 12, 2023\n\nMr. Thomas met Ms. Perry, Mrs. Biden and Mr. Putin. General Motors sent Mr. Young to President López Obrador.\n",
            expect![[r#"
                "Mr. Thomas" Person -> Thomas (?)
                "Ms. Perry" Person -> Perry (?)
                "Mrs. Biden" Person -> Jill Biden (jill-biden)
                "Mr. Putin" Person -> Vladimir Putin (vladimir-putin)
                "Mr. Young" Person -> Young (?)
                "President López Obrador" Person -> Andrés Manuel López Obrador (andres-manuel-lopez-obrador)
            "#]],
        );
        check(
            "Clarence Thomas spoke. Mr. Thomas is a judge, and General Assembly members heard him.\n",
            expect![[r#"
                "Clarence Thomas" Person -> Clarence Thomas (clarence-thomas)
                "Mr. Thomas" Person -> Clarence Thomas (clarence-thomas)
            "#]],
        );
    }

    #[test]
    fn speakers_by_title_are_people_who_are_known() {
        check(
            "Press Briefing\n\nJuly 12, 2021\n\nMS. PSAKI: Good afternoon to all of you. Psaki is my name.\n\nAUDIENCE MEMBER: And the President?\n\nMS. PSAKI: He met a member of the audience. Member states were there.\n\nAUDIENCE MEMBER: Thank you.\n",
            expect![[r#"
                "MS. PSAKI" Person -> Jen Psaki (jen-psaki)
                "Psaki" Person -> Jen Psaki (jen-psaki)
                "AUDIENCE MEMBER" Person -> Audience Member (?)
                "MS. PSAKI" Person -> Jen Psaki (jen-psaki)
                "AUDIENCE MEMBER" Person -> Audience Member (?)
            "#]],
        );
        check(
            "Talk\n\nJuly 12, 2021\n\nPeter Psaki: Good afternoon to all of you.\n\nJane Doe: Thank you, Mr. Psaki.\n",
            expect![[r#"
                "Peter Psaki" Person -> Peter Psaki (?)
                "Jane Doe" Person -> Jane Doe (?)
                "Mr. Psaki" Person -> Peter Psaki (?)
            "#]],
        );
    }

    #[test]
    fn two_speakers_of_one_family_name_are_two() {
        check(
            "Talk\n\nMS. SIMONSEN: Good afternoon to all of you.\n\nMR. SIMONSEN: Thank you, Ms. Simonsen.\n\nMS. SIMONSEN: Simonsen is a name.\n\nMR. SIMONSEN: It is.\n\nJOHN DOERING: Yes.\n\nJohn Doering: Doering is another.\n",
            expect![[r#"
                "MS. SIMONSEN" Person -> Ms. Simonsen (?)
                "MR. SIMONSEN" Person -> Mr. Simonsen (?)
                "Ms. Simonsen" Person -> Ms. Simonsen (?)
                "MS. SIMONSEN" Person -> Ms. Simonsen (?)
                "MR. SIMONSEN" Person -> Mr. Simonsen (?)
                "John Doering" Person -> John Doering (?)
                "Doering" Person -> John Doering (?)
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
