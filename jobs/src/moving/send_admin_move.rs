//! Step 2, side by side with its sibling: the clinic hears of the new time.

use crate::{email::Email, engine::Acting, mail::Kind};

pub fn send_admin_move() -> Acting<Email> {
    Acting(Email { step: "send-admin-move", kind: Kind::AdminMove })
}
