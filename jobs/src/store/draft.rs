//! The table `draft`: a booking form on its way through the pages.

use domain::BookingForm;
use sqlx::{PgExecutor, types::Json};
use uuid::Uuid;

/// How long a draft is kept after it was last saved.
const KEPT_MINUTES: i32 = 60;

/// Saves the form, and forgets drafts that have expired.
pub async fn save(db: impl PgExecutor<'_>, id: Uuid, form: &BookingForm) -> sqlx::Result<()> {
    sqlx::query!(
        "with expired as (delete from draft where expires_at < now() and id <> $1)
         insert into draft (id, form, expires_at) values ($1, $2, now() + make_interval(mins => $3))
         on conflict (id) do update set form = excluded.form, expires_at = excluded.expires_at",
        id,
        Json(form) as _,
        KEPT_MINUTES
    )
    .execute(db)
    .await
    .map(|_| ())
}

pub async fn load(db: impl PgExecutor<'_>, id: Uuid) -> sqlx::Result<Option<BookingForm>> {
    sqlx::query_scalar!(
        r#"select form as "form: Json<BookingForm>" from draft where id = $1 and expires_at >= now()"#,
        id
    )
    .fetch_optional(db)
    .await
    .map(|form| form.map(|Json(form)| form))
}

/// Forgets the draft: it has become a booking.
pub async fn delete(db: impl PgExecutor<'_>, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!("delete from draft where id = $1", id).execute(db).await.map(|_| ())
}
