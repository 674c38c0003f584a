//! The browser's half of a live region: fetch the page, compare, replace.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Document, DomParser, Element, HtmlElement, RequestInit, Response, SupportedType};

use super::{Connection, VERSION};
use crate::{
    embed::{EMBEDDED, is_embedded},
    navigation::{ShownPage, replaced},
};

const REGION: &str = "[data-live]";
/// What somebody is busy with, which replacing the region would take from under them.
const BUSY: &str = ":focus:not([tabindex='-1']), details[open], input[type=checkbox]:checked";
/// What the script that goes from page to page writes on links and forms.
const MARK: &str = " data-htmx-powered=\"true\"";
/// An answer that takes longer counts as none.
const PATIENCE_MS: u32 = 10_000;
/// Of so many looks one asks for the page whatever its version: "in ten minutes" becomes "in nine".
const AFRESH: u32 = 12;

static LOOKS: AtomicU32 = AtomicU32::new(1);

/// Looks after the page's region until it is settled or left.
///
/// `lost` is what is announced when the connection is.
pub fn keep_fresh(
    connection: RwSignal<Connection>,
    announcement: RwSignal<String>,
    lost: StoredValue<String>,
    started_on: ShownPage,
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
        if started_on.is_gone() {
            return;
        }
        spawn_local(async move {
            let outcome = look(connection.get_untracked(), announcement, started_on).await;
            if started_on.is_gone() {
                return;
            }
            if outcome == Connection::Lost && connection.get_untracked() != Connection::Lost {
                announcement.set(lost.get_value());
            }
            connection.set(outcome);
            keep_fresh(connection, announcement, lost, started_on);
        })
    };
    set_timeout(look, Duration::from_millis(every));
}

async fn look(now: Connection, announcement: RwSignal<String>, started_on: ShownPage) -> Connection {
    let is_busy =
        || find(&document()).is_some_and(|region| matches!(region.query_selector(BUSY), Ok(Some(_))));
    if document().hidden() || !started_on.is_here() {
        return now;
    }
    if is_busy() {
        return Connection::Paused;
    }
    let is_afresh = LOOKS.fetch_add(1, Ordering::Relaxed).is_multiple_of(AFRESH);
    let shown =
        find(&document()).filter(|_| !is_afresh).and_then(|region| region.get_attribute("data-version"));
    match fetch(shown).await {
        // The answer is too late.
        _ if !started_on.is_here() => now,
        Ok(None) => Connection::Live,
        // Somebody may have begun to work there while the answer was on its way.
        Ok(_) if is_busy() => Connection::Paused,
        Ok(Some(page)) => {
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
    let started_on = ShownPage::present();
    spawn_local(async move {
        if let Ok(Some(page)) = fetch(None).await
            && started_on.is_here()
        {
            replace(&page);
        }
    });
}

/// The page as it is now; none when it is as in the version that is `shown`.
async fn fetch(shown: Option<String>) -> Result<Option<Document>, JsValue> {
    let init = RequestInit::new();
    let headers = js_sys::Object::new();
    if let Some(shown) = shown {
        js_sys::Reflect::set(&headers, &VERSION.into(), &shown.into())?;
    }
    if is_embedded() {
        js_sys::Reflect::set(&headers, &EMBEDDED.into(), &"true".into())?;
    }
    init.set_headers(&headers);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let asked = window().fetch_with_str_and_init(&window().location().href()?, &init);
    let response: Response = JsFuture::from(asked).await?.unchecked_into();
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    if response.status() == 204 {
        return Ok(None);
    }
    let html = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml).map(Some)
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
    let is_changed = html != ours.inner_html().replace(MARK, "");
    if is_changed {
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
    // What a change announced may not have been committed when the page was read: after one, the next look is at all of it.
    let _ = match theirs.get_attribute("data-version").filter(|_| !is_changed) {
        Some(version) => ours.set_attribute("data-version", &version),
        None => ours.remove_attribute("data-version"),
    };
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
