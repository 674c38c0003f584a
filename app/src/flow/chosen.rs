//! A choice that the catalogue knows: the service, the provider where one is named, and who else could be.

use chrono_tz::Tz;
use domain::{
    Provider, ProviderId, Service, ServiceMode,
    clock::{self, Clock},
};
use jobs::availability::Catalog;

use super::choice::{ANYONE, Choice};
use crate::{
    http::{PageError, RequestContext},
    time::zone::visitor_zone,
};

pub struct Chosen {
    pub service: Service,
    /// Nobody in particular when empty.
    pub provider: Option<Provider>,
    /// Everybody who offers the service.
    pub offering: Vec<Provider>,
}

impl Chosen {
    /// Looks the choice up; a service or provider that does not exist is a page that does not exist.
    pub async fn load(request: &RequestContext, choice: &Choice) -> Result<Self, PageError> {
        let catalog = Catalog::load(&request.daybook).await?;
        let service = choice.service.parse().ok().and_then(|id| catalog.service(&id));
        let service = service.ok_or(PageError::NotFound)?.clone();
        let offering: Vec<Provider> = catalog.offering(&service.id).into_iter().cloned().collect();
        let provider = match choice.provider.as_str() {
            "" | ANYONE => None,
            id => {
                let named = offering.iter().find(|provider| provider.id.as_str() == id);
                Some(named.ok_or(PageError::NotFound)?.clone())
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

    /// The zone of the place: of the provider, or of all who could be meant where they have one in common.
    pub fn zone(&self, request: &RequestContext) -> Tz {
        let settings = &request.daybook.settings;
        let places = self.providers().into_iter().map(|provider| settings.zone(&provider.zone));
        clock::common(places, settings.clinic_zone)
    }

    /// By which clock the appointment is told to this visitor, who picked the zone `tz` by hand or none.
    pub fn clock(&self, request: &RequestContext, tz: &str) -> Clock {
        Clock::of_appointment(self.service.mode == ServiceMode::Online, self.zone(request), visitor_zone(tz))
    }

    /// The zone of the place where `provider` works.
    pub fn zone_of(&self, provider: &ProviderId, request: &RequestContext) -> Tz {
        let found = self.offering.iter().find(|candidate| candidate.id == *provider);
        request.daybook.settings.zone_of(found.map(|provider| provider.zone.as_str()))
    }
}
