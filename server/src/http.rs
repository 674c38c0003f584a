//! Listening and answering until told to stop; requests under way are finished, for a while.

use std::{net::SocketAddr, time::Duration};

use axum::Router;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{Error, config::Config};

/// How long requests under way may take to finish.
const GRACE: Duration = Duration::from_secs(8);

/// A bound port and the URL that leads to it.
pub struct Listening {
    listener: TcpListener,
    pub addr: SocketAddr,
}

pub async fn listen(config: &Config) -> Result<Listening, Error> {
    let refused = |source| Error::Listen { address: format!("{}:{}", config.host, config.port), source };
    let listener = TcpListener::bind((config.host.as_str(), config.port)).await.map_err(refused)?;
    let addr = listener.local_addr().map_err(refused)?;
    Ok(Listening { listener, addr })
}

impl Listening {
    /// Answers until `stop`, then for at most the grace period.
    pub async fn serve(self, router: Router, stop: CancellationToken) -> Result<(), Error> {
        let late = async {
            stop.cancelled().await;
            tokio::time::sleep(GRACE).await;
        };
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let served =
            axum::serve(self.listener, service).with_graceful_shutdown(stop.clone().cancelled_owned());
        tokio::select! {
            ended = served.into_future() => ended.map_err(Error::Http),
            () = late => {
                tracing::warn!("requests under way were cut off after {} seconds", GRACE.as_secs());
                Ok(())
            }
        }
    }
}
