//! What staff and operators may open: areas, and the pages of each. The one list that says what is where.
//!
//! The navigation offers what the signed-in role may open; the pages themselves ask for the right again.

use jobs::access::Actor;

/// Pages that belong together.
struct Area {
    name: fn() -> String,
    pages: &'static [Page],
}

/// An entry of the navigation.
pub struct Page {
    pub href: &'static str,
    pub name: fn() -> String,
    is_for: fn(&Actor) -> bool,
}

/// What of an area somebody may open: at least one page.
pub struct Offered {
    pub name: String,
    pub pages: Vec<&'static Page>,
}

impl Offered {
    pub fn has(&self, href: &str) -> bool {
        self.pages.iter().any(|page| page.href == href)
    }
}

const AREAS: &[Area] = &[
    Area {
        name: || t!("area-desk"),
        pages: &[
            Page { href: "/staff", name: || t!("nav-today"), is_for: is_staff },
            Page { href: "/staff/calendar", name: || t!("nav-calendar"), is_for: is_staff },
            Page { href: "/staff/waitlist", name: || t!("nav-waitlist"), is_for: is_staff },
        ],
    },
    Area {
        name: || t!("nav-patients"),
        pages: &[Page { href: "/staff/patients", name: || t!("nav-patients"), is_for: is_staff }],
    },
    Area {
        name: || t!("area-clinic"),
        pages: &[Page { href: "/staff/feeds", name: || t!("nav-feeds"), is_for: is_staff }],
    },
    Area {
        name: || t!("area-operations"),
        pages: &[
            Page { href: "/ops", name: || t!("nav-overview"), is_for: is_operator },
            Page { href: "/ops/jobs", name: || t!("nav-jobs"), is_for: is_operator },
            Page { href: "/ops/dead", name: || t!("dead-title"), is_for: is_operator },
            Page { href: "/ops/instances", name: || t!("nav-instances"), is_for: is_operator },
            Page { href: "/ops/operations", name: || t!("operations-title"), is_for: is_operator },
            Page { href: "/ops/workers", name: || t!("nav-workers"), is_for: is_operator },
            Page { href: "/ops/audit", name: || t!("nav-audit"), is_for: is_operator },
        ],
    },
];

pub fn is_staff(actor: &Actor) -> bool {
    actor.staff().is_ok()
}

fn is_operator(actor: &Actor) -> bool {
    actor.operator().is_ok()
}

/// What `actor` may open, in the order of the navigation.
pub fn offered(actor: &Actor) -> Vec<Offered> {
    let of_area = |area: &Area| Offered {
        name: (area.name)(),
        pages: area.pages.iter().filter(|page| (page.is_for)(actor)).collect(),
    };
    AREAS.iter().map(of_area).filter(|area| !area.pages.is_empty()).collect()
}

/// The page that somebody names who may open it, in whatever case.
pub fn page_named(actor: &Actor, typed: &str) -> Option<&'static str> {
    let typed = typed.trim().to_lowercase();
    let pages = offered(actor).into_iter().flat_map(|area| area.pages);
    pages.into_iter().find(|page| (page.name)().to_lowercase() == typed).map(|page| page.href)
}
