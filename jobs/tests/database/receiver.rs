//! Somebody who receives webhooks over HTTP, and answers as a test says.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, response::IntoResponse};
use domain::BookingId;
use serde_json::Value;

use crate::clinic::PATIENCE;

/// What came with one request.
#[derive(Clone, Debug)]
pub struct Received {
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Received {
    pub fn id(&self) -> &str {
        self.headers["webhook-id"].to_str().unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The last words of the type, as in `booking.requested`.
    pub fn kind(&self) -> String {
        let json = self.json();
        let kind = json["type"].as_str().unwrap();
        kind.strip_prefix("org.daybook.").and_then(|kind| kind.strip_suffix(".v1")).unwrap().to_owned()
    }

    pub fn is_about(&self, booking: BookingId) -> bool {
        self.json()["subject"] == booking.to_string()
    }
}

/// What to answer to a request; it sees the request and how many came before it.
type Script = dyn Fn(&Received, usize) -> Answer + Send + Sync;

#[derive(Clone, Copy, Debug)]
pub enum Answer {
    Status(u16),
    /// Never.
    Hang,
    /// 200 after a while.
    After(Duration),
}

/// What has come so far.
type Inbox = Arc<Mutex<Vec<Received>>>;

#[derive(Clone)]
pub struct Receiver {
    pub url: String,
    received: Inbox,
}

impl Receiver {
    /// Accepts everything.
    pub async fn willing() -> Self {
        Self::start(|_, _| Answer::Status(200)).await
    }

    pub async fn start(script: impl Fn(&Received, usize) -> Answer + Send + Sync + 'static) -> Self {
        let received = Inbox::default();
        let script: Arc<Script> = Arc::new(script);
        let router = Router::new().fallback(receive).with_state((received.clone(), script));
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, router).await });
        Self { url, received }
    }

    pub fn all(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    pub fn kinds(&self) -> Vec<String> {
        self.all().iter().map(Received::kind).collect()
    }

    /// Waits until `count` requests have come, and tells them.
    pub async fn until(&self, count: usize) -> Vec<Received> {
        let reached = async {
            while self.all().len() < count {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, reached).await.is_err() {
            panic!("{} of {count} came: {:?}", self.all().len(), self.kinds());
        }
        self.all()
    }
}

async fn receive(
    State((received, script)): State<(Inbox, Arc<Script>)>,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    let request = Received { headers, body };
    let answer = {
        let mut received = received.lock().unwrap();
        received.push(request.clone());
        script(&request, received.len() - 1)
    };
    match answer {
        Answer::Status(status) => {
            (StatusCode::from_u16(status).unwrap(), [("location", "/elsewhere"), ("retry-after", "0")])
                .into_response()
        }
        Answer::Hang => std::future::pending().await,
        Answer::After(delay) => {
            tokio::time::sleep(delay).await;
            StatusCode::OK.into_response()
        }
    }
}
