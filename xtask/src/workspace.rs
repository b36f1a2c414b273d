//! Where the workspace is, and what to say of an input that is not there.

use std::path::{Path, PathBuf};
use std::{env, fmt};

use anyhow::{Context, Result};

/// An input that the repository does not carry and that was not found.
#[derive(Debug)]
pub(crate) struct Missing {
    /// Where it was looked for.
    pub(crate) path: PathBuf,
    /// What it is and how to name another place.
    pub(crate) what: &'static str,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is missing: {}", self.path.display(), self.what)
    }
}

impl std::error::Error for Missing {}

/// The nearest folder upwards of the current one that has this crate in it.
///
/// Not the folder that the compiler saw: a built binary names no machine's paths.
pub(crate) fn root() -> Result<PathBuf> {
    let start = env::current_dir().context("the current folder")?;
    let root = start.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
    Ok(root.context("run this inside the workspace: no xtask/Cargo.toml upwards of here")?.to_path_buf())
}

/// The folder that cargo builds into, for what is fetched and not committed.
pub(crate) fn target(root: &Path) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}
