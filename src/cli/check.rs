//! `policy-lsp check`.

use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;

use super::{Error, Exit, Paths, documents};
use crate::report::{concise, full, json, overview};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    paths: Paths,
    /// How to write the findings.
    #[arg(long, value_enum, default_value_t = Format::Full)]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Each finding under its line; for a single document its outline and entities too.
    Full,
    /// One line a finding.
    Concise,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Exit, Error> {
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let format = arguments.output_format;
    let single = format == Format::Full && documents::count(&arguments.paths) == 1;
    let (mut checked, mut found) = (0, 0);
    let mut json = json::Writer::new(format == Format::Json);
    let exit = documents::each(&arguments.paths, |subject| {
        let findings = subject.view.index.findings.len();
        checked += 1;
        found += findings;
        match format {
            Format::Full => {
                if single {
                    overview::overview(subject, out)?;
                }
                full::check(subject, colour, out)?;
            }
            Format::Concise => concise::check(subject, out)?,
            Format::Json | Format::Jsonl => json.write(&json::check(subject), out)?,
        }
        Ok(if findings > 0 { Exit::Findings } else { Exit::Clean })
    })?;
    match format {
        Format::Full => writeln!(
            out,
            "{} in {}",
            crate::features::outline::counted(found, "finding"),
            crate::features::outline::counted(checked, "document")
        )?,
        Format::Json | Format::Jsonl => json.finish(out)?,
        Format::Concise => {}
    }
    Ok(exit)
}
