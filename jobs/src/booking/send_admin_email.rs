//! Step 3, side by side with its sibling: the clinic's notification. The origin's `SendAdminEmailActivity`.

use crate::{email::Email, engine::Acting, mail::Kind};

pub fn send_admin_email() -> Acting<Email> {
    Acting(Email { step: "send-admin-email", kind: Kind::AdminNotification })
}
