//! The table `known_zone`: the zones that the program has clocks for.

use chrono_tz::TZ_VARIANTS;
use sqlx::PgExecutor;

/// Lets providers have every zone that this build knows. Those that an older one knew stay: a provider may have them.
pub(super) async fn fill_in(db: impl PgExecutor<'_>) -> sqlx::Result<()> {
    let names: Vec<String> = TZ_VARIANTS.iter().map(|zone| zone.name().to_owned()).collect();
    sqlx::query!("insert into known_zone (name) select unnest($1::text[]) on conflict do nothing", &names)
        .execute(db)
        .await?;
    Ok(())
}
