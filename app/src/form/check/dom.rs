//! Listens to fields being left and puts the message where the server would have put it.

mod birth;
mod control;
mod place;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use birth::Birth;
use chrono::DateTime;
use control::Control;
use domain::{Language, date::Parts};
use js_sys::Reflect;
use leptos::prelude::{document, on_cleanup, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Node};

use super::{
    BLANK,
    message::{Given, fault},
};

/// What faults are told in.
pub struct Words {
    pub messages: Vec<String>,
    pub mark: String,
    pub language: Language,
}

impl Words {
    fn message(&self, index: usize, day: Option<Parts>) -> Option<String> {
        let message = self.messages.get(index)?;
        Some(day.map_or_else(|| message.clone(), |day| message.replace(BLANK, &day.words(self.language))))
    }
}

/// What is judged as a whole.
enum Field {
    Control(Control),
    Birth(Birth),
}

impl Field {
    /// The one in which something has happened, if its path is known.
    fn of(event: &Event) -> Option<Self> {
        let input: Element = event.target()?.dyn_into().ok()?;
        match input.closest(".date-parts").ok().flatten() {
            Some(parts) => Birth::of(&parts).map(Self::Birth),
            None => Control::of(input).map(Self::Control),
        }
    }

    /// Of several fields, the focus may have moved to another one.
    fn is_left(&self, event: &Event) -> bool {
        let next =
            Reflect::get(event, &"relatedTarget".into()).ok().and_then(|next| next.dyn_into::<Node>().ok());
        match self {
            Self::Control(control) => !control.is_ticked,
            Self::Birth(birth) => !birth.group.contains(next.as_ref()),
        }
    }

    fn check(&self, words: &Words) {
        match self {
            Self::Control(control) => check(control, words),
            Self::Birth(birth) => birth.check(words),
        }
    }
}

/// Checks every field of the page that names its path in `data-check`.
///
/// A message moves what is below it. Were it shown while the mouse is down on the button, the button would move away
/// under it and the click be lost: the message waits until the mouse is up.
pub fn check_fields(words: Words) {
    let words = Rc::new(words);
    let is_down = Rc::new(Cell::new(false));
    let waiting: Rc<RefCell<Option<Field>>> = Rc::default();
    listen("mousedown", {
        let is_down = is_down.clone();
        move |_| is_down.set(true)
    });
    listen("mouseup", {
        let (is_down, waiting, words) = (is_down.clone(), waiting.clone(), words.clone());
        move |_| {
            is_down.set(false);
            if let Some(field) = waiting.take() {
                field.check(&words);
            }
        }
    });
    listen("change", {
        let words = words.clone();
        move |event| {
            // What is ticked is answered at once.
            if let Some(Field::Control(control)) = Field::of(&event)
                && control.is_ticked
            {
                check(&control, &words);
            }
        }
    });
    listen("focusout", move |event| {
        let Some(field) = Field::of(&event).filter(|field| field.is_left(&event)) else { return };
        if is_down.get() {
            waiting.replace(Some(field));
        } else {
            field.check(&words);
        }
    });
}

/// Listens for as long as the page is shown.
fn listen(name: &str, react: impl Fn(Event) + 'static) {
    let listening = window_event_listener_untyped(name, react);
    on_cleanup(move || listening.remove());
}

fn check(control: &Control, words: &Words) {
    let (text, contact) = (control.text(), contact());
    // Somebody who only passes through is not told off; that is for the button.
    if domain::text::line(&text).is_empty() && !control.is_marked() && !control.is_ticked {
        return;
    }
    let given = Given {
        path: &control.path,
        text: &text,
        is_required: control.input.has_attribute("required"),
        // Of the fields that are checked only a consent is one box to tick.
        is_consent: control.is_ticked && control.marked == control.input,
        contact: contact.as_deref(),
    };
    control.show(fault(&given).and_then(|index| words.message(index, None)), words);
}

/// The way to be reached that is chosen on this page.
fn contact() -> Option<String> {
    let chosen = document().query_selector("input[name=contact]:is(:checked, [type=hidden])").ok()??;
    chosen.get_attribute("value")
}

#[expect(clippy::disallowed_methods, reason = "a hint; the server judges")]
fn today() -> chrono::NaiveDate {
    let now = DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default();
    domain::booking::today(now)
}
