//! In which language pages answer and e-mails are written.

use reqwest::Response;

use crate::support::{TestApp, ada, days::day, location, visitor};

async fn page(app: &TestApp, path: &str, accept: &str) -> Response {
    app.get(path).header("accept-language", accept).send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_in_the_language_that_the_browser_asks_for() {
    let app = TestApp::start().await;
    for (accept, language, heading) in [
        ("de-AT,de;q=0.9,en;q=0.8", "de", "Einen Termin buchen"),
        ("en-GB,en;q=0.9,de;q=0.8", "en", "Book an appointment"),
        ("fr", "en", "Book an appointment"),
    ] {
        let answer = page(&app, "/", accept).await;
        assert_eq!(answer.headers()["content-language"], language);
        let vary =
            answer.headers().get_all("vary").iter().map(|value| value.to_str().unwrap().to_lowercase());
        let vary = vary.collect::<Vec<_>>().join(", ");
        assert!(vary.contains("accept-language") && vary.contains("cookie"), "{vary}");
        let html = answer.text().await.unwrap();
        assert!(html.contains(&format!("<html lang=\"{language}\">")), "{accept}");
        assert!(html.contains(&format!("<h1>{heading}</h1>")), "{accept}");
    }
    let missing = page(&app, "/nowhere", "de").await;
    assert_eq!(missing.status(), 404);
    assert!(missing.text().await.unwrap().contains("Seite nicht gefunden"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_switch_comes_back_to_its_page_and_stays() {
    let app = TestApp::start().await;
    let html = page(&app, "/find?reference=K7M3-QX9P", "en").await.text().await.unwrap();
    assert!(
        html.contains("action=\"/api/language\"") && html.contains("value=\"/find?reference=K7M3-QX9P\"")
    );
    let form = [("language", "de"), ("next", "/find?reference=K7M3-QX9P")];
    let answer = app.post("/api/language").header("accept", "text/html").form(&form).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), location(&answer)), (303, "/find?reference=K7M3-QX9P"));
    let html = page(&app, "/find", "en").await.text().await.unwrap();
    assert!(html.contains("<html lang=\"de\">") && html.contains("Meine Buchung finden"));
    // Looking changes nothing, and a language that is none does not either.
    let form = [("language", "xx"), ("next", "/")];
    app.post("/api/language").header("accept", "text/html").form(&form).send().await.unwrap();
    assert!(page(&app, "/find", "en").await.text().await.unwrap().contains("<html lang=\"de\">"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_switch_leads_nowhere_else() {
    let app = TestApp::start().await;
    for next in ["https://evil.example/", "//evil.example", "/\\evil.example", ""] {
        let form = [("language", "de"), ("next", next)];
        let post = visitor().post(format!("{}/api/language", app.url)).header("accept", "text/html");
        assert_eq!(location(&post.form(&form).send().await.unwrap()), "/", "{next}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_patient_s_e_mail_is_in_the_language_of_the_booking_and_the_clinic_s_is_not() {
    let app = TestApp::start().await;
    let post = app.post("/api/v1/bookings").header("accept-language", "de-CH, en;q=0.5").json(&ada());
    assert_eq!(post.send().await.unwrap().status(), 202);
    let booking = sqlx::query_scalar("select id from booking where language = 'de'");
    let booking = booking.fetch_one(app.daybook.pool()).await.unwrap();
    app.until_completed(booking).await;
    let mails = app.sandbox.messages();
    let (patient, desk): (Vec<_>, Vec<_>) = mails.iter().partition(|mail| mail.is_to("ada@example.org"));
    let (patient, desk) = (patient[0].text.as_ref().unwrap(), desk[0].text.as_ref().unwrap());
    let monday = day(0).format("Montag, %-d. Mai %Y").to_string();
    assert!(patient.contains("ist gebucht") && patient.contains(&monday), "{patient}");
    assert!(desk.contains("has booked an appointment"), "{desk}");
}
