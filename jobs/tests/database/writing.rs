//! What e-mails say that somebody wrote into the catalogue.

use sqlx::PgPool;

use crate::{
    clinic::{Clinic, quick},
    post_office::PostOffice,
};

#[sqlx::test(migrations = false)]
async fn a_confirmation_says_what_its_service_asks_and_where_its_provider_is(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic
        .run(
            "update service set instructions = E'Wear something light.\\n\\nCome early.', cancel_notice_minutes = 120;
             update provider set address = 'Kingsway 7'",
        )
        .await;
    let office = PostOffice::open().await;
    let working = clinic.work_with(&office);
    let booking = clinic.book().await;
    clinic.eventually(|| async { !office.told_patient(booking).is_empty() }).await;
    working.stop().await;
    let letters = office.accepted();
    let confirmation = letters.iter().find(|letter| letter.is_for_patient()).expect("a confirmation");
    for said in [
        "Where:      Room 1, Kingsway 7\n",
        "\nBefore your appointment:\nWear something light.\nCome early.\n\n",
        "it counts as a late cancellation.\n",
        "/appointment.ics\n",
    ] {
        assert!(confirmation.raw.contains(said), "{said}: {}", confirmation.raw);
    }
}
