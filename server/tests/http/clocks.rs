//! By whose clock an appointment is told: by one, on every page and in every email, whoever reads from wherever.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use chrono_tz::{
    America::New_York,
    Europe::{Berlin, London},
    Tz,
};
use domain::{
    Language, Role,
    clock::{abbreviation, is_repeated},
};
use reqwest::{Client, Url, cookie::Jar, redirect::Policy};
use server::sandbox::View;

use crate::support::{DESK, PASSWORD, TestApp, ada, location};

const LONDON_TIME: &str = "Times are London time.";

/// A browser somewhere in the world, which has said where.
struct Visitor<'a> {
    app: &'a TestApp,
    client: Client,
    zone: Tz,
    /// What is booked, and with whom.
    service: &'static str,
    provider: &'static str,
}

impl<'a> Visitor<'a> {
    fn from(app: &'a TestApp, zone: Tz, service: &'static str, provider: &'static str) -> Self {
        let jar = Jar::default();
        jar.add_cookie_str(&format!("tz={}", zone.name()), &app.url.parse::<Url>().unwrap());
        let client = Client::builder().cookie_provider(Arc::new(jar)).redirect(Policy::none());
        Self { app, client: client.build().unwrap(), zone, service, provider }
    }

    /// What a page says, without its markup.
    async fn read(&self, path: &str) -> String {
        text(&self.page(path).await)
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.client.get(format!("{}{path}", self.app.url)).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    }

    /// Sends a form and tells where it leads.
    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let form = self.client.post(format!("{}/api/{path}", self.app.url)).form(fields);
        let answer = form.header("accept", "text/html").send().await.unwrap();
        assert_eq!(answer.status(), 303, "{path}");
        location(&answer).to_owned()
    }

    fn times(&self, day: NaiveDate) -> String {
        format!("/book/time?service={}&provider={}&from={day}&day={day}", self.service, self.provider)
    }

    /// Takes the slot and fills in the form: the pages of the details and of the check.
    async fn choose(&self, at: &str) -> [String; 2] {
        let slot = format!("{}/{at}", self.provider);
        let details = self.post("book/hold", &[("service", self.service), ("slot", &slot)]).await;
        let draft = details.rsplit_once("draft=").unwrap().1.split('&').next().unwrap().to_owned();
        let fields = [
            ("service", self.service),
            ("provider", self.provider),
            ("at", at),
            ("draft", &draft),
            ("first_name", "Nell"),
            ("contact", "email"),
            ("email", "nell@example.org"),
            ("date_of_birth", "1990-12-10"),
        ];
        [details, self.post("book/details", &fields).await]
    }

    /// Selects the button of the page `check`; where that leads.
    async fn confirm(&self, check: &str) -> String {
        let page = self.page(check).await;
        let value = |name: &str| {
            let input = page.rsplit(&format!("name=\"{name}\"")).next().unwrap();
            input.split_once("value=\"").unwrap().1.split('"').next().unwrap().to_owned()
        };
        self.post("book/confirm", &[("draft", &value("draft")), ("shown", &value("shown"))]).await
    }
}

/// The words of a page, each part of it apart.
fn text(page: &str) -> String {
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let parts = body.split('<').filter_map(|part| part.split_once('>')).map(|(_, words)| words);
    parts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn at(starts_at: &str) -> DateTime<Utc> {
    starts_at.parse().unwrap()
}

fn clock(starts_at: &str, zone: Tz) -> String {
    at(starts_at).with_timezone(&zone).format("%H:%M").to_string()
}

/// As pages say it, and the subjects of emails.
fn moment(starts_at: &str, zone: Tz) -> String {
    at(starts_at).with_timezone(&zone).format("%A %-d %B %Y at %H:%M").to_string()
}

/// As the page of details says it beside the form.
fn short_moment(starts_at: &str, zone: Tz) -> String {
    at(starts_at).with_timezone(&zone).format("%a %-d %b %Y, %H:%M").to_string()
}

/// The next Monday but today.
fn monday() -> NaiveDate {
    let today = Utc::now().with_timezone(&London).date_naive();
    today + Days::new(7 - u64::from(today.weekday().num_days_from_monday()))
}

async fn offered(visitor: &Visitor<'_>, day: NaiveDate) -> Vec<String> {
    let (service, provider) = (visitor.service, visitor.provider);
    let path = format!("/api/v1/availability?service={service}&provider={provider}&from={day}&to={day}");
    let answer: serde_json::Value = visitor.app.get(&path).send().await.unwrap().json().await.unwrap();
    let slots = answer["slots"].as_array().unwrap();
    slots.iter().map(|slot| slot["startsAt"].as_str().unwrap().to_owned()).collect()
}

/// Polls until the `count` emails have left and their links work, and tells the last one to the address.
async fn mail(app: &TestApp, count: usize, address: &str) -> View {
    let polled = async {
        while app.sandbox.messages().len() < count || app.count("select count(*) from apalis.jobs").await > 0
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), polled).await.expect("the emails leave");
    let mut mails = app.sandbox.messages();
    mails.retain(|mail| mail.is_to(address));
    mails.pop().unwrap_or_else(|| panic!("none to {address}"))
}

/// One sentence says whose time it is, and no other zone is there.
fn assert_in_london_time(told: &str) {
    assert_eq!(told.matches(LONDON_TIME).count(), 1, "{told}");
    for other in ["GMT", "BST", "CET", "New York", "Berlin", "Europe/", "America/", "UTC"] {
        assert!(!told.contains(other), "{other}: {told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_in_person_is_told_in_the_clinic_s_time_wherever_it_is_booked_from() {
    let app = TestApp::start().await;
    for (number, zone) in [New_York, Berlin].into_iter().enumerate() {
        let mails = number * 4;
        let visitor = Visitor::from(&app, zone, "physiotherapy", "physio-1");
        let free = offered(&visitor, monday()).await;
        let (first, last) = (&free[0], free.last().unwrap());
        let times = visitor.page(&visitor.times(monday())).await;
        assert!(!times.contains("<select"), "there is nothing to choose between");
        let times = text(&times);
        assert_in_london_time(&times);
        for slot in [first, last] {
            assert!(times.contains(&format!(" {} ", clock(slot, London))), "{times}");
        }
        let foreign = [clock(first, zone), clock(last, zone)];
        assert!(foreign.iter().any(|clock| !times.contains(clock)), "none by the visitor's clock: {times}");

        let chosen = &free[2];
        let (london, theirs) = (moment(chosen, London), moment(chosen, zone));
        let [details, check] = visitor.choose(chosen).await;
        let details = visitor.read(&details).await;
        assert_in_london_time(&details);
        let (short, foreign) = (short_moment(chosen, London), short_moment(chosen, zone));
        assert!(details.contains(&short) && !details.contains(&foreign), "{short}: {details}");
        let mut pages = vec![visitor.read(&check).await];
        let booking = visitor.confirm(&check).await;
        pages.push(visitor.read(&booking).await);
        let told = mail(&app, mails + 2, "nell@example.org").await;
        let body = told.text.unwrap();
        let link = &body[body.find("/manage/").unwrap()..].split_whitespace().next().unwrap();
        pages.push(visitor.read(link).await);
        pages.push(visitor.read(&format!("{link}/cancel")).await);
        for page in &pages {
            assert_in_london_time(page);
            assert!(page.contains(&london) && !page.contains(&theirs), "{london}: {page}");
        }
        assert_in_london_time(&body);
        assert!(told.subject.contains(&moment(chosen, London)), "{}", told.subject);
        assert!(body.contains(&format!(", {} to ", clock(chosen, London))), "{body}");

        // The present time and the new ones are by one clock, so that nobody moves it by keeping the hour.
        let moving = visitor.read(&format!("{link}/move")).await;
        assert_in_london_time(&moving);
        assert!(moving.contains(&format!("{}–", clock(chosen, London))), "{moving}");
        assert!(moving.contains(&format!(" {} ", clock(first, London))), "{moving}");
        let token = link.rsplit('/').next().unwrap();
        let moved = visitor.post("manage/move", &[("token", token), ("starts_at", last)]).await;
        let moved = visitor.read(&moved).await;
        assert_in_london_time(&moved);
        assert!(moved.contains(&moment(last, London)), "{moved}");
        let told = mail(&app, mails + 4, "nell@example.org").await;
        let body = told.text.unwrap();
        assert_in_london_time(&body);
        assert!(told.subject.contains(&moment(last, London)), "{}", told.subject);
        let [now, before] = [last, chosen].map(|slot| clock(slot, London));
        assert!(body.contains(&format!(", {now} to ")), "{body}");
        assert!(body.lines().any(|line| line.trim_end().ends_with(&format!(", {before}"))), "{body}");
        // Its time is free for the next one.
        app.count("with gone as (delete from claim returning 1) select count(*) from gone").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_online_is_told_in_the_patient_s_time_with_the_clinic_s_beside_it() {
    let app = TestApp::start().await;
    app.count("with moved as (update provider set zone = 'Europe/London' where id = 'gp-1' returning 1) select count(*) from moved").await;
    for (number, zone) in [New_York, Berlin].into_iter().enumerate() {
        let visitor = Visitor::from(&app, zone, "video-consultation", "gp-1");
        let chosen = &offered(&visitor, monday()).await[number];
        let times = visitor.page(&visitor.times(monday())).await;
        assert!(times.contains("<select") && !times.contains(LONDON_TIME), "the box says it");
        let [theirs, clinic] = [clock(chosen, zone), clock(chosen, London)];
        assert!(text(&times).contains(&format!(" {theirs} {clinic} in London ")), "{}", text(&times));

        let [details, check] = visitor.choose(chosen).await;
        let named = |zone| abbreviation(zone, at(chosen), Language::English);
        let theirs = format!("{} ({})", moment(chosen, zone), named(zone));
        let clinic = format!("In London: {} ({})", moment(chosen, London), named(London));
        let details = visitor.read(&details).await;
        let short = format!("{} ({})", short_moment(chosen, zone), named(zone));
        assert!(details.contains(&short) && details.contains(&clinic), "{short}, {clinic}: {details}");
        let mut pages = vec![visitor.read(&check).await];
        let booking = visitor.confirm(&check).await;
        pages.push(visitor.read(&booking).await);
        let told = mail(&app, (number + 1) * 2, "nell@example.org").await;
        let body = told.text.unwrap();
        let link = &body[body.find("/manage/").unwrap()..].split_whitespace().next().unwrap();
        pages.push(visitor.read(link).await);
        for page in &pages {
            assert!(page.contains(&theirs) && page.contains(&clinic), "{theirs}, {clinic}: {page}");
            assert!(!page.contains(LONDON_TIME), "{page}");
        }
        assert!(told.subject.contains(&moment(chosen, zone)), "{}", told.subject);
        let lines: Vec<_> = body.lines().map(str::trim).collect();
        let line = |start: &str, zone| {
            let ends = format!(" ({})", named(zone));
            let start = format!("{start}{}", moment(chosen, zone).replace(" at ", ", "));
            lines.iter().any(|line| line.contains(&start) && line.ends_with(&ends))
        };
        assert!(line("", zone) && line("In London: ", London), "{body}");

        let moving = visitor.read(&format!("{link}/move")).await;
        let here = abbreviation(visitor.zone, at(chosen), Language::English);
        assert!(moving.contains(&format!("{}–", clock(chosen, zone))) && !moving.contains(&here), "{moving}");
        assert!(moving.contains(&format!("{} in London", clock(chosen, London))), "{moving}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zone_is_named_to_nobody_whose_clock_reads_the_same() {
    let app = TestApp::start().await;
    let near = Visitor::from(&app, chrono_tz::Europe::Lisbon, "physiotherapy", "physio-1");
    let chosen = &offered(&near, monday()).await[0];
    let mut pages = vec![near.read(&near.times(monday())).await];
    let [details, check] = near.choose(chosen).await;
    pages.extend([near.read(&details).await, near.read(&check).await]);
    let booking = near.confirm(&check).await;
    pages.push(near.read(&booking).await);
    pages.push(mail(&app, 2, "nell@example.org").await.text.unwrap());
    for told in &pages {
        assert!(!told.contains("Times are") && !told.contains("GMT") && !told.contains("BST"), "{told}");
    }
    // A browser that has not said where it is may be anywhere.
    let page = app.get(&near.times(monday())).send().await.unwrap().text().await.unwrap();
    assert_in_london_time(&text(&page));
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_read_the_clinic_s_clock_in_its_order_and_a_provider_s_as_a_note() {
    let app = TestApp::start().await;
    let day = monday();
    // In Berlin the later hour of the two, and the earlier moment.
    let [berlin, london] = [(Berlin, 9, 20), (London, 8, 30)].map(|(zone, hour, minute)| {
        let start = day.and_hms_opt(hour, minute, 0).unwrap().and_local_timezone(zone).unwrap();
        start.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    });
    for (start, provider, duration) in [(&berlin, "gp-1", "00:20:00"), (&london, "physio-1", "00:30:00")] {
        let mut booking = ada();
        booking["appointment"]["startsAtUtc"] = start.as_str().into();
        booking["appointment"]["providerId"] = provider.into();
        booking["appointment"]["duration"] = duration.into();
        let booking = app.booked(&booking).await;
        app.until_completed(booking).await;
    }
    let email = app.add_account(Role::Staff).await;
    assert_eq!(app.log_in(&email, PASSWORD).await.status(), 303);
    for path in ["/staff?view=coming".to_owned(), format!("/staff?day={day}")] {
        let page = text(&app.get(&path).send().await.unwrap().text().await.unwrap());
        assert!(page.contains("08:20–08:40 09:20 in Berlin"), "{page}");
        assert!(page.contains("08:30–09:00") && !page.contains("in London"), "{page}");
        assert!(!page.contains("Europe/") && !page.contains("GMT"), "{page}");
        if path.ends_with("coming") {
            assert!(page.find("08:20–") < page.find("08:30–"), "in the order of the clock: {page}");
        }
    }
    let id: uuid::Uuid = sqlx::query_scalar("select id from appointment where provider_id = 'gp-1'")
        .fetch_one(app.daybook.pool())
        .await
        .unwrap();
    for path in [format!("/staff/appointments/{id}"), format!("/staff/appointments/{id}/move")] {
        let page = text(&app.get(&path).send().await.unwrap().text().await.unwrap());
        assert!(page.contains("08:20–08:40") && page.contains("09:20 in Berlin"), "{page}");
    }
    let desk = app.sandbox.messages().into_iter().find(|mail| mail.is_to(DESK)).expect("an email");
    assert!(desk.subject.ends_with(&moment(&berlin, London)), "{}", desk.subject);
    let body = desk.text.unwrap();
    assert!(body.contains(", 08:20 to 08:40 (") && body.contains(", 09:20 to 09:40 ("), "{body}");
    assert!(body.contains("In Berlin: "), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_night_in_which_clocks_go_back_the_hour_that_is_there_twice_is_told_apart() {
    let app = TestApp::start().await;
    let mut days = Utc::now().date_naive().iter_days().skip(1);
    let night = days.find(|day| is_repeated(London, day.and_hms_opt(1, 0, 0).unwrap().and_utc())).unwrap();
    sqlx::query(
        "insert into opening_exception (provider_id, date, kind, opens, closes)
         values ('physio-1', $1, 'extra', '00:00', '04:00')",
    )
    .bind(night)
    .execute(app.daybook.pool())
    .await
    .unwrap();
    let visitor = Visitor::from(&app, London, "physiotherapy", "physio-1");
    let page = visitor.read(&visitor.times(night)).await;
    for slot in ["01:30 (BST)", "01:30 (GMT)"] {
        assert_eq!(page.matches(slot).count(), 1, "{slot}: {page}");
    }
    assert!(page.contains(" 00:30 ") && page.contains(" 02:30 "), "the others are there once: {page}");

    let second = night.and_hms_opt(1, 30, 0).unwrap().and_utc();
    let second = second.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let [_, check] = visitor.choose(&second).await;
    let told = format!("{} (GMT)", moment(&second, London));
    assert!(visitor.read(&check).await.contains(&told), "{told}");
    let booking = visitor.confirm(&check).await;
    assert!(visitor.read(&booking).await.contains(&told), "{told}");
    let mail = mail(&app, 2, "nell@example.org").await;
    assert!(mail.subject.contains(&format!("{} (GMT)", moment(&second, London))), "{}", mail.subject);
}
