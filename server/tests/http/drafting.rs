//! The pages of booking, filled in by hand: every tab has a draft and a kept time of its own, what is confirmed is what was
//! shown, and nobody else reads any of it.

use chrono::{Datelike, Days, Utc};
use reqwest::{Client, Response};

use crate::support::{TestApp, days::monday, english, location, visitor};

/// The slot of physio-1 at that time.
pub fn slot(time: &str) -> String {
    format!("physio-1/{}", monday(time))
}

/// A visitor's browser.
pub struct Browser<'a> {
    pub app: &'a TestApp,
    pub client: Client,
    /// Behind a proxy: where it is.
    from: &'static str,
}

impl<'a> Browser<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        Self { app, client: visitor(), from: "198.51.100.7" }
    }

    pub async fn get(&self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.app.url)).header("x-forwarded-for", self.from);
        request.send().await.unwrap()
    }

    pub async fn page(&self, path: &str) -> String {
        self.get(path).await.text().await.unwrap()
    }

    /// Sends a form and tells where it leads.
    pub async fn post(&self, form: &str, fields: &[(&str, &str)]) -> String {
        let request = self.client.post(format!("{}/api/book/{form}", self.app.url)).form(fields);
        let request = request.header("accept", "text/html").header("x-forwarded-for", self.from);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 303, "{form}");
        location(&answer).to_owned()
    }

    /// In a tab of its own: opens the times, and takes one.
    pub async fn choose(&self, slot: &str) -> String {
        self.get("/book/time?service=physiotherapy&provider=physio-1").await;
        self.post("hold", &[("service", "physiotherapy"), ("slot", slot)]).await
    }

    /// From the form at `details` on to the page that it leads to.
    pub async fn fill_in(&self, details: &str, first_name: &str) -> String {
        let at = parameter(details, "at");
        let mut fields = person(first_name);
        fields.extend([("service", "physiotherapy"), ("provider", "physio-1"), ("at", &*at)]);
        let draft = parameter(details, "draft");
        fields.push(("draft", &draft));
        self.post("details", &fields).await
    }

    /// Presses the button of a page that was loaded before.
    pub async fn confirm(&self, page: &str) -> String {
        let (draft, shown) = (field(page, "draft"), field(page, "shown"));
        self.post("confirm", &[("draft", &draft), ("shown", &shown)]).await
    }
}

fn person(first_name: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("first_name", first_name),
        ("contact", "email"),
        ("email", "anna@example.org"),
        ("date_of_birth[day]", "10"),
        ("date_of_birth[month]", "12"),
        ("date_of_birth[year]", "1990"),
    ]
}

fn parameter(url: &str, name: &str) -> String {
    let pairs = url.split_once('?').map_or("", |(_, query)| query).split('&');
    let value = pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name);
    value.map_or(String::new(), |(_, value)| value.to_owned())
}

/// The value of a page's last hidden field of this name.
fn field(page: &str, name: &str) -> String {
    let input = page.rsplit(&format!("name=\"{name}\"")).next().filter(|rest| rest.len() < page.len());
    let value = input.and_then(|rest| rest.split_once("value=\"")).map(|(_, rest)| rest);
    value.and_then(|value| value.split('"').next()).unwrap_or_default().to_owned()
}

async fn booked(app: &TestApp) -> Vec<String> {
    sqlx::query_scalar(
        "select first_name || ' ' || to_char(starts_at at time zone 'utc', 'HH24:MI') from booking order by 1",
    )
    .fetch_all(app.daybook.pool())
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_tab_books_what_it_shows_in_whatever_order_they_are_finished() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let anna = browser.choose(&slot("09:00")).await;
    let ben = browser.choose(&slot("10:00")).await;
    assert_ne!(parameter(&anna, "draft"), parameter(&ben, "draft"));
    assert_eq!(app.count("select count(*) from claim where hold_id is not null").await, 2);
    let anna = browser.fill_in(&anna, "Anna").await;
    let ben = browser.fill_in(&ben, "Ben").await;
    let (anna_s, ben_s) = (browser.page(&anna).await, browser.page(&ben).await);
    assert!(anna_s.contains("Anna") && !anna_s.contains("Ben"), "{anna_s}");
    assert!(ben_s.contains("Ben") && !ben_s.contains("Anna"), "{ben_s}");
    let anna_booked = browser.confirm(&anna_s).await;
    assert_eq!(booked(&app).await, ["Anna 09:00"]);
    let ben_booked = browser.confirm(&ben_s).await;
    assert_eq!(booked(&app).await, ["Anna 09:00", "Ben 10:00"]);
    // Pressed again, reloaded, or gone back to, each leads to its own booking.
    for (check, page, booking) in [(&anna, &anna_s, &anna_booked), (&ben, &ben_s, &ben_booked)] {
        assert!(booking.starts_with("/booking/"), "{booking}");
        assert_eq!(&browser.confirm(page).await, booking);
        assert_eq!(location(&browser.get(check).await), booking);
        let details = format!(
            "/book/details?service=physiotherapy&provider=physio-1&at={}&draft={}",
            monday(if page.contains("Anna") { "09:00" } else { "10:00" }),
            parameter(check, "draft")
        );
        assert_eq!(location(&browser.get(&details).await), booking);
        assert_eq!(&browser.fill_in(&details, "Carl").await, booking);
    }
    assert_eq!(booked(&app).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_tabs_of_one_browser_at_once_are_ten_bookings() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let names = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo"];
    let mut checks = Vec::new();
    for (hour, name) in (8..13).flat_map(|hour| [(hour, "00"), (hour, "30")]).zip(names) {
        let details = browser.choose(&slot(&format!("{:02}:{}", hour.0, hour.1))).await;
        assert!(details.starts_with("/book/details"), "{details}");
        checks.push((details, name));
    }
    let saved = checks.iter().map(|(details, name)| browser.fill_in(details, name));
    let saved = futures::future::join_all(saved).await;
    let mut pages = Vec::new();
    for (check, name) in saved.iter().zip(names) {
        let page = browser.page(check).await;
        assert!(page.contains(name), "{name} in {page}");
        pages.push(page);
    }
    let bookings = futures::future::join_all(pages.iter().map(|page| browser.confirm(page))).await;
    assert!(bookings.iter().all(|booking| booking.starts_with("/booking/")), "{bookings:?}");
    assert_eq!(booked(&app).await.len(), 10);
    assert_eq!(app.count("select count(*) from draft").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_tab_that_was_duplicated_nothing_is_booked_but_what_it_shows() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let details = browser.choose(&slot("09:00")).await;
    let check = browser.fill_in(&details, "Anna").await;
    let old = browser.page(&check).await;
    // The other one of the two is edited.
    browser.fill_in(&details, "Annabel").await;
    let led = browser.confirm(&old).await;
    assert!(led.starts_with("/book/check") && led.contains("changed=1"), "{led}");
    assert_eq!(booked(&app).await, Vec::<String>::new());
    let new = browser.page(&led).await;
    assert!(new.contains("Your answers have changed") && new.contains("Annabel"), "{new}");
    let booking = browser.confirm(&new).await;
    assert_eq!(booked(&app).await, ["Annabel 09:00"]);
    // Who presses the button of the old page hears that this was not what was booked.
    let led = browser.confirm(&old).await;
    assert_eq!(led, format!("{booking}?other=1"));
    assert!(browser.page(&led).await.contains(english("status-other")));
    assert_eq!(browser.confirm(&new).await, booking);
    // A form without what it shows confirms nothing.
    let details = browser.choose(&slot("10:00")).await;
    let check = browser.fill_in(&details, "Ben").await;
    let led = browser.post("confirm", &[("draft", &parameter(&check, "draft"))]).await;
    assert!(led.contains("changed=1"), "{led}");
    assert_eq!(booked(&app).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_time_for_the_same_tab_frees_the_first_and_no_other_tab_s() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    // A Monday that is on the pages of times.
    let today = Utc::now().date_naive();
    let day = today + Days::new(14 - u64::from(today.weekday().num_days_from_monday()));
    let [one, two, three] = ["10", "11", "12"].map(|hour| format!("physio-1/{day}T{hour}:00:00Z"));
    let (first, other) = (browser.choose(&one).await, browser.choose(&two).await);
    let draft = parameter(&first, "draft");
    let times = format!("/book/time?service=physiotherapy&provider=physio-1&day={day}&draft={draft}");
    let offered = browser.page(&times).await;
    assert!(offered.contains(&one) && !offered.contains(&two), "its own is still its to choose: {offered}");
    let fields = [("service", "physiotherapy"), ("slot", &*three), ("draft", &*draft)];
    assert_eq!(parameter(&browser.post("hold", &fields).await, "draft"), draft);
    let offered = browser.page(&times).await;
    assert!(offered.contains(&one) && offered.contains(&three) && !offered.contains(&two), "{offered}");
    assert_eq!(app.count("select count(*) from claim where hold_id is not null").await, 2);
    assert!(browser.page(&other).await.contains("Held for you until"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_a_url_opens_nothing_in_another_browser() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let details = browser.choose(&slot("09:00")).await;
    let check = browser.fill_in(&details, "Anna").await;
    assert!(!check.contains("Anna") && !check.contains("example.org"), "{check}");
    let stranger = Browser::new(&app);
    for path in [&check, &details] {
        let answer = stranger.get(path).await;
        let page = answer.text().await.unwrap();
        assert!(!page.contains("Anna") && !page.contains("anna@example.org"), "{path}: {page}");
    }
    let page = browser.page(&check).await;
    let shown = field(&page, "shown");
    let led = stranger.post("confirm", &[("draft", &parameter(&check, "draft")), ("shown", &shown)]).await;
    assert!(led.starts_with("/book/check"), "{led}");
    assert_eq!(booked(&app).await, Vec::<String>::new());
    let booking = browser.confirm(&page).await;
    let answer = stranger.get(&check).await;
    assert!(answer.headers().get("location").is_none() && !answer.text().await.unwrap().contains(&booking));
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_that_were_planted_let_nobody_read_what_is_typed_later() {
    let app = TestApp::start().await;
    let draft = uuid::Uuid::now_v7().to_string();
    let check = format!("/book/check?draft={draft}");
    let starts_at = monday("09:00");
    let details =
        format!("/book/details?service=physiotherapy&provider=physio-1&at={starts_at}&draft={draft}");
    let save = async |client: &Client, first_name: &str, cookies: &str| {
        let mut fields = person(first_name);
        fields.extend([("service", "physiotherapy"), ("provider", "physio-1")]);
        fields.extend([("at", starts_at.as_str()), ("draft", &draft)]);
        let request = client.post(format!("{}/api/book/details", app.url)).header("cookie", cookies);
        request.header("accept", "text/html").form(&fields).send().await.unwrap()
    };
    // The attacker fills in the form, gives the victim every cookie and the link, and waits.
    let answer = save(&visitor(), "Mallory", "").await;
    let planted = answer.headers().get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
    let planted: Vec<_> = planted.map(|cookie| cookie.split(';').next().unwrap().to_owned()).collect();
    let planted = planted.join("; ");
    let attacked = async |path: &str| {
        let request = visitor().get(format!("{}{path}", app.url)).header("cookie", &planted);
        request.send().await.unwrap()
    };
    assert!(attacked(&check).await.text().await.unwrap().contains("Mallory"));
    let victim = Browser::new(&app);
    assert_eq!(location(&save(&victim.client, "Vera", &planted).await), check);
    for path in [&check, &details] {
        let page = attacked(path).await.text().await.unwrap();
        assert!(!page.contains("Vera") && !page.contains("anna@example.org"), "{path}: {page}");
    }
    // The victim's own browser has another secret from now on, and reads it.
    let page = victim.page(&check).await;
    assert!(page.contains("Vera") && !page.contains("Mallory"), "{page}");
    let booking = victim.confirm(&page).await;
    assert!(booking.starts_with("/booking/"), "{booking}");
    assert!(
        attacked(&check).await.headers().get("location").is_none(),
        "the reference is the victim's alone"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_is_shown_in_the_browser_that_booked_and_follows_from_no_planted_cookie() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let details = browser.choose(&slot("09:00")).await;
    let draft = parameter(&details, "draft");
    let fields = [
        ("service", "physiotherapy"),
        ("provider", "physio-1"),
        ("at", &monday("09:00")),
        ("draft", &draft),
        ("first_name", "Anna"),
        ("contact", "none"),
        ("date_of_birth", "1990-12-10"),
    ];
    let first = browser.post("details", &fields).await;
    let page = browser.page(&first).await;
    let booking = browser.confirm(&page).await;
    let shown = browser.page(&booking).await;
    let code = code_in(&shown).expect("the code");
    assert_eq!(code_in(&browser.page(&booking).await).as_ref(), Some(&code), "each time");
    assert_eq!(code_in(&Browser::new(&app).page(&booking).await), None);
    assert_eq!(app.count("select count(*) from private_code").await, 1);
}

/// `K7M3-QX9P-R4TW-2HJC`.
fn code_in(page: &str) -> Option<String> {
    let is_code = |word: &&str| word.len() == 19 && word.parse::<domain::PrivateCode>().is_ok();
    page.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-')).find(is_code).map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_place_on_the_waiting_list_is_taken_once() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let page = browser.page("/book/waitlist?service=physiotherapy&provider=physio-1").await;
    let draft = field(&page, "draft");
    let (first_day, last_day) = (field(&page, "first_day"), field(&page, "last_day"));
    let mut fields = person("Anna");
    fields.extend([
        ("service", "physiotherapy"),
        ("provider", "physio-1"),
        ("draft", &*draft),
        ("first_day", &*first_day),
        ("last_day", &*last_day),
        ("weekdays[]", "1"),
        ("parts[]", "morning"),
    ]);
    let first = browser.post("waitlist", &fields).await;
    assert!(first.starts_with("/booking/"), "{first}");
    let again = futures::future::join_all((0..5).map(|_| browser.post("waitlist", &fields))).await;
    assert!(again.iter().all(|led| *led == first), "{again:?}");
    // The answer was lost, and with it every cookie.
    assert_eq!(Browser::new(&app).post("waitlist", &fields).await, first);
    assert_eq!(app.count("select count(*) from waitlist").await, 1);
    // Another wish is another place.
    fields.retain(|(name, _)| *name != "parts[]");
    fields.push(("parts[]", "evening"));
    assert_ne!(browser.post("waitlist", &fields).await, first);
    assert_eq!(app.count("select count(*) from waitlist").await, 2);
}

/// What stands in the field of this name.
fn typed(page: &str, name: &str) -> String {
    let input = page.split("<input").find(|input| input.contains(&format!("name=\"{name}\"")));
    let value = input.and_then(|input| input.split_once("value=\"")).map(|(_, rest)| rest);
    value.and_then(|value| value.split('"').next()).unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_of_birth_stays_as_it_was_typed_and_each_part_says_what_is_wrong() {
    const DAY: &str = "date_of_birth[day]";
    const MONTH: &str = "date_of_birth[month]";
    const YEAR: &str = "date_of_birth[year]";
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let details = browser.choose(&slot("09:00")).await;
    let (draft, at) = (parameter(&details, "draft"), parameter(&details, "at"));
    let fill_in = async |form: &str, born: [&str; 3], more: &[(&str, &str)]| {
        let choice =
            [("service", "physiotherapy"), ("provider", "physio-1"), ("at", &*at), ("draft", &*draft)];
        let born = [(DAY, born[0]), (MONTH, born[1]), (YEAR, born[2])];
        browser.post(form, &[&choice[..], &born, more].concat()).await
    };
    for (born, faults) in [
        (["32", "Febtober", "41"], &["fault-day-of-birth", "fault-month-of-birth", "fault-date-year"][..]),
        (["", "2", ""], &["fault-day-of-birth-missing", "fault-year-of-birth-missing"]),
        (["", "", ""], &["fault-date-of-birth-missing"]),
        (["12", "25", "1990"], &["fault-month-of-birth"]),
        (["1", "1", "2999"], &["fault-date-of-birth-to-come"]),
        (["1", "1", "1800"], &["fault-date-of-birth-too-old"]),
    ] {
        for form in ["details", "waitlist"] {
            let led = fill_in(form, born, &[("email", "ada@")]).await;
            let page = browser.page(&led).await;
            for fault in [&["fault-first-name-missing", "fault-email-shape"][..], faults].concat() {
                assert_eq!(page.matches(&format!(">{}<", english(fault))).count(), 2, "{fault}: {page}");
            }
            assert_eq!([DAY, MONTH, YEAR].map(|name| typed(&page, name)), born, "{form}");
            assert!(!led.contains("1990"), "{led}");
        }
    }
    let anna = [("first_name", "Anna"), ("contact", "email"), ("email", "anna@example.org")];
    let check = fill_in("details", ["3.", "Februar", "1941"], &anna).await;
    let page = browser.page(&check).await;
    assert!(page.contains("3 February 1941"), "{page}");
    let back = browser.page(&details).await;
    assert_eq!([DAY, MONTH, YEAR].map(|name| typed(&back, name)), ["3.", "Februar", "1941"]);
    assert!(browser.confirm(&page).await.starts_with("/booking/"));
    let born: chrono::NaiveDate =
        sqlx::query_scalar("select date_of_birth from booking").fetch_one(app.daybook.pool()).await.unwrap();
    assert_eq!(born.to_string(), "1941-02-03");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_and_a_form_of_the_version_before_have_one_text_and_are_read() {
    let app = TestApp::start().await;
    let browser = Browser::new(&app);
    let details = browser.choose(&slot("09:00")).await;
    let check = browser.fill_in(&details, "Anna").await;
    sqlx::query(
        "update draft set form = jsonb_set(form::jsonb, '{patient,date_of_birth}', '\"1941-02-03\"')",
    )
    .execute(app.daybook.pool())
    .await
    .unwrap();
    let page = browser.page(&check).await;
    assert!(page.contains("3 February 1941"), "{page}");
    let (draft, at) = (parameter(&details, "draft"), parameter(&details, "at"));
    let mut fields = person("Anna");
    fields.retain(|(name, _)| !name.starts_with("date_of_birth"));
    fields.extend([("service", "physiotherapy"), ("provider", "physio-1"), ("at", &*at), ("draft", &*draft)]);
    fields.push(("date_of_birth", "1942-02-03"));
    let check = browser.post("details", &fields).await;
    let page = browser.page(&check).await;
    assert!(page.contains("3 February 1942"), "{page}");
    // And that version finds one text.
    browser.fill_in(&details, "Anna").await;
    let kept: String = sqlx::query_scalar("select form::jsonb #>> '{patient,date_of_birth}' from draft")
        .fetch_one(app.daybook.pool())
        .await
        .unwrap();
    assert_eq!(kept, "10\n12\n1990");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sends_no_cookies_keeps_nothing_and_hears_why() {
    let app = TestApp::start().await;
    for _ in 0..3 {
        let led =
            Browser::new(&app).post("hold", &[("service", "physiotherapy"), ("slot", &slot("09:00"))]).await;
        assert!(led.starts_with("/book/time") && led.contains("cookies=1"), "{led}");
        assert!(Browser::new(&app).page(&led).await.contains("did not send our cookie back"));
    }
    assert_eq!(app.count("select count(*) from claim").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_empties_the_calendar_by_keeping_times() {
    let app = TestApp::start_behind_a_proxy().await;
    let slots = (8..16).flat_map(|hour| ["00", "30"].map(|minute| slot(&format!("{hour:02}:{minute}"))));
    let mut last = String::new();
    for slot in slots {
        // A browser of its own each time.
        last = Browser::new(&app).choose(&slot).await;
    }
    assert_eq!(app.count("select count(*) from claim where hold_id is not null").await, 12);
    // What is not kept can be booked all the same.
    let browser = Browser::new(&app);
    let check = browser.fill_in(&last, "Anna").await;
    let page = browser.page(&check).await;
    assert!(page.contains("We are not holding this time for you"), "{page}");
    assert!(browser.confirm(&page).await.starts_with("/booking/"));
    // And others keep theirs.
    let other = Browser { from: "203.0.113.5", ..Browser::new(&app) };
    other.choose(&slot("16:00")).await;
    assert_eq!(app.count("select count(*) from claim where hold_id is not null").await, 13);
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_are_small_and_few_whoever_sends_them() {
    let app = TestApp::start_behind_a_proxy().await;
    let long = "x".repeat(6_000);
    let details = |first_name: &str| {
        let names = [
            "last_name",
            "email",
            "phone",
            "date_of_birth",
            "booked_by",
            "whom",
            "answers[what]",
            "answers[x]",
        ];
        let mut fields = vec![
            ("service", "physiotherapy".to_owned()),
            ("provider", "physio-1".to_owned()),
            ("at", monday("09:00")),
            ("first_name", first_name.to_owned()),
        ];
        fields.extend(names.map(|name| (name, long.clone())));
        fields
    };
    let send = async |client: &Client, fields: &[(&str, String)], from: &str| {
        let request = client.post(format!("{}/api/book/details", app.url)).form(fields);
        let answer =
            request.header("accept", "text/html").header("x-forwarded-for", from).send().await.unwrap();
        location(&answer).to_owned()
    };
    let browser = visitor();
    let led = send(&browser, &details(&"y".repeat(300)), "203.0.113.5").await;
    assert!(led.contains("check=1"), "{led}");
    let page = browser.get(format!("{}{led}", app.url)).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Use at most 100 characters"), "{page}");
    let octets = "select max(octet_length(form::text))::bigint from draft";
    assert!(app.count(octets).await < 4_000, "{} octets", app.count(octets).await);
    // Saving again is free; a draft for each request is not.
    for _ in 0..60 {
        let mut again = details("Anna");
        again.push(("draft", parameter(&led, "draft")));
        assert!(send(&browser, &again, "203.0.113.5").await.contains("check=1"));
    }
    assert_eq!(app.count("select count(*) from draft").await, 1);
    let mut refused = String::new();
    for _ in 0..60 {
        refused = send(&visitor(), &details("Anna"), "198.51.100.7").await;
    }
    assert!(refused.contains("busy=1"), "{refused}");
    assert!((40..45).contains(&(app.count("select count(*) from draft").await - 1)));
    assert!(send(&visitor(), &details("Anna"), "203.0.113.6").await.contains("check=1"), "others do");
}
