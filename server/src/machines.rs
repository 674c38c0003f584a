//! Which URLs are for programs.

/// Whether a path is of the API for programs: what is refused there is a problem in JSON, whoever asks.
pub fn is_for_machines(path: &str) -> bool {
    const PLACES: [&str; 7] =
        ["/api/v1", "/api/StartBookingHttp", "/runtime", "/feeds", "/healthz", "/readyz", "/metrics"];
    let is_below =
        |place: &str| path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    PLACES.into_iter().any(is_below)
}
