//! What every page has for the scripts in `app/browser/`.

use leptos::{nonce::use_nonce, prelude::*};

/// Of the links and forms that somebody follows one after the other the last one counts.
pub const LATEST: &str = "body:replace";

/// No styles of its own, no waiting for them; and what the body says holds for all in it.
const SETTINGS: &str = "includeIndicatorCSS:false defaultSettleDelay:0 implicitInheritance:true";

/// The scripts, as one file, which nothing waits for.
#[component]
pub fn NavigationScript(src: String) -> impl IntoView {
    view! {
        <meta name="htmx-config" content=SETTINGS />
        <script defer nonce=use_nonce() src=src></script>
    }
}

/// What is shown in the page when the next one does not come.
#[component]
pub fn NotLoaded() -> impl IntoView {
    view! {
        <template id="not-loaded">
            <div class="notice not-loaded" data-kind="error" role="alert" tabindex="-1">
                <h2 class="notice-title">{t!("not-loaded")}</h2>
                <p>{t!("not-loaded-text")}</p>
            </div>
        </template>
    }
}
