//! The written form of the knowledge base: the TOML of `data/entities`, and the checks on it.
//!
//! The build script reads the built-in files with this module, so it uses nothing of the crate; a
//! mistake in a file is an error of the build that names file and entity.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::Deserialize;

/// One file: a domain, and the day up to which its facts hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceFile {
    pub(crate) as_of: Date,
    #[serde(default, rename = "entity")]
    pub(crate) entities: Vec<SourceEntity>,
}

/// An entity as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceEntity {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: SourceType,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    #[serde(default)]
    pub(crate) demonyms: Vec<String>,
    pub(crate) family_name: Option<String>,
    #[serde(default)]
    pub(crate) roles: Vec<SourceRole>,
    #[serde(default)]
    pub(crate) titles: Vec<String>,
    #[serde(default)]
    pub(crate) single_holder: bool,
    pub(crate) of: Option<String>,
    pub(crate) capital: Option<String>,
    pub(crate) led_by: Option<String>,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
    #[serde(default)]
    pub(crate) terms: Vec<SourceTerm>,
    #[serde(skip)]
    pub(crate) as_of: Date,
}

/// The types an entity can have; a demonym is a name of a place, not an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum SourceType {
    Person,
    Organization,
    Place,
    Office,
    Law,
    Substance,
    Event,
}

/// A role of a person: an office of the knowledge base, or a title at some entity.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceRole {
    pub(crate) office: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) at: Option<String>,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

/// A stretch of time in which something existed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceTerm {
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

/// Reads all files, `(name, text)` each, into one list in order of their ids.
///
/// # Errors
/// Every problem found, each naming the file or the entity.
pub(crate) fn read(files: &[(String, String)]) -> Result<Vec<SourceEntity>, Vec<String>> {
    let mut entities = Vec::new();
    let mut problems = Vec::new();
    for (name, text) in files {
        match toml::from_str::<SourceFile>(text) {
            Ok(file) => {
                entities.extend(file.entities.into_iter().map(|entity| SourceEntity { as_of: file.as_of, ..entity }))
            }
            Err(error) => problems.push(format!("{name}: {error}")),
        }
    }
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    lint(&entities, &mut problems);
    if problems.is_empty() { Ok(entities) } else { Err(problems) }
}

fn lint(entities: &[SourceEntity], problems: &mut Vec<String>) {
    let by_id: HashMap<&str, &SourceEntity> = entities.iter().map(|entity| (entity.id.as_str(), entity)).collect();
    for pair in entities.windows(2).filter(|pair| pair[0].id == pair[1].id) {
        problems.push(format!("{}: two entities have this id", pair[0].id));
    }
    let mut names: BTreeMap<(&str, u8), &str> = BTreeMap::new();
    for entity in entities {
        if let Some(other) = names.insert((&entity.name, entity.kind as u8), &entity.id) {
            problems.push(format!("{}: has the canonical name and type of {other}", entity.id));
        }
        lint_entity(entity, &by_id, problems);
    }
    lint_holders(entities, &by_id, problems);
}

fn lint_entity(entity: &SourceEntity, by_id: &HashMap<&str, &SourceEntity>, problems: &mut Vec<String>) {
    let mut problem = |text: String| problems.push(format!("{}: {text}", entity.id));
    if !entity.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        || entity.id.is_empty()
    {
        problem("an id has lower-case letters, digits and hyphens only".to_owned());
    }
    for name in [&entity.name].into_iter().chain(&entity.aliases).chain(&entity.demonyms).chain(&entity.titles) {
        if name.trim() != name || name.is_empty() || name.contains("  ") {
            problem(format!("the name {name:?} is empty or has stray spaces"));
        }
    }
    let mut reference = |what: &str, id: &Option<String>, kind: Option<SourceType>| {
        let Some(id) = id else { return };
        match by_id.get(id.as_str()) {
            None => problem(format!("{what} = {id:?} is no entity")),
            Some(target) if kind.is_some_and(|kind| kind != target.kind) => {
                problem(format!("{what} = {id:?} has another type"))
            }
            Some(_) => {}
        }
    };
    reference("of", &entity.of, None);
    reference("capital", &entity.capital, Some(SourceType::Place));
    reference("led_by", &entity.led_by, Some(SourceType::Person));
    for role in &entity.roles {
        reference("office", &role.office, Some(SourceType::Office));
        reference("at", &role.at, None);
    }
    if entity.roles.iter().any(|role| role.office.is_some() == role.title.is_some()) {
        problem("a role has either an office or a title".to_owned());
    }
    let spans = entity
        .roles
        .iter()
        .map(|role| (role.from, role.to))
        .chain(entity.terms.iter().map(|term| (term.from, term.to)));
    for (from, to) in spans.chain([(entity.from, entity.to)]) {
        if let (Some(from), Some(to)) = (from, to)
            && from >= to
        {
            problem(format!("{from} is not before {to}"));
        }
    }
}

/// An office that one person holds at a time is not held by two, the day of the handover aside.
fn lint_holders(entities: &[SourceEntity], by_id: &HashMap<&str, &SourceEntity>, problems: &mut Vec<String>) {
    let mut terms: BTreeMap<&str, Vec<(Date, Date, &str)>> = BTreeMap::new();
    for entity in entities {
        for role in &entity.roles {
            let (Some(office), Some(from)) = (&role.office, role.from) else { continue };
            if by_id.get(office.as_str()).is_some_and(|office| office.single_holder) {
                terms.entry(office).or_default().push((from, role.to.unwrap_or(Date::MAX), &entity.id));
            }
        }
    }
    for (office, mut terms) in terms {
        terms.sort();
        for pair in terms.windows(2).filter(|pair| pair[1].0 < pair[0].1) {
            problems.push(format!("{office}: {} and {} hold it at the same time", pair[0].2, pair[1].2));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(entities: &str, expected: Expect) {
        let problems = match read(&[("test.toml".to_owned(), format!("as_of = \"2025-06-01\"\n{entities}"))]) {
            Ok(entities) => vec![format!("{} entities", entities.len())],
            Err(problems) => problems,
        };
        expected.assert_eq(&problems.join("\n"));
    }

    #[test]
    fn mistakes_are_named() {
        check(
            r#"
            [[entity]]
            id = "a"
            type = "Office"
            name = "A"
            single_holder = true
            [[entity]]
            id = "b"
            type = "Person"
            name = "B "
            roles = [{ office = "a", from = "2001-01-20", to = "2005-01-20" }, { office = "nowhere" }, { from = "2003-01-01", to = "2002-01-01" }]
            [[entity]]
            id = "c"
            type = "Person"
            name = "B "
            roles = [{ office = "a", from = "2005-01-19" }]
            "#,
            expect![[r#"
                b: the name "B " is empty or has stray spaces
                b: office = "nowhere" is no entity
                b: a role has either an office or a title
                b: 2003-01-01 is not before 2002-01-01
                c: has the canonical name and type of b
                c: the name "B " is empty or has stray spaces
                a: b and c hold it at the same time"#]],
        );
    }

    #[test]
    fn a_bad_date_and_an_unknown_key_name_their_line() {
        check(
            "[[entity]]\nid = \"a\"\ntype = \"Person\"\nname = \"A\"\nfrom = \"2001-02-30\"\n",
            expect![[r#"
                test.toml: TOML parse error at line 6, column 8
                  |
                6 | from = "2001-02-30"
                  |        ^^^^^^^^^^^^
                parsed date is not valid: parameter 'day' for `2001-02` is invalid, must be in range `1..=28`
            "#]],
        );
        check(
            "[[entity]]\nid = \"a\"\ntype = \"Person\"\nname = \"A\"\nalias = [\"B\"]\n",
            expect![[r#"
                test.toml: TOML parse error at line 6, column 1
                  |
                6 | alias = ["B"]
                  | ^^^^^
                unknown field `alias`, expected one of `id`, `type`, `name`, `description`, `aliases`, `demonyms`, `family_name`, `roles`, `titles`, `single_holder`, `of`, `capital`, `led_by`, `from`, `to`, `terms`
            "#]],
        );
    }
}
