//! Who is answered at the same time: each kind of request has places of its own, so that none starves another, and, but for
//! staff, who are one network, no network takes all the places of a kind (see [`Line`]).
//!
//! Together there are about as many as the database has connections for requests, so nobody who got a place waits for one
//! of those.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{client::Client, line::Line, machines::is_for_machines};

/// One each process. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// Visitors' pages and forms.
    visitors: Line,
    /// Staff's and operators' pages and forms.
    staff: Line,
    /// Bookings of programs.
    bookings: Line,
    /// What programs read without a token: slots, providers, states, calendars. Finding slots takes the processor.
    reads: Line,
    /// What programs do with a token.
    programs: Line,
    /// Looking for a booking, which takes its time on purpose.
    finding: Line,
    /// Whether the process can take bookings, for which it asks the database.
    health: Line,
}

impl Default for Lanes {
    fn default() -> Self {
        Self {
            visitors: Line::new(12, 6, 64),
            staff: Line::new(6, 6, 64),
            bookings: Line::new(8, 6, 128),
            reads: Line::new(2, 1, 32),
            programs: Line::new(4, 3, 64),
            finding: Line::new(16, 4, 16),
            health: Line::new(2, 1, 16),
        }
    }
}

impl Lanes {
    /// None for what is answered at once: files, and whether the process is alive. Signing in has a line of its own, where
    /// passwords are hashed.
    fn of(&self, route: &str, method: &Method) -> Option<&Line> {
        const STAFF: [&str; 5] = ["/staff", "/ops", "/login", "/api/staff", "/api/ops"];
        let is_below = |place: &str| {
            route.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        match route {
            "/login" | "/logout" if *method == Method::POST => None,
            "/healthz" => None,
            "/readyz" => Some(&self.health),
            "/api/find" => Some(&self.finding),
            "/api/v1/bounces" => Some(&self.programs),
            "/api/StartBookingHttp" | "/api/v1/bookings" => Some(&self.bookings),
            "/" => Some(&self.visitors),
            _ if is_below("/runtime") => Some(&self.programs),
            _ if is_for_machines(route) || route.ends_with(".ics") => Some(&self.reads),
            _ if STAFF.into_iter().any(is_below) => Some(&self.staff),
            _ if ["/api", "/book", "/booking", "/embed", "/find", "/manage", "/waitlist"]
                .into_iter()
                .any(is_below) =>
            {
                Some(&self.visitors)
            }
            _ => None,
        }
    }
}

pub async fn in_its_lane(
    State(lanes): State<Lanes>,
    State(client): State<Client>,
    request: Request,
    next: Next,
) -> Response {
    client.warn_of_a_proxy(request.headers());
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let line = route.and_then(|route| lanes.of(route, request.method()));
    let Some(line) = line else { return next.run(request).await };
    let network = client.network(request.headers(), request.extensions());
    match line.turn(network).await {
        Ok(_turn) => next.run(request).await,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_request_has_a_lane() {
        let lanes = Lanes::default();
        let is = |route: &str, line: &Line| {
            let found = lanes.of(route, &Method::GET).expect(route);
            assert!(std::ptr::eq(found, line), "{route}");
        };
        for route in ["/", "/book/time", "/booking/{reference}", "/manage/{token}/move", "/api/book/hold"] {
            is(route, &lanes.visitors);
        }
        for route in ["/staff", "/staff/appointments/{id}", "/ops/jobs", "/api/staff/cancel", "/login"] {
            is(route, &lanes.staff);
        }
        for route in [
            "/api/v1/availability",
            "/api/v1/bookings/{booking}",
            "/feeds/{file}",
            "/manage/{token}/appointment.ics",
        ] {
            is(route, &lanes.reads);
        }
        is("/runtime/webhooks/durabletask/instances", &lanes.programs);
        is("/api/find", &lanes.finding);
        is("/readyz", &lanes.health);
        for route in ["/healthz", "/pkg/{*path}", "/logo.svg"] {
            assert!(lanes.of(route, &Method::GET).is_none(), "{route}");
        }
    }
}
