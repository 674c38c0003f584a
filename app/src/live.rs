//! A part of a page that keeps itself up to date: [`Live`] around it is all that a page says.
//!
//! In the browser the island [`LiveStatus`] asks for the page again every so often and replaces the region by the
//! one in the answer, so that there is one way to draw it. It waits while somebody works inside the region or looks
//! elsewhere, and says when the connection is lost. A page has one such region; no other island may lie in it.
//!
//! A page whose lists cost something says their version. The browser asks with the one it shows, and where nothing has
//! changed the answer is empty.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::text::escaped;

#[cfg(feature = "hydrate")]
mod region;

#[cfg(feature = "hydrate")]
pub use region::refresh;

/// The header in which the browser says which version of the region it shows.
pub const VERSION: &str = "x-live-version";

/// The live region of a page.
///
/// `settled`: nothing will change any more, so nobody asks. `announce` is read out to people who do not see the
/// page whenever it changes; leave it out where changes are frequent. `version`: of what the region shows, as it was before
/// the region was read.
#[cfg(feature = "ssr")]
#[component]
pub fn Live(
    #[prop(into)] id: String,
    every_ms: u32,
    #[prop(optional)] settled: bool,
    #[prop(optional, into)] announce: String,
    #[prop(optional, into)] version: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div id=id data-live=every_ms.to_string() data-settled=settled data-announce=announce data-version=version>
            {children()}
        </div>
        // Below: where it comes and goes without moving anything.
        <LiveStatus words=LiveWords { live: t!("live"), paused: t!("live-paused"), lost: t!("live-lost") } />
    }
}

/// How it stands with the page's live region.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// There is nothing to wait for, or no JavaScript.
    Off,
    Live,
    /// Somebody works inside the region.
    Paused,
    Lost,
}

impl Connection {
    fn state(self) -> &'static str {
        match self {
            Self::Off | Self::Live => "live",
            Self::Paused => "paused",
            Self::Lost => "lost",
        }
    }

    fn text(self, words: &LiveWords) -> String {
        match self {
            Self::Off => String::new(),
            Self::Live => words.live.clone(),
            Self::Paused => words.paused.clone(),
            Self::Lost => words.lost.clone(),
        }
    }
}

/// What is said of the connection, in the visitor's language.
#[derive(Clone, Serialize, Deserialize)]
pub struct LiveWords {
    live: String,
    paused: String,
    lost: String,
}

/// Keeps the region up to date, and says whether it is.
#[island]
pub fn LiveStatus(words: LiveWords) -> impl IntoView {
    let connection = RwSignal::new(Connection::Off);
    let announcement = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    // In an effect: what changes before the server's markup is taken over would not be drawn.
    {
        let lost = StoredValue::new(words.lost.clone());
        let started_on = crate::navigation::ShownPage::present();
        Effect::new(move |_| region::keep_fresh(connection, announcement, lost, started_on));
    }
    view! {
        <p
            class="live"
            data-state=move || connection.get().state()
            hidden=move || connection.get() == Connection::Off
            inner_html=move || escaped(&connection.get().text(&words))
        ></p>
        <p class="visually-hidden" role="status" inner_html=move || escaped(&announcement.get())></p>
    }
}
