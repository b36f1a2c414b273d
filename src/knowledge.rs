//! Entities: who and what can be named, with roles in time.
//!
//! The built-in knowledge is the TOML of `data/entities`, compiled by the build script to static
//! tables and an automaton over all names, so that loading costs nothing. Which words of a text
//! mean which entity is decided in [`crate::analysis`]; here is only what is known.

mod builtin;
pub(crate) mod fold;
// The build script's reader, compiled here for its tests alone.
#[cfg(test)]
#[allow(dead_code, reason = "the build script reads the fields that the tests do not")]
mod source;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use jiff::civil::Date;

use self::fold::{fold, fold_char};

/// What an entity, or the mention of one, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub enum EntityType {
    /// A human being.
    Person,
    /// A body of people: agency, company, party, administration.
    Organization,
    /// A country, state, city, region.
    Place,
    /// A word for the people or things of a place ("Chinese"); only mentions have this type.
    Demonym,
    /// A position that people hold.
    Office,
    /// A law, bill or treaty.
    Law,
    /// A drug or chemical.
    Substance,
    /// Something that happened.
    Event,
}

/// The place of an entity in the table of its [`Knowledge`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityIndex(pub(crate) u32);

type Text = Cow<'static, str>;
type List<T> = Cow<'static, [T]>;

/// Something that can be named.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Stable identifier in kebab-case.
    pub id: Text,
    /// What it is.
    pub kind: EntityType,
    /// The canonical name.
    pub name: Text,
    /// What it is, as one noun phrase; may be empty.
    pub description: Text,
    /// Other ways in which its full name is written.
    pub aliases: List<Text>,
    /// Words for its people and things, if it is a place.
    pub demonyms: List<Text>,
    /// The name that follows a title, where that is not the last word of `name`.
    pub family_name: Option<Text>,
    /// Roles of a person, oldest first.
    pub roles: List<Role>,
    /// What is put before the family name of one who holds this office.
    pub titles: List<Text>,
    /// One person at a time holds this office.
    pub single_holder: bool,
    /// The place or organization that an office belongs to.
    pub of: Option<EntityIndex>,
    /// The capital of a place.
    pub capital: Option<EntityIndex>,
    /// Who leads an organization.
    pub led_by: Option<EntityIndex>,
    /// When it existed, where that is known.
    pub terms: List<Term>,
    /// The day up to which these facts were checked.
    pub as_of: Date,
}

/// What a person was, and when.
#[derive(Debug, Clone)]
pub struct Role {
    /// The office held, if it is an entity.
    pub office: Option<EntityIndex>,
    /// Otherwise what the role is called.
    pub title: Option<Text>,
    /// Where the role is held.
    pub at: Option<EntityIndex>,
    /// When.
    pub term: Term,
}

/// A stretch of days; an open end is unknown or not come yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Term {
    /// Whether `date` lies in it. On the day of a handover both terms hold.
    pub fn holds_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// A name of an entity as it is written.
#[derive(Debug, Clone)]
pub struct Name {
    /// The name.
    pub text: Text,
    /// Whose name it is.
    pub entity: EntityIndex,
    /// How it names it.
    pub relation: Relation,
}

/// How a name names its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The canonical name.
    Canonical,
    /// Another full name.
    Alias,
    /// The people and things of a place.
    Demonym,
}

impl Entity {
    /// The name that follows a title: "Blinken" of "Secretary Blinken".
    pub fn family_name(&self) -> &str {
        self.family_name.as_deref().unwrap_or_else(|| self.name.rsplit(' ').next().unwrap_or(&self.name))
    }

    /// The family name and the ways in which aliases of the same given name write it: "Zelenskyy", "Zelensky".
    fn family_names(&self) -> impl Iterator<Item = &str> {
        let is_family_name = |word: &&str| {
            word.chars().count() > 2
                && word.starts_with(char::is_uppercase)
                && !word.ends_with('.')
                && !matches!(*word, "III" | "VIII")
        };
        let given_name = self.name.split(' ').next();
        let same_given_name = move |alias: &&Text| alias.split(' ').next() == given_name;
        let others = self.aliases.iter().filter(same_given_name).filter_map(|alias| alias.rsplit(' ').next());
        let others = others.filter(is_family_name);
        std::iter::once(self.family_name()).chain(others)
    }

    /// The roles held on `date`; roles without any date do not count.
    pub fn roles_on(&self, date: Date) -> impl Iterator<Item = &Role> {
        self.roles.iter().filter(move |role| role.is_dated() && role.term.holds_on(date))
    }
}

impl Role {
    /// Whether anything is known about when it was held.
    pub fn is_dated(&self) -> bool {
        self.term.from.is_some() || self.term.to.is_some()
    }
}

/// All that is known, with the ways to look it up.
pub struct Knowledge {
    entities: &'static [Entity],
    names: &'static [Name],
    automaton: fst::raw::Fst<&'static [u8]>,
    by_family_name: HashMap<&'static str, Vec<EntityIndex>>,
    by_title: HashMap<&'static str, Vec<EntityIndex>>,
    by_id: HashMap<&'static str, EntityIndex>,
    common_family_names: HashSet<&'static str>,
}

impl std::fmt::Debug for Knowledge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Knowledge({} entities, {} names)", self.entities.len(), self.names.len())
    }
}

/// A name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Where it ends, in bytes.
    pub end: usize,
    first: usize,
    count: usize,
}

impl Knowledge {
    /// The knowledge that is part of the program.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Knowledge> = LazyLock::new(Knowledge::read_builtin);
        &BUILTIN
    }

    fn read_builtin() -> Self {
        let entities: &'static [Entity] = &builtin::ENTITIES;
        let automaton =
            fst::raw::Fst::new(builtin::AUTOMATON).expect("the build script wrote it, and the tests read it");
        let mut by_family_name: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_title: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_id = HashMap::new();
        for (index, entity) in (0..).map(EntityIndex).zip(entities) {
            by_id.insert(&*entity.id, index);
            if entity.kind == EntityType::Person {
                for name in entity.family_names() {
                    let persons = by_family_name.entry(name).or_default();
                    if !persons.contains(&index) {
                        persons.push(index);
                    }
                }
            }
            for title in entity.titles.iter() {
                by_title.entry(&**title).or_default().push(index);
            }
        }
        let names = include_str!("../data/common-family-names.txt").lines();
        let common_family_names = names.filter(|line| !line.starts_with('#')).collect();
        Self { entities, names: &builtin::NAMES, automaton, by_family_name, by_title, by_id, common_family_names }
    }

    /// The entity at `index`.
    pub fn entity(&self, index: EntityIndex) -> &Entity {
        &self.entities[index.0 as usize]
    }

    /// All entities with their indices.
    pub fn entities(&self) -> impl Iterator<Item = (EntityIndex, &Entity)> {
        (0..).map(EntityIndex).zip(self.entities)
    }

    /// The entity with this identifier.
    pub fn by_id(&self, id: &str) -> Option<EntityIndex> {
        self.by_id.get(id).copied()
    }

    /// The persons of this family name, as written.
    pub fn by_family_name(&self, name: &str) -> &[EntityIndex] {
        self.by_family_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether so many people bear this family name that it tells nobody apart.
    pub fn is_common_family_name(&self, name: &str) -> bool {
        self.common_family_names.contains(name)
    }

    /// The offices whose holders are addressed by this title.
    pub fn offices_titled(&self, title: &str) -> &[EntityIndex] {
        self.by_title.get(title).map_or(&[], Vec::as_slice)
    }

    /// The longest name that starts at byte `start` of `text` and ends at a word's end.
    ///
    /// Letter case must fit: where the name has a capital, the text has one, and acronyms are
    /// matched as they are; a text in capitals matches any name.
    pub fn longest_match(&self, text: &str, start: usize) -> Option<Match> {
        let mut node = self.automaton.root();
        let mut output = fst::raw::Output::zero();
        let mut best = None;
        let mut bytes = [0; 4];
        for (at, c) in text[start..].char_indices() {
            let Some(folded) = fold_char(c) else { continue };
            for &byte in folded.encode_utf8(&mut bytes).as_bytes() {
                let Some(input) = node.find_input(byte) else { return best };
                let transition = node.transition(input);
                output = output.cat(transition.out);
                node = self.automaton.node(transition.addr);
            }
            let end = start + at + c.len_utf8();
            if node.is_final() && ends_word(text, end) {
                let value = output.cat(node.final_output()).value();
                let found = Match { end, first: to_index(value >> 8), count: to_index(value & 0xff) };
                if self.names(found).iter().any(|name| case_fits(&name.text, &text[start..end])) {
                    best = Some(found);
                }
            }
        }
        best
    }

    /// The names that a match stands for: more than one where a name is ambiguous.
    pub fn names(&self, found: Match) -> &[Name] {
        &self.names[found.first..found.first + found.count]
    }

    /// Whether `word` is a part of a person's name that is known, as written.
    pub fn is_family_name(&self, word: &str) -> bool {
        self.by_family_name.contains_key(word)
    }

    /// The entity that has exactly this name, folded, and is a person.
    pub fn person_named(&self, name: &str) -> Option<EntityIndex> {
        let folded = fold(name);
        let found = self.longest_match(name, 0).filter(|found| found.end == name.len() && !folded.is_empty())?;
        let person = |name: &&Name| self.entity(name.entity).kind == EntityType::Person;
        self.names(found).iter().find(person).map(|name| name.entity)
    }
}

fn to_index(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

/// Whether a name may end at byte `end`: no letter or digit goes on, a possessive aside.
fn ends_word(text: &str, end: usize) -> bool {
    !text[end..].chars().next().is_some_and(char::is_alphanumeric)
}

/// Whether the letter case of `written` allows it to be `name`.
pub(crate) fn case_fits(name: &str, written: &str) -> bool {
    let fits_as_capitals = || name.len() > 5 && !written.chars().any(char::is_lowercase);
    let strict =
        |name: &str| name.chars().filter(|c| c.is_uppercase()).count() > 1 && !name.chars().any(char::is_lowercase);
    if strict(name) {
        return name == written;
    }
    let words = |text: &'_ str| {
        text.split([' ', '\n', '\r', '\t', '\u{a0}', '-']).map(|word| word.chars().next()).collect::<Vec<_>>()
    };
    let pairs = words(name).into_iter().zip(words(written));
    let each = |(name, written): (Option<char>, Option<char>)| {
        !name.is_some_and(char::is_uppercase) || written.is_some_and(char::is_uppercase)
    };
    pairs.into_iter().all(each) || fits_as_capitals()
}
