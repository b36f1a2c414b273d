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
    let format = arguments.output_format;
    let mut json = json::Writer::new(format == Format::Json);
    let exit = documents::each(&arguments.paths, |subject| {
        match format {
            Format::Table => table::entity_table(subject, out)?,
            Format::Json | Format::Jsonl => json.write(&json::mentions(subject), out)?,
        }
        Ok(Exit::Clean)
    })?;
    if format != Format::Table {
        json.finish(out)?;
    }
    Ok(exit)
}
