//! `policy-lsp entities`.

use std::io::Write;

use clap::ValueEnum;

use super::{Error, Exit, Paths, documents};
use crate::report::{json, table};

/// Arguments of `entities`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    paths: Paths,
    /// How to write the entities.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One row for each thing named.
    Table,
    /// One JSON array of mentions.
    Json,
    /// One JSON object a mention, one a line.
    Jsonl,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Exit, Error> {
    let mut all = Vec::new();
    let exit = documents::each(&arguments.paths, |subject| {
        match arguments.output_format {
            Format::Table => table::entity_table(subject, out)?,
            Format::Json => {
                all.extend(json::mentions(subject).iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?)
            }
            Format::Jsonl => super::write_lines(&json::mentions(subject), out)?,
        }
        Ok(Exit::Clean)
    })?;
    if arguments.output_format == Format::Json {
        super::write_array(&all, out)?;
    }
    Ok(exit)
}
