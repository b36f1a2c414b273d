//! What a person sees: the screen of Neovim in tmux, as a picture.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::project::Project;

const FILE: &str = "docs/neovim-seed.svg";

/// Wide and high enough for the seed document and its inline messages.
const SIZE: [&str; 4] = ["-x", "120", "-y", "38"];

/// How a person who reads prose sets Neovim; nothing that names the machine on the screen.
const SETTINGS: &str = "set linebreak nonumber noruler laststatus=0 shortmess+=F signcolumn=yes winborder=rounded";

/// The beginning of the last message, which is there when all are.
const LAST: &str = "copied from";

/// The keys that show the hover of a name, and words of it.
const KEYS: [&str; 5] = ["/Secretary Blinken", "Enter", ":nohlsearch | echo", "Enter", "K"];
const HOVERED: &str = "Antony Blinken";

/// How long the messages may take to appear.
const LIMIT: Duration = Duration::from_secs(30);

/// Takes the screen with the seed document and writes it.
pub(super) fn write(root: &Path, neovim: &Path, init: &Path, project: &Project) -> Result<()> {
    let tmux = Tmux::start(neovim, init, project)?;
    tmux.wait_for(LAST)?;
    tmux.command().arg("send-keys").args(KEYS).status().context("tmux does not run")?;
    tmux.wait_for(HOVERED)?;
    let picture = anstyle_svg::Term::new().render_svg(tmux.screen(&["-e"])?.trim_end());
    std::fs::write(root.join(FILE), picture).with_context(|| format!("writing {FILE}"))?;
    println!("wrote {FILE}");
    Ok(())
}

/// A tmux server of our own, ended with the value.
struct Tmux {
    socket: String,
}

impl Tmux {
    fn start(neovim: &Path, init: &Path, project: &Project) -> Result<Self> {
        let tmux = Self { socket: format!("policy-lsp-{}", std::process::id()) };
        let mut command = tmux.command();
        project.prepare(&mut command)?;
        command.args(["new-session", "-d"]).args(SIZE);
        command.arg(neovim).args(["-n", "-i", "NONE", "-u"]).arg(init);
        command.args(["-c", SETTINGS, "-c", "mode"]).arg(&project.document);
        let status = command.status().context("tmux, which takes the screen, does not run")?;
        if !status.success() {
            bail!("tmux does not start: {status}");
        }
        Ok(tmux)
    }

    fn command(&self) -> Command {
        let mut command = Command::new("tmux");
        command.args(["-u", "-f", "/dev/null", "-L", &self.socket]);
        command
    }

    fn screen(&self, options: &[&str]) -> Result<String> {
        let output = self.command().args(["capture-pane", "-p"]).args(options).output().context("tmux does not run")?;
        String::from_utf8(output.stdout).context("the screen")
    }

    /// Waits until the screen shows `words`.
    fn wait_for(&self, words: &str) -> Result<()> {
        let begin = Instant::now();
        loop {
            let screen = self.screen(&[])?;
            if screen.contains(words) {
                return Ok(());
            }
            if begin.elapsed() > LIMIT {
                bail!("{words:?} does not appear; the screen shows:\n{screen}");
            }
            thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        // The folder that Neovim is in is about to be removed, so nothing is waited for.
        let _ = self.command().arg("kill-server").stderr(Stdio::null()).status();
    }
}
