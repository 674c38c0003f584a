//! Whose clock an appointment is told by: one for each and its reader, on every page and in every email.
//!
//! Who comes in person needs the time of the place, wherever they book from. Who takes part online reads their own clock,
//! with that of the place beside it. Staff read the clinic's.

mod names;

use chrono::{DateTime, LocalResult, TimeZone, Utc};
use chrono_tz::Tz;

pub use names::{REGIONS, ZoneName, abbreviation, name};

/// The clock by which an appointment is told to one reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Whose days and times are told.
    pub zone: Tz,
    beside: Option<Tz>,
    reader: Option<Tz>,
}

impl Clock {
    /// For a patient. `place` is the zone of the provider, or the clinic's where nobody is chosen yet; `reader` is the patient's
    /// own, where it is known.
    pub fn of_appointment(is_online: bool, place: Tz, reader: Option<Tz>) -> Self {
        match reader {
            Some(own) if is_online => Self { zone: own, beside: Some(place), reader },
            _ => Self { zone: place, beside: None, reader },
        }
    }

    /// For staff of the clinic in the zone `clinic`, of a provider in `place`.
    pub fn at_the_desk(clinic: Tz, place: Tz) -> Self {
        Self { zone: clinic, beside: Some(place), reader: Some(clinic) }
    }

    /// The zone that stands beside it; none where its clock reads the same at `at`.
    pub fn beside(&self, at: DateTime<Utc>) -> Option<Tz> {
        self.beside.filter(|other| !agree(self.zone, *other, at))
    }

    /// Whether the reader has to be told whose time it is: their own clock reads otherwise at `at`, or is not known.
    pub fn is_foreign(&self, at: DateTime<Utc>) -> bool {
        self.reader.is_none_or(|own| !agree(self.zone, own, at))
    }
}

/// Whether the clocks of two zones read the same at `at`.
pub fn agree(one: Tz, other: Tz, at: DateTime<Utc>) -> bool {
    at.with_timezone(&one).naive_local() == at.with_timezone(&other).naive_local()
}

/// The zone of all these places, or the clinic's where they are in several or nowhere.
pub fn common(places: impl IntoIterator<Item = Tz>, clinic: Tz) -> Tz {
    let mut places = places.into_iter();
    let first = places.next().unwrap_or(clinic);
    if places.all(|zone| zone == first) { first } else { clinic }
}

/// Whether the clock of `zone` reads twice what it reads at `at`: in the night in which clocks go back.
pub fn is_repeated(zone: Tz, at: DateTime<Utc>) -> bool {
    let wall = at.with_timezone(&zone).naive_local();
    matches!(zone.from_local_datetime(&wall), LocalResult::Ambiguous(..))
}

#[cfg(test)]
mod tests {
    use chrono_tz::{America::New_York, Europe::Berlin, Europe::Lisbon, Europe::London};

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn an_appointment_in_person_is_told_in_the_time_of_its_place_alone() {
        let noon = at("2031-05-05T12:00:00Z");
        for reader in [None, Some(London), Some(New_York)] {
            let clock = Clock::of_appointment(false, London, reader);
            assert_eq!((clock.zone, clock.beside(noon)), (London, None), "{reader:?}");
            assert_eq!(clock.is_foreign(noon), reader != Some(London), "{reader:?}");
        }
        assert!(
            !Clock::of_appointment(false, London, Some(Lisbon)).is_foreign(noon),
            "Lisbon's reads the same"
        );
    }

    #[test]
    fn an_appointment_online_is_told_in_the_patient_s_time_with_that_of_the_place_beside_it() {
        let noon = at("2031-05-05T12:00:00Z");
        let clock = Clock::of_appointment(true, London, Some(New_York));
        assert_eq!((clock.zone, clock.beside(noon), clock.is_foreign(noon)), (New_York, Some(London), false));
        let near = Clock::of_appointment(true, London, Some(Lisbon));
        assert_eq!((near.zone, near.beside(noon)), (Lisbon, None));
        let unknown = Clock::of_appointment(true, London, None);
        assert_eq!((unknown.zone, unknown.beside(noon), unknown.is_foreign(noon)), (London, None, true));
    }

    #[test]
    fn staff_read_the_clinic_s_time_with_the_provider_s_beside_it_where_that_is_another() {
        let noon = at("2031-05-05T12:00:00Z");
        let away = Clock::at_the_desk(London, Berlin);
        assert_eq!((away.zone, away.beside(noon), away.is_foreign(noon)), (London, Some(Berlin), false));
        assert_eq!(Clock::at_the_desk(London, London).beside(noon), None);
    }

    #[test]
    fn several_places_have_a_clock_in_common_or_the_clinic_s() {
        assert_eq!(common([Berlin, Berlin], London), Berlin);
        assert_eq!(common([Berlin, New_York], London), London);
        assert_eq!(common([], London), London);
    }

    #[test]
    fn an_hour_is_repeated_in_the_night_in_which_clocks_go_back() {
        // London, 26 October 2031: from 01:00 to 02:00, twice.
        assert!(is_repeated(London, at("2031-10-26T00:30:00Z")));
        assert!(is_repeated(London, at("2031-10-26T01:30:00Z")));
        assert!(!is_repeated(London, at("2031-10-26T02:30:00Z")));
        assert!(!is_repeated(London, at("2031-03-30T01:30:00Z")), "the hour after the skipped one");
    }
}
