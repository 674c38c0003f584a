//! Connections that ask for nothing, or hardly: they end, and keep nobody out.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use server::http::Bounds;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::{
    TestApp,
    raw::{connect, request, send},
};

const SHORT: Duration = Duration::from_millis(300);

fn bounds() -> Bounds {
    Bounds { head: SHORT, unread: SHORT, most: 20, most_of_network: 5 }
}

/// How long it takes until the other side closes.
async fn closed(stream: &mut tokio::net::TcpStream) -> Duration {
    let (began, mut octets) = (Instant::now(), Vec::new());
    let read = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut octets));
    let _ = read.await.expect("it is closed");
    began.elapsed()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_asks_for_nothing_is_closed_and_so_is_one_that_drips() {
    let app = TestApp::start_bounded(Path::new("no-site"), bounds()).await;
    let mut silent = connect(&app).await;
    assert!(closed(&mut silent).await < SHORT * 10);
    // A head that never ends, a little at a time.
    let mut dripping = connect(&app).await;
    dripping.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n").await.unwrap();
    let began = Instant::now();
    while dripping.write_all(b"x: y\r\n").await.is_ok() {
        assert!(began.elapsed() < Duration::from_secs(10), "it is not closed");
        tokio::time::sleep(SHORT / 10).await;
    }
    // One that was used and is not any more.
    let mut used = connect(&app).await;
    used.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    assert!(closed(&mut used).await < SHORT * 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_nobody_reads_does_not_hold_its_place() {
    let site = std::env::temp_dir().join(format!("daybook-site-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&site).unwrap();
    std::fs::write(site.join("large.bin"), vec![0_u8; 32 * 1024 * 1024]).unwrap();
    let app = TestApp::start_bounded(&site, bounds()).await;
    let mut unread = connect(&app).await;
    unread.write_all(b"GET /large.bin HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    tokio::time::sleep(SHORT * 4).await;
    let mut octets = Vec::new();
    let _ = unread.read_to_end(&mut octets).await;
    assert!(octets.len() < 32 * 1024 * 1024, "{}", octets.len());
    std::fs::remove_dir_all(site).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn many_silent_connections_keep_nobody_out() {
    let patient = Bounds { head: Duration::from_secs(60), ..bounds() };
    let app = TestApp::start_bounded(Path::new("no-site"), patient).await;
    let mut silent = Vec::new();
    for _ in 0..100 {
        silent.push(connect(&app).await);
    }
    for _ in 0..5 {
        let answer = send(&app, request("GET /healthz", &[], b"")).await;
        assert_eq!(answer.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_ends_at_once_although_connections_are_open() {
    let app = TestApp::start().await;
    let mut silent = connect(&app).await;
    let mut used = connect(&app).await;
    used.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    let mut octets = [0; 12];
    used.read_exact(&mut octets).await.unwrap();
    drop(app);
    assert!(closed(&mut silent).await < Duration::from_secs(2));
    assert!(closed(&mut used).await < Duration::from_secs(2));
}
