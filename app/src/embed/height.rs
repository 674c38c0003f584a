//! Posts the height of the document whenever it changes.

use js_sys::{Object, Reflect};
use leptos::{
    __reexports::send_wrapper::SendWrapper,
    prelude::{document, on_cleanup, window},
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::ResizeObserver;

pub fn tell(origins: Vec<String>) {
    let Some(body) = document().body() else { return };
    let changed = Closure::<dyn Fn()>::new(move || {
        // As high as its content: the document itself is never lower than its frame.
        let Some(height) = document().body().map(|body| body.scroll_height()) else { return };
        let (message, size) = (Object::new(), Object::new());
        let _ = Reflect::set(&size, &"height".into(), &JsValue::from(height));
        let _ = Reflect::set(&message, &"daybook".into(), &size);
        if let Ok(Some(parent)) = window().parent() {
            for origin in &origins {
                // Only the site that is around it gets the message.
                let _ = parent.post_message(&message, origin);
            }
        }
    });
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
    observer.observe(&body);
    // The body stays when the page goes.
    let watching = SendWrapper::new((observer, changed));
    on_cleanup(move || watching.0.disconnect());
}
