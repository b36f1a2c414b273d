//! `policy-lsp outline`.

use std::io::Write;

use clap::ValueEnum;

use super::{Error, Exit, Paths, documents};
use crate::report::{json, tree};

/// Arguments of `outline`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    paths: Paths,
    /// How to write the outline.
    #[arg(long, value_enum, default_value_t = Format::Tree)]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An indented tree with line numbers.
    Tree,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Exit, Error> {
    let format = arguments.output_format;
    let mut json = json::Writer::new(format == Format::Json);
    let exit = documents::each(&arguments.paths, |subject| {
        match format {
            Format::Tree => tree::outline_tree(subject, out)?,
            Format::Json | Format::Jsonl => json.write(&json::outline_lines(subject), out)?,
        }
        Ok(Exit::Clean)
    })?;
    if format != Format::Tree {
        json.finish(out)?;
    }
    Ok(exit)
}
