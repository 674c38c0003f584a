//! Signing in and out. Whatever goes wrong leads back to the login page, which says what.

mod next;

use axum::{
    extract::{Form, State, rejection::FormRejection},
    response::Redirect,
};
use domain::Role;
use jobs::{Daybook, store};
use secrecy::SecretString;
use serde::Deserialize;

use super::{AuthSession, account, account::Account, backend::Credentials, throttle};

#[derive(Deserialize)]
pub(super) struct LoginForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: SecretString,
    /// Where to go afterwards.
    #[serde(default)]
    next: String,
}

/// What the login page says.
#[derive(Clone, Copy)]
enum Trouble {
    Credentials,
    Throttled,
    Unavailable,
}

impl Trouble {
    fn as_str(self) -> &'static str {
        match self {
            Self::Credentials => "credentials",
            Self::Throttled => "throttled",
            Self::Unavailable => "unavailable",
        }
    }
}

pub(super) async fn log_in(
    State(daybook): State<Daybook>,
    auth: AuthSession,
    form: Result<Form<LoginForm>, FormRejection>,
) -> Redirect {
    let Ok(Form(form)) = form else { return next::to_login(Trouble::Credentials.as_str(), None) };
    let next = next::local(&form.next);
    match enter(&daybook, auth, form).await {
        Ok(account) => Redirect::to(next.as_deref().unwrap_or(home(account.role))),
        Err(trouble) => next::to_login(trouble.as_str(), next.as_deref()),
    }
}

async fn enter(daybook: &Daybook, mut auth: AuthSession, form: LoginForm) -> Result<Account, Trouble> {
    let LoginForm { email, password, .. } = form;
    if !throttle::admits(&daybook.pool, &email).await.map_err(unavailable)? {
        return Err(Trouble::Throttled);
    }
    let credentials = Credentials { email: email.clone(), password };
    let Some(account) = auth.authenticate(credentials).await.map_err(unavailable)? else {
        if let Some(account) = account::by_email(&daybook.pool, &email).await.map_err(unavailable)? {
            record(daybook, &account, "log-in-failed").await?;
        }
        return Err(Trouble::Credentials);
    };
    // A new id, whatever session there was: nobody who knew the old one is signed in by this.
    auth.session.cycle_id().await.map_err(unavailable)?;
    auth.login(&account).await.map_err(unavailable)?;
    throttle::forgive(&daybook.pool, &email).await.map_err(unavailable)?;
    record(daybook, &account, "log-in").await?;
    Ok(account)
}

pub(super) async fn log_out(State(daybook): State<Daybook>, mut auth: AuthSession) -> Redirect {
    match auth.logout().await {
        Ok(Some(account)) => {
            // Signed out is signed out; the log says when its line could not be written.
            let _ = record(&daybook, &account, "log-out").await;
        }
        Ok(None) => {}
        Err(error) => {
            unavailable(error);
        }
    }
    Redirect::to("/")
}

async fn record(daybook: &Daybook, account: &Account, action: &str) -> Result<(), Trouble> {
    let subject = [account.id.to_string()];
    store::audit::record(&daybook.pool, &account.actor(), action, &subject, None).await.map_err(unavailable)
}

fn home(role: Role) -> &'static str {
    match role {
        Role::Staff | Role::Admin => "/staff",
        Role::Operator => "/ops",
    }
}

fn unavailable(error: impl std::fmt::Display) -> Trouble {
    tracing::error!(%error, "signing in or out failed");
    Trouble::Unavailable
}
