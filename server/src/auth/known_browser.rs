//! The table `known_browser`: the browsers with which an account was signed in before ("device cookies", OWASP).
//!
//! It opens nothing. It only keeps an account's own people apart from strangers where attempts are counted and where they
//! wait, so that no flood of sign-ins shuts them out.

use app::http::cookie;
use axum::http::{HeaderMap, HeaderValue};
use axum_login::tower_sessions::cookie::{Cookie, SameSite};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use engine::Pool;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::account;

const OCTETS: usize = 32;
const COOKIE_LIFETIME: time::Duration = time::Duration::days(180);
/// Of one account; the ones that were used last stay.
const BROWSERS_MAX: i64 = 20;

/// The hash of what came with the request, when it is known to `email`'s account.
pub(super) async fn of(
    pool: &Pool,
    headers: &HeaderMap,
    is_secure: bool,
    email: &str,
) -> sqlx::Result<Option<[u8; 32]>> {
    let Some(hash) = cookie::of(headers, cookie::KNOWN_BROWSER, is_secure).and_then(|token| hash(&token))
    else {
        return Ok(None);
    };
    let is_known = sqlx::query_scalar!(
        r#"select exists (
               select from known_browser b join account a on a.id = b.account_id
               where b.token_hash = $1 and a.email = $2
                 and b.last_used_at > now() - make_interval(days => $3)
           ) as "is_known!""#,
        &hash,
        account::normalize(email),
        COOKIE_LIFETIME.whole_days() as i32
    )
    .fetch_one(pool)
    .await?;
    Ok(is_known.then_some(hash))
}

/// Makes this browser known to `account`, by a cookie that is new each time.
pub(super) async fn remember(
    pool: &Pool,
    account: Uuid,
    known: Option<&[u8; 32]>,
    is_secure: bool,
) -> sqlx::Result<Option<HeaderValue>> {
    let token: [u8; OCTETS] = rand::random();
    let hash: [u8; 32] = Sha256::digest(token).into();
    sqlx::query!(
        "with before as (delete from known_browser where token_hash = $3),
              surplus as (delete from known_browser where token_hash in (
                  select token_hash from known_browser where account_id = $2
                  order by last_used_at desc offset $4
              ))
         insert into known_browser (token_hash, account_id) values ($1, $2)",
        &hash,
        account,
        known.map(<[u8; 32]>::as_slice),
        BROWSERS_MAX - 1
    )
    .execute(pool)
    .await?;
    let cookie =
        Cookie::build((cookie::name(cookie::KNOWN_BROWSER, is_secure), BASE64_URL_SAFE_NO_PAD.encode(token)))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Strict)
            .secure(is_secure)
            .max_age(COOKIE_LIFETIME);
    Ok(HeaderValue::from_str(&cookie.to_string()).ok())
}

fn hash(token: &str) -> Option<[u8; 32]> {
    let octets = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    (octets.len() == OCTETS).then(|| Sha256::digest(octets).into())
}
