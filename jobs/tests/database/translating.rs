//! What the clinic writes, in the reader's language as far as it has been translated.

use domain::{
    BookingId, Language,
    Language::{English, German},
    Wording,
};
use jobs::{availability::Catalog, booking, store};
use sqlx::PgPool;

use crate::clinic::{Clinic, quick};

/// The clinic with a German service that is half translated, a German room, and a provider who is not translated at all.
async fn translated(pool: PgPool) -> Clinic {
    let clinic = Clinic::open(pool, quick()).await;
    clinic
        .run(
            "update service set description = 'For your back', instructions = 'Bring shoes';
             insert into service_text (service_id, language, name, instructions)
                 values ('physiotherapy', 'de', 'Krankengymnastik', 'Bringen Sie Schuhe mit');
             insert into room (id, language, name) values ('gym', 'de', 'Turnhalle');
             insert into room_text (room_id, language, name) values ('gym', 'en', 'The gym');",
        )
        .await;
    clinic
}

fn read(text: &Wording, asked: Language) -> (String, Option<&'static str>) {
    let phrase = text.in_language(asked);
    let lang = phrase.lang(asked);
    (phrase.text, lang)
}

fn told(text: &str, lang: Option<&'static str>) -> (String, Option<&'static str>) {
    (text.to_owned(), lang)
}

#[sqlx::test(migrations = false)]
async fn a_service_is_read_in_the_language_asked_for_field_by_field(pool: PgPool) {
    let clinic = translated(pool).await;
    let catalog = Catalog::load(&clinic.daybook).await.unwrap();
    let (service, provider) = (&catalog.services[0], &catalog.providers[0]);
    assert_eq!(read(&service.name, German), told("Krankengymnastik", None));
    assert_eq!(read(&service.description, German), told("For your back", Some("en")), "not translated");
    assert_eq!(read(&provider.title, German), told("Physiotherapist", Some("en")), "not translated at all");
    for (text, written) in [
        (&service.name, "Physiotherapy"),
        (&service.description, "For your back"),
        (&provider.location, "Room 1"),
    ] {
        assert_eq!(read(text, English), told(written, None));
    }
}

#[sqlx::test(migrations = false)]
async fn a_clinic_that_writes_german_is_marked_as_german_for_others(pool: PgPool) {
    let clinic = translated(pool).await;
    clinic
        .run(
            "delete from service_text;
             update service set language = 'de', name = 'Krankengymnastik', description = 'Für den Rücken';
             insert into service_text (service_id, language, name) values ('physiotherapy', 'en', 'Physiotherapy')",
        )
        .await;
    let catalog = Catalog::load(&clinic.daybook).await.unwrap();
    let service = &catalog.services[0];
    assert_eq!(read(&service.name, English), told("Physiotherapy", None));
    assert_eq!(read(&service.description, English), told("Für den Rücken", Some("de")));
    assert_eq!(read(&service.description, German), told("Für den Rücken", None));
}

#[sqlx::test(migrations = false)]
async fn a_booking_is_told_in_each_reader_s_language(pool: PgPool) {
    let clinic = translated(pool).await;
    clinic.run("insert into provider_text values ('physio-1', 'de', null, 'Raum 1')").await;
    let _working = clinic.work_all();
    let booking = clinic.book().await;
    let status = booking::status(&clinic.daybook, booking).await.unwrap();
    assert_eq!(read(&status.service, German), told("Krankengymnastik", None));
    assert_eq!(read(&status.location, German), told("Raum 1", None));
    assert_eq!(read(&status.instructions.unwrap(), German), told("Bringen Sie Schuhe mit", None));
    clinic.eventually(async || clinic.count("select count(*) from appointment").await == 1).await;
    let found = store::appointment::of_bookings(clinic.pool(), &[booking.0]).await.unwrap();
    let appointment = &found[0];
    assert_eq!(read(&appointment.service, English), told("Physiotherapy", None));
    assert_eq!(read(&appointment.service, German), told("Krankengymnastik", None));
    assert_eq!(read(&appointment.provider_title, German), told("Physiotherapist", Some("en")));
    assert_eq!(read(&appointment.location, German), told("Raum 1", None));
}

#[sqlx::test(migrations = false)]
async fn a_place_is_translated_while_the_catalogue_calls_it_so(pool: PgPool) {
    let clinic = translated(pool).await;
    clinic.run("insert into room_service values ('gym', 'physiotherapy')").await;
    let booking = clinic.book().await;
    let place = async |clinic: &Clinic, booking: BookingId| {
        booking::status(&clinic.daybook, booking).await.unwrap().location
    };
    assert_eq!(read(&place(&clinic, booking).await, English), told("The gym", None));
    assert_eq!(read(&place(&clinic, booking).await, German), told("Turnhalle", None));
    // The booking says what its patient was told.
    clinic.run("update room set name = 'Sporthalle'").await;
    assert_eq!(place(&clinic, booking).await.text, "Turnhalle");
    clinic.run("update service set mode = 'online'").await;
    for language in [English, German] {
        assert_eq!(read(&place(&clinic, booking).await, language), told("Online", None));
    }
}

#[sqlx::test(migrations = false)]
async fn how_one_takes_part_online_can_be_translated(pool: PgPool) {
    let clinic = translated(pool).await;
    clinic
        .run(
            "update service set mode = 'online', meeting = 'We call you';
             update service_text set meeting = 'Wir rufen Sie an';",
        )
        .await;
    let _working = clinic.work_all();
    let booking = clinic.book().await;
    clinic.eventually(async || clinic.count("select count(*) from appointment").await == 1).await;
    let found = store::appointment::of_bookings(clinic.pool(), &[booking.0]).await.unwrap();
    assert_eq!(read(&found[0].location, German), told("Wir rufen Sie an", None));
    assert_eq!(read(&found[0].location, English), told("We call you", None));
}

#[sqlx::test(migrations = false)]
async fn a_question_and_its_choices_say_in_which_language_they_are(pool: PgPool) {
    let clinic = translated(pool).await;
    clinic
        .run(
            r#"insert into intake_question (service_id, id, kind, label, options)
               values ('physiotherapy', 'side', 'choice', '{"en": "Which side?", "de": "Welche Seite?"}',
                       '[{"value": "left", "label": {"en": "Left", "de": "Links"}}, {"value": "both", "label": {"en": "Both"}}]')"#,
        )
        .await;
    let service = "physiotherapy".parse().unwrap();
    let asked = booking::questions(&clinic.daybook, &service, German).await.unwrap();
    let domain::intake::QuestionKind::Choice(choices) = &asked[0].kind else { panic!("{asked:?}") };
    let said: Vec<_> =
        choices.iter().map(|choice| (&*choice.label.text, choice.label.lang(German))).collect();
    assert_eq!((&*asked[0].label.text, asked[0].label.lang(German)), ("Welche Seite?", None));
    assert_eq!(said, [("Links", None), ("Both", Some("en"))]);
}

#[sqlx::test(migrations = false)]
async fn a_translation_is_into_a_language_that_the_program_speaks_and_is_not_empty(pool: PgPool) {
    let clinic = translated(pool).await;
    for sql in [
        "insert into service_text (service_id, language, name) values ('physiotherapy', 'fr', 'Kiné')",
        "insert into provider_text (provider_id, language, title) values ('physio-1', 'fr', 'Kiné')",
        "insert into room_text (room_id, language, name) values ('gym', 'fr', 'Gymnase')",
        "update service set language = 'fr'",
        "update service_text set name = ''",
    ] {
        assert!(sqlx::query(sql).execute(clinic.pool()).await.is_err(), "{sql}");
    }
    for language in Language::ALL {
        let insert =
            "insert into provider_text (provider_id, language, title) values ('physio-1', $1, 'Title')";
        sqlx::query(insert).bind(language.tag()).execute(clinic.pool()).await.unwrap();
    }
}
