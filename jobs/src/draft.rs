//! Drafts: a booking form between its pages, kept by the server under a random name that only a cookie knows.

use domain::BookingForm;
use uuid::Uuid;

use crate::{Daybook, Error, store};

/// A name that cannot be guessed: 122 random bits.
pub fn new_id() -> Uuid {
    Uuid::new_v4()
}

pub async fn save(daybook: &Daybook, id: Uuid, form: &BookingForm) -> Result<(), Error> {
    Ok(store::draft::save(&daybook.pool, id, form).await?)
}

pub async fn load(daybook: &Daybook, id: Uuid) -> Result<Option<BookingForm>, Error> {
    Ok(store::draft::load(&daybook.pool, id).await?)
}
