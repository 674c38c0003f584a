//! A mail server inside the process, for development and tests: it takes every mail and keeps it in memory.
//!
//! Started by `main` when `SMTP_URL` is unset, and by tests; never in production. It can be taken down and
//! up again on the same port, so that a tester sees retries at work; what it has received stays. The SMTP
//! dialogue is `mailin`'s (`session`), the parsing `mail-parser`'s (`message`), the pages are in [`pages`].

mod message;
pub mod pages;
mod session;
mod store;
#[cfg(test)]
mod tests;

use std::{io, net::SocketAddr, sync::Arc};

use tokio::{
    net::TcpListener,
    sync::Mutex,
    task::{JoinHandle, JoinSet},
};
use tokio_util::sync::{CancellationToken, DropGuard};

pub use message::View;
use store::Store;

/// A handle to the server. Cheap to clone; the server stops when the last handle goes.
#[derive(Clone)]
pub struct Sandbox {
    shared: Arc<Shared>,
}

struct Shared {
    /// With the port that was really bound.
    addr: SocketAddr,
    store: Arc<Store>,
    running: Mutex<Option<Running>>,
}

struct Running {
    accepting: JoinHandle<()>,
    stop: DropGuard,
}

impl Sandbox {
    /// Binds and starts to accept. Port 0 takes any free port and keeps it for later starts.
    pub async fn start(addr: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(addr).await?;
        let addr = listener.local_addr()?;
        let store = Arc::new(Store::default());
        let running = Mutex::new(Some(Running::new(listener, store.clone())));
        Ok(Self { shared: Arc::new(Shared { addr, store, running }) })
    }

    pub fn addr(&self) -> SocketAddr {
        self.shared.addr
    }

    /// What to give to the mailer as `SMTP_URL`.
    pub fn smtp_url(&self) -> String {
        format!("smtp://{}", self.addr())
    }

    pub async fn is_running(&self) -> bool {
        self.shared.running.lock().await.is_some()
    }

    /// Closes the port and every open connection. Once this returns, senders are refused.
    pub async fn stop(&self) {
        if let Some(running) = self.shared.running.lock().await.take() {
            drop(running.stop);
            // Only a panic in the loop could fail, and then the port is closed as well.
            running.accepting.await.ok();
        }
    }

    /// Accepts again on the same port, with all mails kept. Does nothing while running.
    pub async fn start_again(&self) -> io::Result<()> {
        let mut running = self.shared.running.lock().await;
        if running.is_none() {
            let listener = TcpListener::bind(self.shared.addr).await?;
            *running = Some(Running::new(listener, self.shared.store.clone()));
        }
        Ok(())
    }

    /// All kept mails, oldest first.
    pub fn messages(&self) -> Vec<View> {
        self.shared.store.all().iter().map(|received| message::view(received)).collect()
    }

    pub fn message(&self, id: u64) -> Option<View> {
        self.shared.store.one(id).map(|received| message::view(&received))
    }

    /// The mail as it came over the wire.
    pub fn raw(&self, id: u64) -> Option<Vec<u8>> {
        self.shared.store.one(id).map(|received| received.raw.clone())
    }

    pub fn clear(&self) {
        self.shared.store.clear();
    }
}

impl Running {
    fn new(listener: TcpListener, store: Arc<Store>) -> Self {
        let stop = CancellationToken::new();
        let accepting = tokio::spawn(accept(listener, store, stop.clone()));
        Self { accepting, stop: stop.drop_guard() }
    }
}

/// Accepts until told to stop. The listener and the connections are closed when this returns.
async fn accept(listener: TcpListener, store: Arc<Store>, stop: CancellationToken) {
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    sessions.spawn(session::serve(stream, peer.ip(), store.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "the mail sandbox could not accept a connection");
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                }
            },
            Some(_) = sessions.join_next() => {}
        }
    }
    drop(listener);
    sessions.shutdown().await;
}
