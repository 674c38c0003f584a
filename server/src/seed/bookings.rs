//! A handful of invented patients, booked like anybody else, at free slots of the coming days.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{BookingForm, booking::AppointmentForm, patient::PatientForm, schedule::Interval};
use engine::Pool;
use jobs::{
    Daybook,
    availability::{self, Catalog},
    booking::accept::{self, Origin},
};

use crate::Error;

struct Demo {
    first_name: &'static str,
    last_name: &'static str,
    phone: &'static str,
    date_of_birth: &'static str,
    provider: &'static str,
    service: &'static str,
    /// The first free slot after this many hours.
    after: i64,
}

#[rustfmt::skip]
const DEMO: [Demo; 9] = [
    Demo { first_name: "Amelia", last_name: "Okafor", phone: "+44 20 7946 0101", date_of_birth: "1988-03-14", provider: "physio-1", service: "physiotherapy", after: 1 },
    Demo { first_name: "Tom", last_name: "Lindqvist", phone: "", date_of_birth: "1971-11-02", provider: "gp-1", service: "consultation", after: 1 },
    Demo { first_name: "Rosa", last_name: "Marín", phone: "+1 212 555 0147", date_of_birth: "1994-07-29", provider: "dental-1", service: "dental-check", after: 1 },
    Demo { first_name: "Noor", last_name: "Haddad", phone: "+49 30 5550 188", date_of_birth: "2002-01-18", provider: "gp-1", service: "extended-consultation", after: 3 },
    Demo { first_name: "George", last_name: "Whitfield", phone: "+44 20 7946 0155", date_of_birth: "1949-09-05", provider: "physio-1", service: "extended-consultation", after: 4 },
    Demo { first_name: "Amelia", last_name: "Okafor", phone: "+44 20 7946 0101", date_of_birth: "1988-03-14", provider: "physio-1", service: "physiotherapy", after: 49 },
    Demo { first_name: "Li", last_name: "Chen", phone: "", date_of_birth: "1983-05-21", provider: "dental-1", service: "dental-check", after: 26 },
    Demo { first_name: "Jonah", last_name: "Baker", phone: "+1 212 555 0163", date_of_birth: "2015-10-30", provider: "gp-1", service: "consultation", after: 27 },
    Demo { first_name: "Priya", last_name: "Nair", phone: "+44 20 7946 0172", date_of_birth: "1979-12-12", provider: "physio-1", service: "physiotherapy", after: 74 },
];

/// Makes the bookings, unless there are any.
pub(super) async fn load(daybook: &Daybook, pool: &Pool) -> Result<(), Error> {
    let any = sqlx::query_scalar!(r#"select exists (select from booking) as "any!""#);
    if any.fetch_one(pool).await? {
        return Ok(());
    }
    let catalog = Catalog::load(daybook).await?;
    #[expect(clippy::disallowed_methods, reason = "demo data")]
    let now = Utc::now();
    for demo in &DEMO {
        let Some(starts_at) = free(daybook, &catalog, demo, now).await? else { continue };
        let new = demo.form(starts_at).parse(now).map_err(|invalid| Error::Refused(invalid.to_string()))?;
        accept::accept(daybook, &new, Origin::default()).await?;
    }
    Ok(())
}

/// The first free slot after the wanted hours, within a week; `None` where the catalogue is another one.
async fn free(
    daybook: &Daybook,
    catalog: &Catalog,
    demo: &Demo,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, Error> {
    let service = demo.service.parse().ok().and_then(|id| catalog.service(&id));
    let provider = demo.provider.parse().ok().and_then(|id| catalog.provider(&id));
    let (Some(service), Some(provider)) = (service, provider) else { return Ok(None) };
    let start = now + TimeDelta::hours(demo.after);
    let between = Interval { start, end: start + TimeDelta::days(7) };
    let slots = availability::free_slots(daybook, service, &[provider], between, now).await?;
    Ok(slots.first().map(|slot| slot.starts_at))
}

impl Demo {
    fn form(&self, starts_at: DateTime<Utc>) -> BookingForm {
        let mailbox = format!("{}.{}", self.first_name, self.last_name).to_lowercase().replace('í', "i");
        BookingForm {
            patient: PatientForm {
                first_name: self.first_name.into(),
                last_name: self.last_name.into(),
                // Reserved for examples (RFC 2606): no mail ever reaches anybody.
                contact: String::new(),
                email: format!("{mailbox}@example.org"),
                phone: self.phone.into(),
                date_of_birth: self.date_of_birth.into(),
            },
            appointment: AppointmentForm {
                provider: self.provider.into(),
                service: self.service.into(),
                starts_at: starts_at.to_rfc3339(),
                ..Default::default()
            },
            intake: Default::default(),
        }
    }
}
