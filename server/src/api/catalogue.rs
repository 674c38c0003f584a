//! What can be booked and with whom.

use axum::{Json, extract::State};
use domain::{Provider, Service};
use jobs::{Daybook, availability::Catalog};

use super::Problem;

pub(super) async fn services(State(daybook): State<Daybook>) -> Result<Json<Vec<Service>>, Problem> {
    Ok(Json(Catalog::load(&daybook).await?.services))
}

pub(super) async fn providers(State(daybook): State<Daybook>) -> Result<Json<Vec<Provider>>, Problem> {
    Ok(Json(Catalog::load(&daybook).await?.providers))
}
