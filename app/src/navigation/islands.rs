//! The life of islands: they end when the script puts another page in the place of theirs.

use leptos::{prelude::*, web_sys};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::Event;

/// What the script says just before it does.
const LEAVE: &str = "daybook:leave";
/// What it wants to hear when a part of the page is new.
const REPLACED: &str = "daybook:replaced";

/// Cleans up after all islands whenever a page leaves, and tells the script that it may start those of the next one.
pub fn end_islands_with_their_page() {
    let (Some(islands), Some(root)) = (Owner::current(), document().document_element()) else { return };
    let leave = Closure::<dyn Fn()>::new(move || islands.cleanup());
    let _ = document().add_event_listener_with_callback(LEAVE, leave.as_ref().unchecked_ref());
    leave.forget();
    let _ = root.set_attribute("data-islands", "");
}

/// Makes links and forms that are new like those around them.
pub fn replaced() {
    if let Ok(event) = Event::new(REPLACED) {
        let _ = document().dispatch_event(&event);
    }
}

/// The page on which an island has started.
#[derive(Clone, Copy)]
pub struct ShownPage {
    path: StoredValue<String>,
}

impl ShownPage {
    /// Called by an island before it waits for anything.
    pub fn present() -> Self {
        Self { path: StoredValue::new(path()) }
    }

    /// Whether it is still shown, and about to stay: going back changes the address first.
    pub fn is_here(self) -> bool {
        self.path.try_get_value().is_some_and(|ours| ours == path())
    }

    /// Whether it has been left.
    pub fn is_gone(self) -> bool {
        self.path.is_disposed()
    }
}

fn path() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}
