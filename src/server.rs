//! The language server: transport, lifecycle, exit code.
//!
//! The only module that knows the protocol. One state (`state.rs`) behind one mutex is written by
//! notification handlers, always before their first await, because the framework promises message
//! order no further than that; requests take a snapshot the same way and compute elsewhere; one
//! worker (`worker.rs`) makes diagnostics and is the only one to publish them.

mod capabilities;
mod from_proto;
mod handlers;
mod input;
mod log;
mod requests;
mod state;
mod to_proto;
mod watchdog;
mod worker;

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tower_lsp::{LspService, Server};

use self::handlers::Backend;
use self::input::Input;
use self::state::Shared;

/// How many requests may be under way at once: enough that a slow one never delays a cancellation.
const CONCURRENCY: usize = 64;

/// How long answers under way may take after the end of standard input.
const GRACE: Duration = Duration::from_secs(1);

/// The exit code after a panic that took the server down; the editor starts a new one.
const PANICKED: i32 = 101;

/// Serves on standard input and output until the client ends it. Returns the exit code: 0 only if
/// the client asked for a shutdown first.
///
/// The caller must end with `std::process::exit`: the thread that reads standard input cannot be joined.
pub fn run(client_process_id: Option<u32>) -> i32 {
    let log = log::start();
    let Ok(runtime) = Builder::new_multi_thread().worker_threads(2).enable_time().build() else {
        return PANICKED;
    };
    let shared = Arc::new(Shared::default());
    if let Some(parent) = client_process_id {
        watchdog::watch(parent);
    }
    match run_to_end(runtime, serve(Arc::clone(&shared), log)) {
        Err(_) => PANICKED,
        Ok(()) => i32::from(!shared.lock().shut_down),
    }
}

/// Runs `serve` to its end or to its panic, and waits for nothing else.
fn run_to_end(runtime: Runtime, serve: impl Future<Output = ()>) -> thread::Result<()> {
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| runtime.block_on(serve)));
    // Dropping it would wait for what is still being computed, and nobody does.
    runtime.shutdown_background();
    outcome
}

async fn serve(shared: Arc<Shared>, log: log::Receiver) {
    let (service, socket) = LspService::new(|client| {
        log::forward(log, client.clone());
        Backend::new(client, shared)
    });
    let (input, ended) = Input::new(tokio::io::stdin());
    let server = Server::new(input, tokio::io::stdout(), socket).concurrency_level(CONCURRENCY);
    let cut_off = async {
        // An input that is dropped unread has ended with the server.
        let _ = ended.await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        () = server.serve(service) => {}
        () = cut_off => tracing::info!("standard input has ended; what was under way is left"),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_panic_is_caught_and_nothing_is_waited_for() {
        let start = Instant::now();
        let runtime = Builder::new_multi_thread().worker_threads(1).build().expect("a runtime");
        runtime.spawn_blocking(|| thread::sleep(Duration::from_secs(30)));
        let outcome = run_to_end(runtime, async { panic!("as a handler might") });
        assert!(outcome.is_err());
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    }
}
