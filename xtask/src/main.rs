//! Development tasks of policy-lsp, run as `cargo xtask <task>`.
//!
//! A task is one variant of [`Task`] and one module beside this file. Exit status: 0 done, 1 failed,
//! 2 called wrongly or without an input that this repository does not carry.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod data;
mod editors;
mod eval;
mod workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Development tasks of policy-lsp")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make the committed word lists under `data/` again from their sources
    Data(data::Options),
    /// Measure the checks on real text
    Eval(eval::Options),
    /// Test the server in real editors
    Editors(editors::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Data(options) => data::run(&options),
        Task::Eval(options) => eval::run(&options),
        Task::Editors(options) => editors::run(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(if error.is::<workspace::Missing>() { 2 } else { 1 })
        }
    }
}
