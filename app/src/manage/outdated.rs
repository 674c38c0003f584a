//! What a former link shows: it opens nothing, and has the present one sent. Whoever has just moved the appointment with it still
//! sees what became of that.

use domain::{clock::Clock, status::BookingStatus};
use jobs::Token;
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api::SendNewestLink,
    outcome::Outcome,
    parts::{MovedNotice, Onward},
};
use crate::{
    error_page::Explanation,
    flow::visit::{AddToCalendar, Instructions, Visit, VisitFacts},
    http::request,
    site::PatientSite,
    time::{
        self,
        zone::{VisitorZone, visitor_zone},
    },
};

/// What became of an appointment that was moved with this very link: as much as everybody is told who has the reference, which
/// stood in the e-mail with the link.
#[component]
pub fn MovedPage(status: BookingStatus) -> impl IntoView {
    let place = request().daybook.settings.zone(&status.zone);
    let clock = Clock::of_appointment(status.is_online, place, visitor_zone(""));
    let (lede, reference) = (time::moment(status.starts_at, clock.zone), status.reference.to_string());
    let visit = Visit::of(status);
    let instructions = visit.instructions.clone();
    view! {
        <PatientSite title=t!("your-appointment") class="page-narrow">
            <header class="page-head">
                <h1>{t!("appointment-moved")}</h1>
                <p class="lede">{lede}</p>
            </header>
            // A link that outdates came with an e-mail.
            <MovedNotice has_email=true />
            <VisitFacts
                visit=visit.clone()
                clock
                heading=t!("facts")
                patient=None
                reference=Some(reference.clone())
            />
            <Instructions instructions />
            <AddToCalendar visit file=format!("/booking/{reference}/appointment.ics") />
            <Onward />
            <VisitorZone />
        </PatientSite>
    }
}

/// Nothing of the appointment: its present link opens it, and is sent to whoever it belongs to.
#[component]
pub fn OutdatedLink(token: Token, outcome: Option<Outcome>) -> impl IntoView {
    if outcome == Some(Outcome::LinkSent) {
        return view! {
            <Explanation title=t!("link-sent") text=t!("manage-link-sent-text")>
                <a class="button" href="/">{t!("problem-start")}</a>
            </Explanation>
        }
        .into_any();
    }
    let problem = outcome.and_then(Outcome::problem).map(|problem| {
        view! {
            <div class="notice" data-kind="error" role="alert"><p>{problem}</p></div>
        }
    });
    view! {
        <Explanation title=t!("manage-newer") text=t!("manage-newer-text")>
            {problem}
            <form method="post" action=SendNewestLink::url() novalidate=true>
                <input type="hidden" name="token" value=token.reveal() />
                <button class="button button-primary">{t!("manage-send-newest")}</button>
            </form>
            <a class="button" href="/">{t!("book-title")}</a>
        </Explanation>
    }
    .into_any()
}
