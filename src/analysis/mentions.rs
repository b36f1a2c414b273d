//! Mentions: which words of a block name something, and what they may mean.
//!
//! A mention is found by its words alone; which of several entities it means, and in which role,
//! depends on the document and is decided in [`super::linking`].

use super::Context;
use crate::document::BlockKind;
use crate::knowledge::{EntityIndex, EntityType, Knowledge, Relation};
use crate::lexicon::Lexicon;
use crate::text::Span;

/// Words that name something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where they stand.
    pub span: Span,
    /// What kind of thing they name.
    pub kind: EntityType,
    /// What they may mean.
    pub referent: Referent,
}

/// What a mention may mean, as far as its own words tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Referent {
    /// One of these entities, the likeliest first.
    Known(Vec<EntityIndex>),
    /// Whoever bears this name and can be addressed by this title.
    Titled {
        /// The title as written, without a final stop.
        title: String,
        /// The name behind it.
        name: String,
    },
    /// The only person known of this family name, if the document or its date supports it.
    FamilyName(EntityIndex),
    /// The person whom the document introduces by this full name.
    Introduced(String),
}

/// Forms of address that belong to no single office of the knowledge base.
const HONORIFICS: [&str; 48] = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Madam",
    "Senator",
    "Sen",
    "Senators",
    "Representative",
    "Rep",
    "Congressman",
    "Congresswoman",
    "Governor",
    "Gov",
    "Mayor",
    "Judge",
    "Justice",
    "Chief Justice",
    "General",
    "Gen",
    "Admiral",
    "Colonel",
    "Col",
    "Captain",
    "Major",
    "Sergeant",
    "Lieutenant",
    "Ambassador",
    "Professor",
    "Prof",
    "Minister",
    "Chairman",
    "Chairwoman",
    "Chair",
    "Director",
    "Administrator",
    "Commissioner",
    "Speaker",
    "Chancellor",
    "Pope",
    "King",
    "Queen",
    "Prince",
];

/// Whether a form of address says nothing of what the person does.
pub fn is_plain_honorific(title: &str) -> bool {
    matches!(title, "Mr" | "Ms" | "Miss" | "Dr" | "Sir" | "Madam")
}

/// The name that a form of address stands before: "Psaki" of "Ms. Psaki"; all of `text` without one.
pub fn without_title<'a>(text: &'a str, knowledge: &Knowledge) -> &'a str {
    let mut start = 0;
    while let Some(next) = title(text, start, knowledge).and_then(|title| after_title(text, title)) {
        start = next;
    }
    &text[start..]
}

/// No title has more words.
const LONGEST_TITLE: usize = 4;

/// Whether mentions are looked for in blocks of this kind.
pub fn is_searched(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Title | BlockKind::Heading | BlockKind::Paragraph)
}

/// Every mention in `text`, in order, without overlaps: at each word the reading that goes furthest.
pub fn find(text: &str, context: &Context<'_>) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut after = 0;
    let titles = Titles { knowledge: context.knowledge, lexicon: context.lexicon };
    for start in token_starts(text) {
        if start < after {
            continue;
        }
        let titled = titled_name(text, start, &titles);
        let known = || known_name(text, start, context);
        let introduced = || introduced_name(text, start, context);
        if let Some(mention) = titled.or_else(known).or_else(introduced) {
            after = mention.span.end;
            mentions.push(mention);
        }
    }
    mentions
}

/// A title and a name that some text is made of, as a speaker label may be: "Secretary Blinken".
pub fn read_titled(text: &str, knowledge: &Knowledge, lexicon: &Lexicon) -> Option<Referent> {
    let mention = titled_name(text, 0, &Titles { knowledge, lexicon })?;
    (mention.span.end == text.len()).then_some(mention.referent)
}

/// Where a run of letters and digits begins.
fn token_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let was_inside = std::mem::replace(&mut inside, c.is_alphanumeric());
        (inside && !was_inside).then_some(at)
    })
}

fn titled_name(text: &str, start: usize, context: &Titles<'_>) -> Option<Mention> {
    let title = title(text, start, context.knowledge)?;
    let mut name_start = after_title(text, title)?;
    // "National Security Advisor Dr. X": the first title is the telling one.
    while let Some(second) = self::title(text, name_start, context.knowledge) {
        name_start = after_title(text, second)?;
    }
    let name_end = person_name_end(text, name_start, context.knowledge)?;
    let (title, name) = (&text[title.range()], &text[name_start..name_end]);
    if name.chars().count() == 1 || (!is_plain_honorific(title) && context.is_ordinary_word(name)) {
        return None;
    }
    let referent = Referent::Titled { title: title.to_owned(), name: name.to_owned() };
    Some(Mention { span: Span::new(start, name_end), kind: EntityType::Person, referent })
}

/// Where the name behind a title begins. A stop may stand between only if the title is short for something.
fn after_title(text: &str, title: Span) -> Option<usize> {
    const LONGEST_SHORT_FORM: usize = 4;
    let rest = &text[title.end..];
    let rest = if title.len() <= LONGEST_SHORT_FORM { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
    let name = rest.trim_start_matches([' ', '\u{a0}']);
    (name.len() < rest.len()).then_some(text.len() - name.len())
}

/// What it takes to read a title and a name.
struct Titles<'a> {
    knowledge: &'a Knowledge,
    lexicon: &'a Lexicon,
}

impl Titles<'_> {
    /// "General Services", "Mr. President": one common word and nobody's name.
    fn is_ordinary_word(&self, name: &str) -> bool {
        !name.contains(' ')
            && !self.knowledge.is_family_name(name)
            && !self.knowledge.is_common_family_name(name)
            && is_common(name, self.lexicon)
    }
}

/// Whether a word written with a capital is a common one written small.
fn is_common(word: &str, lexicon: &Lexicon) -> bool {
    const COMMON: u64 = 50;
    lexicon.count(&word.to_lowercase()) >= COMMON
}

/// The longest title that begins at `start`, without a final stop.
fn title(text: &str, start: usize, knowledge: &Knowledge) -> Option<Span> {
    if !text[start..].starts_with(char::is_uppercase) {
        return None;
    }
    let is_title = |title: &str| HONORIFICS.contains(&title) || !knowledge.offices_titled(title).is_empty();
    let ends = word_ends(text, start).take(LONGEST_TITLE);
    ends.filter(|&end| is_title(&text[start..end])).last().map(|end| Span::new(start, end))
}

/// The ends of the first word, the first two words and so on, as long as single spaces part them,
/// the stop of an initial aside.
fn word_ends(text: &str, start: usize) -> impl Iterator<Item = usize> {
    let mut at = Some(start);
    std::iter::from_fn(move || {
        let from = at?;
        let end = from + word_len(&text[from..]);
        let is_initial = end == from + 1;
        let rest = &text[end..];
        let rest = if is_initial { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
        let next = rest.strip_prefix([' ', '\u{a0}']).map(|rest| text.len() - rest.len());
        at = next.filter(|&next| text[next..].starts_with(char::is_alphabetic));
        (end > from).then_some(end)
    })
}

/// Length of the word at the start of `text`: letters with hyphens and apostrophes between them.
fn word_len(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins =
            matches!(c, '-' | '‑' | '\'' | '’') && at > 0 && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        let possessive = joins
            && c != '-'
            && c != '‑'
            && text[at + c.len_utf8()..].starts_with('s')
            && word_len(&text[at + c.len_utf8()..]) == 1;
        if possessive || !(c.is_alphabetic() || joins) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// The end of the person's name that begins at `start`: a known name, else capitalised words.
fn person_name_end(text: &str, start: usize, knowledge: &Knowledge) -> Option<usize> {
    const MOST: usize = 3;
    if let Some(found) = knowledge.longest_match(text, start)
        && knowledge.names(found).iter().any(|name| knowledge.entity(name.entity).kind == EntityType::Person)
    {
        return Some(found.end);
    }
    let mut from = start;
    let mut best = None;
    for end in word_ends(text, start).take(MOST) {
        let word = &text[from..end];
        if !word.starts_with(char::is_uppercase) || NO_NAMES.contains(&word) {
            break;
        }
        best = Some(end);
        if knowledge.is_family_name(word) {
            break;
        }
        from = end + text[end..].find(char::is_alphabetic).unwrap_or(0);
    }
    best
}

/// Capitalised words that may follow a name but belong to none.
const NO_NAMES: [&str; 24] = [
    "Jr",
    "Sr",
    "Administration",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "I",
    "And",
];

fn known_name(text: &str, start: usize, context: &Context<'_>) -> Option<Mention> {
    let knowledge = context.knowledge;
    let Some(found) = knowledge.longest_match(text, start) else { return family_name(text, start, context) };
    let span = Span::new(start, found.end);
    let mut names: Vec<_> = knowledge.names(found).iter().collect();
    names.sort_by_key(|name| name.relation != Relation::Canonical);
    let kind = match names.first()?.relation {
        Relation::Demonym => EntityType::Demonym,
        Relation::Canonical | Relation::Alias => knowledge.entity(names.first()?.entity).kind,
    };
    let placelike = matches!(kind, EntityType::Place | EntityType::Demonym);
    if placelike && !text[span.range()].contains(' ') && is_part_of_name(text, span, context) {
        return None;
    }
    let mut entities: Vec<_> = Vec::new();
    for name in names {
        if !entities.contains(&name.entity) {
            entities.push(name.entity);
        }
    }
    Some(Mention { span, kind, referent: Referent::Known(entities) })
}

/// A family name alone, where only one person known bears it and it is no word of the language.
fn family_name(text: &str, start: usize, context: &Context<'_>) -> Option<Mention> {
    let end = start + word_len(&text[start..]);
    let word = &text[start..end];
    let [person] = context.knowledge.by_family_name(word) else { return None };
    if context.lexicon.accepts(&word.to_lowercase()) || is_part_of_name(text, Span::new(start, end), context) {
        return None;
    }
    Some(Mention { span: Span::new(start, end), kind: EntityType::Person, referent: Referent::FamilyName(*person) })
}

/// Whether a neighbour of a single word makes it look like part of a longer name: "Jordan Peterson".
fn is_part_of_name(text: &str, span: Span, context: &Context<'_>) -> bool {
    let is_unknown_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.len() > 2
            && context.knowledge.longest_match(word, 0).is_none()
            && !context.lexicon.accepts(&word.to_lowercase())
    };
    let after = text[span.end..].strip_prefix(' ').map(|rest| &rest[..word_len(rest)]);
    let before = text[..span.start].strip_suffix(' ').map(|rest| {
        let start = rest
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
        &rest[start..]
    });
    after.is_some_and(is_unknown_name) || before.is_some_and(is_unknown_name)
}

fn introduced_name(text: &str, start: usize, context: &Context<'_>) -> Option<Mention> {
    let end = start + word_len(&text[start..]);
    let full = context.names.by_word(&text[start..end])?;
    // The whole name where it stands here, otherwise the one word, if that is no word of every day:
    // a part of "Senior Administration Official" names nobody.
    let is_whole = text[start..].starts_with(full);
    if !is_whole && is_common(&text[start..end], context.lexicon) {
        return None;
    }
    let end = if is_whole { start + full.len() } else { end };
    Some(Mention {
        span: Span::new(start, end),
        kind: EntityType::Person,
        referent: Referent::Introduced(full.to_owned()),
    })
}
