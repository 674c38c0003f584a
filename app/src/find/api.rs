//! `POST /api/find` with `reference`, `date_of_birth` and maybe `code`: check what was typed, look, go back with a code.

use domain::{BirthForm, text};
use jobs::{
    Token,
    booking::proof_of_work,
    patient_link::recover::{self, Answer, Asking},
};
use leptos::prelude::*;

use super::{
    error::{FindError, PATH},
    typed::{Sought, Typed},
};
use crate::{
    flow::entry::manage_url,
    http::{PageError, RequestContext, request, response::see_other, url::url},
};

/// Sends the link, if the two belong together; with the code of a booking without an email address, opens it.
#[server(prefix = "/api", endpoint = "find")]
pub async fn find_booking(
    #[server(default)] reference: String,
    #[server(default)] date_of_birth: BirthForm,
    #[server(default)] code: String,
    #[server(default)] stamp: String,
    #[server(default)] proof: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let typed = Typed { reference, date_of_birth, code };
    let found = find(&request, &typed, (&stamp, &proof)).await;
    match found {
        Ok(_) => Typed::forget(&request),
        Err(_) => typed.leave_with_browser(&request),
    }
    see_other(&match found {
        Ok(None) => url(PATH, &[("done", "1")]),
        Ok(Some(token)) => manage_url(token),
        // A reference stands in URLs anyway; a date of birth never does.
        Err(error) => {
            let reference = text::line(&typed.reference);
            url(PATH, &[("problem", error.code()), ("reference", text::cut(&reference, 40))])
        }
    });
    Ok(())
}

/// The link, where there is a code.
async fn find(
    request: &RequestContext,
    typed: &Typed,
    (stamp, proof): (&str, &str),
) -> Result<Option<Token>, FindError> {
    // Says which of our faults it was, and nothing of whom.
    let failed = |error| {
        let _ = PageError::from(error);
        FindError::Unavailable
    };
    let today = domain::booking::today(request.daybook.now().await.map_err(failed)?);
    let Sought { reference, date_of_birth, code } = typed.check(today).map_err(|_| FindError::Check)?;
    let has_code = code.is_some();
    let has_proof_of_work = proof_of_work::spend(&request.daybook, stamp, proof).await.map_err(failed)?;
    if !request.allowance.admits() && !has_proof_of_work {
        return Err(FindError::ProofOfWork);
    }
    let whence = request.allowance.whence();
    let asking = Asking { whence: &whence, has_proof_of_work };
    let answer = match code {
        Some(code) => recover::open(&request.daybook, &reference, date_of_birth, &code, &asking).await,
        None => {
            recover::send_link(&request.daybook, &reference, date_of_birth, &asking).await.map(|answer| {
                match answer {
                    Answer::Heard(()) => Answer::Heard(None),
                    Answer::Strained => Answer::Strained,
                }
            })
        }
    };
    match (answer.map_err(failed)?, has_code) {
        (Answer::Strained, _) => Err(FindError::ProofOfWork),
        (Answer::Heard(None), true) => Err(FindError::NotTogether),
        (Answer::Heard(opened), _) => Ok(opened),
    }
}
