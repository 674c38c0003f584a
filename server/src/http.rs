//! Listening and answering until told to stop; requests under way are finished, for a while.
//!
//! Every connection has its bounds: how long a request's head may take, how long an answer may go unread, and how many
//! connections there are, in all and from one network. When there is no place, the one that has been idle longest makes
//! way, so silent connections keep nobody out.

mod connection;
mod connections;
mod watched;

use std::{io, net::SocketAddr, time::Duration};

use axum::Router;
use connections::Connections;
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{Error, client::Client, config::Config};

/// How long requests under way may take to finish.
const GRACE: Duration = Duration::from_secs(8);
/// Before the next try when the system gives no connection, most likely for want of file descriptors.
const PAUSE: Duration = Duration::from_millis(50);

/// What a connection may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How long the head of a request may take, from when the one before was answered: idle connections end by it too.
    pub head: Duration,
    /// How long an answer may go unread.
    pub unread: Duration,
    /// Connections at the same time.
    pub most: usize,
    /// The same from one network.
    pub most_of_network: usize,
}

impl Bounds {
    /// With as many connections as the system allows; takes the file descriptors for them.
    pub fn of_the_system() -> Self {
        Self::of(connections::affordable())
    }

    fn of(most: usize) -> Self {
        Self {
            head: Duration::from_secs(30),
            unread: Duration::from_secs(60),
            most,
            most_of_network: most / 8,
        }
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self::of(connections::MOST as usize)
    }
}

/// A bound port and the URL that leads to it.
pub struct Listening {
    listener: TcpListener,
    pub addr: SocketAddr,
}

pub async fn listen(config: &Config) -> Result<Listening, Error> {
    let refused = |source| Error::Listen { address: format!("{}:{}", config.host, config.port), source };
    let listener = TcpListener::bind((config.host.as_str(), config.port)).await.map_err(refused)?;
    Listening::on(listener).map_err(refused)
}

impl Listening {
    pub fn on(listener: TcpListener) -> io::Result<Self> {
        let addr = listener.local_addr()?;
        Ok(Self { listener, addr })
    }

    /// Answers until `stop`, then for at most the grace period. `client` tells whether whoever connects is a proxy, behind
    /// which is everybody.
    pub async fn serve(
        self,
        router: Router,
        client: Client,
        bounds: Bounds,
        stop: CancellationToken,
    ) -> Result<(), Error> {
        let (connections, tasks) = (Connections::new(bounds), TaskTracker::new());
        loop {
            let accepted = tokio::select! {
                () = stop.cancelled() => break,
                accepted = self.listener.accept() => accepted,
            };
            match accepted {
                Ok((stream, peer)) => {
                    // Where there is no place at all, the stream is closed here.
                    if let Some(seat) = connections.admit(client.network_of_peer(peer.ip())) {
                        let (router, stop) = (router.clone(), stop.clone());
                        tasks.spawn(connection::answer(stream, peer, router, seat, bounds, stop));
                    }
                }
                Err(error) if is_of_the_connection(&error) => {}
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    connections.make_room();
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
        drop(self.listener);
        tasks.close();
        if tokio::time::timeout(GRACE, tasks.wait()).await.is_err() {
            tracing::warn!("requests under way were cut off after {} seconds", GRACE.as_secs());
        }
        Ok(())
    }
}

/// Whoever connected is gone again; the next one may be there already.
fn is_of_the_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
