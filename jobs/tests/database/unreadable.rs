//! Rows that the program cannot read: the database refuses them, and those that are there hide no others.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{Language, schedule::Interval};
use jobs::{
    availability::{self, Catalog},
    store,
};
use sqlx::PgPool;

use crate::{
    clinic::{Clinic, quick},
    days::{day, monday, on},
};

/// The starts of the free slots of a day, by UTC, with `provider`.
async fn free(clinic: &Clinic, provider: &str, day: NaiveDate) -> Vec<DateTime<Utc>> {
    let catalog = Catalog::load(&clinic.daybook).await.unwrap();
    let service = catalog.service(&"physiotherapy".parse().unwrap()).expect("the service can be read");
    let between = domain::schedule::span(chrono_tz::UTC, day, day);
    let providers = catalog.offering(&service.id);
    let now = Utc::now();
    let slots = availability::free_slots(&clinic.daybook, service, &providers, between, now).await.unwrap();
    let theirs = slots.into_iter().filter(|slot| slot.provider_id.as_str() == provider);
    theirs.map(|slot| slot.starts_at).collect()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Writes what the constraints of this version refuse, as an older one could.
async fn smuggle(clinic: &Clinic, table: &str, constraint: &str, sql: &str) {
    let drop = format!("alter table {table} drop constraint {constraint}");
    for statement in [drop.as_str(), sql] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned())).execute(clinic.pool()).await.unwrap();
    }
}

#[sqlx::test(migrations = false)]
async fn hours_until_midnight_end_with_the_day(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic.run("update opening_hours set opens = '20:00', closes = '24:00' where weekday <> 3").await;
    clinic.run("update opening_hours set opens = '00:00', closes = '24:00' where weekday = 3").await;
    // Monday, in London: from 19:00 by UTC to 22:30, so that it ends at midnight.
    let starts = free(&clinic, "physio-1", day(0)).await;
    assert_eq!((starts.len(), *starts.last().unwrap()), (8, instant(&monday("22:30"))));
    clinic.try_book(&monday("22:30")).await.unwrap();
    assert!(clinic.try_book(&on(1, "02:00")).await.is_err(), "closed at three in the morning");
    // Wednesday, all of it: one hour of it is Tuesday's by UTC.
    assert_eq!(free(&clinic, "physio-1", day(2)).await.len(), 46);
    // A part of it is closed until midnight.
    let closed = "insert into opening_exception (provider_id, date, kind, opens, closes)
                  values ('physio-1', $1, 'closed-during', '12:00', '24:00')";
    sqlx::query(closed).bind(day(2)).execute(clinic.pool()).await.unwrap();
    assert_eq!(free(&clinic, "physio-1", day(2)).await.len(), 22);
}

#[sqlx::test(migrations = false)]
async fn a_provider_has_a_zone_that_the_program_knows(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    for zone in ["India/Kolkata", "europe/london", "Europe/London ", "GMT+1", "CET-1CEST", ""] {
        let refused = sqlx::query("update provider set zone = $1").bind(zone).execute(clinic.pool()).await;
        let refused = refused.expect_err(zone).to_string();
        assert!(refused.contains("provider_zone_is_known"), "{zone}: {refused}");
    }
    for zone in chrono_tz::TZ_VARIANTS {
        sqlx::query("update provider set zone = $1").bind(zone.name()).execute(clinic.pool()).await.unwrap();
    }
}

#[sqlx::test(migrations = false)]
async fn a_zone_from_before_that_does_not_exist_is_the_clinic_s_everywhere(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let expected = free(&clinic, "physio-1", day(0)).await;
    let booking = clinic.book().await;
    let update = "update provider set zone = 'India/Kolkata'";
    smuggle(&clinic, "provider", "provider_zone_is_known", update).await;
    // By the clock in London, an hour ahead of UTC.
    let now = free(&clinic, "physio-1", day(0)).await;
    assert_eq!((now.len(), now.first()), (expected.len() - 1, expected.first()));
    let appointment = Interval { start: instant(&monday("07:00")), end: instant(&monday("07:30")) };
    clinic.try_book(&appointment.start.to_rfc3339()).await.unwrap();
    let status = jobs::booking::status(&clinic.daybook, booking).await.unwrap();
    assert_eq!(clinic.daybook.settings.zone(&status.zone), chrono_tz::Europe::London);
    // Migrating again is no obstacle, and the row can be mended.
    store::migrate(clinic.pool().untried()).await.unwrap();
    clinic.run("update provider set zone = 'Asia/Kolkata'").await;
    assert_eq!(free(&clinic, "physio-1", day(0)).await[0], instant(&monday("02:30")));
}

#[sqlx::test(migrations = false)]
async fn a_row_that_cannot_be_read_hides_no_other(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic
        .run(
            "insert into provider (id, name, title, location, zone)
                 values ('physio-2', 'Noor Aziz', 'Physiotherapist', 'Room 2', 'Europe/London');
             insert into provider_service values ('physio-2', 'physiotherapy');
             insert into opening_hours values ('physio-2', 1, '09:00', '10:00');",
        )
        .await;
    let whole = free(&clinic, "physio-1", day(0)).await.len();
    let rows = [
        (
            "service",
            "service_mode_check",
            "insert into service (id, name, description, duration_minutes, slot_step_minutes, mode)
             values ('letters', 'Letters', '', 30, 30, 'by-letter');
             insert into provider_service values ('physio-1', 'letters')",
        ),
        (
            "provider",
            "provider_id_check",
            "insert into provider (id, name, title, location, zone)
             values ('Doctor Who', 'The Doctor', 'Doctor', 'Police box', 'Europe/London')",
        ),
        (
            "opening_hours",
            "opening_hours_weekday_check",
            "insert into opening_hours values ('physio-1', 8, '09:00', '10:00'), ('physio-1', 0, '09:00', '10:00')",
        ),
        (
            "opening_exception",
            "opening_exception_kind_check",
            &format!(
                "insert into opening_exception (provider_id, date, kind, opens, closes)
                 values ('physio-1', '{}', 'half-open', '09:00', '10:00')",
                day(1)
            ),
        ),
    ];
    for (table, constraint, sql) in rows {
        smuggle(&clinic, table, constraint, sql).await;
        assert_eq!(free(&clinic, "physio-2", day(0)).await.len(), 2, "{table}");
        assert_eq!(free(&clinic, "physio-1", day(0)).await.len(), whole, "{table}");
    }
    // What a special rule says of a day is not guessed: nobody is booked on it.
    assert!(free(&clinic, "physio-1", day(1)).await.is_empty());
    assert!(clinic.try_book(&on(1, "09:00")).await.is_err());
    clinic.try_book(&monday("09:00")).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_question_that_cannot_be_read_hides_no_other(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic
        .run(
            r#"insert into intake_question (service_id, id, position, kind, label, options)
               values ('physiotherapy', 'side', 1, 'choice', '{"en": "Side"}', '[{"value": "left", "label": {"en": "Left"}}]'),
                      ('physiotherapy', 'pain', 3, 'text', '{"de": "Schmerzen"}', '[]')"#,
        )
        .await;
    let refused = [
        (r#"{"en": 7}"#, "text", "[]"),
        ("{}", "text", "[]"),
        (r#"{"en": {"text": "Side"}}"#, "yes-no", "[]"),
        (r#"{"en": "Side"}"#, "choice", r#"["left"]"#),
        (r#"{"en": "Side"}"#, "choice", r#"[{"value": "left"}]"#),
        (r#"{"en": "Side"}"#, "choice", r#"[{"value": 1, "label": {"en": "Left"}}]"#),
        (
            r#"{"en": "Side"}"#,
            "choice",
            r#"[{"value": "l", "label": {"en": null}}, {"value": "r", "label": {"en": "R"}}]"#,
        ),
    ];
    let insert = "insert into intake_question (service_id, id, position, kind, label, options)
                  values ('physiotherapy', 'bad', 2, $1, $2::jsonb, $3::jsonb)";
    let write = async |(label, kind, options): (&str, &str, &str)| {
        sqlx::query(insert).bind(kind).bind(label).bind(options).execute(clinic.pool()).await
    };
    for row in refused {
        assert!(write(row).await.is_err(), "{row:?}");
    }
    clinic
        .run(
            "alter table intake_question drop constraint intake_question_label_is_texts,
                 drop constraint intake_question_options_are_choices",
        )
        .await;
    for row in refused.into_iter().filter(|(label, ..)| *label != "{}") {
        write(row).await.unwrap();
        let service = "physiotherapy".parse().unwrap();
        let asked = store::intake::questions(clinic.pool(), &service, Language::English).await.unwrap();
        let labels: Vec<&str> = asked.iter().map(|question| question.label.text.as_str()).collect();
        assert_eq!(labels, ["Side", "Schmerzen"], "{row:?}");
        clinic.run("delete from intake_question where id = 'bad'").await;
    }
}

#[sqlx::test(migrations = false)]
async fn instants_and_days_that_no_calendar_has_are_refused(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    for sql in [
        "insert into holiday values ('infinity', 'Never')",
        "insert into holiday values ('0044-03-15 BC', 'Ides')",
        "insert into opening_exception (provider_id, date, kind) values ('physio-1', '12031-05-05', 'closed')",
        "insert into reminder (booking_id, sequence, before_minutes, due_at) values ($1, 0, 60, 'infinity')",
        "insert into reminder (booking_id, sequence, before_minutes, due_at) values ($1, 0, 60, '-infinity')",
        "update booking set ends_at = 'infinity' where id = $1",
        "update claim set during = tstzrange(lower(during), null) where booking_id = $1",
        "update claim set during = tstzrange('-infinity', upper(during)) where booking_id = $1",
        "update claim set during = tstzrange(lower(during), '294000-01-01') where booking_id = $1",
    ] {
        let mut query = sqlx::query(sql);
        if sql.contains("$1") {
            query = query.bind(booking.0);
        }
        let refused = query.execute(clinic.pool()).await.expect_err(sql).to_string();
        assert!(refused.contains("on_calendar"), "{sql}: {refused}");
    }
}
