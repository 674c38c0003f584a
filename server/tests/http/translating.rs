//! What the clinic writes, as those read it who speak another language: translated, or marked as what it is.

use domain::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    drafting::{Browser, slot},
    support::{
        PASSWORD, TestApp, ada,
        days::{day, monday},
        visitor,
    },
};

/// The one name of the demo clinic that has no translation, as it stands on a German page.
const UNTRANSLATED: &str = "<span lang=\"en\">Video consultation</span>";

/// A page as it is read in `language`.
async fn page(app: &TestApp, path: &str, language: &str) -> String {
    let answer = app.get(path).header("accept-language", language).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    // Leptos' marks between texts.
    answer.text().await.unwrap().replace("<!>", "")
}

fn assert_says(page: &str, said: &[&str]) {
    for said in said {
        assert!(page.contains(said), "{said} is not in {page}");
    }
}

fn assert_does_not_say(page: &str, unsaid: &[&str]) {
    for unsaid in unsaid {
        assert!(!page.contains(unsaid), "{unsaid} is in {page}");
    }
}

/// An appointment of Ada's by video, with Dr. Weber.
fn by_video() -> Value {
    let mut booking = ada();
    booking["appointment"] = json!({
        "startsAtUtc": monday("09:00"), "duration": "00:15:00", "providerId": "gp-1", "location": ""
    });
    booking
}

async fn booked_in_german(app: &TestApp, booking: &Value) -> Uuid {
    let post = app.post("/api/v1/bookings").header("accept-language", "de").json(booking);
    let answer = post.send().await.unwrap();
    assert_eq!(answer.status(), 202);
    let id = answer.headers()["location"].to_str().unwrap().rsplit('/').next().unwrap().parse().unwrap();
    app.until_completed(id).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_services_is_in_the_reader_s_language_and_marks_the_name_that_is_not() {
    let app = TestApp::start().await;
    let german = page(&app, "/", "de").await;
    assert_says(
        &german,
        &[
            "Physiotherapie",
            "Zahnkontrolle",
            "Hilfe bei Beschwerden an Rücken",
            UNTRANSLATED,
            "Ein kurzes Videogespräch",
        ],
    );
    assert_does_not_say(&german, &["Physiotherapy", "Dental check", "<span lang=\"de\">"]);
    let english = page(&app, "/", "en").await;
    assert_says(&english, &["Physiotherapy", "Dental check", "Video consultation"]);
    assert_does_not_say(&english, &["Physiotherapie", "<span lang="]);
}

#[tokio::test(flavor = "multi_thread")]
async fn titles_and_the_summary_are_in_the_reader_s_language() {
    let app = TestApp::start().await;
    let provider = page(&app, "/book/provider?service=video-consultation&again=1", "de").await;
    assert_says(&provider, &["Hausarzt", UNTRANSLATED]);
    assert_does_not_say(&provider, &["General practitioner"]);
    let time = page(&app, "/book/time?service=physiotherapy&provider=physio-1", "de").await;
    assert_says(&time, &["Physiotherapie"]);
    assert_does_not_say(&time, &["Physiotherapy<", "<span lang="]);
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_and_their_choices_are_in_the_reader_s_language_or_marked() {
    let app = TestApp::start().await;
    sqlx::query(r#"update intake_question set options = options #- '{2,label,de}' where id = 'side'"#)
        .execute(app.daybook.pool())
        .await
        .unwrap();
    let path = "/book/waitlist?service=dental-check&provider=dental-1";
    let german = page(&app, path, "de").await;
    assert_says(
        &german,
        &["Zahnkontrolle", "Wo tut es weh?", "Links", "<span lang=\"en\">On the right</span>"],
    );
    assert_does_not_say(&german, &["On the left"]);
    let english = page(&app, path, "en").await;
    assert_says(&english, &["Where does it hurt?", "On the left", "On the right"]);
    assert_does_not_say(&english, &["<span lang="]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_books_in_german_checks_and_reads_what_was_booked_in_german() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let switch = browser.client.post(format!("{}/api/language", app.url)).header("accept", "text/html");
    switch.form(&[("language", "de"), ("next", "/")]).send().await.unwrap();
    let details = browser.choose(&slot("09:00")).await;
    let check = browser.page(&browser.fill_in(&details, "Anna").await).await;
    assert_says(&check, &["Physiotherapie, 30 Minuten", "Raum 1, London"]);
    let status = browser.confirm(&check).await;
    let booked = browser.page(&status).await;
    assert_says(&booked, &["Physiotherapie, 30 Minuten", "Raum 1, London", "Bitte tragen Sie Kleidung"]);
    assert_does_not_say(&booked, &["Please wear", "Room 1"]);
    // Another reader of the same booking reads English, and a program what the clinic wrote.
    let english = page(&app, &status, "en").await;
    assert_says(&english, &["Physiotherapy, 30 minutes", "Room 1, London", "Please wear clothes"]);
    assert_does_not_say(&english, &["<span lang=", "<p lang="]);
    let id: Uuid = sqlx::query_scalar("select id from booking").fetch_one(app.daybook.pool()).await.unwrap();
    let told = app.status(id).await;
    assert_eq!((&told["service"], &told["location"]), (&json!("Physiotherapy"), &json!("Room 1, London")));
}

#[tokio::test(flavor = "multi_thread")]
async fn instructions_without_a_translation_are_marked_paragraph_by_paragraph() {
    let app = TestApp::start().await;
    sqlx::query("update service_text set instructions = null").execute(app.daybook.pool()).await.unwrap();
    let id = booked_in_german(&app, &ada()).await;
    let reference = app.status(id).await["reference"].as_str().unwrap().to_owned();
    let german = page(&app, &format!("/booking/{reference}"), "de").await;
    assert_says(&german, &["<p lang=\"en\">Please wear clothes", "<p lang=\"en\">Bring your referral"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn emails_and_their_calendar_files_are_in_the_language_of_the_booking() {
    let app = TestApp::start().await;
    booked_in_german(&app, &ada()).await;
    let mails = app.sandbox.messages();
    let (patient, desk): (Vec<_>, Vec<_>) = mails.iter().partition(|mail| mail.is_to("ada@example.org"));
    let (text, html) = (patient[0].text.as_deref().unwrap(), patient[0].html.as_deref().unwrap());
    for part in [text, html] {
        assert_says(part, &["Physiotherapie", "Mina Patel, Physiotherapeutin", "Raum 1, London"]);
        assert_does_not_say(part, &["Physiotherapy", "<span lang="]);
    }
    let file = patient[0].attachments.iter().find(|file| file.content_type.starts_with("text/calendar"));
    let file = file.unwrap().content.replace("\r\n ", "");
    assert_says(
        &file,
        &[
            "SUMMARY:Physiotherapie bei Mina Patel",
            "LOCATION:Raum 1\\, London",
            "Mina Patel\\, Physiotherapeutin",
        ],
    );
    // The front desk reads English, whatever the patient speaks.
    let (text, html) = (desk[0].text.as_deref().unwrap(), desk[0].html.as_deref().unwrap());
    for part in [text, html] {
        assert_says(part, &["Physiotherapy", "Mina Patel, Physiotherapist", "Room 1, London"]);
        assert_does_not_say(part, &["Physiotherapie", "<span lang="]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_email_marks_what_has_no_translation() {
    let app = TestApp::start().await;
    booked_in_german(&app, &by_video()).await;
    let mails = app.sandbox.messages();
    let patient = mails.iter().find(|mail| mail.is_to("ada@example.org")).unwrap();
    let (text, html) = (patient.text.as_deref().unwrap(), patient.html.as_deref().unwrap());
    assert_says(html, &[UNTRANSLATED, "<bdi>Dr. Jonas Weber, Hausarzt</bdi>"]);
    assert_says(text, &["Video consultation", "Dr. Jonas Weber, Hausarzt"]);
    assert_does_not_say(text, &["<span"]);
    // By the link in it, the patient reads the same.
    let link = text.split_whitespace().find_map(|word| word.find("/manage/").map(|at| &word[at..])).unwrap();
    let manage = page(&app, link, "de").await;
    assert_says(&manage, &[&format!("{UNTRANSLATED}, 15 Minuten"), "Hausarzt"]);
    let cancel = page(&app, &format!("{link}/cancel"), "de").await;
    assert_says(&cancel, &[&format!("{UNTRANSLATED} bei Dr. Jonas Weber")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_read_in_their_own_language() {
    let mut app = TestApp::start().await;
    let ids = [booked_in_german(&app, &ada()).await, booked_in_german(&app, &by_video()).await];
    let mut appointments = Vec::new();
    for id in ids {
        let appointment = sqlx::query_scalar::<_, Uuid>("select id from appointment where booking_id = $1");
        appointments.push(appointment.bind(id).fetch_one(app.daybook.pool()).await.unwrap());
    }
    app.client = visitor();
    app.log_in(&app.add_account(Role::Staff).await, PASSWORD).await;
    let list = page(&app, &format!("/staff?day={}", day(0)), "de").await;
    assert_says(&list, &["Physiotherapie", UNTRANSLATED]);
    let list = page(&app, &format!("/staff?day={}", day(0)), "en").await;
    assert_says(&list, &["Physiotherapy", "Video consultation"]);
    assert_does_not_say(&list, &["Physiotherapie", "<span lang="]);
    let [physiotherapy, video] = [0, 1].map(|index| format!("/staff/appointments/{}", appointments[index]));
    assert_says(
        &page(&app, &physiotherapy, "de").await,
        &["Physiotherapie", "Physiotherapeutin", "Raum 1, London"],
    );
    assert_says(
        &page(&app, &physiotherapy, "en").await,
        &["Physiotherapy", "Physiotherapist", "Room 1, London"],
    );
    let moving = page(&app, &format!("{video}/move"), "de").await;
    assert_says(&moving, &[&format!("<bdi>Ada Lovelace</bdi>, {UNTRANSLATED} bei Dr. Jonas Weber")]);
}
