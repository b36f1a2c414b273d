//! `cargo xtask editors`: real editors with the server, as a user has them.

use anyhow::Result;
use clap::{Args, Subcommand};

mod neovim;

/// The options of `cargo xtask editors`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    editor: Editor,
}

#[derive(Subcommand)]
enum Editor {
    /// Do in a real Neovim without a screen what a user does, and look at what comes of it
    Neovim(neovim::Options),
}

/// Runs the tests of one editor.
pub(crate) fn run(options: &Options) -> Result<()> {
    match &options.editor {
        Editor::Neovim(options) => neovim::run(options),
    }
}
