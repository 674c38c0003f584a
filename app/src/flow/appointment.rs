//! The words about an appointment: when and for whom it is, and that nobody writes of a change.

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::{clock::Clock, patient::full_name};
use jobs::appointment::Appointment;
use leptos::prelude::*;

use crate::{http::request, language::marked, site::PhoneNumber, time};

/// The zone of the place where it takes place.
pub fn zone(appointment: &Appointment) -> Tz {
    request().daybook.settings.zone(&appointment.zone)
}

/// By which clock staff read of it.
pub fn desk_clock(appointment: &Appointment) -> Clock {
    Clock::at_the_desk(request().daybook.settings.clinic_zone, zone(appointment))
}

/// The date of the appointment by the clock of `zone`.
pub fn local_day(appointment: &Appointment, zone: Tz) -> NaiveDate {
    appointment.starts_at.with_timezone(&zone).date_naive()
}

/// Whom it is for.
pub fn patient(appointment: &Appointment) -> String {
    full_name(&appointment.first_name, &appointment.last_name)
}

/// `09:00–09:30`, by the clock of `zone`.
pub fn clock_range(appointment: &Appointment, zone: Tz) -> String {
    format!("{}–{}", time::clock(appointment.starts_at, zone), time::clock(appointment.ends_at, zone))
}

/// `09:00–09:30 on Monday, 5 May 2031`.
pub fn slot(appointment: &Appointment, zone: Tz) -> String {
    let day = time::long_day(local_day(appointment, zone));
    t!("slot", hours = clock_range(appointment, zone), day = day)
}

/// `10:00 in Berlin`, where the clock of its place reads otherwise than that by which it is told.
pub fn elsewhere(appointment: &Appointment, zone: Tz) -> Option<String> {
    time::clock_elsewhere(appointment.starts_at, self::zone(appointment), zone)
}

/// That no e-mail tells the patient of a change, and how else they may hear of it; nothing where one does.
#[component]
pub fn NobodyWrites(appointment: Appointment) -> impl IntoView {
    if appointment.email.is_some() {
        return None;
    }
    let how = match appointment.phone {
        Some(phone) => {
            let [before, number, after] = marked(t!("staff-tell-by-phone", number = phone.as_str()));
            view! { <p>{before} <PhoneNumber number /> {after}</p> }.into_any()
        }
        None => view! { <p>{t!("staff-tell-not")}</p> }.into_any(),
    };
    Some(view! {
        <div class="notice" data-kind="warning">
            <p><strong>{t!("staff-no-email")}</strong></p>
            {how}
        </div>
    })
}
