//! An outage is no death: what lives keeps its jobs through exhausted pools and networks that stall.

use std::time::{Duration, Instant};

use domain::JobState;
use engine::Acting;
use jobs::Workflow;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
};

use crate::clinic::{ADD_PATIENT, Act, Clinic, Scripted, quick, slot};

/// Longer than a worker may be silent.
const OUTAGE: Duration = Duration::from_secs(8);

fn workflow(step: &Scripted) -> Workflow {
    Workflow::named("book").then(Acting(step.clone()))
}

async fn lost(clinic: &Clinic) -> i64 {
    clinic.count("select count(*) from attempt where outcome = 'lost'").await
}

/// A network between PostgreSQL and one process.
struct Network {
    port: u16,
    is_frozen: watch::Sender<bool>,
}

impl Network {
    async fn to(options: &PgConnectOptions) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (is_frozen, frozen) = watch::channel(false);
        let upstream = (options.get_host().to_owned(), options.get_port());
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let (upstream, mut frozen) = (upstream.clone(), frozen.clone());
                tokio::spawn(async move {
                    frozen.wait_for(|frozen| !frozen).await.unwrap();
                    let far = TcpStream::connect(upstream).await.unwrap();
                    let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                    tokio::join!(pass(near_in, far_out, frozen.clone()), pass(far_in, near_out, frozen));
                });
            }
        });
        Self { port, is_frozen }
    }

    fn pool(&self, options: &PgConnectOptions) -> PgPool {
        let options = options.clone().host("127.0.0.1").port(self.port);
        PgPoolOptions::new().max_connections(4).connect_lazy_with(options)
    }

    async fn freeze_for(&self, outage: Duration) {
        self.is_frozen.send_replace(true);
        tokio::time::sleep(outage).await;
        self.is_frozen.send_replace(false);
    }
}

/// Octets as they come; while it is frozen nothing, not even the end.
async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut frozen: watch::Receiver<bool>) {
    let mut octets = [0; 16_384];
    loop {
        let read = from.read(&mut octets).await.unwrap_or_default();
        if frozen.wait_for(|frozen| !frozen).await.is_err() || read == 0 {
            break;
        }
        if to.write_all(&octets[..read]).await.is_err() {
            break;
        }
    }
    to.shutdown().await.ok();
}

#[sqlx::test(migrations = false)]
async fn a_process_whose_pool_is_exhausted_is_alive(pool: PgPool) {
    let clinic = Clinic::open(pool.clone(), quick()).await;
    let booking = clinic.book().await;
    let options = (*pool.connect_options()).clone();
    let small = PgPoolOptions::new().max_connections(2).connect_lazy_with(options.clone());
    let busy = clinic.beside(small.clone());
    let step = Scripted::new(ADD_PATIENT, &[Act::Take(1_000)]);
    let working = busy.work(workflow(&step));
    clinic.until(booking, ADD_PATIENT, JobState::Running).await;
    let mut taken = vec![small.acquire().await.unwrap()];
    // The listener has one, or takes the last.
    taken.extend(
        tokio::time::timeout(Duration::from_millis(500), small.acquire()).await.ok().and_then(Result::ok),
    );
    let other = clinic.work(workflow(&step));
    tokio::time::sleep(OUTAGE).await;
    assert_eq!(clinic.job(booking, ADD_PATIENT).await, (JobState::Running, 0));
    drop(taken);
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    other.stop().await;
    working.stop().await;
    assert_eq!((step.runs(), lost(&clinic).await), (1, 0));
}

#[sqlx::test(migrations = false)]
async fn two_processes_behind_a_network_that_stalls_leave_each_other_their_jobs(pool: PgPool) {
    frozen(pool, true).await;
}

#[sqlx::test(migrations = false)]
async fn a_process_behind_a_network_that_stalls_keeps_its_jobs_from_one_that_is_not(pool: PgPool) {
    frozen(pool, false).await;
}

async fn frozen(pool: PgPool, both: bool) {
    let clinic = Clinic::open(pool.clone(), quick()).await;
    let options = (*pool.connect_options()).clone();
    let network = Network::to(&options).await;
    let steps = [(); 2].map(|()| Scripted::new(ADD_PATIENT, &[Act::Take(1_000)]));
    let mut bookings = Vec::new();
    for number in 0..6 {
        bookings.push(clinic.try_book(&slot(number)).await.unwrap().id);
    }
    let first = clinic.beside(network.pool(&options)).work(workflow(&steps[0]));
    clinic.until(bookings[0], ADD_PATIENT, JobState::Running).await;
    let second = if both { clinic.beside(network.pool(&options)) } else { clinic.beside(pool.clone()) };
    let second = second.work(workflow(&steps[1]));
    // Both show themselves, and are good to judge.
    let regular =
        "select count(*) from process where regular_since < clock_timestamp() - interval '5 seconds'";
    let ahead = Instant::now();
    while clinic.count("select count(*) from process").await < 2 {
        assert!(ahead.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for number in 6..10 {
        bookings.push(clinic.try_book(&slot(number)).await.unwrap().id);
    }
    network.freeze_for(OUTAGE).await;
    for booking in &bookings {
        clinic.until(*booking, ADD_PATIENT, JobState::Done).await;
    }
    // And for as long as anybody could think of it.
    clinic.eventually(|| async { clinic.count(regular).await == 2 }).await;
    first.stop().await;
    second.stop().await;
    assert_eq!(steps[0].runs() + steps[1].runs(), 10, "each is done once");
    assert_eq!(lost(&clinic).await, 0);
}

#[sqlx::test(migrations = false)]
async fn who_was_away_judges_nobody_until_everybody_could_have_shown_himself(pool: PgPool) {
    let clinic = Clinic::open(pool.clone(), quick()).await;
    clinic.book().await;
    clinic
        .run("update apalis.jobs set status = 'Running', lock_by = 'add-patient@other', lock_at = now()")
        .await;
    let released = async |judge: &str| engine::store::job::release_orphans(&pool, judge).await.unwrap();
    let is_said = async |sql: &'static str| clinic.run(sql).await;
    is_said(
        "insert into process (id, session_pid, session_began_at, queues, seen_at, regular_since) values
             ('me', 0, now(), '{}', now(), now() - interval '1 minute'),
             ('other', 0, now(), '{}', now() - interval '6 seconds', now() - interval '1 minute')",
    )
    .await;
    for sql in [
        // Just back; silent itself; the database's clock was set back; unheard of.
        "update process set regular_since = clock_timestamp() - interval '4 seconds' where id = 'me'",
        "update process set regular_since = now() - interval '1 minute', seen_at = clock_timestamp() - interval '3 seconds'
         where id = 'me'",
        "update process set regular_since = now() + interval '1 hour', seen_at = now() + interval '1 hour'
         where id = 'me'",
    ] {
        is_said(sql).await;
        assert_eq!(released("me").await, 0, "{sql}");
    }
    assert_eq!(released("nobody").await, 0);
    // A living session speaks for whoever is silent, for half a minute.
    is_said(
        "update process set regular_since = now() - interval '1 minute', seen_at = clock_timestamp() where id = 'me';
         update process set session_pid = a.pid, session_began_at = a.backend_start
         from pg_stat_activity a where a.backend_start is not null and process.id = 'other'",
    )
    .await;
    assert_eq!(released("me").await, 0);
    is_said(
        "update process set seen_at = clock_timestamp() - interval '31 seconds' where id = 'other';
         update process set seen_at = clock_timestamp() where id = 'me'",
    )
    .await;
    assert_eq!(released("me").await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_heartbeat_after_a_gap_or_in_another_session_begins_anew(pool: PgPool) {
    let clinic = Clinic::open(pool.clone(), quick()).await;
    let mut session = pool.acquire().await.unwrap();
    let beat = async |session: &mut sqlx::PgConnection| {
        engine::store::process::beat(session, "me", &[ADD_PATIENT], chrono::Utc::now(), false).await.unwrap();
    };
    let steady = "select count(*) from process where regular_since < clock_timestamp() - interval '1 minute'";
    let aged = "update process set regular_since = regular_since - interval '1 hour'";
    beat(&mut session).await;
    clinic.run(aged).await;
    beat(&mut session).await;
    assert_eq!(clinic.count(steady).await, 1);
    let mut another = pool.acquire().await.unwrap();
    beat(&mut another).await;
    assert_eq!(clinic.count(steady).await, 0, "another session");
    clinic.run(aged).await;
    clinic.run("update process set seen_at = seen_at - interval '3 seconds'").await;
    beat(&mut another).await;
    assert_eq!(clinic.count(steady).await, 0, "a gap");
}
