//! One run of Neovim without a screen.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::project::Project;

/// How long a session may take.
const LIMIT: Duration = Duration::from_secs(180);

/// What to run.
pub(super) struct Session<'a> {
    pub(super) neovim: &'a Path,
    /// The user's configuration.
    pub(super) init: &'a Path,
    /// The Lua file that asserts; it ends Neovim.
    pub(super) test: &'a Path,
}

impl Session<'_> {
    /// Opens the seed document and runs the test, which prints a line for each thing that it asserted.
    pub(super) fn run(&self, project: &Project) -> Result<()> {
        let mut command = Command::new(self.neovim);
        project.prepare(&mut command)?;
        command.args(["--headless", "-n", "-i", "NONE", "-u"]).arg(self.init).arg(&project.document);
        // A test that cannot even be read must not leave Neovim waiting for somebody.
        command.arg("-S").arg(self.test).args(["-c", "cquit 3"]);
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().context("Neovim does not run")?;
        let messages = messages(&mut child);
        let status = wait(&mut child)?;
        if !status.success() {
            let messages = messages.and_then(|it| it.join().ok()).unwrap_or_default();
            bail!("Neovim ended with {status}\n{}", messages.trim());
        }
        project.check_servers_ended()
    }
}

/// Reads what Neovim says on standard error, so that it never has to wait.
fn messages(child: &mut Child) -> Option<thread::JoinHandle<String>> {
    let mut stderr = child.stderr.take()?;
    Some(thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stderr.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }))
}

fn wait(child: &mut Child) -> Result<ExitStatus> {
    let begin = Instant::now();
    loop {
        if let Some(status) = child.try_wait().context("waiting for Neovim")? {
            return Ok(status);
        }
        if begin.elapsed() > LIMIT {
            child.kill().context("ending Neovim")?;
            bail!("Neovim did not end within {} s", LIMIT.as_secs());
        }
        thread::sleep(Duration::from_millis(20));
    }
}
