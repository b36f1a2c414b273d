//! The command line: arguments to features to reports, and exit codes.

mod check;
mod documents;
mod entities;
mod init;
mod outline;
mod rule;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};

/// Hovers, diagnostics and an outline for policy transcripts, in your editor and on the command line.
///
/// Without a command, or with --stdio, it is the language server on standard input and output.
#[derive(Debug, Parser)]
#[command(name = "policy-lsp", version, about, max_term_width = 100)]
pub struct Arguments {
    /// Run the language server on standard input and output (also the default).
    #[arg(long)]
    pub stdio: bool,
    /// The process to end with, for editors that say so on the command line.
    #[arg(long, value_name = "PID", hide = true)]
    pub client_process_id: Option<u32>,
    /// What to do instead.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the command line can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Look for suspected typos and garbled text in documents.
    Check(check::Arguments),
    /// Show title, speakers, turns and topics of documents.
    Outline(outline::Arguments),
    /// Show who and what is named in documents.
    Entities(entities::Arguments),
    /// Explain a check, or list them all.
    Rule(rule::Arguments),
    /// Write a policy-lsp.toml with the defaults into the current folder.
    Init,
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// It did its work and found nothing.
    Clean = 0,
    /// It did its work and found something.
    Findings = 1,
    /// It could not do all of its work.
    Failed = 2,
}

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Standard output or input broke.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A document or project file.
    #[error(transparent)]
    Project(#[from] crate::project::Error),
    /// Anything that the user can put right.
    #[error("{0}")]
    Usage(String),
}

/// Runs a command with reports to standard output and errors to standard error.
pub fn run(command: &Command) -> Exit {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let result = dispatch(command, &mut out).and_then(|exit| Ok(out.flush().map(|()| exit)?));
    match result {
        Ok(exit) => exit,
        // Whoever reads our output has seen enough: `policy-lsp check | head`.
        Err(Error::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
        Err(error) => {
            complain(&error);
            Exit::Failed
        }
    }
}

fn dispatch(command: &Command, out: &mut dyn Write) -> Result<Exit, Error> {
    match command {
        Command::Check(arguments) => check::run(arguments, out),
        Command::Outline(arguments) => outline::run(arguments, out),
        Command::Entities(arguments) => entities::run(arguments, out),
        Command::Rule(arguments) => rule::run(arguments, out),
        Command::Init => init::run(out),
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut self::Arguments::command(), "policy-lsp", out);
            Ok(Exit::Clean)
        }
    }
}

/// Says on standard error what went wrong; a closed standard error is no reason to stop.
fn complain(error: &dyn std::error::Error) {
    let _ = writeln!(io::stderr(), "policy-lsp: {error}");
}

/// Where documents come from.
#[derive(Debug, clap::Args)]
struct Paths {
    /// Files and folders; `-` for standard input. The current folder when none is given.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The name under which to report standard input, and whose project file to use.
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
}
