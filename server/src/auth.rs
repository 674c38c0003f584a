//! Who is asking: accounts in PostgreSQL, signed in by a cookie.
//!
//! axum-login keeps the session; pages and server functions get the [`Actor`] of it and ask `jobs::access` for
//! the right they need. Signing in and out are plain POSTs, so that they work without JavaScript. Programs have
//! no session: they send a [`token`].

pub mod account;
mod backend;
mod known_browser;
mod login;
pub mod password;
mod session_store;
mod throttle;
pub mod token;

use account::Account;
use app::http::cookie;
use axum::{
    Router,
    body::HttpBody,
    extract::Request,
    http::{StatusCode, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::post,
};
use axum_login::{AuthManagerLayer, AuthManagerLayerBuilder};
use backend::Accounts;
use jobs::access::Actor;
use session_store::Sessions;
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

use crate::site::Site;

type AuthSession = axum_login::AuthSession<Accounts>;

/// How long a session lives after the last request.
const INACTIVITY: time::Duration = time::Duration::hours(12);

pub fn router() -> Router<Site> {
    Router::new().route("/login", post(login::log_in)).route("/logout", post(login::log_out))
}

/// Reads the cookie and finds the account, for the routes inside.
pub fn layer(site: &Site) -> AuthManagerLayer<Accounts, Sessions> {
    let sessions = SessionManagerLayer::new(Sessions::new(site.pool.clone()))
        .with_name(cookie::name("daybook", site.is_secure()))
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_secure(site.is_secure())
        .with_expiry(Expiry::OnInactivity(INACTIVITY))
        .with_always_save(true);
    AuthManagerLayerBuilder::new(Accounts::new(site.pool.clone()), sessions).build()
}

/// Who is signed in, where [`layer`] is around the handler.
pub fn actor(parts: &Parts) -> Option<Actor> {
    parts.extensions.get::<AuthSession>()?.user.as_ref().map(Account::actor)
}

/// The layer answers with a bare 500 when it cannot ask the database, which is no fault of ours.
pub async fn outage(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let is_bare = response.body().size_hint().exact() == Some(0);
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR || !is_bare {
        return response;
    }
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
