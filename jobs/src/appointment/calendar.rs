//! Staff's calendar: the time of providers, and what is in it.

use domain::{ProviderId, schedule::Interval};

use crate::{
    base::{access::StaffAccess, daybook::Daybook, error::Error},
    store::{
        self,
        appointment::Appointment,
        calendar::{self, ProviderTime},
    },
};

/// The time of some providers between two instants.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// In the order of the catalogue.
    pub providers: Vec<ProviderTime>,
    /// What begins in it, the earliest first, also what was cancelled.
    pub appointments: Vec<Appointment>,
}

/// Everybody's, or that of `provider`. Two statements, however many there are.
pub async fn between(
    daybook: &Daybook,
    _: &StaffAccess,
    provider: Option<&ProviderId>,
    span: Interval,
) -> Result<Calendar, Error> {
    let clinic = daybook.settings.clinic_zone;
    let providers = calendar::of_providers(&daybook.pool, provider, span, clinic).await?;
    let ids: Vec<_> = providers.iter().map(|time| &time.provider).collect();
    let appointments = store::appointment::of_providers(&daybook.pool, &ids, span).await?;
    Ok(Calendar { providers, appointments })
}

/// Another one as soon as somebody writes to what the calendar shows, opening hours aside, which may be just before it can be
/// read.
pub async fn version(daybook: &Daybook, _: &StaffAccess) -> Result<String, Error> {
    Ok(calendar::version(&daybook.pool).await?)
}
