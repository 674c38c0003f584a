//! `server token ...`: what programs sign in with, from the terminal.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::{Role, text};
use engine::Pool;
use jobs::audit::Action;
use secrecy::ExposeSecret;

use crate::{
    Error,
    auth::token::{self, Scopes},
    cli::{Settings, TokenCommand},
    config, database,
    terminal::recorded,
};

/// The longest name, in characters.
const NAME_MAX: usize = 100;

pub async fn run(settings: &Settings, command: TokenCommand) -> Result<(), Error> {
    let pool = database::connect(config::database(settings)?).await?;
    match command {
        TokenCommand::Add { name, role, scope } => {
            add(&pool, &text::line(&name), role, &Scopes::of(scope)).await
        }
        TokenCommand::Narrow { name, scope } => {
            let (name, scopes) = (&text::line(&name), Scopes::of(scope));
            let what = scopes.to_string();
            let narrowed = recorded(&pool, Action::NarrowToken, Some(&what), async |db| {
                Ok(token::narrow(db, name, &scopes).await?.then(|| subject(name)))
            });
            if !narrowed.await? {
                let sentence =
                    "no token that is not revoked has this name, or it would open more than it did";
                return Err(Error::Refused(sentence.to_owned()));
            }
            println!("Opens {scopes} from now on");
            Ok(())
        }
        TokenCommand::List => list(&pool).await,
        TokenCommand::Revoke { name } => {
            let name = &text::line(&name);
            let revoked = recorded(&pool, Action::RevokeToken, None, async |db| {
                Ok(token::revoke(db, name).await?.then(|| subject(name)))
            });
            if !revoked.await? {
                return Err(Error::Refused("no token that is not revoked has this name".to_owned()));
            }
            println!("Revoked; it opens nothing any more");
            Ok(())
        }
    }
}

/// As the audit log has it.
fn subject(name: &str) -> String {
    format!("token {name}")
}

async fn add(pool: &Pool, name: &str, role: Role, scopes: &Scopes) -> Result<(), Error> {
    if !text::has_letter(name) || !text::fits(name, NAME_MAX) {
        return Err(Error::Refused(format!(
            "--name must be a text with letters, of at most {NAME_MAX} characters"
        )));
    }
    if role == Role::Staff {
        let sentence = "--role must be operator or admin: staff's right opens nothing in the API";
        return Err(Error::Refused(sentence.to_owned()));
    }
    let secret = token::generate();
    let added = recorded(pool, Action::AddToken, Some(&format!("{role}: {scopes}")), async |db| {
        Ok(token::add(db, name, role, scopes, &secret).await?.then(|| subject(name)))
    })
    .await?;
    if !added {
        return Err(Error::Refused("a token has this name already; revoke it first".to_owned()));
    }
    println!("Added {name} with the role {role}");
    println!("Token, shown this once: {}", secret.expose_secret());
    Ok(())
}

async fn list(pool: &Pool) -> Result<(), Error> {
    for token in token::all(pool).await? {
        let state = if token.revoked_at.is_some() { "revoked" } else { "valid" };
        let used =
            token.last_used_at.map_or_else(|| "never used".to_owned(), |at| format!("used {}", day(at)));
        println!(
            "{:<8}  {state:<7}  since {}  {used:<21}  {:<15}  {}",
            token.role.as_str(),
            day(token.created_at),
            token.scopes.to_string(),
            token.name
        );
    }
    Ok(())
}

/// To the minute, which is how often a token's use is written down.
fn day(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true).split_at(16).0.replace('T', " ")
}
