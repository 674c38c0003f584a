//! Staff's calendar, and what they book from it: whatever is sent to it, nothing is lost, doubled or a fault of ours.

use domain::Role;
use futures::future::join_all;

use crate::support::{PASSWORD, TestApp, days::monday, location};

/// A form of the desk, with what `other` says instead.
fn form(other: &[(&str, &str)]) -> Vec<(String, String)> {
    let at = monday("10:00");
    let usual = [
        ("key", "01900000-0000-7000-8000-000000000001"),
        ("provider", "physio-1"),
        ("service", "physiotherapy"),
        ("at", &at),
        ("language", "en"),
        ("first_name", "Ada"),
        ("last_name", "Lovelace"),
        ("contact", "email"),
        ("email", "ada@example.org"),
        ("date_of_birth[day]", "10"),
        ("date_of_birth[month]", "12"),
        ("date_of_birth[year]", "1990"),
    ];
    let instead = |name: &str| other.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
    let fields = usual.iter().map(|(name, value)| (*name, instead(name).unwrap_or(value)));
    let more = other.iter().filter(|(name, _)| usual.iter().all(|(usual, _)| usual != name)).copied();
    fields.chain(more).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

async fn send(app: &TestApp, form: &[(String, String)]) -> String {
    let answer = app.post("/api/staff/book").header("accept", "text/html").form(form).send().await.unwrap();
    assert_eq!(answer.status(), 303);
    location(&answer).to_owned()
}

async fn desk() -> TestApp {
    let app = TestApp::start().await;
    let staff = app.add_account(Role::Staff).await;
    app.log_in(&staff, PASSWORD).await;
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_at_once_is_one_booking() {
    let app = desk().await;
    let form = form(&[]);
    let answers = join_all((0..5).map(|_| send(&app, &form))).await;
    assert!(answers.iter().all(|next| next.contains("&booked=") && *next == answers[0]), "{answers:?}");
    assert_eq!(app.count("select count(*) from booking").await, 1);
    // The same form with something else in it is none of the desk's second thoughts to guess at.
    let other = self::form(&[("first_name", "Grace")]);
    assert!(send(&app, &other).await.ends_with("&problem=booked"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_desks_that_book_one_time_one_gets_it() {
    let app = desk().await;
    let forms: Vec<_> = (10..30)
        .map(|number| {
            let key = format!("01900000-0000-7000-8000-0000000000{number}");
            form(&[("key", &key), ("email", &format!("{number}@example.org"))])
        })
        .collect();
    let answers = join_all(forms.iter().map(|form| send(&app, form))).await;
    assert_eq!(answers.iter().filter(|next| next.contains("&booked=")).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|next| next.ends_with("&problem=taken")).count(), 19, "{answers:?}");
    assert_eq!(app.count("select count(*) from booking").await, 1);
    assert_eq!(app.count("select count(*) from audit where action = 'book-appointment'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_wrong_is_said_and_books_nothing() {
    let app = desk().await;
    let long = "x".repeat(5_000);
    for (wrong, problem) in [
        (("first_name", " "), "check"),
        (("first_name", &*long), "check"),
        (("email", "nobody"), "check"),
        (("date_of_birth[day]", "31"), "booked="),
        (("date_of_birth[month]", "13"), "check"),
        (("service", "dental-check"), "not-offered"),
        (("service", "no such \u{202e} service"), "closed"),
        (("provider", "nobody"), "not-offered"),
        (("at", "2001-01-01T09:00:00Z"), "closed"),
        (("at", &monday("03:00")), "closed"),
        (("at", "soon"), "closed"),
        (("contact", "pigeon"), "check"),
        (("language", "xx"), "taken"),
    ] {
        let bookings = "select count(*) from booking where state <> 'cancelled'";
        let before = app.count(bookings).await;
        let next = send(&app, &form(&[wrong, ("key", &uuid::Uuid::now_v7().to_string())])).await;
        let page = app.get(&next).send().await.unwrap();
        assert!(page.status() == 200, "{wrong:?}: {}", page.status());
        assert!(next.contains(problem), "{wrong:?}: {next}");
        assert!(!next.contains("Lovelace") && !next.contains("example.org"), "{next}");
        let booked = i64::from(problem == "booked=");
        assert_eq!(app.count(bookings).await - before, booked, "{wrong:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_the_desk_take_any_address() {
    let app = desk().await;
    for query in [
        "",
        "?view=week",
        "?view=week&provider=nobody",
        "?day=2031-02-30",
        "?day=0000-01-01&view=week",
        "?day=9999-12-31",
        "?day=2200-12-31&view=week",
        "?day=1900-01-01",
        "?provider=%F0%9F%A9%BA&view=month",
        "?cancelled=2&booked=x",
        // The days on which clocks change.
        "?day=2031-03-30&view=day",
        "?day=2031-10-26&view=week",
    ] {
        assert!(app.page(&format!("/staff/calendar{query}")).await.contains("class=\"calendar\""), "{query}");
    }
    for query in
        ["", "?provider=physio-1", "?at=x&provider=physio-1", "?at=2001-01-01T00:00:00Z&provider=physio-1"]
    {
        assert!(app.page(&format!("/staff/book{query}")).await.contains("Choose a time first"), "{query}");
    }
}
