//! One webhook: a CloudEvents 1.0 body, signed as Standard Webhooks say, and what the receiver answers.
//!
//! `webhook-id` is the event's id and the same for every retry and replay: the receiver's idempotency key. The
//! timestamp is the attempt's. Answers' bodies are not read, redirects not followed, and no error tells the URL.

use std::time::Duration;

use chrono::Utc;
use cloudevents::{EventBuilder, EventBuilderV10};
use domain::EventKind;
use reqwest::{Client, StatusCode, header, redirect};
use secrecy::{ExposeSecret, SecretString};
use standardwebhooks::{HEADER_WEBHOOK_ID, HEADER_WEBHOOK_SIGNATURE, HEADER_WEBHOOK_TIMESTAMP, Webhook};

use crate::{
    base::delivery_policy::DeliveryPolicy,
    store::{delivery::Claimed, subscriber::Subscriber},
};

const CONTENT_TYPE: &str = "application/cloudevents+json; charset=utf-8";
/// As Standard Webhooks want it: at least 24 bytes.
const SECRET_BYTES: usize = 32;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Why an event was not accepted. The texts are kept in the delivery log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Failure {
    #[error("the receiver answered {status}")]
    Refused { status: u16, retry_after: Option<Duration> },
    #[error("the receiver did not answer in time")]
    TimedOut,
    #[error("the receiver could not be reached")]
    Unreachable,
    #[error("the connection broke before an answer came")]
    Broken,
    /// Our own fault: the secret or the URL in the database cannot be used.
    #[error("the request could not be made")]
    Unsendable,
}

impl Failure {
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// What a receiver says that wants no more of this (Standard Webhooks, "Delivery success and failure").
    pub fn is_gone(&self) -> bool {
        self.status() == Some(StatusCode::GONE.as_u16())
    }

    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

/// The client of all webhooks of a process.
pub(super) fn client(policy: &DeliveryPolicy) -> reqwest::Result<Client> {
    Client::builder()
        .redirect(redirect::Policy::none())
        .timeout(policy.timeout)
        .connect_timeout(CONNECT_TIMEOUT)
        .user_agent(concat!("Daybook/", env!("CARGO_PKG_VERSION")))
        .build()
}

/// Sends one event to one subscriber, and tells the status with which it was accepted. `source` is where this
/// Daybook is reached.
pub(super) async fn send(
    client: &Client,
    subscriber: &Subscriber,
    event: &Claimed,
    source: &str,
) -> Result<u16, Failure> {
    let body = body(event, source).map_err(|_| Failure::Unsendable)?;
    let id = event.event.to_string();
    #[expect(clippy::disallowed_methods, reason = "receivers compare it with their own clocks")]
    let sent_at = Utc::now().timestamp();
    let signature = Webhook::new(subscriber.secret.expose_secret())
        .and_then(|webhook| webhook.sign(&id, sent_at, &body))
        .map_err(|_| Failure::Unsendable)?;
    let answer = client
        .post(&subscriber.url)
        .header(header::CONTENT_TYPE, CONTENT_TYPE)
        .header(HEADER_WEBHOOK_ID, id)
        .header(HEADER_WEBHOOK_TIMESTAMP, sent_at)
        .header(HEADER_WEBHOOK_SIGNATURE, signature)
        .body(body)
        .send()
        .await
        .map_err(|error| failure(&error))?;
    let status = answer.status();
    if status.is_success() {
        return Ok(status.as_u16());
    }
    // As a number of seconds only; a date says the same less surely, by the receiver's clock.
    let seconds =
        answer.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    Err(Failure::Refused { status: status.as_u16(), retry_after: seconds.map(Duration::from_secs) })
}

/// The body, the same for every attempt.
fn body(event: &Claimed, source: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let event = EventBuilderV10::new()
        .id(event.event.to_string())
        .source(source)
        .ty(cloud_event_type(event.kind))
        .subject(event.booking.to_string())
        .time(event.occurred_at)
        .data("application/json", event.data.clone())
        .build()?;
    Ok(serde_json::to_vec(&event)?)
}

/// The types that receivers know; durable contracts.
fn cloud_event_type(kind: EventKind) -> &'static str {
    match kind {
        EventKind::BookingRequested => "org.daybook.booking.requested.v1",
        EventKind::AppointmentBooked => "org.daybook.appointment.booked.v1",
        EventKind::AppointmentMoved => "org.daybook.appointment.moved.v1",
        EventKind::AppointmentCancelled => "org.daybook.appointment.cancelled.v1",
    }
}

fn failure(error: &reqwest::Error) -> Failure {
    if error.is_connect() {
        Failure::Unreachable
    } else if error.is_timeout() {
        Failure::TimedOut
    } else if error.is_builder() {
        Failure::Unsendable
    } else {
        Failure::Broken
    }
}

/// A new signing secret, random.
pub(super) fn generate_secret() -> SecretString {
    use base64::{Engine, prelude::BASE64_STANDARD};
    let bytes: [u8; SECRET_BYTES] = rand::random();
    format!("whsec_{}", BASE64_STANDARD.encode(bytes)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generated_secret_signs_and_is_never_the_same() {
        let (one, other) = (generate_secret(), generate_secret());
        assert_ne!(one.expose_secret(), other.expose_secret());
        assert!(Webhook::new(one.expose_secret()).is_ok());
    }
}
