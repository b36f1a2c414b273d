//! Ends the server when the editor that started it is gone without saying so.

use std::thread;
use std::time::Duration;

/// How often to look.
const INTERVAL: Duration = Duration::from_secs(3);

/// Watches the process `parent`. Where it cannot be seen from the start (in a container, or on a
/// system without such a question) only the end of standard input ends the server.
pub(super) fn watch(parent: u32) {
    if !is_alive(parent) {
        tracing::info!("process {parent} cannot be seen from here and is not watched");
        return;
    }
    let watch = move || {
        while is_alive(parent) {
            thread::sleep(INTERVAL);
        }
        tracing::info!("process {parent} is gone");
        std::process::exit(1);
    };
    if let Err(error) = thread::Builder::new().name("watchdog".to_owned()).spawn(watch) {
        tracing::warn!("process {parent} is not watched: {error}");
    }
}

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};

    let Some(pid) = i32::try_from(process).ok().and_then(Pid::from_raw) else { return false };
    // A process that we may not signal is alive all the same.
    matches!(test_kill_process(pid), Ok(()) | Err(Errno::PERM))
}

#[cfg(not(unix))]
fn is_alive(_process: u32) -> bool {
    false
}
