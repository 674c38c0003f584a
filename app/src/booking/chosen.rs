//! A choice that the catalogue knows: the service, the provider where one is named, and who else could be.

use domain::{Provider, Service};
use jobs::availability::{self, Catalog};

use super::choice::{ANYONE, Choice};
use crate::{error_page::Problem, visit::Visit};

pub struct Chosen {
    pub service: Service,
    /// Nobody in particular when empty.
    pub provider: Option<Provider>,
    /// Everybody who offers the service.
    pub offering: Vec<Provider>,
}

impl Chosen {
    /// Looks the choice up; a service or provider that does not exist is a page that does not exist.
    pub async fn load(visit: &Visit, choice: &Choice) -> Result<Self, Problem> {
        let catalog = Catalog::load(&visit.daybook.pool).await?;
        let service = choice.service.parse().ok().and_then(|id| catalog.service(&id));
        let service = service.ok_or(Problem::NotFound)?.clone();
        let offering: Vec<Provider> = catalog.offering(&service.id).into_iter().cloned().collect();
        let provider = match choice.provider.as_str() {
            "" | ANYONE => None,
            id => {
                let named = offering.iter().find(|provider| provider.id.as_str() == id);
                Some(named.ok_or(Problem::NotFound)?.clone())
            }
        };
        Ok(Self { service, provider, offering })
    }

    /// Those whose free slots count.
    pub fn providers(&self) -> Vec<&Provider> {
        match &self.provider {
            Some(provider) => vec![provider],
            None => self.offering.iter().collect(),
        }
    }

    /// The zone of the place where `provider` works.
    pub fn clinic_zone(&self, provider: &domain::ProviderId, visit: &Visit) -> chrono_tz::Tz {
        let found = self.offering.iter().find(|candidate| candidate.id == *provider);
        found.map_or(visit.daybook.settings.clinic_zone, availability::zone)
    }
}
