//! One connection, from its first request to its end.

use std::{net::SocketAddr, pin::pin};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use super::{Bounds, connections::Seat, watched::Watched};

/// The longest head of a request, in octets; a longer one is answered with 431.
const HEAD_MAX: usize = 32 * 1024;
/// What is read ahead at most: a form that is too large by a little is swallowed, so that its sender hears so.
const BUFFER_MAX: usize = 128 * 1024;

/// Answers one request after the other, until the other side has no more, takes too long, or the place is needed.
pub(super) async fn answer(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    seat: Seat,
    bounds: Bounds,
    stop: CancellationToken,
) {
    let state = seat.state();
    // An answer is one write; waiting for more would only delay it.
    stream.set_nodelay(true).ok();
    let service = service_fn(|request: Request<Incoming>| {
        let (router, working) = (router.clone(), state.work());
        async move {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            let answer = router.oneshot(request).await;
            drop(working);
            answer
        }
    });
    let io = TokioIo::new(Watched::new(stream, state.clone()));
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(bounds.head)
            .max_header_size(HEAD_MAX)
            .max_buf_size(BUFFER_MAX)
            .serve_connection(io, service)
    );
    let mut is_stopping = false;
    loop {
        tokio::select! {
            // What went wrong is the other side's: it went away, or spoke no HTTP.
            _ = connection.as_mut() => return,
            () = state.gone() => return,
            () = state.stalled(bounds.unread) => return,
            () = stop.cancelled(), if !is_stopping => {
                // hyper would wait for a first request.
                if !state.has_asked() {
                    return;
                }
                connection.as_mut().graceful_shutdown();
                is_stopping = true;
            }
        }
    }
}
