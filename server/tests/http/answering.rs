//! Answering an offer of the waiting list, and leaving it, by the link in the e-mail: each takes a choice.

use chrono::{Days, Utc};
use domain::{BookingId, intake::Intake, waitlist::WishForm};
use jobs::{
    booking::accept::Origin,
    waitlist::{self, NewWaiting},
};

use crate::support::{TestApp, english, location};

/// Somebody who waits and has an offer, and the path of their link.
async fn offered(app: &TestApp) -> (BookingId, String) {
    let today = Utc::now().date_naive();
    let wish = WishForm {
        first_day: (today + Days::new(2)).to_string(),
        last_day: (today + Days::new(12)).to_string(),
        weekdays: (1..=7).map(|number| number.to_string()).collect(),
        parts: vec!["morning".into(), "afternoon".into()],
    };
    let new = NewWaiting {
        service: "physiotherapy".parse().unwrap(),
        provider: None,
        wish: wish.check(today).unwrap(),
        patient: domain::NewPatient {
            first_name: "Emmy".into(),
            last_name: "Noether".into(),
            email: Some("emmy@example.org".into()),
            phone: None,
            date_of_birth: "1982-03-23".parse().unwrap(),
        },
        intake: Intake::default(),
    };
    let booking = waitlist::join(&app.daybook, &new, Origin::default()).await.unwrap().id;
    waitlist::offer_free(&app.daybook, Utc::now()).await.unwrap();
    let told = async {
        loop {
            let mails = app.sandbox.messages();
            let link = mails.iter().filter_map(|mail| mail.text.as_deref()).find_map(|text| {
                let at = text.find("/waitlist/")?;
                text[at..].split_whitespace().next().map(ToOwned::to_owned)
            });
            match link {
                Some(link) if state(app.daybook.pool(), booking).await == "offered" => return link,
                _ => tokio::time::sleep(std::time::Duration::from_millis(20)).await,
            }
        }
    };
    let link = tokio::time::timeout(std::time::Duration::from_secs(20), told).await.expect("an offer");
    // Kept with the proof that the e-mail left.
    let kept = async {
        while app.get(&link).send().await.unwrap().status() != 200 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), kept).await.expect("the link works");
    (booking, link)
}

async fn state(pool: &engine::Pool, booking: BookingId) -> String {
    let state = sqlx::query_scalar("select state from waitlist where booking_id = $1").bind(booking.0);
    state.fetch_one(pool).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_alone_neither_takes_nor_declines_an_offer_nor_leaves_the_list() {
    let app = TestApp::start().await;
    let (booking, link) = offered(&app).await;
    let token = link.rsplit('/').next().unwrap();
    let send = async |more: &[(&str, &str)]| {
        let form = [&[("token", token)], more].concat();
        app.post("/api/waitlist").header("accept", "text/html").form(&form).send().await.unwrap()
    };
    let page = app.get(&link).send().await.unwrap().text().await.unwrap();
    assert!(
        !page.contains("name=\"answer\" value=\"take\" checked")
            && !page.contains("<button class=\"button\" name")
    );
    for (more, problem) in [
        (&[][..], "no-answer"),
        (&[("answer", "")], "no-answer"),
        (&[("answer", "leave")], "not-sure"),
        (&[("answer", "leave"), ("sure", "")], "not-sure"),
    ] {
        let answer = send(more).await;
        assert_eq!(location(&answer), format!("{link}?done={problem}"), "{more:?}");
        assert_eq!(state(app.daybook.pool(), booking).await, "offered", "{more:?}");
    }
    let page = app.get(&format!("{link}?done=no-answer")).send().await.unwrap().text().await.unwrap();
    assert!(page.contains(english("waitlist-no-answer")), "{page}");

    assert_eq!(location(&send(&[("answer", "decline")]).await), format!("{link}?done=declined"));
    assert_eq!(location(&send(&[("answer", "leave"), ("sure", "yes")]).await), format!("{link}?done=left"));
    assert_eq!(state(app.daybook.pool(), booking).await, "left");
}
