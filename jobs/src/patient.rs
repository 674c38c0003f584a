//! Patients as staff see them: the search, and the review of records that are probably one person.
//!
//! [`domain::likeness`] says what is likely, staff decide: merge the two, or keep them apart for good.

use std::collections::HashMap;

use domain::{
    PatientId,
    fold::search::Term,
    likeness::{Likeness, likeness},
    refusal::Conflict,
};
use futures::TryStreamExt;
use sqlx::{Postgres, Transaction};

use crate::{
    base::{
        access::StaffAccess,
        daybook::Daybook,
        error::{self, Error},
    },
    store::{self, Cut, appointment::Appointment, audit::Action},
};

pub use crate::store::{patient::Patient, patient_pair::Pair};

/// At most this many pairs are proposed at once.
pub const PAIRS_MAX: usize = 20;
/// At most this many patients are found at once.
pub const FOUND_MAX: usize = 50;
/// So many candidates are read together.
const LOOK: usize = 100;

/// Two records that are probably one person, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    pub pair: Pair,
    pub patients: [Patient; 2],
    pub why: Likeness,
}

/// A patient with all of their appointments, the latest first.
#[derive(Clone, Debug)]
pub struct Found {
    pub patient: Patient,
    pub appointments: Vec<Appointment>,
}

/// The likely duplicates that nobody has decided about, those with the newest records first; at most [`PAIRS_MAX`].
pub async fn alike(daybook: &Daybook, _: &StaffAccess) -> Result<Vec<Alike>, Error> {
    let mut found = Vec::new();
    let mut candidates = store::patient_pair::candidates(&daybook.pool).try_chunks(LOOK);
    while let Some(pairs) = candidates.try_next().await.map_err(|error| error.1)? {
        let ids: Vec<_> = pairs.iter().flat_map(|pair| pair.ids()).collect();
        let patients = store::patient::of_ids(&daybook.pool, &ids).await?;
        let patients: HashMap<_, _> = patients.into_iter().map(|patient| (patient.id, patient)).collect();
        let judged = pairs.into_iter().filter_map(|pair| {
            let patients = [patients.get(&pair.first)?.clone(), patients.get(&pair.second)?.clone()];
            judge(pair, patients)
        });
        found.extend(judged);
        if found.len() >= PAIRS_MAX {
            found.truncate(PAIRS_MAX);
            break;
        }
    }
    Ok(found)
}

/// One pair of them. `NotFound` when it is none (any more).
pub async fn pair(daybook: &Daybook, _: &StaffAccess, pair: Pair) -> Result<Alike, Error> {
    let patients = store::patient::of_ids(&daybook.pool, &pair.ids()).await?;
    let found = both(pair, patients).and_then(|patients| judge(pair, patients)).ok_or(Error::NotFound)?;
    match store::patient_pair::are_apart(&daybook.pool, pair).await? {
        true => Err(Error::NotFound),
        false => Ok(found),
    }
}

/// Makes two records one: `kept` stays as it is and gets the appointments and bookings of the other, whose identity
/// stands for `kept` in bookings to come. E-mails about an appointment go on to the address with which it was booked.
///
/// Errors: `Conflict` when they are not likely duplicates (any more), or somebody has decided meanwhile; `NotFound` when
/// `kept` is neither of the two.
pub async fn merge(
    daybook: &Daybook,
    access: &StaffAccess,
    pair: Pair,
    kept: PatientId,
) -> Result<(), Error> {
    let removed = match kept {
        kept if kept == pair.first => pair.second,
        kept if kept == pair.second => pair.first,
        _ => return Err(Error::NotFound),
    };
    daybook
        .pool
        .transaction(async |mut tx| {
            undecided(&mut tx, pair).await?;
            store::patient::merge(&mut tx, kept, removed).await?;
            let subjects = [kept.to_string(), removed.to_string()];
            let what = format!("{removed} into {kept}");
            store::audit::record(&mut *tx, access.actor(), Action::MergePatients, &subjects, Some(&what))
                .await?;
            error::commit(tx).await
        })
        .await
}

/// Keeps for good that the two are two people.
///
/// Errors: `Conflict` when they are not likely duplicates (any more), or somebody has decided meanwhile.
pub async fn keep_apart(daybook: &Daybook, access: &StaffAccess, pair: Pair) -> Result<(), Error> {
    daybook
        .pool
        .transaction(async |mut tx| {
            undecided(&mut tx, pair).await?;
            store::patient_pair::keep_apart(&mut *tx, pair).await?;
            let subjects = pair.ids().map(|id| id.to_string());
            store::audit::record(&mut *tx, access.actor(), Action::KeepPatientsApart, &subjects, None)
                .await?;
            error::commit(tx).await
        })
        .await
}

/// Whom `term` finds, also by a name that was merged or by a booking's reference; at most [`FOUND_MAX`], those with the
/// latest changes.
pub async fn find(daybook: &Daybook, _: &StaffAccess, term: &str) -> Result<Cut<Found>, Error> {
    let Some(term) = Term::read(term) else { return Ok(Cut::none()) };
    let patients = store::patient::search(&daybook.pool, &term, FOUND_MAX).await?;
    let ids: Vec<_> = patients.rows.iter().map(|patient| patient.id.0).collect();
    let mut appointments: HashMap<_, Vec<_>> = HashMap::new();
    for (patient, appointment) in store::appointment::of_patients(&daybook.pool, &ids).await? {
        appointments.entry(patient).or_default().push(appointment);
    }
    let found = |patient: Patient| Found {
        appointments: appointments.remove(&patient.id).unwrap_or_default(),
        patient,
    };
    Ok(Cut { has_more: patients.has_more, rows: patients.rows.into_iter().map(found).collect() })
}

/// Makes sure that the two are still alike and nobody has decided, and keeps it so until the transaction ends.
async fn undecided(tx: &mut Transaction<'_, Postgres>, pair: Pair) -> Result<(), Error> {
    let patients = store::patient::lock_to_merge(tx, &pair.ids()).await?;
    let is_alike = both(pair, patients).and_then(|patients| judge(pair, patients)).is_some();
    if !is_alike || store::patient_pair::are_apart(&mut **tx, pair).await? {
        return Err(Conflict::PairDecided.into());
    }
    Ok(())
}

/// The two in the order of the pair, when both are there.
fn both(pair: Pair, patients: Vec<Patient>) -> Option<[Patient; 2]> {
    let mut patients: [Patient; 2] = patients.try_into().ok()?;
    if patients[0].id != pair.first {
        patients.swap(0, 1);
    }
    Some(patients)
}

fn judge(pair: Pair, patients: [Patient; 2]) -> Option<Alike> {
    let why = likeness(&patients[0].person(), &patients[1].person())?;
    Some(Alike { pair, patients, why })
}
