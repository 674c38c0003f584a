//! `server token ...`: what programs sign in with, from the terminal.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::Role;
use secrecy::ExposeSecret;
use sqlx::PgPool;

use crate::{
    Error,
    auth::token,
    cli::{Settings, TokenCommand},
    config, database,
};

/// The longest name, in characters.
const NAME_MAX: usize = 100;

pub async fn run(settings: &Settings, command: TokenCommand) -> Result<(), Error> {
    let pool = database::connect(config::database(settings)?).await?;
    match command {
        TokenCommand::Add { name, role } => add(&pool, name.trim(), role).await,
        TokenCommand::List => list(&pool).await,
        TokenCommand::Revoke { name } => {
            if !token::revoke(&pool, name.trim()).await? {
                return Err(Error::Refused("no token that is not revoked has this name".to_owned()));
            }
            println!("Revoked; it opens nothing any more");
            Ok(())
        }
    }
}

async fn add(pool: &PgPool, name: &str, role: Role) -> Result<(), Error> {
    if name.is_empty() || name.chars().count() > NAME_MAX || name.contains(char::is_control) {
        return Err(Error::Refused(format!("--name must be a text of 1 to {NAME_MAX} characters")));
    }
    if role == Role::Staff {
        let sentence = "--role must be operator or admin: staff's right opens nothing in the API";
        return Err(Error::Refused(sentence.to_owned()));
    }
    let secret = token::generate();
    if !token::add(pool, name, role, &secret).await? {
        return Err(Error::Refused("a token has this name already; revoke it first".to_owned()));
    }
    println!("Added {name} with the role {role}");
    println!("Token, shown this once: {}", secret.expose_secret());
    Ok(())
}

async fn list(pool: &PgPool) -> Result<(), Error> {
    for token in token::all(pool).await? {
        let state = if token.revoked_at.is_some() { "revoked" } else { "valid" };
        let used =
            token.last_used_at.map_or_else(|| "never used".to_owned(), |at| format!("used {}", day(at)));
        println!(
            "{:<8}  {state:<7}  since {}  {used:<21}  {}",
            token.role.as_str(),
            day(token.created_at),
            token.name
        );
    }
    Ok(())
}

/// To the minute, which is how often a token's use is written down.
fn day(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true).split_at(16).0.replace('T', " ")
}
