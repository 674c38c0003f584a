//! Bookings a second through `POST /api/StartBookingHttp`, by 32 clients with a connection each.
//!
//! `server serve` and `server work` are processes of their own; only the clients and the mail sandbox are here.
//! Once without workers, for comparison, and once with them, e-mails sent over SMTP, until all is completed.

use std::{
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use reqwest::{Client, StatusCode};
use server::sandbox::Sandbox;
use sqlx::{Connection, PgConnection};
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{Child, ChildStdout, Command},
    task::JoinSet,
};
use uuid::Uuid;

use crate::{clinic, cluster::Cluster, completion, figures::Figures, latency::Latency};

const DATABASE: &str = "bench_http";
const CONNECTIONS: usize = 32;
const REQUESTS: u64 = 5_000;
const REQUESTS_QUICK: u64 = 1_000;

pub async fn measure(cluster: &Cluster, is_quick: bool, figures: &mut Figures) -> Result<()> {
    let requests = if is_quick { REQUESTS_QUICK } else { REQUESTS };
    let sandbox = Sandbox::start(([127, 0, 0, 1], 0).into()).await?;
    let idle = accept(cluster, requests, None).await?;
    figures.add("http.accept.rate_idle_workers", idle.rate, "bookings/s");
    let busy = accept(cluster, requests, Some(&sandbox)).await?;
    figures.add("http.accept.rate", busy.rate, "bookings/s");
    figures.add("http.accept.p99", busy.p99, "ms");
    figures.add("http.accept.slowdown", 1.0 - busy.rate / idle.rate, "share");
    if let Some(rate) = busy.end_to_end {
        figures.add("http.end_to_end.rate", rate, "bookings/s");
    }
    Ok(())
}

struct Accepted {
    /// Bookings a second.
    rate: f64,
    /// In milliseconds.
    p99: f64,
    /// From the first request to the completion of the last booking; only where there are workers.
    end_to_end: Option<f64>,
}

async fn accept(cluster: &Cluster, requests: u64, sandbox: Option<&Sandbox>) -> Result<Accepted> {
    cluster.create(DATABASE, clinic::TEMPLATE).await?;
    cluster.settle(DATABASE).await?;
    let database = cluster.url(DATABASE);
    let (serve, address) = Role::serve(&database).await?;
    let work = match sandbox {
        Some(sandbox) => {
            let settings = [
                ("SMTP_URL", &*sandbox.smtp_url()),
                ("MAIL_FROM", clinic::SENDER),
                ("LINK_SECRET", clinic::LINK_SECRET),
                ("ADMIN_EMAIL", clinic::DESK),
                ("PUBLIC_URL", &*address),
            ];
            Some(Role::start("work", &database, &settings).await?.0)
        }
        None => None,
    };
    let url = format!("{address}/api/StartBookingHttp");
    // Not counted: connections and the catalogue's statements are made ready.
    load(&url, CONNECTIONS as u64 * 2).await?;
    let started_at = cluster.now().await?;
    let (took, latencies) = load(&url, requests).await?;
    let mut end_to_end = None;
    if work.is_some() {
        let mut connection = PgConnection::connect(&database).await?;
        let bookings: Vec<Uuid> =
            sqlx::query_scalar("select id from booking order by id").fetch_all(&mut connection).await?;
        connection.close().await?;
        completion::until_completed(&database, &bookings).await?;
        let took = completion::completed_at(&database, &bookings).await? - started_at;
        end_to_end = Some(requests as f64 / took.as_seconds_f64());
    }
    for role in [Some(serve), work].into_iter().flatten() {
        role.stop().await?;
    }
    cluster.drop(DATABASE).await?;
    let rate = requests as f64 / took.as_secs_f64();
    Ok(Accepted { rate, p99: Latency::of(latencies).p99, end_to_end })
}

/// Sends that many bookings; how long all of them took, and each.
async fn load(url: &str, requests: u64) -> Result<(Duration, Vec<Duration>)> {
    let left = Arc::new(AtomicU64::new(requests));
    let mut clients = JoinSet::new();
    let began = Instant::now();
    for _ in 0..CONNECTIONS {
        let (url, left) = (url.to_owned(), left.clone());
        clients.spawn(async move {
            // A client of its own has a connection of its own.
            let client = Client::builder().build()?;
            let mut latencies = Vec::new();
            while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
            {
                let request = client.post(&url).json(&clinic::next_request());
                let sent = Instant::now();
                let answer = request.send().await?;
                latencies.push(sent.elapsed());
                let status = answer.status();
                let body = answer.text().await?;
                ensure!(status == StatusCode::ACCEPTED, "{status}: {body}");
            }
            Result::<_>::Ok(latencies)
        });
    }
    let mut latencies = Vec::with_capacity(requests as usize);
    while let Some(client) = clients.join_next().await {
        latencies.extend(client??);
    }
    Ok((began.elapsed(), latencies))
}

/// `server` in one of its roles.
pub struct Role {
    process: Child,
    /// Kept open: a process that prints what nobody reads any more may end of it.
    _output: Lines<BufReader<ChildStdout>>,
}

impl Role {
    /// `server serve`, and the address at which it serves.
    pub async fn serve(database: &str) -> Result<(Self, String)> {
        let (role, said) = Self::start("serve", database, &[("PORT", "0")]).await?;
        let address = said.strip_prefix("Daybook serves ").context("where it serves")?;
        Ok((role, address.to_owned()))
    }

    /// Returns with the first line that it prints.
    async fn start(role: &str, database: &str, settings: &[(&str, &str)]) -> Result<(Self, String)> {
        let mut process = Command::new(env!("CARGO_BIN_EXE_server"))
            .arg(role)
            .env_clear()
            .envs([("DATABASE_URL", database), ("LOG", "error")])
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let output = process.stdout.take().context("its output is ours")?;
        let mut output = BufReader::new(output).lines();
        let line = output.next_line().await?.with_context(|| format!("server {role} did not start"))?;
        Ok((Self { process, _output: output }, line))
    }

    pub async fn stop(mut self) -> Result<()> {
        let pid = self.process.id().context("it ended too early")?;
        ensure!(Command::new("kill").arg(pid.to_string()).status().await?.success(), "it cannot be ended");
        let status = self.process.wait().await?;
        ensure!(status.success(), "it ended with {status}");
        Ok(())
    }
}
