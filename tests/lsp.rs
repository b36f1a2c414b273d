//! The server as an editor meets it: each test starts the real program and talks to it over pipes.
//!
//! What the framework promises, what it does not, and what the server must therefore do by itself is
//! held here, so that an upgrade of the framework cannot change it unseen.

#[path = "lsp/bad_input.rs"]
mod bad_input;
#[path = "lsp/client.rs"]
mod client;
#[path = "lsp/configuration.rs"]
mod configuration;
#[path = "lsp/features.rs"]
mod features;
#[path = "lsp/lifecycle.rs"]
mod lifecycle;
#[path = "lsp/load.rs"]
mod load;
#[path = "lsp/positions.rs"]
mod positions;
#[path = "lsp/sync.rs"]
mod sync;
