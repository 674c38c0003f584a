//! What operators do to whole instances, and what they may not.

use super::*;
use crate::support::days::monday;

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_instance_goes_on_when_it_is_resumed() {
    let app = operated().await;
    let booking = app.waiting().await;
    let (id, back) = (booking.to_string(), format!("/ops/bookings/{booking}"));
    assert!(app.page(&format!("/ops/instances?suspend={id}&back={back}")).await.contains("(optional)"));
    let act = async |action: &str, reason: &str| {
        let fields = [("action", action), ("id", id.as_str()), ("reason", reason), ("back", back.as_str())];
        app.send("instances", &fields).await
    };
    assert_eq!(act("suspend", "The provider is asked").await, format!("{back}?done=suspended-1-of-1"));
    let page = app.page(&back).await;
    assert!(page.contains("data-state=\"suspended\"") && page.contains("The provider is asked"));
    app.send("queues", &[("action", "resume"), ("queue", "add-patient")]).await;
    assert_eq!(app.text("select status from apalis.jobs").await, "Pending");
    assert_eq!(act("resume", "").await, format!("{back}?done=released-1-of-1"));
    app.until_completed(booking).await;
    assert_eq!(act("suspend", "").await, format!("{back}?problem=not-possible"), "it has ended");
    assert_eq!((app.audited("suspend-instance").await, app.audited("resume-instance").await), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn terminating_asks_why_and_frees_the_slot_of_what_is_not_confirmed() {
    let app = operated().await;
    let booking = app.waiting().await;
    let (id, back) = (booking.to_string(), format!("/ops/bookings/{booking}"));
    let ask = format!("/ops/instances?terminate={id}&back={back}");
    assert!(app.page(&ask).await.contains("its time becomes available again"));
    let terminate = async |reason: &str, sure: &str| {
        let fields = [("action", "terminate"), ("id", id.as_str()), ("reason", reason), ("sure", sure)];
        app.send("instances", &[&fields[..], &[("back", back.as_str())]].concat()).await
    };
    assert_eq!(terminate(" ", "yes").await, format!("{ask}&problem=no-reason"));
    assert_eq!(terminate("Sent twice", "").await, format!("{ask}&problem=not-sure"));
    assert_eq!(terminate("", "").await, format!("{ask}&problem=no-reason.not-sure"));
    assert_eq!(app.text("select state from instance").await, "running");
    assert_eq!(app.book(&ada()).await.status(), 409, "the slot is taken");

    assert_eq!(terminate("Sent twice", "yes").await, format!("{back}?done=terminated-1-of-1"));
    assert_eq!(app.text("select state from instance").await, "terminated");
    assert!(app.page(&back).await.contains("Sent twice"));
    assert_eq!(app.audited("terminate-instance").await, 1);
    assert_eq!(app.book(&ada()).await.status(), 202, "the slot is free");
    for action in ["restart", "restart-as-new"] {
        let restart = [("action", action), ("id", id.as_str()), ("back", back.as_str())];
        assert_eq!(app.send("instances", &restart).await, format!("{back}?problem=not-possible"), "{action}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_failed_is_rewound_and_what_has_ended_is_restarted_and_purged() {
    let app = operated().await;
    let booking = app.dead_mails().await;
    let (id, back) = (booking.to_string(), format!("/ops/bookings/{booking}"));
    let act = async |action: &str, sure: &str| {
        let fields = [("action", action), ("id", id.as_str()), ("sure", sure), ("back", back.as_str())];
        app.send("instances", &fields).await
    };
    assert!(app.page(&back).await.contains("value=\"rewind\""));
    app.sandbox.start_again().await.unwrap();
    assert_eq!(act("rewind", "").await, format!("{back}?done=rewound-1-of-1"));
    app.until_completed(booking).await;
    assert_eq!(act("rewind", "").await, format!("{back}?problem=not-possible"));

    assert!(
        app.page(&format!("/ops/instances?restart={id}&back={back}")).await.contains("as a new instance")
    );
    assert_eq!(act("restart-as-new", "").await, format!("{back}?done=restarted-1-of-1"));
    assert_eq!(app.page(&back).await.matches("Attempts</h3>").count(), 2);
    assert_eq!(act("purge", "").await, format!("/ops/instances?purge={id}&back={back}&problem=not-sure"));
    assert_eq!(act("purge", "yes").await, format!("{back}?done=purged-1-of-1"));
    assert_eq!(app.page(&back).await.matches("Attempts</h3>").count(), 1);
    let moved = app.get(&format!("/ops/instances/{id}")).send().await.unwrap();
    assert_eq!(moved.status(), 410, "it is gone");
    let gone = moved.text().await.unwrap();
    assert!(gone.contains("This instance is gone") && gone.contains("Purged an instance"), "{gone}");
    assert!(gone.contains("Test operator"), "by whom");
    let job = app.get(&format!("/ops/jobs/{id}.add-patient")).send().await.unwrap();
    assert_eq!(job.status(), 410);
    assert!(job.text().await.unwrap().contains("This job is gone"));
    for never in ["/ops/jobs/nonsense", "/ops/instances/01890000-0000-7000-8000-000000000001"] {
        let answer = app.get(never).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{never}");
        assert!(answer.text().await.unwrap().contains("is gone"), "a page of the operators: {never}");
    }
    for action in ["rewind-instance", "restart-instance", "purge-instance"] {
        assert_eq!(app.audited(action).await, 1, "{action}");
    }
    assert_eq!(app.sandbox.messages().len(), 2, "no e-mail left twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn instances_are_listed_the_newest_first_and_old_ones_purged_together() {
    let app = operated().await;
    assert!(app.page("/ops/instances").await.contains("No instances yet"));
    let mut ids = Vec::new();
    for hour in 9..12 {
        let mut booking = ada();
        booking["appointment"]["startsAtUtc"] = monday(&format!("{hour:02}:00")).into();
        let id = app.booked(&booking).await;
        app.until_completed(id).await;
        ids.push(id);
    }
    let page = app.page("/ops/instances?status=Completed").await;
    let places: Vec<_> =
        ids.iter().map(|id| page.find(&format!("#instance-{id}")).expect("listed")).collect();
    assert!(places.is_sorted_by(|one, next| one > next), "{places:?}");
    assert!(app.page("/ops/instances?status=Failed").await.contains("No matching instances"));
    let at = sqlx::query_scalar("select created_at from instance where id = $1");
    let at = at.bind(ids[1]).fetch_one(app.daybook.pool()).await.unwrap();
    let before = engine::cursor::Moment { at, id: ids[1] };
    let older = app.page(&format!("/ops/instances?before={before}")).await;
    assert!(older.contains(&ids[0].to_string()) && !older.contains(&ids[2].to_string()));
    let to = app.get(&format!("/ops/instances/{}", ids[0])).send().await.unwrap();
    assert_eq!(location(&to), format!("/ops/bookings/{0}#instance-{0}", ids[0]));

    for id in &ids[..2] {
        let aged = sqlx::query("update instance set created_at = now() - interval '91 days' where id = $1");
        aged.bind(id).execute(app.daybook.pool()).await.unwrap();
    }
    assert!(app.page("/ops/instances?purge-older=90").await.contains("more than 90 days ago"));
    let purge = async |days: &str, sure: &str| {
        let fields = [("action", "purge-older"), ("days", days), ("sure", sure), ("back", "/ops/instances")];
        app.send("instances", &fields).await
    };
    assert!(purge("90", "").await.ends_with("problem=not-sure"));
    let wrong = purge("-1", "yes").await;
    assert!(wrong.ends_with("problem=bad-days"), "{wrong}");
    let page = app.page(&wrong).await;
    assert!(page.contains("value=\"-1\"") && page.contains("href=\"#purge-older\""), "{page}");
    assert_eq!(app.count("select count(*) from instance").await, 3);
    assert_eq!(purge("90", "yes").await, "/ops/instances?done=purged-2-of-2");
    assert_eq!(app.count("select count(*) from instance").await, 1);
    assert_eq!(app.audited("purge-instance").await, 2);
    assert_eq!(app.count("select count(*) from appointment").await, 3, "appointments stay");
    let told = app.page("/ops/operations").await;
    assert!(told.contains("Done: 2 of 2.") && told.contains("Test operator"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_no_list_has_is_said_to_be_none() {
    let app = operated().await;
    for path in [
        "/ops/instances?before=",
        "/ops/instances?before=01890000-0000-7000-8000-000000000001",
        "/ops/jobs?after=3",
        "/ops/jobs?after=%E2%82%AC",
        "/ops/audit?before=12",
        "/ops/operations?before=x",
    ] {
        let answer = app.get(path).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{path}");
        assert!(answer.text().await.unwrap().contains(english("problem-no-place")), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_jobs_that_are_retried_the_page_says_what_became_of_each() {
    let app = operated().await;
    let booking = app.dead_mails().await;
    let [admin, patient] = ["admin", "patient"].map(|to| format!("{booking}.send-{to}-email"));
    let retry = |ids: Vec<String>| {
        let app = &app;
        async move {
            let mut fields = vec![("action", "retry"), ("back", "/ops/jobs?state=dead")];
            fields.extend(ids.iter().map(|id| ("id[]", id.as_str())));
            app.send("jobs", &fields).await
        }
    };
    let gone = format!("{}.send-admin-email", Uuid::now_v7());
    app.send("queues", &[("action", "pause"), ("queue", "send-admin-email"), ("back", "/ops")]).await;
    assert_eq!(retry(vec![admin.clone()]).await, "/ops/jobs?state=dead&done=retried-1-of-1");
    let next = retry(vec![admin.clone(), patient.clone(), gone.clone()]).await;
    assert!(next.starts_with("/ops/operations/"), "{next}");
    let page = app.page(&next).await;
    for told in [
        &admin,
        &patient,
        &gone,
        "Done: 1 of 3.",
        "2 were skipped.",
        english("operation-not-dead"),
        english("operation-gone"),
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workflow_that_this_version_does_not_know_is_listed() {
    let app = operated().await;
    let booking = app.waiting().await;
    sqlx::query("update instance set workflow = 'book-2019'").execute(app.daybook.pool()).await.unwrap();
    let page = app.page(&format!("/ops/bookings/{booking}")).await;
    assert!(page.contains("book-2019") && page.contains("does not know this workflow"));
    assert!(page.contains(&format!("/ops/jobs/{booking}.add-patient")));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_right_no_form_changes_anything() {
    let app = operated().await;
    let booking = app.waiting().await.to_string();
    app.post("/logout").send().await.unwrap();
    let job = format!("{booking}.add-patient");
    let staff = app.add_account(Role::Staff).await;
    for to in ["/login?next=", "/ops"] {
        for (form, action) in [
            ("queues", "resume"),
            ("dead", "retry"),
            ("jobs", "skip"),
            ("longer", ""),
            ("instances", "suspend"),
            ("instances", "terminate"),
            ("instances", "purge-older"),
        ] {
            let id = if form == "jobs" { ("id[]", job.as_str()) } else { ("id", booking.as_str()) };
            let next = app
                .send(
                    form,
                    &[
                        ("action", action),
                        ("queue", "add-patient"),
                        id,
                        ("reason", "because"),
                        ("sure", "yes"),
                        ("days", "1"),
                        ("attempts", "9"),
                        ("back", "/ops"),
                    ],
                )
                .await;
            assert!(next.starts_with(to) && !next.contains("done="), "{form} {action}: {next}");
        }
        app.log_in(&staff, PASSWORD).await;
    }
    for path in ["/ops/dead", "/ops/instances", "/ops?pause=add-patient"] {
        assert_eq!(app.get(path).send().await.unwrap().status(), 403, "{path}");
    }
    assert_eq!(app.text("select state from instance").await, "running");
    assert_eq!(app.count("select count(*) from queue_pause").await, 1);
    assert_eq!(app.count("select count(*) from audit where action not like 'log-%'").await, 1);
}
