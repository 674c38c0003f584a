//! The sandbox in the browser: `/dev/mailbox` for people, `/dev/mailbox.json` for tests.
//!
//! Mounted by the router only while a sandbox runs. People read the mails here and take the mail server down
//! and up again. A mail's HTML is a stranger's: it is shown in a sandboxed frame, without scripts, and the
//! page's own policy lets it load nothing. Everything else is escaped by the template.

use askama::Template;
use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY},
    },
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use serde::Deserialize;

use super::{Sandbox, View};

/// Frames with `srcdoc` inherit the page's policy, and mails are styled inline. Scripts stay forbidden.
const POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
                      frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Clone)]
struct Pages {
    sandbox: Sandbox,
    /// Path of the site's style sheet.
    stylesheet: String,
}

/// The routes below `/dev/mailbox`. `stylesheet` is the path of the site's style sheet.
pub fn router(sandbox: Sandbox, stylesheet: impl Into<String>) -> Router {
    Router::new()
        .route("/dev/mailbox", get(list))
        .route("/dev/mailbox.json", get(json))
        .route("/dev/mailbox/{id}", get(mail))
        .route("/dev/mailbox/stop", post(stop))
        .route("/dev/mailbox/start", post(start))
        .route("/dev/mailbox/clear", post(clear))
        .with_state(Pages { sandbox, stylesheet: stylesheet.into() })
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Filter {
    /// Only mails to this address; empty for all.
    to: String,
    /// `true` adds the mails as they came over the wire; for machines only.
    raw: bool,
}

#[derive(Template)]
#[template(path = "dev/mailbox.html")]
struct ListPage<'a> {
    stylesheet: &'a str,
    addr: String,
    running: bool,
    to: &'a str,
    mails: &'a [View],
}

#[derive(Template)]
#[template(path = "dev/mail.html")]
struct MailPage<'a> {
    stylesheet: &'a str,
    mail: &'a View,
}

async fn list(State(pages): State<Pages>, Query(filter): Query<Filter>) -> Response {
    let mails = newest_first(&pages.sandbox, &filter);
    page(&ListPage {
        stylesheet: &pages.stylesheet,
        addr: pages.sandbox.addr().to_string(),
        running: pages.sandbox.is_running().await,
        to: filter.to.trim(),
        mails: &mails,
    })
}

async fn json(State(pages): State<Pages>, Query(filter): Query<Filter>) -> Response {
    let mut mails = newest_first(&pages.sandbox, &filter);
    if filter.raw {
        for mail in &mut mails {
            mail.raw = pages.sandbox.raw(mail.id).map(|raw| String::from_utf8_lossy(&raw).into_owned());
        }
    }
    ([(CACHE_CONTROL, "no-store")], Json(mails)).into_response()
}

async fn mail(State(pages): State<Pages>, Path(id): Path<String>) -> Response {
    match id.parse().ok().and_then(|id| pages.sandbox.message(id)) {
        Some(mail) => page(&MailPage { stylesheet: &pages.stylesheet, mail: &mail }),
        None => (StatusCode::NOT_FOUND, "This email is not in the sandbox.").into_response(),
    }
}

async fn stop(State(pages): State<Pages>) -> Redirect {
    pages.sandbox.stop().await;
    Redirect::to("/dev/mailbox")
}

async fn start(State(pages): State<Pages>) -> Response {
    match pages.sandbox.start_again().await {
        Ok(()) => Redirect::to("/dev/mailbox").into_response(),
        Err(error) => {
            tracing::error!(%error, "the mail sandbox could not start again");
            (StatusCode::CONFLICT, format!("The mail server could not start again: {error}")).into_response()
        }
    }
}

async fn clear(State(pages): State<Pages>) -> Redirect {
    pages.sandbox.clear();
    Redirect::to("/dev/mailbox")
}

fn newest_first(sandbox: &Sandbox, filter: &Filter) -> Vec<View> {
    let to = filter.to.trim();
    sandbox.messages().into_iter().rev().filter(|mail| to.is_empty() || mail.is_to(to)).collect()
}

fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => {
            ([(CONTENT_SECURITY_POLICY, POLICY), (CACHE_CONTROL, "no-store")], Html(html)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page of the mail sandbox could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
