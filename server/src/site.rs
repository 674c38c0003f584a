//! What handlers need.

use std::{path::Path, sync::Arc};

use app::http::Frame;
use axum::extract::FromRef;
use engine::Pool;
use jobs::Daybook;
use leptos::config::LeptosOptions;

use crate::{built, client::Client, lanes::Lanes, limits::Limits, logo::Logo, outage::Outage};

/// The largest request body, in octets. A booking has less than one thousand.
pub const BODY_MAX: usize = 64 * 1024;

/// Cheap to clone.
#[derive(Clone, FromRef)]
pub struct Site {
    pub daybook: Daybook,
    /// The database, for what is the server's own: accounts, sessions and tokens.
    pub pool: Pool,
    pub leptos: LeptosOptions,
    pub limits: Limits,
    pub lanes: Lanes,
    pub(crate) outage: Outage,
    /// The sites in whose pages the booking pages may be shown.
    #[from_ref(skip)]
    pub embed_origins: Arc<[String]>,
    /// Who is asking, for the limits.
    pub client: Client,
    pub logo: Option<Logo>,
    /// What is around patients' pages.
    #[from_ref(skip)]
    pub frame: Frame,
    #[from_ref(skip)]
    pub is_development: bool,
}

impl Site {
    pub fn new(daybook: Daybook, pool: Pool, site_root: &Path) -> Self {
        let limits = Limits::default();
        let client = Client::default();
        let embed_origins = Arc::default();
        Self {
            daybook,
            pool,
            leptos: built::options(site_root),
            limits,
            lanes: Lanes::default(),
            outage: Outage::default(),
            embed_origins,
            client,
            logo: None,
            frame: Frame::default(),
            is_development: false,
        }
    }

    /// Takes visitors' addresses from where a proxy writes them.
    pub fn behind(self, client: Client) -> Self {
        Self { client, ..self }
    }

    /// Lets the booking pages be shown within those of these sites.
    pub fn embedded_in(self, origins: &[String]) -> Self {
        Self { embed_origins: origins.into(), ..self }
    }

    /// Shows the clinic's logo, and what else it has decided about the frame of patients' pages.
    pub fn framed(self, logo: Option<Logo>, names_daybook: bool, offers_sign_in: bool) -> Self {
        let frame = Frame { has_logo: logo.is_some(), names_daybook, offers_sign_in };
        Self { logo, frame, ..self }
    }

    /// Tells on pages that this is a development server.
    pub fn in_development(self) -> Self {
        Self { is_development: true, ..self }
    }

    /// Whether people come over TLS; a proxy in front of us ends it.
    pub fn is_secure(&self) -> bool {
        self.daybook.settings.public_url.starts_with("https://")
    }
}
