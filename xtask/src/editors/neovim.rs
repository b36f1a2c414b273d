//! Neovim: fetched once, then run on a copy of the seed documents.
//!
//! What is asserted stands in `editors/nvim/tests/`; a Lua file there is one session of Neovim.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::workspace;

mod capture;
mod install;
mod project;
mod readme;
mod session;

use project::Project;
use session::Session;

/// The options of `cargo xtask editors neovim`.
#[derive(Args)]
pub(crate) struct Options {
    /// Also write what the screen shows to docs/neovim-seed.svg; needs tmux
    #[arg(long)]
    capture: bool,
}

/// Runs every session; the first that fails ends the run.
pub(crate) fn run(options: &Options) -> Result<()> {
    let root = workspace::root()?;
    let target = workspace::target(&root);
    let neovim = install::neovim(&root, &target.join("editors/nvim"))?;
    build(&root)?;
    let server = target.join("release").join(format!("policy-lsp{}", std::env::consts::EXE_SUFFIX));
    let tests = root.join("editors/nvim/tests");
    let snippets = readme::snippets(&root)?;
    let session = |what, init: &Path, test| {
        println!("{what}");
        let project = Project::new(&root, &server)?;
        Session { neovim: &neovim, init, test: &tests.join(test) }
            .run(&project)
            .with_context(|| format!("failed: {what}"))
    };
    session("The seed document with the shipped configuration", &tests.join("init.lua"), "seed.lua")?;
    session("The three units of columns", &tests.join("init.lua"), "encodings.lua")?;
    for snippet in &snippets {
        let init = target.join("editors").join(snippet.file);
        std::fs::write(&init, &snippet.text).with_context(|| format!("writing {}", snippet.file))?;
        session(snippet.what, &init, "pasted.lua")?;
    }
    if options.capture {
        capture::write(&root, &neovim, &tests.join("init.lua"), &Project::new(&root, &server)?)?;
    }
    println!("passed: Neovim {}", install::VERSION);
    Ok(())
}

fn build(root: &Path) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["build", "--quiet", "--release", "--package", "policy-lsp"])
        .current_dir(root)
        .status()
        .context("cargo does not run")?;
    if !status.success() {
        bail!("the server does not build");
    }
    Ok(())
}
