//! The frame of the staff's and the operators' pages.
//!
//! The navigation offers what the signed-in role may open; the pages themselves ask for the right again.

use domain::Role;
use jobs::access::Actor;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{Brand, SkipLink};
use crate::{language::LanguageSwitch, navigation::NotLoaded, visit::visit};

/// One entry of the navigation.
struct Entry {
    href: &'static str,
    name: fn() -> String,
    is_for: fn(&Actor) -> bool,
}

const ENTRIES: &[Entry] = &[
    Entry { href: "/staff", name: || t!("nav-today"), is_for: is_staff },
    Entry { href: "/staff/waitlist", name: || t!("nav-waitlist"), is_for: is_staff },
    Entry { href: "/staff/patients", name: || t!("nav-patients"), is_for: is_staff },
    Entry { href: "/staff/feeds", name: || t!("nav-feeds"), is_for: is_staff },
    Entry { href: "/ops", name: || t!("nav-overview"), is_for: is_operator },
    Entry { href: "/ops/jobs", name: || t!("nav-jobs"), is_for: is_operator },
    Entry { href: "/ops/instances", name: || t!("nav-instances"), is_for: is_operator },
    Entry { href: "/ops/workers", name: || t!("nav-workers"), is_for: is_operator },
    Entry { href: "/ops/audit", name: || t!("nav-audit"), is_for: is_operator },
];

fn is_staff(actor: &Actor) -> bool {
    actor.staff().is_ok()
}

fn is_operator(actor: &Actor) -> bool {
    actor.operator().is_ok()
}

/// The pages behind the login, and the login itself. `current` is the `href` of the navigation's entry that the
/// page belongs to, or empty; `class` goes with `page`, such as `page-small`.
#[component]
pub fn StaffSite(
    #[prop(into)] title: String,
    current: &'static str,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let visit = visit();
    let home = if visit.actor.as_ref().is_some_and(is_staff) { "/staff" } else { "/ops" };
    let home = if visit.actor.is_some() { home } else { "/" };
    view! {
        <Title text=title />
        <div class="site" data-audience="staff">
            <SkipLink />
            <header class="site-header">
                <Brand href=home />
                {visit.actor.map(|actor| view! { <Navigation current actor=actor.clone() /> <Person actor /> })}
            </header>
            <main id="main" class=format!("page {class}").trim_end().to_owned() tabindex="-1">
                {children()}
            </main>
            <footer class="site-footer">
                <p>
                    {format!("Daybook {}", env!("CARGO_PKG_VERSION"))}
                    {visit.is_development.then(|| view! { " · " <a href="/dev/mailbox">{t!("site-mailbox")}</a> })}
                </p>
                <LanguageSwitch />
            </footer>
            <NotLoaded />
        </div>
    }
}

#[component]
fn Navigation(current: &'static str, actor: Actor) -> impl IntoView {
    let link = |entry: &'static Entry| {
        let is_current = (entry.href == current).then_some("page");
        view! {
            <li>
                <a href=entry.href aria-current=is_current>
                    {(entry.name)()}
                </a>
            </li>
        }
    };
    let links: Vec<_> = ENTRIES.iter().filter(|entry| (entry.is_for)(&actor)).map(link).collect();
    view! {
        <nav class="site-nav" aria-label=t!("nav")>
            <ul>{links}</ul>
        </nav>
    }
}

#[component]
fn Person(actor: Actor) -> impl IntoView {
    let role = match actor.role {
        Role::Staff => t!("role-staff"),
        Role::Operator => t!("role-operator"),
        Role::Admin => t!("role-admin"),
    };
    view! {
        <div class="site-person">
            <p class="person">
                <span class="person-name">{actor.name}</span>
                " "
                <span class="person-role">{role}</span>
            </p>
            <form method="post" action="/logout">
                <button class="button button-quiet">{t!("logout")}</button>
            </form>
        </div>
    }
}
