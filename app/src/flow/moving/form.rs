//! Where the appointment is, and the form: one of the open day's slots, what moving does, and from staff, who act for
//! somebody else, an explicit "yes".

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jobs::appointment::Appointment;
use leptos::prelude::*;

use super::{Mover, outcome::SLOTS};
use crate::{
    faults::{FaultLink, message},
    flow::{
        appointment::{NobodyWrites, elsewhere, slot},
        days::{Days, SlotAndNote, parts::by_part_of_day},
    },
    form::{Asked, FieldError, SureField, asking::SURE},
    time::{self, machine_time},
};

/// `whose` says whose times these and the new ones are, where that has to be said.
#[component]
pub fn Present(appointment: Appointment, zone: Tz, whose: Option<String>) -> impl IntoView {
    let (present, there) = (slot(&appointment, zone), elsewhere(&appointment, zone));
    view! {
        <section class="panel" aria-labelledby="present-title">
            <h2 id="present-title">{t!("moving-present")}</h2>
            <p>
                <time datetime=machine_time(appointment.starts_at)><strong>{present}</strong></time>
                {there.map(|there| view! { " " <span class="muted">{there}</span> })}
            </p>
            {whose.map(|whose| view! { <p class="muted">{whose}</p> })}
        </section>
    }
}

#[component]
pub fn MoveForm(
    mover: Mover,
    days: Days,
    slots: Vec<SlotAndNote>,
    picked: Option<DateTime<Utc>>,
    faults: Vec<FaultLink>,
    appointment: Appointment,
) -> impl IntoView {
    let (action, name, value) = match mover {
        Mover::Staff(id) => ("/api/staff/move", "id", id.to_string()),
        Mover::Patient(token) => ("/api/manage/move", "token", token.reveal()),
    };
    let (consequence, sure) = match mover {
        Mover::Staff(_) => {
            let problem = message(&faults, SURE);
            let is_ticked = Asked::kept(!faults.is_empty()).is_sure;
            let (consequence, label) = match &appointment.email {
                Some(_) => (t!("moving-consequence-staff"), t!("moving-sure")),
                None => (t!("moving-consequence-staff-no-email"), t!("moving-sure-no-email")),
            };
            (consequence, Some(view! { <SureField label problem is_ticked /> }))
        }
        Mover::Patient(_) if appointment.email.is_none() => (t!("moving-consequence-patient-code"), None),
        Mover::Patient(_) => (t!("moving-consequence-patient"), None),
    };
    let untold = matches!(mover, Mover::Staff(_)).then(|| view! { <NobodyWrites appointment /> });
    let day = days.open.unwrap_or(days.first);
    let about_slot = message(&faults, SLOTS);
    let is_wrong = about_slot.is_some();
    let items = slots.into_iter().map(|(slot, note)| {
        let (at, clock) = (slot.starts_at, time::clock(slot.starts_at, days.zone));
        (slot, view! { <SlotChoice at clock note is_picked=picked == Some(at) /> }.into_any())
    });
    view! {
        <form class="form" method="post" action=action novalidate=true>
            <input type="hidden" name=name value=value />
            <fieldset
                class="fieldset slots"
                id=SLOTS
                tabindex="-1"
                role="radiogroup"
                aria-required="true"
                aria-describedby=is_wrong.then_some("slots-error")
                aria-invalid=is_wrong.then_some("true")
            >
                <legend class="field-label">{t!("moving-free-on", day = time::long_day(day))}</legend>
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
fn SlotChoice(at: DateTime<Utc>, clock: String, note: Option<String>, is_picked: bool) -> impl IntoView {
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
                <span>
                    <time class="slot-time" datetime=at>{clock}</time>
                    {note.map(|note| view! { " " <span class="slot-clinic">{note}</span> })}
                </span>
            </label>
        </li>
    }
}
