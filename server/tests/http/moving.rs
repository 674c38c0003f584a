//! Another time for an appointment, and none any more: what staff change, who hears of it, and who may not.

use std::time::Duration;

use chrono::{DateTime, Datelike, Days, Utc};
use domain::Role;
use reqwest::Response;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{DESK, PASSWORD, TestApp, ada, location, visitor};

/// A clinic with one appointment, which is confirmed and told of, and slots around it on a day to come.
struct Clinic {
    app: TestApp,
    booking: Uuid,
    appointment: Uuid,
    day: String,
    /// Where the appointment is, and a slot that is free.
    from: String,
    to: String,
}

impl Clinic {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let today = Utc::now().date_naive();
        // A Monday that is on the page of the first ten dates neither today nor in a few minutes.
        let day = today + Days::new(14 - u64::from(today.weekday().num_days_from_monday()));
        let day = day.to_string();
        let free = offered(&app, &day).await;
        let (from, to) = (free[2].clone(), free[11].clone());
        let booking = app.booked(&at(&from)).await;
        app.until_completed(booking).await;
        let appointment = sqlx::query_scalar("select id from appointment where booking_id = $1")
            .bind(booking)
            .fetch_one(app.daybook.pool())
            .await
            .unwrap();
        Self { app, booking, appointment, day, from, to }
    }

    async fn log_in(&self, role: Role) {
        let email = self.app.add_account(role).await;
        assert_eq!(self.app.log_in(&email, PASSWORD).await.status(), 303);
    }

    async fn move_to(&self, starts_at: &str, sure: &str) -> Response {
        let id = self.appointment.to_string();
        let form = [("id", id.as_str()), ("starts_at", starts_at), ("sure", sure)];
        self.app.post("/api/staff/move").header("accept", "text/html").form(&form).send().await.unwrap()
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.app.get(path).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    }

    fn own_page(&self) -> String {
        format!("/staff/appointments/{}", self.appointment)
    }

    /// What a move or a cancellation would change.
    async fn state(&self) -> String {
        sqlx::query_scalar(
            "select concat_ws(' ', a.status, a.starts_at, a.sequence, b.state, b.starts_at, c.during,
                    (select count(*) from appointment_move), (select count(*) from apalis.jobs),
                    (select count(*) from audit where action not like 'log-%'))
             from appointment a join booking b on b.id = a.booking_id left join claim c on c.booking_id = b.id
             where a.id = $1",
        )
        .bind(self.appointment)
        .fetch_one(self.app.daybook.pool())
        .await
        .unwrap()
    }

    /// Polls until the proof of `count` e-mails of the booking is kept and nothing is left to do.
    async fn until_mails(&self, count: usize) {
        let polled = async {
            let open = "select count(*) from apalis.jobs where status <> 'Done'";
            while self.app.count("select count(*) from mail").await != count as i64
                || self.app.count(open).await != 0
            {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), polled).await.expect("the e-mails leave");
        assert_eq!(self.app.sandbox.messages().len(), count);
    }
}

fn at(starts_at: &str) -> Value {
    let mut booking = ada();
    booking["appointment"]["startsAtUtc"] = starts_at.into();
    booking
}

async fn offered(app: &TestApp, day: &str) -> Vec<String> {
    let path = format!("/api/v1/availability?service=physiotherapy&provider=physio-1&from={day}&to={day}");
    let answer: Value = app.get(&path).send().await.unwrap().json().await.unwrap();
    let slots = answer["slots"].as_array().unwrap();
    slots.iter().map(|slot| slot["startsAt"].as_str().unwrap().to_owned()).collect()
}

/// By the clinic's clock.
fn clock(starts_at: &str) -> String {
    let at: DateTime<Utc> = starts_at.parse().unwrap();
    at.with_timezone(&chrono_tz::Europe::London).format("%H:%M").to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_appointment_is_told_of_by_two_more_mails_and_its_old_slot_is_offered_again() {
    let clinic = Clinic::start().await;
    let Clinic { app, from, to, day, .. } = &clinic;
    clinic.log_in(Role::Staff).await;
    let choosing = clinic.page(&format!("{}/move?day={day}", clinic.own_page())).await;
    assert!(
        choosing.contains(&format!("value=\"{to}\"")) && !choosing.contains(&format!("value=\"{from}\""))
    );

    let answer = clinic.move_to(to, "yes").await;
    assert_eq!(
        (answer.status().as_u16(), location(&answer)),
        (303, &*format!("{}?done=moved", clinic.own_page()))
    );
    // At once, whatever the workers are doing.
    let now = offered(app, day).await;
    assert!(now.contains(from) && !now.contains(to), "{now:?}");
    let page = clinic.page(location(&answer)).await;
    assert!(page.contains("The appointment has moved") && page.contains(&clock(to)), "{page}");
    assert!(!page.contains(&clock(from)), "its time is the new one already");

    clinic.until_mails(4).await;
    let told = app.sandbox.messages().split_off(2);
    for address in ["ada@example.org", DESK] {
        let mail =
            told.iter().find(|mail| mail.is_to(address)).unwrap_or_else(|| panic!("none to {address}"));
        let text = mail.text.as_deref().unwrap();
        assert!(text.contains(&clock(to)) && text.contains(&clock(from)), "both times: {text}");
    }
    let page = clinic.page(&clinic.own_page()).await;
    for text in ["New time to the patient", "New time to the clinic", "Confirmation to the patient", "Moved"]
    {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("Not sent yet"));
    assert_eq!(app.status(clinic.booking).await["startsAt"], **to);
    assert_eq!(app.count("select count(*) from audit where action = 'move-appointment'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slot_that_went_to_somebody_else_is_refused_with_the_nearest_free_ones_and_nothing_changes() {
    let clinic = Clinic::start().await;
    let other = clinic.app.booked(&at(&clinic.to)).await;
    clinic.app.until_completed(other).await;
    clinic.log_in(Role::Staff).await;
    let before = clinic.state().await;

    let answer = clinic.move_to(&clinic.to, "yes").await;
    let back = format!("{}/move?problem=slot-taken&at={}", clinic.own_page(), clinic.to);
    assert_eq!((answer.status().as_u16(), location(&answer)), (303, &*back));
    let page = clinic.page(&back).await;
    let free = offered(&clinic.app, &clinic.day).await;
    // The next one is half an hour later, where there was the twelfth slot before.
    let next = &free[10];
    assert!(page.contains(&format!("{} is taken", clock(&clinic.to))), "{page}");
    assert!(page.contains(&format!("/move?at={next}#slots")), "offered in its place");
    assert!(page.contains(&format!("value=\"{next}\"")), "and to be picked in the form");
    assert_eq!(clinic.state().await, before);
    clinic.until_mails(4).await;

    assert_eq!(location(&clinic.move_to(next, "yes").await), format!("{}?done=moved", clinic.own_page()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_that_cannot_be_made_says_why_and_keeps_the_picked_slot() {
    let clinic = Clinic::start().await;
    clinic.log_in(Role::Staff).await;
    let (before, night) = (clinic.state().await, format!("{}T02:00:00Z", clinic.day));
    for (starts_at, sure, code, text) in [
        ("", "yes", "no-slot", "Choose a time"),
        ("", "", "no-slot.not-sure", "Tick the box"),
        ("tomorrow", "yes", "no-slot", "Choose a time"),
        ("+262142-12-31T23:59:59Z", "yes", "no-slot", "Choose a time"),
        (&clinic.to, "", "not-sure", "Tick the box"),
        (&clinic.to, "no", "not-sure", "Tick the box"),
        ("2001-01-01T09:00:00Z", "yes", "closed", "cannot be booked"),
        ("9999-12-31T23:59:59Z", "yes", "no-slot", "Choose a time"),
        ("2199-12-31T23:30:00Z", "yes", "closed", "cannot be booked"),
        (&night, "yes", "closed", "cannot be booked"),
        (&clinic.from, "yes", "same", "already at this time"),
    ] {
        let answer = clinic.move_to(starts_at, sure).await;
        let back = location(&answer).to_owned();
        assert!(
            back.starts_with(&format!("{}/move?problem={code}", clinic.own_page())),
            "{starts_at}: {back}"
        );
        let page = clinic.page(&back).await;
        assert!(page.contains(text), "{starts_at}: {page}");
        if code == "not-sure" {
            let radio = page.split("<input").find(|input| input.contains(&format!("value=\"{starts_at}\"")));
            assert!(
                radio.is_some_and(|input| input[..input.find('>').unwrap()].contains("checked")),
                "{radio:?}"
            );
        }
    }
    assert_eq!(clinic.state().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_move_once_more_hears_the_same_and_happens_once() {
    let clinic = Clinic::start().await;
    clinic.log_in(Role::Staff).await;
    let moved = format!("{}?done=moved", clinic.own_page());
    let both = tokio::join!(clinic.move_to(&clinic.to, "yes"), clinic.move_to(&clinic.to, "yes"));
    assert_eq!((location(&both.0), location(&both.1)), (&*moved, &*moved));
    clinic.until_mails(4).await;
    let before = clinic.state().await;
    // Also when it could not be moved there any more.
    sqlx::query("delete from opening_hours").execute(clinic.app.daybook.pool()).await.unwrap();
    assert_eq!(location(&clinic.move_to(&clinic.to, "yes").await), moved);
    assert_eq!(clinic.state().await, before);
    assert_eq!(clinic.app.count("select count(*) from appointment_move").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_without_the_right_moves_anything_and_nothing_moves_by_looking() {
    let clinic = Clinic::start().await;
    let before = clinic.state().await;
    let choosing = format!("{}/move", clinic.own_page());
    let answer = clinic.move_to(&clinic.to, "yes").await;
    assert_eq!(location(&answer), format!("/login?next={choosing}&problem=ended"));
    let answer = clinic.app.get(&choosing).send().await.unwrap();
    assert!(location(&answer).starts_with("/login?next="));

    clinic.log_in(Role::Operator).await;
    assert_eq!(location(&clinic.move_to(&clinic.to, "yes").await), choosing);
    assert_eq!(clinic.app.get(&choosing).send().await.unwrap().status(), 403);
    assert_eq!(clinic.state().await, before);

    clinic.log_in(Role::Staff).await;
    let fields = format!("id={}&starts_at={}&sure=yes", clinic.appointment, clinic.to);
    clinic.page(&format!("{choosing}?{fields}")).await;
    clinic.page(&format!("{}?done=moved", clinic.own_page())).await;
    let answer = clinic.app.get(&format!("/api/staff/move?{fields}")).send().await.unwrap();
    assert!(!answer.status().is_success(), "{}", answer.status());
    // From a page of somebody else.
    let request = clinic.app.post("/api/staff/move").header("sec-fetch-site", "cross-site");
    assert_eq!(request.form(&[("id", "")]).send().await.unwrap().status(), 403);
    assert_eq!(clinic.state().await, before);
    // The same request with the right does change it: the test above means something.
    clinic.move_to(&clinic.to, "yes").await;
    assert_ne!(clinic.state().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_appointment_is_told_of_by_two_more_mails_frees_its_slot_and_stays_where_it_was() {
    let clinic = Clinic::start().await;
    let Clinic { app, from, to, day, .. } = &clinic;
    clinic.log_in(Role::Staff).await;
    let id = clinic.appointment.to_string();
    let form = [("id", id.as_str()), ("reason", "Quarantine of the ward"), ("sure", "yes")];
    let answer = app.post("/api/staff/cancel").form(&form).send().await.unwrap();
    assert_eq!(location(&answer), format!("{}?done=cancelled", clinic.own_page()));
    let page = clinic.page(location(&answer)).await;
    assert!(page.contains("the emails are on their way") && !page.contains("please call"), "{page}");

    clinic.until_mails(4).await;
    let told = app.sandbox.messages().split_off(2);
    for address in ["ada@example.org", DESK] {
        let mail =
            told.iter().find(|mail| mail.is_to(address)).unwrap_or_else(|| panic!("none to {address}"));
        let text = mail.text.as_deref().unwrap();
        assert!(text.contains("cancelled") && !text.contains("Quarantine"), "without the reason: {text}");
    }
    let page = clinic.page(&clinic.own_page()).await;
    assert!(page.contains("Cancellation to the patient") && page.contains("Cancellation to the clinic"));
    assert!(!page.contains("Not sent yet") && !page.contains("Move to another time"));
    assert!(offered(app, day).await.contains(from));

    let before = clinic.state().await;
    assert_eq!(
        location(&clinic.move_to(to, "yes").await),
        format!("{}/move?problem=not-booked&at={to}", clinic.own_page())
    );
    assert!(clinic.page(&format!("{}/move", clinic.own_page())).await.contains("cannot be moved"));
    assert_eq!(clinic.state().await, before);
    // The patient's page needs no account.
    let status = visitor().get(format!("{}/booking/{}", app.url, reference(app, clinic.booking).await));
    assert!(status.send().await.unwrap().text().await.unwrap().contains("Your appointment is cancelled"));
}

async fn reference(app: &TestApp, booking: Uuid) -> String {
    app.status(booking).await["reference"].as_str().unwrap().to_owned()
}
