//! Listens to fields being left and puts the message where the server would have put it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use chrono::DateTime;
use js_sys::Reflect;
use leptos::prelude::{document, on_cleanup, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::message::{Given, fault};

/// Checks every field of the page that names its path in `data-check`.
///
/// A message moves what is below it. Were it shown while the mouse is down on the button, the button would move away
/// under it and the click be lost: the message waits until the mouse is up.
pub fn check_fields(messages: Vec<String>, mark: String) {
    let check = Rc::new(move |field: &Field| check(field, &messages, &mark));
    let is_down = Rc::new(Cell::new(false));
    let waiting: Rc<RefCell<Option<Field>>> = Rc::default();
    listen("mousedown", {
        let is_down = is_down.clone();
        move |_| is_down.set(true)
    });
    listen("mouseup", {
        let (is_down, waiting, check) = (is_down.clone(), waiting.clone(), check.clone());
        move |_| {
            is_down.set(false);
            if let Some(field) = waiting.take() {
                check(&field);
            }
        }
    });
    listen("change", {
        let check = check.clone();
        move |event| {
            // What is ticked is answered at once.
            if let Some(field) = Field::of(&event).filter(|field| field.is_ticked) {
                check(&field);
            }
        }
    });
    listen("focusout", move |event| {
        let Some(field) = Field::of(&event).filter(|field| !field.is_ticked) else { return };
        if is_down.get() {
            waiting.replace(Some(field));
        } else {
            check(&field);
        }
    });
}

/// A field of the page, and where what is wrong with it is told.
struct Field {
    path: String,
    input: Element,
    /// Of the message, when `-error` follows.
    id: String,
    /// What is marked as wrong and described by the message: the control, or the group of several.
    marked: Element,
    /// What the message stands in front of.
    before: Element,
    /// A box or a button of several, not words.
    is_ticked: bool,
}

impl Field {
    /// The one in which something has happened, if its path is known.
    fn of(event: &Event) -> Option<Self> {
        let input: Element = event.target()?.dyn_into().ok()?;
        let path = input.get_attribute("data-check")?;
        let closest = |selector| input.closest(selector).ok().flatten();
        let (marked, before) = match input.get_attribute("type").as_deref() {
            Some("radio") => (closest("fieldset")?, closest(".checks")?),
            Some("checkbox") => (input.clone(), closest("label")?),
            _ => (input.clone(), input.clone()),
        };
        // A group's is that of its first control.
        let id = marked.query_selector("input").ok().flatten().unwrap_or_else(|| input.clone()).id();
        Some(Self { path, id, is_ticked: before != input, input, marked, before })
    }

    /// What was typed, or the value of what is ticked.
    fn text(&self) -> String {
        let ticked = || self.before.query_selector("input:checked").ok().flatten();
        let control = if self.is_ticked { ticked() } else { Some(self.input.clone()) };
        // Inputs and text areas have it, and no class in common.
        let value = control.and_then(|control| Reflect::get(&control, &"value".into()).ok());
        value.and_then(|value| value.as_string()).unwrap_or_default()
    }

    /// How the mark of what is wrong is called: a group has none of its own in ARIA.
    fn mark(&self) -> &'static str {
        if self.marked == self.input { "aria-invalid" } else { "data-invalid" }
    }
}

/// Listens for as long as the page is shown.
fn listen(name: &str, react: impl Fn(Event) + 'static) {
    let listening = window_event_listener_untyped(name, react);
    on_cleanup(move || listening.remove());
}

fn check(field: &Field, messages: &[String], mark: &str) {
    let (text, contact) = (field.text(), contact());
    let was_wrong = field.marked.has_attribute(field.mark());
    // Somebody who only passes through is not told off; that is for the button.
    if text.trim().is_empty() && !was_wrong && !field.is_ticked {
        return;
    }
    let given = Given {
        path: &field.path,
        text: &text,
        is_required: field.input.has_attribute("required"),
        // Of the fields that are checked only a consent is one box to tick.
        is_consent: field.is_ticked && field.marked == field.input,
        contact: contact.as_deref(),
    };
    let now = DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default();
    let message = fault(&given, domain::booking::today(now)).and_then(|index| messages.get(index));
    show(field, message, mark);
}

/// The way to be reached that is chosen on this page.
fn contact() -> Option<String> {
    let chosen = document().query_selector("input[name=contact]:is(:checked, [type=hidden])").ok()??;
    chosen.get_attribute("value")
}

fn show(field: &Field, message: Option<&String>, mark: &str) {
    let id = format!("{}-error", field.id);
    let shown = document().get_element_by_id(&id);
    let Some(message) = message else {
        if let Some(shown) = shown {
            shown.remove();
        }
        let _ = field.marked.remove_attribute(field.mark());
        describe(&field.marked, &id, false);
        return;
    };
    let place = shown.or_else(|| insert(field, &id));
    if let Some(place) = place
        && place.text_content() != Some(format!("{mark}{message}"))
    {
        place.set_inner_html("<span class=\"visually-hidden\"></span>");
        if let Some(hidden) = place.first_element_child() {
            hidden.set_text_content(Some(mark));
        }
        let _ = place.append_with_str_1(message);
    }
    let _ = field.marked.set_attribute(field.mark(), "true");
    describe(&field.marked, &id, true);
}

/// An empty place for the message, in front of the field. Screen readers hear what is put into it.
fn insert(field: &Field, id: &str) -> Option<Element> {
    let place = document().create_element("p").ok()?;
    place.set_id(id);
    place.set_class_name("field-error");
    place.set_attribute("role", "alert").ok()?;
    field.before.before_with_node_1(&place).ok()?;
    Some(place)
}

/// Adds the message to what describes the field, or takes it away.
fn describe(marked: &Element, id: &str, is_wrong: bool) {
    let described = marked.get_attribute("aria-describedby").unwrap_or_default();
    let mut ids: Vec<&str> = described.split_whitespace().filter(|other| *other != id).collect();
    if is_wrong {
        ids.push(id);
    }
    let _ = match ids.is_empty() {
        true => marked.remove_attribute("aria-describedby"),
        false => marked.set_attribute("aria-describedby", &ids.join(" ")),
    };
}
