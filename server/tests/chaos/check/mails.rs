//! The e-mails on record against those that the server got: none missing, none to the wrong address, and a
//! repeated one only where a fault came between its acceptance and its record, with the same identity.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use mail_parser::MessageParser;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::super::evidence::{Delivery, Evidence, Fault};

/// The front desk, as the workers are told.
pub const DESK: &str = "desk@clinic.example";
/// What every completed booking has sent.
const CONFIRMATIONS: [&str; 2] = ["patient-confirmation", "admin-notification"];

#[derive(FromRow)]
struct Booking {
    id: Uuid,
    email: String,
    state: String,
    is_dead: bool,
}

#[derive(FromRow)]
struct Mail {
    booking_id: Uuid,
    kind: String,
    message_id: String,
    server_answer: String,
}

const BOOKINGS: &str = "
    select b.id, b.email, b.state, exists (
        select from instance i join apalis.jobs j on split_part(j.id, '.', 1) = i.id::text
        where i.booking_id = b.id and j.status = 'Failed'
    ) as is_dead
    from booking b";

/// E-mail steps that ran out of time, as the engine says: the machine was too slow, and the mail may be out.
const OUT_OF_TIME: &str = "
    select i.booking_id, a.finished_at from attempt a join instance i on i.id = a.instance_id
    where a.step like 'send-%' and a.outcome <> 'done' and a.error like '%took longer than%'";

/// Bookings and when one of their e-mail steps ran out of time.
type OutOfTime = Vec<(Uuid, DateTime<Utc>)>;

pub async fn check(pool: &PgPool, evidence: &Evidence) -> sqlx::Result<Vec<String>> {
    let bookings: Vec<Booking> = sqlx::query_as(BOOKINGS).fetch_all(pool).await?;
    let mails = "select booking_id, kind, message_id, server_answer from mail";
    let mails: Vec<Mail> = sqlx::query_as(mails).fetch_all(pool).await?;
    let out_of_time: OutOfTime = sqlx::query_as(OUT_OF_TIME).fetch_all(pool).await?;
    let got = by_message_id(&evidence.deliveries);
    let mut violations = Vec::new();
    missing(&bookings, &mails, &got, evidence, &mut violations);
    let bookings: HashMap<Uuid, &Booking> = bookings.iter().map(|it| (it.id, it)).collect();
    let recorded: HashSet<&str> = mails.iter().map(|mail| mail.message_id.as_str()).collect();
    for (message_id, deliveries) in &got {
        let Some((booking, kind)) =
            parts(message_id).and_then(|(id, kind)| Some((*bookings.get(&id)?, kind)))
        else {
            violations.push(format!("an e-mail belongs to no booking: {message_id:?}"));
            continue;
        };
        let right = if kind.starts_with("admin") { DESK } else { &booking.email };
        if deliveries.iter().any(|delivery| delivery.to != [right]) {
            violations.push(format!("an e-mail went to somebody else: {message_id}"));
        }
        let is_overtaken = booking.state == "cancelled" || evidence.moved.contains_key(&booking.id);
        if !recorded.contains(message_id) && !booking.is_dead && !is_overtaken {
            violations.push(format!("an e-mail was accepted and is not on record: {message_id}"));
        }
        let failed = out_of_time.iter().filter(|(id, _)| *id == booking.id);
        let failed: Vec<DateTime<Utc>> = failed.map(|(_, at)| *at).collect();
        repeated(deliveries, &evidence.faults, &failed, &mut violations);
    }
    violations.sort();
    Ok(violations)
}

fn by_message_id(deliveries: &[Delivery]) -> HashMap<&str, Vec<&Delivery>> {
    let mut by_id: HashMap<&str, Vec<&Delivery>> = HashMap::new();
    for delivery in deliveries {
        by_id.entry(&delivery.message_id).or_default().push(delivery);
    }
    by_id
}

fn missing(
    bookings: &[Booking],
    mails: &[Mail],
    got: &HashMap<&str, Vec<&Delivery>>,
    evidence: &Evidence,
    violations: &mut Vec<String>,
) {
    for mail in mails {
        if !got.contains_key(mail.message_id.as_str()) {
            violations.push(format!("an e-mail on record never arrived: {}", mail.message_id));
        }
        if !mail.server_answer.starts_with("250") {
            violations.push(format!("an e-mail is on record without the server's yes: {}", mail.message_id));
        }
    }
    let recorded: HashSet<(Uuid, &str)> =
        mails.iter().map(|mail| (mail.booking_id, mail.kind.as_str())).collect();
    let done = bookings.iter().filter(|it| it.state == "completed" && !evidence.moved.contains_key(&it.id));
    for booking in done {
        for kind in CONFIRMATIONS.into_iter().filter(|kind| !recorded.contains(&(booking.id, kind))) {
            violations.push(format!("booking {} is completed without its {kind}", booking.id));
        }
    }
}

/// Each delivery but the first follows from the one before: that was not answered, or a fault kept it from
/// being recorded. So one fault explains one more delivery of an e-mail, and never two.
fn repeated(
    deliveries: &[&Delivery],
    faults: &[Fault],
    out_of_time: &[DateTime<Utc>],
    violations: &mut Vec<String>,
) {
    let mut deliveries = deliveries.to_vec();
    deliveries.sort_by_key(|delivery| delivery.at);
    for pair in deliveries.windows(2) {
        let (one, next) = (pair[0], pair[1]);
        let is_explained = !one.answered
            || faults.iter().any(|fault| fault.explains(one) && fault.from <= next.at)
            || out_of_time.iter().any(|at| (one.at..=next.at).contains(at));
        let id = &one.message_id;
        if !is_explained {
            let [from, to] = [one, next].map(|delivery| format!("by {} at {}", delivery.worker, delivery.at));
            violations.push(format!("an e-mail was sent again without need: {id} {from} and {to}"));
        }
        if content(one) != content(next) {
            violations.push(format!("an e-mail was sent again with other content: {id}"));
        }
    }
}

/// `<booking.kind.version@domain>`
fn parts(message_id: &str) -> Option<(Uuid, &str)> {
    let mut parts = message_id.strip_prefix('<')?.split_once('@')?.0.split('.');
    let (booking, kind, version) = (parts.next()?, parts.next()?, parts.next()?);
    version.parse::<u32>().ok()?;
    Some((booking.parse().ok()?, kind))
}

/// All but the date and the boundaries of its parts, which are new each time.
fn content(delivery: &Delivery) -> Vec<Vec<u8>> {
    let message = MessageParser::default().parse(&*delivery.raw).unwrap_or_default();
    let subject = message.subject().unwrap_or_default().as_bytes().to_vec();
    let addresses = format!("{:?} {:?} {:?}", message.from(), message.to(), message.reply_to()).into_bytes();
    let parts = message.parts.iter().map(|part| part.contents().to_vec());
    [subject, addresses].into_iter().chain(parts).collect()
}
