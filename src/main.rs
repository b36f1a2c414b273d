//! Arguments to the command line or the server, and from there to the exit code.

use clap::Parser;
use policy_lsp::{cli, server};

fn main() {
    let arguments = cli::Arguments::parse();
    let code = match &arguments.command {
        Some(command) => cli::run(command) as i32,
        None => server::run(arguments.client_process_id),
    };
    std::process::exit(code)
}
