//! Compiles `data/entities/*.toml` into static tables and an automaton over all names.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/knowledge/fold.rs"]
mod fold;
#[path = "src/knowledge/source.rs"]
mod source;

use source::SourceEntity;

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    println!("cargo::rerun-if-changed=data/entities");
    println!("cargo::rerun-if-changed=src/knowledge");
    let entities = source::read(&files()?).map_err(|problems| problems.join("\n"))?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let names = Names::of(&entities);
    fs::write(out.join("names.fst"), names.automaton()?)?;
    fs::write(out.join("entities.rs"), tables(&entities, &names)?)?;
    Ok(())
}

fn files() -> Result<Vec<(String, String)>, Error> {
    let folder = Path::new("data/entities");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push((path.display().to_string(), fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// Every name in folded order: what it is written as, whose it is, and how it names it.
struct Names<'a>(BTreeMap<String, Vec<(&'a str, usize, &'static str)>>);

impl<'a> Names<'a> {
    fn of(entities: &'a [SourceEntity]) -> Self {
        let mut names: BTreeMap<String, Vec<(&str, usize, &str)>> = BTreeMap::new();
        for (index, entity) in entities.iter().enumerate() {
            let all = [
                ("Canonical", std::slice::from_ref(&entity.name)),
                ("Alias", &entity.aliases),
                ("Demonym", &entity.demonyms),
            ];
            for (relation, written) in all {
                for name in written {
                    names.entry(fold::fold(name)).or_default().push((name, index, relation));
                }
            }
        }
        Self(names)
    }

    /// Folded name -> first row of the name table, and how many rows from there have that name.
    fn automaton(&self) -> Result<Vec<u8>, Error> {
        let mut builder = fst::MapBuilder::memory();
        let mut row = 0u64;
        for (folded, names) in &self.0 {
            builder.insert(folded, row << 8 | names.len() as u64)?;
            row += names.len() as u64;
        }
        Ok(builder.into_inner()?)
    }
}

/// Rust source of the two static tables.
fn tables(entities: &[SourceEntity], names: &Names<'_>) -> Result<String, Error> {
    let index: BTreeMap<&str, usize> =
        entities.iter().enumerate().map(|(index, entity)| (entity.id.as_str(), index)).collect();
    let mut out = String::new();
    writeln!(out, "pub(super) static ENTITIES: [Entity; {}] = [", entities.len())?;
    for entity in entities {
        writeln!(out, "{},", entity_literal(entity, &index))?;
    }
    let rows: Vec<_> = names.0.values().flatten().collect();
    writeln!(out, "];\npub(super) static NAMES: [Name; {}] = [", rows.len())?;
    for (text, entity, relation) in rows {
        writeln!(
            out,
            "Name {{ text: Cow::Borrowed({text:?}), entity: EntityIndex({entity}), relation: Relation::{relation} }},"
        )?;
    }
    out.push_str("];\n");
    Ok(out)
}

fn entity_literal(entity: &SourceEntity, index: &BTreeMap<&str, usize>) -> String {
    let reference = |id: &Option<String>| match id.as_deref().and_then(|id| index.get(id)) {
        Some(index) => format!("Some(EntityIndex({index}))"),
        None => "None".to_owned(),
    };
    let roles = entity.roles.iter().map(|role| {
        format!(
            "Role {{ office: {}, title: {}, at: {}, term: {} }}",
            reference(&role.office),
            optional_text(role.title.as_deref()),
            reference(&role.at),
            term_literal(role.from, role.to)
        )
    });
    let own = [(entity.from, entity.to)].into_iter().filter(|(from, to)| from.is_some() || to.is_some());
    let terms =
        own.chain(entity.terms.iter().map(|term| (term.from, term.to))).map(|(from, to)| term_literal(from, to));
    format!(
        "Entity {{ id: {}, kind: EntityType::{:?}, name: {}, description: {}, aliases: {}, demonyms: {}, family_name: {}, \
         roles: {}, titles: {}, single_holder: {}, of: {}, capital: {}, led_by: {}, terms: {}, as_of: {} }}",
        text(&entity.id),
        entity.kind,
        text(&entity.name),
        text(&entity.description),
        list(entity.aliases.iter().map(|it| text(it))),
        list(entity.demonyms.iter().map(|it| text(it))),
        optional_text(entity.family_name.as_deref()),
        list(roles),
        list(entity.titles.iter().map(|it| text(it))),
        entity.single_holder,
        reference(&entity.of),
        reference(&entity.capital),
        reference(&entity.led_by),
        list(terms),
        date_literal(entity.as_of),
    )
}

fn text(text: &str) -> String {
    format!("Cow::Borrowed({text:?})")
}

fn optional_text(it: Option<&str>) -> String {
    it.map_or_else(|| "None".to_owned(), |it| format!("Some({})", text(it)))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("Cow::Borrowed(&[{}])", items.collect::<Vec<_>>().join(", "))
}

fn term_literal(from: Option<jiff::civil::Date>, to: Option<jiff::civil::Date>) -> String {
    let date = |date: Option<jiff::civil::Date>| {
        date.map_or_else(|| "None".to_owned(), |date| format!("Some({})", date_literal(date)))
    };
    format!("Term {{ from: {}, to: {} }}", date(from), date(to))
}

fn date_literal(date: jiff::civil::Date) -> String {
    format!("jiff::civil::date({}, {}, {})", date.year(), date.month(), date.day())
}
