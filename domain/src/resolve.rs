//! Which service a request means, and whether it can be had as far as the rules go.
//!
//! Pure: the caller hands in what the catalogue says. What is taken is not asked here; the claims decide that.

#[cfg(feature = "zones")]
use chrono::{DateTime, Utc};

#[cfg(feature = "zones")]
use crate::schedule::{self, Refusal, Rules};
use crate::{NewAppointment, Provider, ProviderId, Service, ServiceId, refusal::Fault};

/// The one of `offered`, all services of `provider`, that is meant: by name, or the first one of that duration.
pub fn service<'a>(
    provider: &Provider,
    offered: &'a [Service],
    wanted: &NewAppointment,
) -> Result<&'a Service, Fault> {
    let Some(id) = &wanted.service else {
        let of_duration = offered.iter().find(|service| Some(service.duration()) == wanted.duration);
        return of_duration.ok_or_else(|| Fault::NoServiceOfDuration {
            provider: provider.name.clone(),
            minutes: offered.iter().map(|service| service.duration_minutes).collect(),
        });
    };
    let service = offered
        .iter()
        .find(|service| service.id == *id)
        .ok_or_else(|| Fault::ServiceNotOffered { provider: provider.name.clone() })?;
    match wanted.duration {
        Some(duration) if duration != service.duration() => Err(Fault::OtherDuration {
            service: service.name.text.clone(),
            minutes: service.duration_minutes,
        }),
        _ => Ok(service),
    }
}

/// The same, if it can start when it is wanted.
#[cfg(feature = "zones")]
pub fn bookable<'a>(
    provider: &Provider,
    offered: &'a [Service],
    rules: &Rules,
    wanted: &NewAppointment,
    now: DateTime<Utc>,
) -> Result<&'a Service, Fault> {
    let service = service(provider, offered, wanted)?;
    can_start(provider, service, rules, wanted.starts_at, now)?;
    Ok(service)
}

/// Whether `service` can start at `starts_at` with `provider`: [`schedule::check`], with the reason for whoever asks.
#[cfg(feature = "zones")]
pub fn can_start(
    provider: &Provider,
    service: &Service,
    rules: &Rules,
    starts_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    schedule::check(service, rules, starts_at, now).map_err(|refusal| match refusal {
        Refusal::TooSoon if service.lead_time_minutes == 0 => Fault::Past,
        Refusal::TooSoon => {
            Fault::TooSoon { service: service.name.text.clone(), minutes: service.lead_time_minutes }
        }
        Refusal::TooFar => Fault::TooFar {
            service: service.name.text.clone(),
            days: service.horizon_days.unwrap_or_default(),
        },
        Refusal::Closed => Fault::Closed { provider: provider.name.clone() },
    })
}

/// The one of `services` for which somebody wants to wait, with `provider` or with anyone.
pub fn waited_for<'a>(
    services: &'a [Service],
    providers: &[Provider],
    service: &ServiceId,
    provider: Option<&ProviderId>,
) -> Result<&'a Service, Fault> {
    let found = services.iter().find(|it| it.id == *service).ok_or(Fault::NoSuchService)?;
    let offers = |id: &ProviderId| providers.iter().any(|it| it.id == *id && it.services.contains(service));
    if provider.is_none_or(offers) { Ok(found) } else { Err(Fault::ProviderNotOffering) }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::{ServiceMode, Wording};

    fn a_service(id: &str, minutes: u16) -> Service {
        Service {
            id: id.parse().unwrap(),
            name: Wording::everywhere(&format!("The {id}")),
            description: Wording::everywhere(""),
            duration_minutes: minutes,
            buffer_before_minutes: 0,
            buffer_after_minutes: 0,
            slot_step_minutes: 15,
            lead_time_minutes: 0,
            horizon_days: None,
            mode: ServiceMode::InPerson,
        }
    }

    fn ada() -> Provider {
        Provider {
            id: "ada".parse().unwrap(),
            name: "Dr Ada".into(),
            title: Wording::everywhere(""),
            location: Wording::everywhere(""),
            zone: "UTC".into(),
            services: vec!["checkup".parse().unwrap(), "massage".parse().unwrap()],
        }
    }

    fn offered() -> [Service; 2] {
        [a_service("checkup", 20), a_service("massage", 45)]
    }

    fn wanted(service: Option<&str>, minutes: Option<i64>) -> NewAppointment {
        NewAppointment {
            provider: "ada".parse().unwrap(),
            service: service.map(|id| id.parse().unwrap()),
            starts_at: "2031-05-05T09:00:00Z".parse().unwrap(),
            duration: minutes.map(TimeDelta::minutes),
            location: None,
        }
    }

    #[test]
    fn a_service_is_meant_by_its_name_or_by_its_duration() {
        let meant = |id, minutes| {
            service(&ada(), &offered(), &wanted(id, minutes)).map(|service| service.id.to_string())
        };
        assert_eq!(meant(Some("massage"), None).unwrap(), "massage");
        assert_eq!(meant(Some("massage"), Some(45)).unwrap(), "massage");
        assert_eq!(meant(None, Some(20)).unwrap(), "checkup");
        assert_eq!(meant(Some("surgery"), None), Err(Fault::ServiceNotOffered { provider: "Dr Ada".into() }));
        assert_eq!(
            meant(Some("massage"), Some(20)),
            Err(Fault::OtherDuration { service: "The massage".into(), minutes: 45 })
        );
        let none = Fault::NoServiceOfDuration { provider: "Dr Ada".into(), minutes: vec![20, 45] };
        assert_eq!(meant(None, Some(30)), Err(none.clone()));
        assert_eq!(meant(None, None), Err(none));
    }

    #[test]
    fn one_waits_for_a_service_that_is_there_and_with_somebody_who_offers_it() {
        let services = [offered().to_vec(), vec![a_service("surgery", 60)]].concat();
        let found = |id: &str, provider: Option<&str>| {
            let provider = provider.map(|id| id.parse().unwrap());
            let found = waited_for(&services, &[ada()], &id.parse().unwrap(), provider.as_ref());
            found.map(|service| service.id.to_string())
        };
        assert_eq!(found("massage", None).unwrap(), "massage");
        assert_eq!(found("massage", Some("ada")).unwrap(), "massage");
        assert_eq!(found("surgery", None).unwrap(), "surgery");
        assert_eq!(found("yoga", Some("ada")), Err(Fault::NoSuchService));
        assert_eq!(found("surgery", Some("ada")), Err(Fault::ProviderNotOffering));
        assert_eq!(found("massage", Some("bob")), Err(Fault::ProviderNotOffering));
    }

    #[cfg(feature = "zones")]
    #[test]
    fn a_start_that_the_rules_refuse_is_told_by_its_reason() {
        use crate::schedule::{Hours, OpeningHours, WallTime};

        let hours = Hours { opens: "09:00".parse().unwrap(), closes: WallTime::END_OF_DAY };
        let weekly = vec![OpeningHours { weekday: chrono::Weekday::Mon, hours }];
        let rules = Rules::weekly(chrono_tz::UTC, weekly);
        let refused = |service: &Service, now: &str| {
            let wanted = wanted(Some("massage"), None);
            bookable(&ada(), std::slice::from_ref(service), &rules, &wanted, now.parse().unwrap()).err()
        };
        let massage = Service { lead_time_minutes: 0, horizon_days: Some(30), ..a_service("massage", 45) };
        let early = Service { lead_time_minutes: 120, ..massage.clone() };
        let name = "The massage".to_owned();
        assert_eq!(refused(&massage, "2031-05-05T08:00:00Z"), None);
        assert_eq!(refused(&massage, "2031-05-05T09:30:00Z"), Some(Fault::Past));
        let too_soon = Fault::TooSoon { service: name.clone(), minutes: 120 };
        assert_eq!(refused(&early, "2031-05-05T08:00:00Z"), Some(too_soon));
        assert_eq!(
            refused(&massage, "2031-04-01T08:00:00Z"),
            Some(Fault::TooFar { service: name, days: 30 })
        );
        let all_day = a_service("massage", 16 * 60);
        let closed = Fault::Closed { provider: "Dr Ada".into() };
        assert_eq!(refused(&all_day, "2031-05-05T08:00:00Z"), Some(closed));
    }
}
