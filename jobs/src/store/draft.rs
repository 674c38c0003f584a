//! The table `draft`: a booking form on its way through the pages.

use domain::BookingForm;
use sqlx::{PgExecutor, types::Json};
use uuid::Uuid;

/// How long a draft is kept after it was saved.
const LIFETIME_MINUTES: i32 = 60;
/// So many are kept at most, whoever sent them; then the oldest make way.
pub const DRAFTS_MAX: i64 = 10_000;

/// Keeps the form as `draft`, in the place of `replaced`.
pub async fn save(
    db: impl PgExecutor<'_>,
    draft: Uuid,
    replaced: Option<Uuid>,
    form: &BookingForm,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (
             delete from draft where id = $2 or id in (
                 select id from draft order by expires_at
                 limit greatest(0, (select count(*) from draft) - $5 + 1)
                 for update skip locked)
         )
         insert into draft (id, form, expires_at) values ($1, $3, now() + make_interval(mins => $4))",
        draft,
        replaced,
        Json(form) as _,
        LIFETIME_MINUTES,
        DRAFTS_MAX
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

pub async fn exists(db: impl PgExecutor<'_>, id: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from draft where id = $1 and expires_at >= now()) as "exists!""#,
        id
    )
    .fetch_one(db)
    .await
}

/// Forgets the draft: it has become a booking.
pub async fn delete(db: impl PgExecutor<'_>, id: Uuid) -> sqlx::Result<()> {
    sqlx::query!("delete from draft where id = $1", id).execute(db).await.map(|_| ())
}

/// Forgets up to `at_most` drafts that have expired; tells how many.
pub async fn forget_expired(db: impl PgExecutor<'_>, at_most: i64) -> sqlx::Result<u64> {
    sqlx::query!(
        "delete from draft where id in (
             select id from draft where expires_at < now() order by expires_at limit $1 for update skip locked)",
        at_most
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected())
}
