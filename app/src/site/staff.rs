//! The frame of the staff's and the operators' pages.

use domain::Role;
use jobs::access::Actor;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    Brand, SkipLink,
    areas::{Offered, Page, is_staff, offered},
    full_title,
    jump::jump,
};
use crate::{
    faults::{ErrorSummary, FaultLink},
    http::request,
    language::LanguageSwitch,
    navigation::NotLoaded,
};

/// The pages behind the login, and the login itself. `current` is the `href` of the navigation's entry that the
/// page belongs to, or empty; `class` goes with `page`, such as `page-small`; `faults` are what is wrong with its form.
#[component]
pub fn StaffSite(
    #[prop(into)] title: String,
    current: &'static str,
    #[prop(optional, into)] class: String,
    #[prop(optional)] faults: Vec<FaultLink>,
    children: Children,
) -> impl IntoView {
    let request = request();
    let title = full_title(title, &faults);
    let home = if request.actor.as_ref().is_some_and(is_staff) { "/staff" } else { "/ops" };
    let home = if request.actor.is_some() { home } else { "/" };
    let areas = request.actor.as_ref().map(offered).unwrap_or_default();
    view! {
        <Title text=title />
        <div class="site" data-audience="staff">
            <SkipLink />
            <header class="site-header">
                <Brand href=home />
                {request.actor.map(|actor| {
                    let jump = jump(is_staff(&actor), &areas);
                    view! { {areas_nav(current, &areas)} {jump} <Person actor /> }
                })}
            </header>
            {pages_nav(current, &areas)}
            <main id="main" class=format!("page {class}").trim_end().to_owned() tabindex="-1">
                <ErrorSummary links=faults />
                {children()}
            </main>
            <footer class="site-footer">
                <p>
                    {format!("Daybook {}", env!("CARGO_PKG_VERSION"))}
                    {request.is_development.then(|| view! { " · " <a href="/dev/mailbox">{t!("site-mailbox")}</a> })}
                </p>
                <LanguageSwitch />
            </footer>
            <NotLoaded />
        </div>
    }
}

/// An entry of the navigation.
fn entry(href: &'static str, name: String, is_current: Option<&'static str>) -> impl IntoView + use<> {
    view! {
        <li>
            <a href=href aria-current=is_current>
                {name}
            </a>
        </li>
    }
}

/// An area leads to its first page.
fn areas_nav(current: &'static str, areas: &[Offered]) -> impl IntoView + use<> {
    let link = |area: &Offered| {
        let is_current = area.has(current).then_some(if area.pages.len() == 1 { "page" } else { "true" });
        entry(area.pages[0].href, area.name.clone(), is_current)
    };
    let links: Vec<_> = areas.iter().map(link).collect();
    view! {
        <nav class="site-nav" aria-label=t!("nav")>
            <ul>{links}</ul>
        </nav>
    }
}

/// The pages of the area that is open, where it has several.
fn pages_nav(current: &'static str, areas: &[Offered]) -> Option<impl IntoView + use<>> {
    let area = areas.iter().find(|area| area.has(current) && area.pages.len() > 1)?;
    let link = |page: &&Page| entry(page.href, (page.name)(), (page.href == current).then_some("page"));
    let links: Vec<_> = area.pages.iter().map(link).collect();
    Some(view! {
        <nav class="site-nav site-pages" aria-label=area.name.clone()>
            <ul>{links}</ul>
        </nav>
    })
}

#[component]
fn Person(actor: Actor) -> impl IntoView {
    let role = match actor.role() {
        Role::Staff => t!("role-staff"),
        Role::Operator => t!("role-operator"),
        Role::Admin => t!("role-admin"),
    };
    view! {
        <div class="site-person">
            <p class="person">
                <span class="person-name">{actor.name().to_owned()}</span>
                " "
                <span class="person-role">{role}</span>
            </p>
            <form method="post" action="/logout" novalidate=true>
                <button class="button button-quiet">{t!("logout")}</button>
            </form>
        </div>
    }
}
