//! The navigation of staff and operators: whom it offers what, and the box that leads to a page, a patient or a booking.

use domain::Role;

use crate::support::{PASSWORD, TestApp, ada, location};

const ROLES: [(Role, &[&str]); 3] = [
    (Role::Staff, &["/staff", "/staff/patients", "/staff/feeds"]),
    (Role::Operator, &["/ops"]),
    (Role::Admin, &["/staff", "/staff/patients", "/staff/feeds", "/ops"]),
];

/// Where the links of the navigation of this name lead.
fn links(page: &str, name: &str) -> Vec<String> {
    let start = page.find(&format!("aria-label=\"{name}\"")).unwrap_or(page.len());
    let nav = page[start..].split("</nav>").next().unwrap_or_default();
    nav.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

impl TestApp {
    async fn go(&self, of: &str, term: &str) -> String {
        let request = self.post(&format!("/api/{of}/go")).header("accept", "text/html");
        let answer = request.form(&[("term", term)]).send().await.unwrap();
        assert_eq!(answer.status(), 303, "{of} {term}");
        location(&answer).to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_is_offered_its_areas_and_every_page_of_them_opens() {
    let app = TestApp::start().await;
    for (role, areas) in ROLES {
        app.log_in(&app.add_account(role).await, PASSWORD).await;
        let home = app.page(areas[0]).await;
        assert_eq!(links(&home, "Main"), areas, "{role:?}");
        for area in areas {
            let page = app.page(area).await;
            assert!(page.contains("aria-current=\"page\""), "{role:?} {area}");
            for name in ["Desk", "Operations"] {
                for path in links(&page, name) {
                    let page = app.page(&path).await;
                    assert!(links(&page, name).contains(&path), "{path} is within its area");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_box_leads_to_pages_patients_and_bookings_for_who_may_and_says_nothing_in_the_address() {
    let app = TestApp::start().await;
    let booking = app.booked(&ada()).await;
    let reference = app.until_completed(booking).await["reference"].as_str().unwrap().to_owned();
    assert_eq!(app.go("staff", "Lovelace").await, "/login?next=/staff/patients&problem=ended");
    assert_eq!(app.go("ops", &reference).await, "/login?next=/ops&problem=ended");

    app.log_in(&app.add_account(Role::Staff).await, PASSWORD).await;
    assert_eq!(app.go("staff", " waiting LIST ").await, "/staff/waitlist");
    for term in ["Lovelace", reference.as_str(), "ada@example.org"] {
        assert_eq!(app.go("staff", term).await, "/staff/patients");
        assert!(app.page("/staff/patients").await.contains("Lovelace"), "{term}");
    }
    assert_eq!(app.go("staff", "Jobs").await, "/staff/patients", "no page of theirs");
    assert_eq!(app.go("ops", &reference).await, "/ops");
    assert_eq!(app.get("/ops").send().await.unwrap().status(), 403);

    app.log_in(&app.add_account(Role::Operator).await, PASSWORD).await;
    assert_eq!(app.go("ops", "dead jobs").await, "/ops/dead");
    assert_eq!(app.go("ops", &reference.to_lowercase()).await, format!("/ops/bookings/{booking}"));
    for term in ["Lovelace", "AAAA-AAAA", "", &"é".repeat(10_000)] {
        let next = app.go("ops", term).await;
        assert_eq!(next, "/ops?problem=not-found", "{term}");
    }
    assert!(app.page("/ops?problem=not-found").await.contains("no booking with that reference"));
}
