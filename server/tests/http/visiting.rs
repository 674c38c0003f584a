//! The page after booking: everything about the visit, and what can be done about it, in the browser that booked and elsewhere.

use std::time::Duration;

use domain::Role;

use crate::{
    drafting::{Browser, slot},
    support::{
        TestApp,
        days::{day, monday},
        english, location, operator, visitor,
    },
};

const PATIENCE: Duration = Duration::from_secs(20);

/// Books as Anna, and tells the path of the booking's page.
async fn book(browser: &Browser<'_>) -> String {
    let details = browser.choose(&slot("09:00")).await;
    let check = browser.fill_in(&details, "Anna").await;
    browser.confirm(&browser.page(&check).await).await
}

/// The booking's page when it has come to say `text`.
async fn until(browser: &Browser<'_>, path: &str, text: &str) -> String {
    let polled = async {
        loop {
            let page = browser.page(path).await;
            if page.contains(text) {
                return page;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, polled).await.unwrap_or_else(|_| panic!("{path} does not say {text}"))
}

async fn confirmed(browser: &Browser<'_>, path: &str) -> String {
    until(browser, path, english("appointment-confirmed")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_after_booking_says_what_when_where_and_what_to_know() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let path = book(&browser).await;
    let page = confirmed(&browser, &path).await;
    for said in [
        "Physiotherapy, 30 minutes",
        "Mina Patel",
        "Room 1, London",
        "12 Riverside Walk, London SE1 7PB",
        "https://www.openstreetmap.org/search?query=12%20Riverside%20Walk%2C%20London%20SE1%207PB",
        "https://www.google.com/maps/dir/?api=1&amp;destination=12%20Riverside",
        english("visit-instructions"),
        "Please wear clothes that you can move in",
        &format!("dates={0}T090000Z/{0}T093000Z", day(0).format("%Y%m%d")),
        "href=\"tel:+442079460123\"",
        &format!("{path}/appointment.ics"),
    ] {
        assert!(page.contains(said), "{said} is not in {page}");
    }
    // What leads to other sites knows nobody.
    let elsewhere = page.split("href=\"https://").skip(1).filter_map(|rest| rest.split('"').next());
    let elsewhere: Vec<&str> = elsewhere.collect();
    let reference = path.rsplit('/').next().unwrap();
    assert_eq!(elsewhere.len(), 5, "two maps and three calendars");
    for link in elsewhere {
        assert!(
            !link.contains(reference) && !link.contains("Anna") && !link.contains("example.org"),
            "{link}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_elsewhere_has_an_address_of_their_own_and_a_visit_online_has_none() {
    let app = TestApp::start().await;
    for (provider, minutes, address) in
        [("dental-1", "00:45:00", Some("250 Sample Avenue, New York, NY 10001")), ("gp-1", "00:15:00", None)]
    {
        let mut booking = crate::support::ada();
        booking["appointment"]["providerId"] = provider.into();
        booking["appointment"]["duration"] = minutes.into();
        booking["appointment"]["startsAtUtc"] = monday("14:00").into();
        if address.is_none() {
            booking["appointment"]["startsAtUtc"] = monday("08:00").into();
        }
        let status = app.until_completed(app.booked(&booking).await).await;
        assert_eq!(status["address"].as_str(), address);
        let path = format!("/booking/{}", status["reference"].as_str().unwrap());
        let page = Browser::new(&app).page(&path).await;
        assert!(!page.contains("destination=12%20Riverside"), "{page}");
        assert_eq!(page.contains("https://www.google.com/maps/"), address.is_some(), "{page}");
        let file = app.get(&format!("{path}/appointment.ics")).send().await.unwrap().text().await.unwrap();
        assert!(!file.contains("video.example.org"), "{file}");
        assert!(address.is_some() || file.contains("LOCATION:Online"), "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_file_is_for_everybody_with_the_reference_and_names_nobody() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let path = book(&browser).await;
    confirmed(&browser, &path).await;
    let answer = visitor().get(format!("{}{path}/appointment.ics", app.url)).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/calendar; charset=utf-8");
    let file = answer.text().await.unwrap().replace("\r\n ", "");
    assert!(file.contains("12 Riverside Walk\\, London SE1 7PB"), "{file}");
    assert!(!file.contains("Anna") && !file.contains("anna@") && !file.contains("METHOD"), "{file}");
    for unknown in ["/booking/2222-2222/appointment.ics", "/booking/x/appointment.ics"] {
        assert_eq!(app.get(unknown).send().await.unwrap().status(), 404, "{unknown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_that_booked_moves_and_cancels_without_the_e_mail_and_no_other_does() {
    let app = TestApp::start().await;
    let (browser, stranger) = (Browser::new(&app), Browser::new(&app));
    let path = book(&browser).await;
    let reference = path.rsplit('/').next().unwrap();
    let own = confirmed(&browser, &path).await;
    assert!(own.contains("Anna") && own.contains("/api/book/manage"), "{own}");
    let page = stranger.page(&path).await;
    assert!(!page.contains("Anna") && !page.contains("/api/book/manage"), "{page}");
    assert!(page.contains("/find?reference="), "it says where the link is: {page}");

    // Whoever sends the form from elsewhere opens nothing, with drafts of their own neither.
    stranger.choose(&slot("10:00")).await;
    for act in ["move", "cancel", ""] {
        let led = stranger.post("manage", &[("reference", reference), ("act", act)]).await;
        assert_eq!(led, format!("{path}?manage=elsewhere"));
    }
    assert!(stranger.page(&format!("{path}?manage=elsewhere")).await.contains(english("status-elsewhere")));
    assert_eq!(app.count("select count(*) from private_code").await, 0);

    let led = browser.post("manage", &[("reference", reference), ("act", "cancel")]).await;
    assert!(led.starts_with("/manage/") && led.ends_with("/cancel"), "{led}");
    assert!(browser.page(&led).await.contains(english("cancel-sure")));
    let token = led.split('/').nth(2).unwrap();
    let form = [("token", token), ("sure", "yes")];
    let cancel = browser.client.post(format!("{}/api/manage/cancel", app.url)).form(&form);
    let done = cancel.header("accept", "text/html").send().await.unwrap();
    assert_eq!(location(&done), format!("/manage/{token}?done=cancelled"));
    let page = browser.page(&path).await;
    assert!(
        page.contains(english("appointment-cancelled")) && page.contains(english("book-another")),
        "{page}"
    );
    assert!(!page.contains("/api/book/manage") && !page.contains("appointment.ics"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn waiting_longer_than_usual_is_told_while_a_queue_is_paused() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    for (queue, text) in [("add-patient", "status-waits"), ("send-patient-email", "status-email-slow")] {
        jobs::operations::pause_queue(&app.daybook, &operator(), queue, "test").await.unwrap();
        let path = book(&browser).await;
        if queue != "add-patient" {
            confirmed(&browser, &path).await;
        }
        assert!(!browser.page(&path).await.contains(english(text)), "not at once");
        let later = "with booked as (update booking set received_at = received_at - interval '16 seconds')
                     update attempt set finished_at = finished_at - interval '16 seconds'";
        sqlx::query(later).execute(app.daybook.pool()).await.unwrap();
        let page = browser.page(&path).await;
        assert!(page.contains(english(text)), "{queue}: {page}");
        assert!(
            page.contains("You can close this page") && page.contains("href=\"tel:+442079460123\""),
            "{page}"
        );
        jobs::operations::resume_queue(&app.daybook, &operator(), queue).await.unwrap();
        let page = until(&browser, &path, english("status-lede-done")).await;
        assert!(!page.contains(english(text)), "{page}");
        sqlx::query("delete from claim").execute(app.daybook.pool()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clinic_leads_on_patients_pages_and_the_teams_sign_in_is_not_among_them() {
    let app = TestApp::start().await;
    let page = app.get("/").send().await.unwrap().text().await.unwrap();
    assert!(page.contains("<title>Book an appointment, Riverside Clinic</title>"), "{page}");
    let (header, footer) = (between(&page, "<header", "</header>"), between(&page, "<footer", "</footer>"));
    assert!(header.contains("Riverside Clinic") && header.contains("tel:+442079460123"), "{header}");
    assert!(header.contains("href=\"/find\"") && !header.contains("Daybook"), "{header}");
    assert!(footer.contains(english("site-daybook")) && !footer.contains("/login"), "{footer}");
    assert_eq!(app.get("/clinic-logo").send().await.unwrap().status(), 404, "there is none");
    let email = app.add_account(Role::Staff).await;
    assert!(
        app.log_in(&email, crate::support::PASSWORD).await.status().is_redirection(),
        "it is where it was"
    );
}

fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(inside, _)| inside)
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_say_why_there_is_none_say_it_without_numbers_and_with_the_clinics() {
    let app = TestApp::start().await;
    let missing = app.get("/nowhere").send().await.unwrap();
    assert_eq!(missing.status(), 404);
    let page = missing.text().await.unwrap();
    assert!(!between(&page, "<main", "</main>").contains("404"), "{page}");
    app.daybook.pool().close().await;
    let away = app.get("/").send().await.unwrap();
    assert_eq!(away.status(), 503);
    let page = away.text().await.unwrap();
    let main = between(&page, "<main", "</main>");
    assert!(!main.contains("503"), "{main}");
    let (heading, number) =
        (main.find("</h1>").unwrap(), main.find("tel:+442079460123").expect("the number"));
    assert!(
        heading < number && number < main.find("class=\"lede\"").unwrap(),
        "the number comes first: {main}"
    );
}
