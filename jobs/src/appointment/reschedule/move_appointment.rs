//! Step 1: the appointment is where its claim is.

use async_trait::async_trait;
use domain::EventKind;
use engine::{Idle, Step, StepError, Subject, instances, store::instance};
use sqlx::PgConnection;

use crate::{
    base::subject::bookings,
    store::{self, appointment_move::Progress},
};

pub struct MoveAppointment;

/// Puts the appointments where they are to be, and tells of those that moved.
pub async fn carry_out(db: &mut PgConnection, subjects: &[Subject]) -> sqlx::Result<()> {
    let bookings = bookings(subjects);
    store::appointment::lock(&mut *db, &bookings).await?;
    store::booking::lock_all(&mut *db, &bookings).await?;
    let origins = instance::origins(&mut *db, subjects).await?;
    let moved = store::appointment_move::apply(&mut *db, &instances(&origins)).await?;
    store::event::append(&mut *db, EventKind::AppointmentMoved, &moved).await
}

#[async_trait]
impl Step for MoveAppointment {
    fn name(&self) -> &'static str {
        "move-appointment"
    }

    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError> {
        Ok(carry_out(db, subjects).await?)
    }

    async fn idle(&self, db: &mut PgConnection, subject: Subject) -> sqlx::Result<Option<Idle>> {
        let origins = instance::origins(&mut *db, &[subject]).await?;
        Ok(match store::appointment_move::progress(db, &instances(&origins)).await? {
            Some(Progress::ToCome) => None,
            Some(Progress::Done) => Some(Idle::Done),
            Some(Progress::Overtaken) | None => Some(Idle::Outdated),
        })
    }
}
