//! The demo clinic's services, providers, rooms and opening hours.
//!
//! In English and German, but for one name, so that one sees what a page does with a text that nobody has translated. Three zones,
//! so that a browser always sees foreign times; no provider offers two services of one duration,
//! because the origin's wire format names a service by its duration.

use chrono::NaiveTime;
use engine::Pool;
use sqlx::PgConnection;

struct Service {
    id: &'static str,
    name: &'static str,
    description: &'static str,
    minutes: i16,
    buffers: (i16, i16),
    step: i16,
    /// How one takes part, of what is online.
    meeting: Option<&'static str>,
    /// What to know before the visit, a paragraph a line.
    instructions: &'static str,
    german: GermanService,
}

/// As the German pages and emails say it.
struct GermanService {
    /// None where it has not been translated: there the English name stands, and says that it is English.
    name: Option<&'static str>,
    description: &'static str,
    instructions: &'static str,
}

const SERVICES: [Service; 5] = [
    Service {
        id: "physiotherapy",
        name: "Physiotherapy",
        description: "Treatment for your back, joints and muscles, with exercises to do at home.",
        minutes: 30,
        buffers: (0, 0),
        step: 30,
        meeting: None,
        instructions: "Please wear clothes that you can move in, and come five minutes early.\nBring your referral, if you have one.",
        german: GermanService {
            name: Some("Physiotherapie"),
            description: "Hilfe bei Beschwerden an Rücken, Gelenken und Muskeln, mit Übungen für zu Hause.",
            instructions: "Bitte tragen Sie Kleidung, in der Sie sich gut bewegen können, und kommen Sie fünf Minuten früher.\nBringen Sie Ihre Verordnung mit, falls Sie eine haben.",
        },
    },
    Service {
        id: "consultation",
        name: "Consultation",
        description: "See a general practitioner about a new or ongoing problem.",
        minutes: 20,
        buffers: (0, 5),
        step: 20,
        meeting: None,
        instructions: "Please bring your insurance card and a list of what you take.",
        german: GermanService {
            name: Some("Sprechstunde"),
            description: "Sprechstunde beim Hausarzt, wenn Sie neue oder länger bestehende Beschwerden haben.",
            instructions: "Bitte bringen Sie Ihre Versichertenkarte und eine Liste Ihrer Medikamente mit.",
        },
    },
    Service {
        id: "dental-check",
        name: "Dental check",
        description: "A check of your teeth and gums, with an X-ray if you need one.",
        minutes: 45,
        buffers: (0, 15),
        step: 30,
        meeting: None,
        instructions: "Please brush your teeth, and bring X-rays that are younger than two years.",
        german: GermanService {
            name: Some("Zahnkontrolle"),
            description: "Wir sehen uns Zähne und Zahnfleisch an und machen ein Röntgenbild, falls Sie eines brauchen.",
            instructions: "Bitte putzen Sie sich vorher die Zähne und bringen Sie Röntgenbilder mit, die nicht älter als zwei Jahre sind.",
        },
    },
    Service {
        id: "extended-consultation",
        name: "Extended consultation",
        description: "An hour for several problems, a second opinion or a treatment plan.",
        minutes: 60,
        buffers: (5, 10),
        step: 30,
        meeting: None,
        instructions: "Please bring your insurance card, a list of what you take, and letters from other doctors.",
        german: GermanService {
            name: Some("Ausführliche Sprechstunde"),
            description: "Eine Stunde für mehrere Anliegen, eine zweite Meinung oder einen Behandlungsplan.",
            instructions: "Bitte bringen Sie Ihre Versichertenkarte, eine Liste Ihrer Medikamente und Ihre Arztbriefe mit.",
        },
    },
    Service {
        id: "video-consultation",
        name: "Video consultation",
        description: "A short video call with a general practitioner, wherever you are.",
        minutes: 15,
        buffers: (0, 5),
        step: 20,
        meeting: Some("https://video.example.org/dr-weber"),
        instructions: "Please sit where nobody else listens. The link to the call is in your email; try camera and microphone before.",
        german: GermanService {
            name: None,
            description: "Ein kurzes Videogespräch mit dem Hausarzt, ganz gleich, wo Sie sind.",
            instructions: "Bitte suchen Sie sich einen Platz, an dem niemand mithört. Den Link zum Gespräch finden Sie in Ihrer E-Mail; probieren Sie Kamera und Mikrofon vorher aus.",
        },
    },
];

/// Reminders are sent so many minutes before: a week and a day.
const REMINDERS: [i32; 2] = [7 * 24 * 60, 24 * 60];

struct Provider {
    id: &'static str,
    name: &'static str,
    title: &'static str,
    german_title: &'static str,
    location: &'static str,
    german_location: &'static str,
    /// None at the clinic's own address.
    address: Option<&'static str>,
    zone: &'static str,
    services: &'static [&'static str],
    /// First and last weekday (Monday is 1), opening and closing hour.
    hours: &'static [(i32, i32, u32, u32)],
}

const PROVIDERS: [Provider; 3] = [
    Provider {
        id: "physio-1",
        name: "Mina Patel",
        title: "Physiotherapist",
        german_title: "Physiotherapeutin",
        location: "Room 1, London",
        german_location: "Raum 1, London",
        address: None,
        zone: "Europe/London",
        services: &["physiotherapy", "extended-consultation"],
        hours: &[(1, 5, 8, 18), (6, 6, 9, 13)],
    },
    Provider {
        id: "gp-1",
        name: "Dr. Jonas Weber",
        title: "General practitioner",
        german_title: "Hausarzt",
        location: "Room 4, Berlin",
        german_location: "Raum 4, Berlin",
        address: Some("Musterstraße 5, 10115 Berlin"),
        zone: "Europe/Berlin",
        services: &["consultation", "extended-consultation", "video-consultation"],
        hours: &[(1, 5, 8, 12), (1, 2, 13, 17), (4, 4, 14, 19)],
    },
    Provider {
        id: "dental-1",
        name: "Dr. Grace Rivera",
        title: "Dentist",
        german_title: "Zahnärztin",
        location: "Suite 2, New York",
        german_location: "Praxis 2, New York",
        address: Some("250 Sample Avenue, New York, NY 10001"),
        zone: "America/New_York",
        services: &["dental-check"],
        hours: &[(1, 4, 9, 17), (5, 5, 9, 14)],
    },
];

pub(super) async fn load(pool: &Pool) -> sqlx::Result<()> {
    pool.transaction(async |mut tx| {
        for (position, service) in (0..).zip(&SERVICES) {
            add_service(&mut tx, position, service).await?;
        }
        add_questions(&mut tx).await?;
        add_room(&mut tx).await?;
        for (position, provider) in (0..).zip(&PROVIDERS) {
            add_provider(&mut tx, position, provider).await?;
        }
        tx.commit().await
    })
    .await
}

async fn add_service(db: &mut PgConnection, position: i16, service: &Service) -> sqlx::Result<()> {
    sqlx::query!(
        "with added as (
             insert into service (id, name, description, duration_minutes, buffer_before_minutes,
                                  buffer_after_minutes, slot_step_minutes, position, meeting, mode, instructions)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
                     case when $9::text is null then 'in-person' else 'online' end, $10)
             on conflict (id) do nothing returning id
         )
         insert into service_text (service_id, language, name, description, instructions)
         select id, 'de', $11, $12, $13 from added",
        service.id,
        service.name,
        service.description,
        service.minutes,
        service.buffers.0,
        service.buffers.1,
        service.step,
        position,
        service.meeting,
        service.instructions,
        service.german.name,
        service.german.description,
        service.german.instructions
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into service_reminder (service_id, before_minutes) select $1, unnest($2::int[])
         on conflict do nothing",
        service.id,
        &REMINDERS
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Where physiotherapy is given, one patient at a time.
async fn add_room(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!(
        "with added as (
             insert into room (id, name) values ('room-1', 'Room 1, London') on conflict (id) do nothing returning id
         ), translated as (
             insert into room_text (room_id, language, name) select id, 'de', 'Raum 1, London' from added
         )
         insert into room_service (room_id, service_id) select id, 'physiotherapy' from added"
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// What the dentist asks before the first look.
async fn add_questions(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!(
        r#"insert into intake_question (service_id, id, position, kind, label, options, is_required) values
            ('dental-check', 'complaint', 0, 'text',
             '{"en": "What is the matter?", "de": "Worum geht es?"}', '[]', false),
            ('dental-check', 'side', 1, 'choice',
             '{"en": "Where does it hurt?", "de": "Wo tut es weh?"}',
             '[{"value": "nowhere", "label": {"en": "Nowhere", "de": "Nirgends"}},
               {"value": "left", "label": {"en": "On the left", "de": "Links"}},
               {"value": "right", "label": {"en": "On the right", "de": "Rechts"}}]', true),
            ('dental-check', 'blood-thinners', 2, 'yes-no',
             '{"en": "Do you take blood thinners?", "de": "Nehmen Sie Blutverdünner?"}', '[]', true),
            ('dental-check', 'x-ray', 3, 'consent',
             '{"en": "I agree to an X-ray where it is needed.",
               "de": "Ich bin mit einem Röntgenbild einverstanden, wo es nötig ist."}', '[]', true)
           on conflict do nothing"#
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Adds the provider with everything that belongs to them; one that is there already keeps their own.
async fn add_provider(db: &mut PgConnection, position: i16, provider: &Provider) -> sqlx::Result<()> {
    let added = sqlx::query!(
        "with added as (
             insert into provider (id, name, title, location, zone, position, address)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (id) do nothing returning id
         )
         insert into provider_text (provider_id, language, title, location) select id, 'de', $8, $9 from added",
        provider.id,
        provider.name,
        provider.title,
        provider.location,
        provider.zone,
        position,
        provider.address,
        provider.german_title,
        provider.german_location
    )
    .execute(&mut *db)
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    let services: Vec<String> = provider.services.iter().map(|&service| service.to_owned()).collect();
    sqlx::query!(
        "insert into provider_service (provider_id, service_id) select $1, unnest($2::text[])",
        provider.id,
        &services
    )
    .execute(&mut *db)
    .await?;
    for &(first, last, opens, closes) in provider.hours {
        sqlx::query!(
            "insert into opening_hours (provider_id, weekday, opens, closes)
             select $1, weekday, $4, $5 from generate_series($2::integer, $3::integer) as weekday",
            provider.id,
            first,
            last,
            NaiveTime::from_hms_opt(opens, 0, 0),
            NaiveTime::from_hms_opt(closes, 0, 0)
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}
