//! Where the appointment is, and the form: one of the open day's slots, what moving does, and from staff, who act for
//! somebody else, an explicit "yes".

use chrono::{DateTime, Utc};
use jobs::store::appointment::Appointment;
use leptos::prelude::*;

use super::{MoveOutcome, Mover};
use crate::{
    booking::slot_page::{days::Days, parts::by_part_of_day},
    site::{FieldError, SureField},
    staff::visits::{NobodyWrites, machine_time, slot},
    times,
};

#[component]
pub fn Present(appointment: Appointment) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="present-title">
            <h2 id="present-title">{t!("moving-present")}</h2>
            <p><time datetime=machine_time(appointment.starts_at)><strong>{slot(&appointment)}</strong></time></p>
        </section>
    }
}

#[component]
pub fn MoveForm(
    mover: Mover,
    days: Days,
    picked: Option<DateTime<Utc>>,
    outcome: Option<MoveOutcome>,
    appointment: Appointment,
) -> impl IntoView {
    let (action, name, value) = match mover {
        Mover::Staff(id) => ("/api/staff/move", "id", id.to_string()),
        Mover::Patient(token) => ("/api/manage/move", "token", token.reveal()),
    };
    let (consequence, sure) = match mover {
        Mover::Staff(_) => {
            let problem = outcome.and_then(|outcome| outcome.at("#sure"));
            let (consequence, label) = match &appointment.email {
                Some(_) => (t!("moving-consequence-staff"), t!("moving-sure")),
                None => (t!("moving-consequence-staff-no-email"), t!("moving-sure-no-email")),
            };
            (consequence, Some(view! { <SureField label problem /> }))
        }
        Mover::Patient(_) if appointment.email.is_none() => (t!("moving-consequence-patient-code"), None),
        Mover::Patient(_) => (t!("moving-consequence-patient"), None),
    };
    let untold = matches!(mover, Mover::Staff(_)).then(|| view! { <NobodyWrites appointment /> });
    let day = days.open.unwrap_or(days.first);
    let about_slot = outcome.and_then(|outcome| outcome.at("#slots"));
    let is_wrong = about_slot.is_some();
    let described_by = if is_wrong { "slots-zone slots-error" } else { "slots-zone" };
    let zone =
        days.slots.first().map(|slot| t!("moving-zone", zone = times::zone_name(slot.starts_at, days.zone)));
    let items = days.slots.iter().map(|slot| {
        let (at, clock) = (slot.starts_at, times::clock(slot.starts_at, days.zone));
        (slot.clone(), view! { <SlotChoice at clock is_picked=picked == Some(at) /> }.into_any())
    });
    view! {
        <form class="form" method="post" action=action>
            <input type="hidden" name=name value=value />
            <fieldset
                class="fieldset slots"
                id="slots"
                tabindex="-1"
                role="radiogroup"
                aria-required="true"
                aria-describedby=described_by
                aria-invalid=is_wrong.then_some("true")
            >
                <legend class="field-label">{t!("moving-free-on", day = times::long_day(day))}</legend>
                <p class="field-hint" id="slots-zone">{zone}</p>
                {about_slot.map(|text| view! { <FieldError id="slots-error" text /> })}
                {by_part_of_day(items.collect(), days.zone)}
            </fieldset>
            {untold}
            <div class="field">
                <p>{consequence}</p>
            </div>
            {sure}
            <button class="button button-primary">{t!("moving-button")}</button>
        </form>
    }
}

#[component]
fn SlotChoice(at: DateTime<Utc>, clock: String, is_picked: bool) -> impl IntoView {
    let at = machine_time(at);
    view! {
        <li>
            <label class="slot slot-choice">
                <input
                    type="radio"
                    name="starts_at"
                    value=at.clone()
                    required
                    checked=is_picked
                />
                " "
                <time class="slot-time" datetime=at>{clock}</time>
            </label>
        </li>
    }
}
