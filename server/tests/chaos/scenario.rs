//! The table of contents: every fault, what it does, and for how long. All bounded.

mod database;
mod failpoints;
mod kills;
mod mail_server;
mod outlasting;
mod restarts;
mod rooms;
mod storm;

use std::time::Duration;

use futures::future::BoxFuture;

use super::{clinic::Clinic, load::Visitors, smtp::Mode};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A minute, each kind of fault once: in `make test`.
    Short,
    /// About ten minutes and more than a hundred kills: `make chaos`.
    Full,
}

impl Form {
    /// One of two values.
    pub fn choose<T>(self, short: T, full: T) -> T {
        if self == Self::Short { short } else { full }
    }
}

type Fault = for<'c> fn(&'c mut Clinic, &'c Visitors, Duration) -> BoxFuture<'c, ()>;

pub struct Scenario {
    pub name: &'static str,
    pub duration: Duration,
    pub fault: Fault,
}

/// In the order in which they run. Seconds: short form, full form.
pub fn all(form: Form) -> Vec<Scenario> {
    let seconds = |short: f32, full: f32| Duration::from_secs_f32(form.choose(short, full));
    let table: [(&'static str, Duration, Fault); 20] = [
        ("no fault", seconds(1.0, 10.0), |_, _, it| Box::pin(tokio::time::sleep(it))),
        ("rooms and expired holds", seconds(2.0, 20.0), |c, v, it| Box::pin(rooms::crowd(c, v, it))),
        ("restarts of every workflow", seconds(3.0, 30.0), |c, v, it| {
            Box::pin(restarts::of_every_workflow(c, v, it))
        }),
        ("kill -9 of workers", seconds(3.0, 120.0), |c, _, it| Box::pin(kills::workers(c, it))),
        ("kill -9 of one of two workers", seconds(1.0, 4.0), |c, _, it| Box::pin(kills::one_of_two(c, it))),
        ("kill -9 between statements", seconds(0.0, 0.0), |c, _, _| Box::pin(failpoints::each(c))),
        ("PostgreSQL: immediate restart", seconds(1.0, 30.0), |c, _, it| Box::pin(database::restart(c, it))),
        ("PostgreSQL: backends terminated", seconds(1.5, 30.0), |c, _, it| {
            Box::pin(database::terminate(c, it))
        }),
        ("PostgreSQL: pools exhausted", seconds(5.5, 12.0), |c, _, it| Box::pin(database::exhaust(c, it))),
        ("PostgreSQL: no connection left", seconds(2.0, 12.0), |c, _, it| Box::pin(database::take(c, it))),
        ("a second process after an outage", seconds(6.5, 12.0), |c, _, it| {
            Box::pin(outlasting::unreachable(c, it))
        }),
        ("a worker stands still", seconds(6.5, 12.0), |c, _, it| Box::pin(outlasting::stopped(c, it))),
        ("clock jumps forward", seconds(1.0, 10.0), |c, _, it| Box::pin(database::jump(c, it))),
        ("SMTP: down", seconds(1.5, 3.0), |c, _, it| Box::pin(mail_server::be(c, Mode::Down, it))),
        ("SMTP: 4xx", seconds(1.5, 3.0), |c, _, it| Box::pin(mail_server::be(c, Mode::Deferring, it))),
        ("SMTP: 5xx to some", seconds(2.0, 15.0), |c, _, it| {
            Box::pin(mail_server::be(c, Mode::Refusing, it))
        }),
        ("SMTP: hangs after DATA", seconds(5.5, 16.0), |c, _, it| {
            Box::pin(mail_server::be(c, Mode::Hanging, it))
        }),
        ("SMTP: every fault by turns", seconds(4.0, 30.0), |c, _, it| {
            Box::pin(mail_server::be(c, Mode::Hostile, it))
        }),
        ("SMTP: breaks off", seconds(1.5, 3.0), |c, _, it| Box::pin(mail_server::breaking(c, it))),
        ("all at once", seconds(2.0, 60.0), |c, _, it| Box::pin(storm::rage(c, it))),
    ];
    table.into_iter().map(|(name, duration, fault)| Scenario { name, duration, fault }).collect()
}
