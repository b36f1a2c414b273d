//! Standard input, and the moment of its end.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::oneshot;

/// Reads from `R` and tells once when there is no more to read.
///
/// The framework answers all that is under way before it ends; a client that is gone waits for none of it.
pub(super) struct Input<R> {
    inner: R,
    end: Option<oneshot::Sender<()>>,
}

impl<R> Input<R> {
    /// The input, and what is told of its end.
    pub(super) fn new(inner: R) -> (Self, oneshot::Receiver<()>) {
        let (end, ended) = oneshot::channel();
        (Self { inner, end: Some(end) }, ended)
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Input<R> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = ready!(Pin::new(&mut self.inner).poll_read(cx, buffer));
        let is_end = read.is_err() || (buffer.filled().len() == before && buffer.remaining() > 0);
        if let Some(end) = self.end.take_if(|_| is_end) {
            // Nobody listens only where the server has ended already.
            let _ = end.send(());
        }
        Poll::Ready(read)
    }
}
