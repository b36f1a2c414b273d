//! Arguments to the command line, and from there to the exit code.

use clap::Parser;
use policy_lsp::cli;

fn main() {
    let arguments = cli::Arguments::parse();
    std::process::exit(arguments.command.as_ref().map_or(2, |command| cli::run(command) as i32))
}
