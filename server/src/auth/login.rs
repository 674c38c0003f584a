//! Signing in and out. Whatever goes wrong leads back to the login page, which says what.

mod next;

use axum::{
    extract::{Form, State, rejection::FormRejection},
    http::{Extensions, HeaderMap, HeaderValue, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use domain::Role;
use engine::Pool;
use jobs::{
    access::Who,
    audit::{self, Action},
    booking::proof_of_work,
};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::{
    AuthSession,
    account::{self, Account},
    backend::{self, Credentials},
    known_browser,
    password::Asker,
    throttle::{self, Standing, Whence},
};
use crate::{limits::Network, site::Site};

/// In the audit log, an address that has no account: which one it was stays out of it.
const NO_ACCOUNT: &str = "no account";

#[derive(Deserialize)]
pub(super) struct LoginForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: SecretString,
    /// Where to go afterwards.
    #[serde(default)]
    next: String,
    /// The challenge of a proof of work, and the proof, where one was asked for.
    #[serde(default)]
    stamp: String,
    #[serde(default)]
    proof: String,
}

impl LoginForm {
    /// What was not filled in: no attempt at all.
    fn lacks(&self) -> Option<Trouble> {
        match (self.email.trim().is_empty(), self.password.expose_secret().is_empty()) {
            (true, true) => Some(Trouble::Nothing),
            (true, false) => Some(Trouble::NoEmail),
            (false, true) => Some(Trouble::NoPassword),
            (false, false) => None,
        }
    }
}

/// What the login page says.
#[derive(Clone, Copy)]
enum Trouble {
    NoEmail,
    NoPassword,
    /// Neither the address nor the password.
    Nothing,
    Credentials,
    ProofOfWork,
    Busy,
    Unavailable,
}

impl Trouble {
    fn as_str(self) -> &'static str {
        match self {
            Self::NoEmail => "no-email",
            Self::NoPassword => "no-password",
            Self::Nothing => "no-email.no-password",
            Self::Credentials => "credentials",
            Self::ProofOfWork => "effort",
            Self::Busy => "busy",
            Self::Unavailable => "unavailable",
        }
    }
}

pub(super) async fn log_in(
    State(site): State<Site>,
    auth: AuthSession,
    headers: HeaderMap,
    extensions: Extensions,
    form: Result<Form<LoginForm>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else {
        return next::to_login(Trouble::Credentials.as_str(), None).into_response();
    };
    let next = next::local(&form.next);
    let kept = app::login::keep_email(&form.email, site.is_secure());
    let again = |trouble: Trouble| {
        let login = next::to_login(trouble.as_str(), next.as_deref());
        (kept.map(|kept| [(SET_COOKIE, kept)]), login).into_response()
    };
    if let Some(trouble) = form.lacks() {
        return again(trouble);
    }
    match enter(&site, auth, &headers, &extensions, form).await {
        Ok((account, cookie)) => {
            let redirect = Redirect::to(next.as_deref().unwrap_or(home(account.role)));
            (cookie.map(|cookie| [(SET_COOKIE, cookie)]), redirect).into_response()
        }
        Err(trouble) => again(trouble),
    }
}

/// The account, and the cookie by which this browser is known from now on.
async fn enter(
    site: &Site,
    mut auth: AuthSession,
    headers: &HeaderMap,
    extensions: &Extensions,
    form: LoginForm,
) -> Result<(Account, Option<HeaderValue>), Trouble> {
    let Site { daybook, pool, limits, client, .. } = site;
    let LoginForm { email, password, stamp, proof, .. } = form;
    let address = client.address(headers, extensions);
    let known = known_browser::of(pool, headers, site.is_secure(), &email).await.map_err(unavailable)?;
    if known.is_none() && !limits.admits_sign_in(address) {
        return Err(Trouble::Busy);
    }
    let network = Network::of(address);
    let hash = known.unwrap_or_else(|| Network::hash(network));
    let whence = Whence { hash: &hash, is_known: known.is_some() };
    let standing = throttle::attempt(pool, &email, whence).await.map_err(unavailable)?;
    if standing == Standing::Strained
        && !proof_of_work::spend(daybook, &stamp, &proof).await.map_err(unavailable)?
    {
        let account = account::by_email(pool, &email).await.map_err(unavailable)?;
        if limits.notes_strain(account.as_ref().map(|account| account.id), address) {
            refused(pool, account.as_ref(), Action::LogInThrottled).await?;
        }
        return Err(Trouble::ProofOfWork);
    }
    let asker = if whence.is_known { Asker::Known } else { Asker::From(network) };
    let credentials = Credentials { email: email.clone(), password, asker };
    let Some(account) = auth.authenticate(credentials).await.map_err(undecided)? else {
        let account = account::by_email(pool, &email).await.map_err(unavailable)?;
        if account.is_some() || limits.notes(address) {
            refused(pool, account.as_ref(), Action::LogInFailed).await?;
        }
        return Err(Trouble::Credentials);
    };
    // A new id, whatever session there was: nobody who knew the old one is signed in by this.
    auth.session.cycle_id().await.map_err(unavailable)?;
    auth.login(&account).await.map_err(unavailable)?;
    throttle::forgive(pool, &email, whence).await.map_err(unavailable)?;
    record(pool, &account, Action::LogIn).await?;
    let cookie = known_browser::remember(pool, account.id, known.as_ref(), site.is_secure()).await;
    // Signed in is signed in, known next time or not.
    let cookie = cookie.unwrap_or_else(|error| {
        unavailable(error);
        None
    });
    Ok((account, cookie))
}

pub(super) async fn log_out(State(pool): State<Pool>, mut auth: AuthSession) -> Redirect {
    match auth.logout().await {
        Ok(Some(account)) => {
            // Signed out is signed out; the log says when its line could not be written.
            let _ = record(&pool, &account, Action::LogOut).await;
        }
        Ok(None) => {}
        Err(error) => {
            unavailable(error);
        }
    }
    Redirect::to("/")
}

async fn record(pool: &Pool, account: &Account, action: Action) -> Result<(), Trouble> {
    let subject = [account.id.to_string()];
    audit::record(pool, &account.actor(), action, &subject, None).await.map_err(unavailable)
}

/// Somebody who is not signed in tried to get into an account, or into none that there is.
async fn refused(pool: &Pool, account: Option<&Account>, action: Action) -> Result<(), Trouble> {
    let subject = [account.map_or_else(|| NO_ACCOUNT.to_owned(), |account| account.id.to_string())];
    audit::record(pool, Who::Nobody, action, &subject, None).await.map_err(unavailable)
}

fn home(role: Role) -> &'static str {
    match role {
        Role::Staff | Role::Admin => "/staff",
        Role::Operator => "/ops",
    }
}

fn undecided(error: axum_login::Error<backend::Accounts>) -> Trouble {
    match error {
        axum_login::Error::Backend(backend::Error::Busy(_)) => Trouble::Busy,
        error => unavailable(error),
    }
}

fn unavailable(error: impl std::fmt::Display) -> Trouble {
    tracing::error!(%error, "signing in or out failed");
    Trouble::Unavailable
}
