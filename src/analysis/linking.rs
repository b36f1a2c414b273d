//! Linking: from mentions to entities, by the whole document and its date.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Context;
use super::mentions::{self, Mention, Referent};
use super::names::{self, DocumentNames};
use crate::document::Document;
use crate::knowledge::{EntityIndex, EntityType, Knowledge};
use crate::lexicon::Lexicon;
use crate::text::Span;

/// A mention with what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// Where it stands.
    pub span: Span,
    /// What kind of thing it names.
    pub kind: EntityType,
    /// The entity, if it is known.
    pub entity: Option<EntityIndex>,
    /// The canonical name: that of the entity, otherwise the fullest that the document uses.
    pub canonical: String,
    /// The words that name it play a part in the document: its speaker, its author.
    pub part: Option<Part>,
    /// How sure the link is, from 0 to 1.
    pub confidence: f64,
}

/// The part that a person plays in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Speaks.
    Speaker,
    /// Wrote or posted it.
    Author,
}

/// Links the mentions of the text, and the names in labels and byline, in order of their place.
pub fn link(mentions: &[Mention], document: &Document, context: &Context<'_>) -> Vec<Linked> {
    let around = Surroundings {
        names: context.names,
        knowledge: context.knowledge,
        lexicon: context.lexicon,
        date: document.metadata.date.map(|(date, _)| date),
        named: named_in_full(mentions, document, context.knowledge),
    };
    let certain = mentions.iter().filter(|mention| !matches!(mention.referent, Referent::FamilyName(_)));
    let mut linked: Vec<Linked> = certain.map(|mention| around.link_mention(mention)).collect();
    linked.extend(parts(document).filter_map(|(name, span, part)| around.link_part(name, span, part)));
    let linked_so_far: BTreeSet<_> = linked.iter().filter_map(|link| link.entity).collect();
    linked.extend(mentions.iter().filter_map(|mention| around.link_family_name(mention, &linked_so_far)));
    linked.sort_by_key(|link| link.span);
    linked
}

/// The persons whom the document names in full: in its text, in labels, in the byline.
fn named_in_full(mentions: &[Mention], document: &Document, knowledge: &Knowledge) -> BTreeSet<EntityIndex> {
    let in_text = mentions.iter().filter_map(|mention| match &mention.referent {
        Referent::Known(candidates) => candidates.first().copied(),
        Referent::Titled { name, .. } => knowledge.person_named(name),
        Referent::FamilyName(_) | Referent::Introduced(_) => None,
    });
    in_text.chain(parts(document).filter_map(|(name, ..)| knowledge.person_named(name))).collect()
}

fn parts(document: &Document) -> impl Iterator<Item = (&str, Span, Part)> {
    let speakers = document.turns.iter().map(|turn| (turn.speaker.as_str(), turn.name, Part::Speaker));
    speakers.chain(document.metadata.author.iter().map(|author| (author.name.as_str(), author.span, Part::Author)))
}

/// What the meaning of a mention depends on besides its own words.
struct Surroundings<'a> {
    names: &'a DocumentNames,
    knowledge: &'a Knowledge,
    lexicon: &'a Lexicon,
    date: Option<Date>,
    /// Whom the document names in full.
    named: BTreeSet<EntityIndex>,
}

/// What a mention means: the entity if it is known, the canonical name, and how sure that is.
type Meaning = (Option<EntityIndex>, String, f64);

impl Surroundings<'_> {
    fn link_mention(&self, mention: &Mention) -> Linked {
        let (entity, canonical, confidence) = self.resolve(&mention.referent);
        Linked { span: mention.span, kind: mention.kind, entity, canonical, part: None, confidence }
    }

    /// A label or byline; one that is a single unknown word ("Q", "Moderator") or an office names nobody.
    fn link_part(&self, name: &str, span: Span, part: Part) -> Option<Linked> {
        let name = &names::without_shouting(name);
        let titled = mentions::read_titled(name, self.knowledge, self.lexicon);
        let is_name = name.contains(' ') && !name.starts_with("The ");
        let (entity, canonical, confidence) = match titled {
            Some(referent) => self.resolve(&referent),
            None => Some(self.introduced(name)).filter(|(entity, ..)| is_name || entity.is_some())?,
        };
        Some(Linked { span, kind: EntityType::Person, entity, canonical, part: Some(part), confidence })
    }

    /// A family name alone means the person who bears it where the document names that person in
    /// full too, or where the person was in office on its date.
    fn link_family_name(&self, mention: &Mention, linked: &BTreeSet<EntityIndex>) -> Option<Linked> {
        const NAMED_IN_FULL: f64 = 0.9;
        const IN_OFFICE: f64 = 0.7;
        let Referent::FamilyName(person) = mention.referent else { return None };
        let entity = self.knowledge.entity(person);
        let tells_apart = !self.knowledge.is_common_family_name(entity.family_name());
        let in_office = tells_apart && self.date.is_some_and(|date| entity.roles_on(date).next().is_some());
        let support = if linked.contains(&person) { Some(NAMED_IN_FULL) } else { in_office.then_some(IN_OFFICE) };
        let (entity, canonical, confidence) = self.known(person, support?);
        Some(Linked { span: mention.span, kind: mention.kind, entity, canonical, part: None, confidence })
    }

    fn resolve(&self, referent: &Referent) -> Meaning {
        match referent {
            Referent::Known(candidates) => {
                let share = 1.0 / f64::from(u32::try_from(candidates.len()).unwrap_or(u32::MAX));
                candidates.first().map_or((None, String::new(), 0.0), |&first| self.known(first, share))
            }
            Referent::Titled { title, name } => match self.holder(title, name) {
                Some((entity, confidence)) => self.known(entity, confidence),
                None => {
                    let introduced = self.names.by_word(last_word(name)).or_else(|| self.names.titled(title, name));
                    self.introduced(introduced.unwrap_or(name))
                }
            },
            Referent::FamilyName(person) => self.known(*person, 1.0),
            Referent::Introduced(name) => self.introduced(name),
        }
    }

    fn known(&self, entity: EntityIndex, confidence: f64) -> Meaning {
        (Some(entity), self.knowledge.entity(entity).name.to_string(), confidence)
    }

    /// A person whom the document introduces by a full name, or by a title and a family name.
    fn introduced(&self, name: &str) -> Meaning {
        const NAMED_IN_FULL: f64 = 0.95;
        const NOT_KNOWN: f64 = 0.8;
        let titled = || match mentions::read_titled(name, self.knowledge, self.lexicon)? {
            Referent::Titled { title, name } => self.holder(&title, &name),
            _ => None,
        };
        let known = self.knowledge.person_named(name).map(|entity| (entity, NAMED_IN_FULL)).or_else(titled);
        known.map_or_else(|| (None, name.to_owned(), NOT_KNOWN), |(entity, confidence)| self.known(entity, confidence))
    }

    /// Whom "TITLE NAME" means: who held such an office on the date, else who ever did, else whoever
    /// has just this full name, or, behind a plain "Mr." or "Dr.", the one person of that family
    /// name who [may be meant](Self::may_be_meant).
    fn holder(&self, title: &str, name: &str) -> Option<(EntityIndex, f64)> {
        let full = self.knowledge.person_named(name);
        let persons = match &full {
            Some(person) => std::slice::from_ref(person),
            None => self.knowledge.by_family_name(name),
        };
        let offices = self.knowledge.offices_titled(title);
        let on_date =
            || persons.iter().find(|&&person| self.date.is_some_and(|date| self.held(person, offices, Some(date))));
        // Where several bore the title, the latest term that had begun by the date is meant.
        let ever = || {
            persons
                .iter()
                .filter(|&&person| self.held(person, offices, None))
                .max_by_key(|&&person| self.latest_start(person))
        };
        let plain = mentions::is_plain_honorific(title);
        let only = || {
            let alone = |&&person: &&EntityIndex| {
                full.is_some() || (plain && persons.len() == 1 && self.may_be_meant(person, name))
            };
            persons.first().filter(alone)
        };
        let rank = |person: Option<&EntityIndex>, confidence| person.map(|&person| (person, confidence));
        rank(on_date(), 1.0).or_else(|| rank(ever(), 0.9)).or_else(|| rank(only(), 0.7))
    }

    /// Whether a family name behind "Mr." may mean the one person known of that name: the document
    /// names nobody else in full with it, and either names this one in full or the name is a rare one.
    fn may_be_meant(&self, person: EntityIndex, family_name: &str) -> bool {
        let full = self.names.by_word(family_name).and_then(|full| self.knowledge.person_named(full));
        if self.names.names_in_full(family_name) && full != Some(person) {
            return false;
        }
        self.named.contains(&person) || !self.knowledge.is_common_family_name(family_name)
    }

    /// Whether `person` held one of `offices`, on `date` if there is one.
    fn held(&self, person: EntityIndex, offices: &[EntityIndex], date: Option<Date>) -> bool {
        let roles = self.knowledge.entity(person).roles.iter();
        let mut in_term = roles.filter(|role| date.is_none_or(|date| role.term.holds_on(date)));
        in_term.any(|role| role.office.is_some_and(|office| offices.contains(&office)))
    }

    fn latest_start(&self, person: EntityIndex) -> Option<Date> {
        let starts = self.knowledge.entity(person).roles.iter().filter_map(|role| role.term.from);
        starts.filter(|&from| self.date.is_none_or(|date| from <= date)).max()
    }
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}
