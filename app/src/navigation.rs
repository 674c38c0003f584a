//! From page to page without loading a document, where there are scripts: `app/browser/` fetches the next page and puts it in
//! the place of the one that is shown. Without scripts every link and form works by itself.
//!
//! Here is what the shell says to those scripts, and in the browser how islands end: whatever one sets going it ends in an
//! [`on_cleanup`](leptos::prelude::on_cleanup), which is called when its page leaves. A link that must load a document, such
//! as one whose redirect has a fragment, says `data-hx-boost="false"`.

#[cfg(feature = "hydrate")]
mod islands;
#[cfg(feature = "ssr")]
mod markup;

#[cfg(feature = "hydrate")]
pub use islands::{ShownPage, end_islands_with_their_page, replaced};
#[cfg(feature = "ssr")]
pub use markup::{LATEST, NavigationScript, NotLoaded};
