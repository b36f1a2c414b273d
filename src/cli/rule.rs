//! `policy-lsp rule`.

use std::io::Write;

use super::{Error, Exit};
use crate::analysis::checks::{CHECKS, by_code};

/// Arguments of `rule`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The code of a check; all checks are listed when none is given.
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Exit, Error> {
    let Some(code) = &arguments.code else {
        let width = CHECKS.iter().map(|check| check.code.len()).max().unwrap_or(0);
        for check in CHECKS {
            writeln!(out, "{:<width$}  {}", check.code, check.summary)?;
        }
        return Ok(Exit::Clean);
    };
    let check = by_code(code)
        .ok_or_else(|| Error::Usage(format!("there is no check {code:?}; `policy-lsp rule` lists them all")))?;
    writeln!(
        out,
        "# {}\n\n{} (severity: {})\n\n{}",
        check.code,
        check.summary,
        check.severity.name(),
        check.documentation.trim_end()
    )?;
    Ok(Exit::Clean)
}
