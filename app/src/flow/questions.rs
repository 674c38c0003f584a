//! What a service asks, and what passes of the answers.

use domain::{
    BookingForm,
    intake::{Fault, Intake, Question},
};
use jobs::Error;

use crate::{http::RequestContext, language::language};

/// What passes of the answers to what the service asks.
pub async fn checked_intake(
    request: &RequestContext,
    form: &BookingForm,
) -> Result<Result<Intake, Vec<(String, Fault)>>, Error> {
    let questions = questions(request, &form.appointment.service).await?;
    Ok(form.intake.check(&questions))
}

/// What `service` asks, in the visitor's language.
pub async fn questions(request: &RequestContext, service: &str) -> Result<Vec<Question>, Error> {
    match service.parse() {
        Ok(service) => Ok(jobs::booking::questions(&request.daybook, &service, language()).await?),
        Err(_) => Ok(Vec::new()),
    }
}
