//! A script written for the origin's orchestrator drives Daybook: the URLs, parameters, bodies and status codes
//! that it expects.

mod driving;
mod listing;
mod refusing;

use domain::Role;
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::support::{TestApp, ada, days::monday};

const INSTANCES: &str = "/runtime/webhooks/durabletask/instances";
/// Well-formed, and nobody's.
const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// What a script holds on to: where Daybook is, and its token.
struct Script<'a> {
    app: &'a TestApp,
    token: String,
}

impl<'a> Script<'a> {
    async fn of(app: &'a TestApp) -> Self {
        Self { app, token: app.add_token("script", Role::Operator).await }
    }

    /// Starts a booking and reads the management URLs.
    async fn start(&self, booking: &Value) -> Value {
        let request = self.app.post("/api/StartBookingHttp").header("accept", "application/json");
        let answer = request.json(booking).send().await.unwrap();
        assert_eq!(answer.status(), 202);
        answer.json().await.unwrap()
    }

    async fn send(&self, method: Method, url: &str) -> Response {
        self.app.client.request(method, url).bearer_auth(&self.token).send().await.unwrap()
    }

    async fn get(&self, url: &str) -> Response {
        self.send(Method::GET, url).await
    }

    /// To a URL of the management payload, with the reason filled in.
    async fn post(&self, url: &Value, reason: &str) -> u16 {
        let url = url.as_str().expect("a URL").replace("{text}", reason);
        self.send(Method::POST, &url).await.status().as_u16()
    }

    /// Polls as the origin's clients do: while it answers 202, at what it calls `Location`.
    async fn until_ended(&self, url: &Value) -> Value {
        let polled = async {
            let mut url = url.as_str().expect("a URL").to_owned();
            loop {
                let answer = self.get(&url).await;
                if answer.status() != 202 {
                    assert_eq!(answer.status(), 200);
                    assert!(answer.headers().get("location").is_none());
                    return answer.json::<Value>().await.unwrap();
                }
                assert!(answer.headers()["retry-after"].to_str().unwrap().parse::<u32>().is_ok());
                url = answer.headers()["location"].to_str().unwrap().to_owned();
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), polled).await.expect("it ends")
    }
}

/// Ada, half an hour later each time.
fn at(half_hour: u32) -> Value {
    let mut booking = ada();
    let (hour, minute) = (9 + half_hour / 2, half_hour % 2 * 30);
    booking["appointment"]["startsAtUtc"] = json!(monday(&format!("{hour:02}:{minute:02}")));
    booking
}
