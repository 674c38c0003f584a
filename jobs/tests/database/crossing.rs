//! Everything that takes, keeps, moves or frees slots, crossing each other: locks are taken in one order, so nobody waits in
//! a circle. PostgreSQL counts deadlocks, also those that were tried again.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Days, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::London;
use domain::{BookingId, NewAppointment, NewBooking, schedule, waitlist::WishForm};
use jobs::{
    Error, LinkKey, Settings,
    access::AppointmentAccess,
    appointment::{cancel, reschedule},
    availability::Catalog,
    booking::{
        accept::{self, Origin},
        hold,
    },
    store,
    waitlist::{self, NewWaiting},
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use sqlx::{ConnectOptions, PgPool};
use uuid::Uuid;

use crate::{
    clinic::{Clinic, ada, quick, staff},
    days::monday,
};

const PROVIDERS: [&str; 3] = ["physio-1", "physio-2", "physio-3"];
/// In a room of two seats or one, in the one only, and in none.
const SERVICES: [&str; 3] = ["physiotherapy", "massage", "talk"];
const VISITORS: usize = 8;
/// Who acts at the same time, and how often.
const ACTORS: u64 = 6;
const ACTS: usize = 60;

async fn open(pool: PgPool) -> Clinic {
    let clinic = Clinic::open(pool, quick()).await;
    clinic
        .run(
            "insert into service (id, name, description, duration_minutes, buffer_after_minutes, slot_step_minutes)
                 values ('massage', 'Massage', '', 60, 15, 15), ('talk', 'Talk', '', 15, 0, 15);
             insert into provider (id, name, title, location, zone)
                 select 'physio-' || n, 'Physio ' || n, '', 'Ward', 'Europe/London' from generate_series(2, 3) as n;
             insert into provider_service
                 select provider.id, service.id from provider, service on conflict do nothing;
             insert into opening_hours
                 select id, weekday, '08:00', '18:00' from provider, generate_series(1, 7) as weekday
                 on conflict do nothing;
             insert into room (id, name, capacity) values ('gym', 'The gym', 2), ('bath', 'The bath', 1);
             insert into room_service values ('gym', 'physiotherapy'), ('bath', 'physiotherapy'), ('bath', 'massage');",
        )
        .await;
    // Offers that end while others look for slots.
    let settings = Settings { offer_kept: Duration::from_millis(300), ..(*clinic.daybook.settings).clone() };
    Clinic { daybook: clinic.daybook.with_settings(settings) }
}

/// One of a few times that everybody wants.
fn time(random: &mut StdRng) -> DateTime<Utc> {
    let day = Utc::now().date_naive() + Days::new(10);
    let nine = day.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap());
    London.from_local_datetime(&nine).unwrap().to_utc() + TimeDelta::minutes(15 * random.random_range(0..10))
}

fn wanted(random: &mut StdRng) -> NewBooking {
    let mut form = ada(&time(random).to_rfc3339());
    form.appointment.provider = (*PROVIDERS.choose(random).unwrap()).to_owned();
    form.appointment.service = (*SERVICES.choose(random).unwrap()).to_owned();
    form.patient.first_name = format!("Patient {}", random.random_range(0..20));
    form.parse(Utc::now()).unwrap()
}

/// A hold that may have expired before the next one looks.
async fn take_hold(
    clinic: &Clinic,
    hold: Uuid,
    wanted: &NewAppointment,
    kept: Duration,
) -> Result<(), Error> {
    let catalog = Catalog::load(&clinic.daybook).await?;
    let service = catalog.service(wanted.service.as_ref().unwrap()).unwrap();
    let occupied = schedule::occupied(service, wanted.starts_at);
    Ok(store::hold::take(clinic.pool(), hold, &wanted.provider, &service.id, occupied, kept).await?)
}

async fn wait(clinic: &Clinic, random: &mut StdRng) -> Result<(), Error> {
    let day = (Utc::now().date_naive() + Days::new(10)).to_string();
    let wish = WishForm {
        first_day: day.clone(),
        last_day: day,
        weekdays: (1..=7).map(|number| number.to_string()).collect(),
        parts: vec!["morning".into(), "afternoon".into()],
    };
    let new = NewWaiting {
        service: SERVICES.choose(random).unwrap().parse().unwrap(),
        provider: None,
        wish: wish.check(Utc::now().date_naive()).unwrap(),
        patient: wanted(random).patient,
        intake: Default::default(),
    };
    waitlist::join(&clinic.daybook, &new, Origin::default()).await.map(|_| ())
}

/// Somebody on the list, preferably with an offer, answers or leaves.
async fn answer(clinic: &Clinic, random: &mut StdRng) -> Result<(), Error> {
    let sql = "select booking_id from waitlist where state in ('offered', 'waiting')
               order by state, random() limit 1";
    let Some(booking) = sqlx::query_scalar::<_, Uuid>(sql).fetch_optional(clinic.pool()).await? else {
        return Ok(());
    };
    let token =
        LinkKey::new("nobody will ever guess this secret").unwrap().waitlist_token(BookingId(booking));
    store::waitlist::keep_links(clinic.pool(), &[booking], &[token.hash().to_vec()]).await?;
    match random.random_range(0..3) {
        0 => waitlist::take(&clinic.daybook, &token).await.map(|_| ()),
        1 => waitlist::decline(&clinic.daybook, &token).await,
        _ => waitlist::leave(&clinic.daybook, &token).await,
    }
}

async fn change(clinic: &Clinic, random: &mut StdRng) -> Result<(), Error> {
    let sql = "select id from appointment where status = 'booked' order by random() limit 1";
    let Some(id) = sqlx::query_scalar::<_, Uuid>(sql).fetch_optional(clinic.pool()).await? else {
        return Ok(());
    };
    let (access, id) = (staff(), domain::AppointmentId(id));
    match random.random_bool(0.7) {
        true => {
            reschedule::move_to(&clinic.daybook, AppointmentAccess::Staff(&access), id, time(random)).await
        }
        false => cancel::cancel(&clinic.daybook, AppointmentAccess::Staff(&access), id, "As a test").await,
    }
}

async fn act(clinic: &Clinic, visitors: &[Uuid], random: &mut StdRng) -> Result<(), Error> {
    let visitor = *visitors.choose(random).unwrap();
    match random.random_range(0..14) {
        0..4 => {
            let kept = Duration::from_millis(*[0, 0, 20, 300_000].choose(random).unwrap());
            take_hold(clinic, visitor, &wanted(random).appointment, kept).await
        }
        4 => hold::extend(&clinic.daybook, visitor).await.map(|_| ()),
        5..8 => {
            let hold = random.random_bool(0.7).then_some(visitor);
            let origin = Origin { hold, ..Origin::default() };
            accept::accept(&clinic.daybook, &wanted(random), origin).await.map(|_| ())
        }
        8..10 => change(clinic, random).await,
        10 => wait(clinic, random).await,
        11 => waitlist::offer_free(&clinic.daybook, Utc::now()).await.map(|_| ()),
        12 => answer(clinic, random).await,
        _ => Ok(store::hold::forget_expired(clinic.pool()).await.map(|_| ())?),
    }
}

/// What nobody may hear: that PostgreSQL gave up.
fn is_gone_wrong(error: &Error) -> bool {
    !error.is_unavailable() && matches!(error, Error::Database(error) if !store::claim::is_lost(error))
}

#[sqlx::test(migrations = false)]
async fn acts_that_cross_each_other_never_wait_in_a_circle(pool: PgPool) {
    let server = (*pool.connect_options()).clone();
    let clinic = Arc::new(open(pool).await);
    let working = clinic.work_all();
    let visitors: Arc<[Uuid]> = (0..VISITORS).map(|_| Uuid::new_v4()).collect();
    let actors: Vec<_> = (0..ACTORS)
        .map(|seed| {
            let (clinic, visitors) = (clinic.clone(), visitors.clone());
            tokio::spawn(async move {
                let mut random = StdRng::seed_from_u64(seed);
                for _ in 0..ACTS {
                    let done = act(&clinic, &visitors, &mut random).await;
                    if let Some(error) = done.err().filter(is_gone_wrong) {
                        panic!("{error:?}");
                    }
                }
            })
        })
        .collect();
    for actor in actors {
        actor.await.unwrap();
    }
    assert!(clinic.count("select count(*) from claim").await > 0, "something was sold");
    assert!(clinic.count("select count(*) from attempt where outcome = 'done'").await > 0, "steps ran");
    working.stop().await;
    // Connections tell what they counted when they end.
    clinic.pool().untried().close().await;
    let mut db = server.connect().await.unwrap();
    let sql = "select deadlocks from pg_stat_database where datname = current_database()";
    let deadlocks: i64 = sqlx::query_scalar(sql).fetch_one(&mut db).await.unwrap();
    assert_eq!(deadlocks, 0);
}

#[sqlx::test(migrations = false)]
async fn two_visitors_who_change_to_each_other_s_slots_wait_for_each_other_in_turn(pool: PgPool) {
    let server = (*pool.connect_options()).clone();
    let clinic = Arc::new(open(pool).await);
    let visitors = [Uuid::new_v4(), Uuid::new_v4()];
    let slots = [0, 1].map(|provider| {
        let mut form = ada(&monday("09:00"));
        form.appointment.provider = PROVIDERS[provider].to_owned();
        form.appointment.service = "talk".to_owned();
        form.parse(Utc::now()).unwrap().appointment
    });
    for round in 0..30 {
        let turn = |visitor: usize, slot: usize| {
            let (clinic, hold, wanted) = (clinic.clone(), visitors[visitor], slots[slot].clone());
            tokio::spawn(async move { hold::take(&clinic.daybook, hold, &wanted).await })
        };
        let (one, other) = (round % 2, (round + 1) % 2);
        for taken in [turn(0, one), turn(1, other)] {
            match taken.await.unwrap() {
                Ok(()) | Err(Error::SlotTaken { .. }) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    }
    clinic.pool().untried().close().await;
    let mut db = server.connect().await.unwrap();
    let sql = "select deadlocks from pg_stat_database where datname = current_database()";
    let deadlocks: i64 = sqlx::query_scalar(sql).fetch_one(&mut db).await.unwrap();
    assert_eq!(deadlocks, 0);
}
