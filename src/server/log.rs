//! The log: everything to standard error, warnings to the client's log window too.

use std::fmt::Write as _;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::ls_types::MessageType;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt};

/// The environment variable that says how much is logged, as `tracing` writes filters.
const VARIABLE: &str = "POLICY_LSP_LOG";

/// What is to be sent to the client.
pub(super) type Receiver = UnboundedReceiver<(MessageType, String)>;

/// Starts logging. Called once; a second call changes nothing.
pub(super) fn start() -> Receiver {
    let (sender, receiver) = unbounded_channel();
    let filter = EnvFilter::try_from_env(VARIABLE).unwrap_or_else(|_| EnvFilter::new("policy_lsp=info,warn"));
    let stderr = fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    let _ = tracing_subscriber::registry().with(stderr.with_filter(filter)).with(ToClient(sender)).try_init();
    std::panic::set_hook(Box::new(|panic| tracing::error!("{panic}")));
    receiver
}

/// Sends what was logged to the client, in a task of its own.
pub(super) fn forward(mut log: Receiver, client: Client) {
    tokio::spawn(async move {
        while let Some((level, message)) = log.recv().await {
            client.log_message(level, message).await;
        }
    });
}

struct ToClient(UnboundedSender<(MessageType, String)>);

impl<S: Subscriber> Layer<S> for ToClient {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let level = match *event.metadata().level() {
            Level::ERROR => MessageType::ERROR,
            Level::WARN => MessageType::WARNING,
            _ => return,
        };
        // The framework's own complaints are for those who look at standard error.
        if event.metadata().target().starts_with("policy_lsp") {
            let mut message = Message::default();
            event.record(&mut message);
            let _ = self.0.send((level, message.0));
        }
    }
}

#[derive(Default)]
struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            let _ = write!(self.0, "{value:?}");
        }
    }
}
