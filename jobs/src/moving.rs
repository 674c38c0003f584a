//! The workflow that moves an appointment, on one screen.
//!
//! ```text
//! move-appointment -> send-patient-move \
//!                  -> send-admin-move   -> completed
//! ```
//!
//! The request claims the new slot and releases the old one in one transaction (see `appointments::move_to`), so the
//! loser of a slot hears it at once; what follows from that is here.

mod move_appointment;
mod send_admin_move;
mod send_patient_move;

use move_appointment::MoveAppointment;
use send_admin_move::send_admin_move;
use send_patient_move::send_patient_move;

use crate::engine::Workflow;

/// From the claimed slot to both e-mails. Terminated, it still puts the appointment where its claim is.
pub fn workflow() -> Workflow {
    Workflow::named("move-booking")
        .then(MoveAppointment)
        .then_both(send_patient_move(), send_admin_move())
        .when_terminated(|db, ended| Box::pin(move_appointment::carry_out(db, ended)))
}
