//! The hover on a name: who or what it is, in the role held on the document's date.

use jiff::civil::Date;

use super::{Hover, escaped};
use crate::analysis::linking::{Linked, Part};
use crate::features::View;
use crate::features::outline::counted;
use crate::knowledge::{Entity, EntityIndex, EntityType, Knowledge, Role, Term};
use crate::text::words::capitalized;

pub(super) fn hover(view: &View<'_>, offset: usize) -> Option<Hover> {
    let mention = view.index.mention_at(offset)?;
    let date = view.index.document.metadata.date.map(|(date, _)| date);
    let mut paragraphs = vec![format!("**{}** · {}", escaped(&mention.canonical), kind_name(mention.kind))];
    if let Some(index) = mention.entity {
        let entity = view.knowledge().entity(index);
        if mention.kind == EntityType::Demonym {
            let of = format!("of {}", escaped(&entity.name));
            paragraphs[0] = format!("**{}** · {}", escaped(&view.buffer.slice(mention.span)), of);
        }
        paragraphs.extend(Some(capitalized(&escaped(&entity.description))).filter(|it| !it.is_empty()));
        paragraphs.extend(facts(view.knowledge(), index, entity, date));
    }
    paragraphs.push(in_document(view, mention));
    paragraphs.push(match mention.entity {
        Some(index) => format!("*Built-in knowledge, as of {}*", written(view.knowledge().entity(index).as_of)),
        None => "*Known from this document only*".to_owned(),
    });
    Some(Hover { span: mention.span, markdown: paragraphs.join("\n\n") })
}

fn kind_name(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Place => "place",
        EntityType::Demonym => "demonym",
        EntityType::Office => "office",
        EntityType::Law => "law",
        EntityType::Substance => "substance",
        EntityType::Event => "event",
    }
}

/// What is known of an entity on a date, one line each.
fn facts(knowledge: &Knowledge, index: EntityIndex, entity: &Entity, date: Option<Date>) -> Vec<String> {
    let name = |index: EntityIndex| escaped(&knowledge.entity(index).name);
    let mut facts = roles(knowledge, entity, date);
    facts.extend(entity.led_by.map(|leader| format!("Led by {}", name(leader))));
    facts.extend(
        entity.terms.iter().map(|term| capitalized(&term_text(*term))).reduce(|all, term| format!("{all}; {term}")),
    );
    facts.extend(entity.capital.map(|capital| format!("Capital: {}", name(capital))));
    if entity.kind == EntityType::Office && entity.single_holder {
        facts.extend(holder(knowledge, index, date));
    }
    facts
}

/// The roles of a person: those held on the date; else the latest before it; else the first after.
fn roles(knowledge: &Knowledge, entity: &Entity, date: Option<Date>) -> Vec<String> {
    let show = |role: &Role| role_text(knowledge, role);
    let undated = entity.roles.iter().filter(|role| !role.is_dated());
    let Some(date) = date else {
        let latest = entity.roles.iter().filter(|role| role.is_dated()).max_by_key(|role| role.term.from);
        return latest.into_iter().chain(undated).map(show).collect();
    };
    let held: Vec<_> = entity
        .roles_on(date)
        .map(|role| format!("{}: {}", day_known(role.term, date, entity.as_of), show(role)))
        .collect();
    if !held.is_empty() {
        return held.into_iter().chain(undated.map(show)).collect();
    }
    let before =
        entity.roles.iter().filter(|role| role.term.to.is_some_and(|to| to < date)).max_by_key(|role| role.term.to);
    let after = || {
        entity
            .roles
            .iter()
            .filter(|role| role.term.from.is_some_and(|from| from > date))
            .min_by_key(|role| role.term.from)
    };
    let nearest = before
        .map(|role| format!("Earlier: {}", show(role)))
        .or_else(|| after().map(|role| format!("Later: {}", show(role))));
    nearest.into_iter().chain(undated.map(show)).collect()
}

/// "On 12 July 2024"; "As of 1 June 2025" where a term without an end goes past what is known.
fn day_known(term: Term, date: Date, as_of: Date) -> String {
    if term.to.is_none() && as_of < date {
        format!("As of {}", written(as_of))
    } else {
        format!("On {}", written(date))
    }
}

fn role_text(knowledge: &Knowledge, role: &Role) -> String {
    let office = role.office.map(|office| knowledge.entity(office).name.to_string());
    let mut text = escaped(&office.or_else(|| role.title.as_ref().map(ToString::to_string)).unwrap_or_default());
    if let Some(at) = role.at {
        text += &format!(", {}", escaped(&knowledge.entity(at).name));
    }
    text + &if role.is_dated() { format!(", {}", term_text(role.term)) } else { " (dates not known)".to_owned() }
}

/// "26 January 2021 – 20 January 2025", "since 20 January 2025", "until 1 May 2001".
fn term_text(term: Term) -> String {
    match (term.from, term.to) {
        (Some(from), Some(to)) => format!("{} – {}", written(from), written(to)),
        (Some(from), None) => format!("since {}", written(from)),
        (None, Some(to)) => format!("until {}", written(to)),
        (None, None) => String::new(),
    }
}

/// Who held an office on the date, or holds it as far as is known.
fn holder(knowledge: &Knowledge, office: EntityIndex, date: Option<Date>) -> Option<String> {
    let in_term = |term: Term| date.map_or(term.to.is_none(), |date| term.holds_on(date));
    let held = |role: &&Role| role.office == Some(office) && role.is_dated() && in_term(role.term);
    let holders = knowledge.entities().filter_map(|(_, entity)| Some((entity, entity.roles.iter().find(held)?)));
    let when = |entity: &Entity, role: &Role| {
        date.map_or_else(|| "Held by".to_owned(), |date| day_known(role.term, date, entity.as_of) + ":")
    };
    holders
        .map(|(entity, role)| format!("{} {}", when(entity, role), escaped(&entity.name)))
        .reduce(|all, holder| format!("{all} · {holder}"))
}

/// What the document itself says of a mention: the part played, and how often it is named.
fn in_document(view: &View<'_>, mention: &Linked) -> String {
    let same = |other: &&Linked| match (mention.entity, other.entity) {
        (Some(a), Some(b)) => a == b,
        (None, None) => other.canonical == mention.canonical,
        _ => false,
    };
    let all: Vec<_> = view.index.mentions.iter().filter(same).collect();
    let turns = all.iter().filter(|it| it.part == Some(Part::Speaker)).count();
    let named = all.iter().filter(|it| it.part.is_none()).count();
    let mut parts = Vec::new();
    if all.iter().any(|it| it.part == Some(Part::Author)) {
        parts.push("author of this document".to_owned());
    }
    if turns > 0 {
        parts.push(format!("speaker of {}", counted(turns, "turn")));
    }
    if named > 0 {
        parts.push(format!("{} in this document", counted(named, "mention")));
    }
    capitalized(&parts.join(" · "))
}

fn written(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
