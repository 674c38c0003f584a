//! The wire to PostgreSQL, which a test can break at the worst moment: the commit arrives, and its answer does not.

use std::net::Ipv4Addr;

use sqlx::postgres::PgConnectOptions;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// What a transaction has to say so that its commit is the one: workers commit as well.
pub const MARK: &str = "ada@example.org";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    Whole,
    /// A connection that commits something with the [`MARK`] breaks before the answer.
    LosesAnswers,
    /// The same, and from then on there is no other either.
    BreaksAtCommit,
    Broken,
}

/// Leads through a wire that is whole at first to the server of `options`.
pub async fn lead(options: PgConnectOptions) -> (PgConnectOptions, watch::Sender<Wire>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (wire, server) =
        (watch::Sender::new(Wire::Whole), (options.get_host().to_owned(), options.get_port()));
    let through = wire.clone();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            if *through.borrow() == Wire::Broken {
                continue;
            }
            let (server, wire) = (server.clone(), through.clone());
            // Whoever asks hears by the end of the connection that it broke.
            tokio::spawn(async move { relay(client, TcpStream::connect(server).await?, wire).await });
        }
    });
    (options.host("127.0.0.1").port(port), wire)
}

async fn relay(
    mut client: TcpStream,
    mut server: TcpStream,
    wire: watch::Sender<Wire>,
) -> std::io::Result<()> {
    let (mut asked, mut answered) = ([0; 65_536], [0; 65_536]);
    let (mut state, mut is_marked) = (wire.subscribe(), false);
    loop {
        tokio::select! {
            read = client.read(&mut asked) => match read? {
                0 => return Ok(()),
                length => {
                    server.write_all(&asked[..length]).await?;
                    let says = |text: &[u8]| asked[..length].windows(text.len()).any(|octets| octets == text);
                    is_marked |= says(MARK.as_bytes());
                    let (is_commit, now) = (says(b"COMMIT\0"), *wire.borrow());
                    if is_commit && is_marked && now != Wire::Whole {
                        // PostgreSQL has answered, so it has committed.
                        server.read_u8().await?;
                        if now == Wire::BreaksAtCommit {
                            wire.send_replace(Wire::Broken);
                        }
                        return Ok(());
                    }
                    is_marked &= !is_commit;
                }
            },
            read = server.read(&mut answered) => match read? {
                0 => return Ok(()),
                length => client.write_all(&answered[..length]).await?,
            },
            () = async { drop(state.wait_for(|state| *state == Wire::Broken).await) } => return Ok(()),
        }
    }
}
