//! The browser's half of a live region: fetch the page, compare, replace.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Document, DomParser, Element, HtmlElement, RequestInit, Response, SupportedType};

use super::Connection;
use crate::navigation::{Place, replaced};

const REGION: &str = "[data-live]";
/// What somebody is busy with, which replacing the region would take from under them.
const BUSY: &str = ":focus:not([tabindex='-1']), details[open], input[type=checkbox]:checked";
/// What the script that goes from page to page writes on links and forms.
const MARK: &str = " data-htmx-powered=\"true\"";
/// An answer that takes longer counts as none.
const PATIENCE_MS: u32 = 10_000;

/// Looks after the page's region until it is settled or left.
///
/// `lost` is what is announced when the connection is.
pub fn keep_fresh(
    connection: RwSignal<Connection>,
    announcement: RwSignal<String>,
    lost: StoredValue<String>,
    place: Place,
) {
    let Some(region) = find(&document()) else { return };
    if is_settled(&region) {
        return connection.set(Connection::Off);
    }
    if connection.get_untracked() == Connection::Off {
        connection.set(Connection::Live);
    }
    let every = region.get_attribute("data-live").and_then(|text| text.parse().ok()).unwrap_or(5_000);
    let look = move || {
        if place.is_gone() {
            return;
        }
        spawn_local(async move {
            let outcome = look(connection.get_untracked(), announcement, place).await;
            if place.is_gone() {
                return;
            }
            if outcome == Connection::Lost && connection.get_untracked() != Connection::Lost {
                announcement.set(lost.get_value());
            }
            connection.set(outcome);
            keep_fresh(connection, announcement, lost, place);
        })
    };
    set_timeout(look, Duration::from_millis(every));
}

async fn look(now: Connection, announcement: RwSignal<String>, place: Place) -> Connection {
    let is_busy =
        || find(&document()).is_some_and(|region| matches!(region.query_selector(BUSY), Ok(Some(_))));
    if document().hidden() || !place.is_here() {
        return now;
    }
    if is_busy() {
        return Connection::Paused;
    }
    match fetch().await {
        // The answer is too late.
        _ if !place.is_here() => now,
        // Somebody may have begun to work there while the answer was on its way.
        Ok(_) if is_busy() => Connection::Paused,
        Ok(page) => {
            if let Some(news) = replace(&page) {
                announcement.set(news);
            }
            Connection::Live
        }
        Err(_) => Connection::Lost,
    }
}

/// Asks for the page now and replaces its region, whoever works in it.
pub fn refresh() {
    if find(&document()).is_none() {
        return;
    }
    let place = Place::present();
    spawn_local(async move {
        if let Ok(page) = fetch().await
            && place.is_here()
        {
            replace(&page);
        }
    });
}

async fn fetch() -> Result<Document, JsValue> {
    let init = RequestInit::new();
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let asked = window().fetch_with_str_and_init(&window().location().href()?, &init);
    let response: Response = JsFuture::from(asked).await?.unchecked_into();
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let html = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)
}

/// Puts `page`'s region in the place of ours. The sentence to read out, when it is another one than before.
fn replace(page: &Document) -> Option<String> {
    let ours = find(&document())?;
    let Some(theirs) = page.get_element_by_id(&ours.id()) else {
        // Another page answers here by now, such as the login.
        let _ = window().location().reload();
        return None;
    };
    let html = theirs.inner_html();
    if html != ours.inner_html().replace(MARK, "") {
        // A heading that somebody was led to.
        let led_to = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
        ours.set_inner_html(&html);
        replaced();
        document().set_title(&page.title());
        let again =
            led_to.and_then(|id| ours.query_selector(&format!("#{id}[tabindex='-1']")).ok().flatten());
        if let Some(heading) = again.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = heading.focus();
        }
    }
    if is_settled(&theirs) {
        let _ = ours.set_attribute("data-settled", "");
    }
    if let Some(every_ms) = theirs.get_attribute("data-live") {
        let _ = ours.set_attribute("data-live", &every_ms);
    }
    let news = theirs.get_attribute("data-announce").filter(|news| !news.is_empty())?;
    let is_new = ours.get_attribute("data-announce").as_ref() != Some(&news);
    let _ = ours.set_attribute("data-announce", &news);
    is_new.then_some(news)
}

fn find(document: &Document) -> Option<Element> {
    document.query_selector(REGION).ok().flatten()
}

fn is_settled(region: &Element) -> bool {
    region.has_attribute("data-settled")
}
