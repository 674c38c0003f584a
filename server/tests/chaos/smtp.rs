//! A mail server that can be made to misbehave, and keeps every mail that came in whole.
//!
//! The sandbox of development (`server::sandbox`) behaves well and forgets after a thousand mails. Each worker
//! signs in with a name of its own, so that the harness knows which process sent what.

mod oddity;
mod session;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    net::TcpListener,
    sync::watch,
    task::{JoinHandle, JoinSet},
};

use super::evidence::Delivery;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Normal,
    /// The port is closed.
    Down,
    /// 4yz, at the recipient or after the data.
    Deferring,
    /// 550 to recipients of [`REFUSED`](super::evidence::REFUSED).
    Refusing,
    /// No answer to the data, which are thrown away.
    Hanging,
    /// Breaks off: before the greeting, at the sender, at the recipient, within the data.
    Closing,
    /// Keeps the mail and breaks off instead of saying so: the sender cannot know.
    Swallowing,
    /// Says something else in each conversation: see [`oddity`].
    Hostile,
}

pub struct Smtp {
    addr: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

struct Shared {
    mode: watch::Sender<Mode>,
    conversations: AtomicUsize,
    /// Conversations that were spoilt.
    spoilt: AtomicUsize,
    kept: Mutex<Vec<Delivery>>,
}

impl Smtp {
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let shared = Arc::new(Shared {
            mode: watch::Sender::new(Mode::Normal),
            conversations: AtomicUsize::new(0),
            spoilt: AtomicUsize::new(0),
            kept: Mutex::default(),
        });
        let addr = listener.local_addr()?;
        let accepting = Some(tokio::spawn(accept(listener, shared.clone())));
        Ok(Self { addr, shared, accepting })
    }

    /// For the worker of this name.
    pub fn url(&self, worker: &str) -> String {
        format!("smtp://{worker}:any@{}", self.addr)
    }

    /// From now on; conversations that hang or wait notice it at once.
    pub async fn set(&mut self, mode: Mode) -> io::Result<()> {
        self.shared.mode.send_replace(mode);
        if mode == Mode::Down {
            if let Some(accepting) = self.accepting.take() {
                accepting.abort();
                accepting.await.ok();
            }
        } else if self.accepting.is_none() {
            let listener = TcpListener::bind(self.addr).await?;
            self.accepting = Some(tokio::spawn(accept(listener, self.shared.clone())));
        }
        Ok(())
    }

    pub fn deliveries(&self) -> Vec<Delivery> {
        self.shared.kept().clone()
    }

    pub fn spoilt(&self) -> usize {
        self.shared.spoilt.load(Ordering::SeqCst)
    }
}

impl Shared {
    fn kept(&self) -> std::sync::MutexGuard<'_, Vec<Delivery>> {
        // Nothing panics while it holds the lock.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a mail before it is answered, and returns its place.
    fn keep(&self, worker: &str, to: Vec<String>, raw: Vec<u8>) -> usize {
        let mut kept = self.kept();
        kept.push(Delivery::new(worker, to, raw));
        kept.len() - 1
    }

    fn spoil(&self) {
        self.spoilt.fetch_add(1, Ordering::SeqCst);
    }
}

/// The listener and the conversations end with this task.
async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                sessions.spawn(session::converse(stream, shared.clone()));
            },
            Some(_) = sessions.join_next() => {}
        }
    }
}
