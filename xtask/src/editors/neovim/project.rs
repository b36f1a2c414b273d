//! A user's folder: a copy of the seed documents with a project file, and the server on the `PATH`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use anyhow::{Context, Result, bail};

/// How long servers may take to end after their editor has.
const LIMIT: Duration = Duration::from_secs(5);

/// A temporary folder; removed with the value.
pub(super) struct Project {
    folder: PathBuf,
    /// The name of the seed document in the project.
    pub(super) document: OsString,
}

impl Project {
    /// Copies `seeds/` and puts `server` in place.
    pub(super) fn new(root: &Path, server: &Path) -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("policy-lsp-neovim-{}-{count}", process::id()));
        let mut project = Self { folder, document: OsString::new() };
        project.fill(root, server).context("preparing a project")?;
        Ok(project)
    }

    fn fill(&mut self, root: &Path, server: &Path) -> Result<()> {
        fs::create_dir_all(self.folder())?;
        fs::create_dir_all(self.programs())?;
        fs::write(self.folder().join("policy-lsp.toml"), "")?;
        fs::write(self.outside(), "There was in adequate cooperation.\n")?;
        for entry in fs::read_dir(root.join("seeds")).context("reading seeds/")? {
            let entry = entry?;
            // Not a copy of the file: a seed may be read-only, and these are edited.
            fs::write(self.folder().join(entry.file_name()), fs::read(entry.path())?)?;
            self.document = self.document.clone().max(entry.file_name());
        }
        if self.document.is_empty() {
            bail!("seeds/ is empty");
        }
        self.put_server(server)
    }

    /// A `policy-lsp` that notes its process and becomes the server.
    #[cfg(unix)]
    fn put_server(&self, server: &Path) -> Result<()> {
        use std::os::unix::fs::PermissionsExt as _;

        let program = self.programs().join("policy-lsp");
        fs::write(&program, "#!/bin/sh\necho $$ >> \"$POLICY_LSP_STARTED\"\nexec \"$POLICY_LSP_SERVER\" \"$@\"\n")?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
        std::os::unix::fs::symlink(server, self.server())?;
        Ok(())
    }

    #[cfg(not(unix))]
    fn put_server(&self, _server: &Path) -> Result<()> {
        bail!("there is no wheel of Neovim for this system")
    }

    /// The folder of the documents.
    pub(super) fn folder(&self) -> PathBuf {
        self.folder.join("project")
    }

    /// A text file outside the project.
    fn outside(&self) -> PathBuf {
        self.folder.join("outside.txt")
    }

    fn programs(&self) -> PathBuf {
        self.folder.join("bin")
    }

    fn server(&self) -> PathBuf {
        self.folder.join("server")
    }

    fn started(&self) -> PathBuf {
        self.folder.join("started")
    }

    /// Runs `command` in the project, with the server on its `PATH` and nothing of the user's configuration.
    pub(super) fn prepare(&self, command: &mut Command) -> Result<()> {
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths([self.programs()].into_iter().chain(env::split_paths(&path))).context("PATH")?;
        command.current_dir(self.folder()).env("PATH", path).env_remove("NVIM_APPNAME");
        command.env("POLICY_LSP_SERVER", self.server()).env("POLICY_LSP_STARTED", self.started());
        command.env("OUTSIDE", self.outside());
        for variable in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            command.env(variable, self.folder.join(variable));
        }
        Ok(())
    }

    /// Fails unless servers were started and all of them end.
    pub(super) fn check_servers_ended(&self) -> Result<()> {
        let started = fs::read_to_string(self.started()).context("no server was started")?;
        let begin = Instant::now();
        for process in started.lines() {
            while is_running(process)? {
                if begin.elapsed() > LIMIT {
                    bail!("the server, process {process}, goes on although Neovim has ended");
                }
                thread::sleep(Duration::from_millis(50));
            }
        }
        println!("ok    Neovim ends with code 0, and every server it started ({}) has ended", started.lines().count());
        Ok(())
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        // What is left in a temporary folder harms nobody.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Whether a process goes on; one that only waits to be reaped does not.
fn is_running(process: &str) -> Result<bool> {
    let output = Command::new("ps").args(["-o", "stat=", "-p", process]).output().context("ps does not run")?;
    let state = String::from_utf8_lossy(&output.stdout);
    Ok(!state.trim().is_empty() && !state.trim().starts_with('Z'))
}
