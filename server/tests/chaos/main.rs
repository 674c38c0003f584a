//! Fault tests: the real executable, a real PostgreSQL and a mail server, under load, while things are killed.
//!
//! Called by `make chaos` (ten minutes) and, in its short form, by `make test`; each scenario of [`scenario::all`]
//! is a fault, then everything settles, then every invariant of [`check`] must hold. Prints a table and ends
//! with 1 when anything was violated. Without `CHAOS` it does nothing, since it breaks the PostgreSQL that it uses:
//!
//! - `CHAOS`: `short` or `full`; `CHAOS_SEED`: the seed of all random choices, printed at the start
//! - `DATABASE_URL`: an empty database; `POSTGRES_RESTART`: how to restart its server, as a JSON list of words

#![expect(
    clippy::disallowed_methods,
    reason = "tests look into the database with SQL of their own, and this machine's clock will do"
)]

mod check;
mod clinic;
mod evidence;
mod ledger;
mod load;
mod postgres;
mod process;
mod report;
mod scenario;
mod settle;
mod smtp;

use std::{path::PathBuf, process::ExitCode, time::Instant};

use clinic::Clinic;
use load::Visitors;
use process::Environment;
use report::{Report, Totals};
use scenario::{Form, Scenario};

fn main() -> ExitCode {
    let form = match std::env::var("CHAOS").as_deref() {
        Ok("short") => Form::Short,
        Ok("full") => Form::Full,
        _ => {
            println!("Fault tests do nothing unless CHAOS is short or full; `make chaos` sets it up.");
            return ExitCode::SUCCESS;
        }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads");
    if runtime.block_on(run(form)) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether everything held.
async fn run(form: Form) -> bool {
    let setting =
        |name| std::env::var(name).unwrap_or_else(|_| panic!("{name} is missing; see `make chaos`"));
    let seed =
        std::env::var("CHAOS_SEED").map_or_else(|_| rand::random(), |text| text.parse().expect("a seed"));
    println!("CHAOS_SEED={seed}");
    let environment =
        Environment { database_url: setting("DATABASE_URL"), port: free_port(), directory: directory() };
    let mut clinic = Clinic::open(form, seed, environment, &setting("POSTGRES_RESTART")).await;
    let visitors = Visitors::of(&clinic, seed).await;
    let mut report = Report::default();
    for scenario in scenario::all(form) {
        play(&scenario, &mut clinic, &visitors, &mut report).await;
    }
    clinic.close().await;
    report.print();
    finish(&clinic, &report)
}

async fn play(scenario: &Scenario, clinic: &mut Clinic, visitors: &Visitors, report: &mut Report) {
    let (began, before) = (Instant::now(), Totals::now(clinic).await);
    let load = visitors.come();
    (scenario.fault)(clinic, visitors, scenario.duration).await;
    load.go_home().await;
    clinic.make_whole().await;
    clinic.settle_as_it_is().await;
    match check::all(&clinic.postgres.pool, &clinic.evidence()).await {
        Ok(violations) => clinic.ledger.book().violations.extend(violations),
        Err(error) => clinic.ledger.violation(format!("the checks could not be made: {error}")),
    }
    let violations = report.new_ones(std::mem::take(&mut clinic.ledger.book().violations));
    let after = Totals::now(clinic).await;
    println!("{}: {} violations, {:.0} s", scenario.name, violations.len(), began.elapsed().as_secs_f32());
    for violation in &violations {
        println!("  {violation}");
    }
    report.add(scenario.name, (&before, &after), violations, began.elapsed());
}

fn finish(clinic: &Clinic, report: &Report) -> bool {
    let book = clinic.ledger.book();
    println!(
        "{} requests lost a slot to others, {} were given up without an answer",
        book.taken, book.given_up
    );
    let held = report.violations().is_empty();
    if !held {
        println!("The processes' logs are in {}", clinic.logs().display());
    }
    held
}

/// Emptied, so that the logs in it are this run's.
fn directory() -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("chaos");
    std::fs::remove_dir_all(&directory).ok();
    std::fs::create_dir_all(&directory).expect("a directory for logs");
    directory
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    listener.local_addr().expect("an address").port()
}
