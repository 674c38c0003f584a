//! Step 2, side by side with its sibling: the clinic hears that the appointment is cancelled.

use crate::{email::Email, engine::Acting, mail::Kind};

pub fn send_admin_cancellation() -> Acting<Email> {
    Acting(Email { step: "send-admin-cancellation", kind: Kind::AdminCancellation })
}
