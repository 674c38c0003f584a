//! `server user ...`: the accounts of staff and operators, from the terminal.

use std::io::{self, BufRead};

use domain::Role;
use secrecy::{ExposeSecret, SecretString};
use sqlx::PgPool;

use crate::{
    Error,
    auth::{account, password},
    cli::{Settings, UserCommand},
    config, database,
};

pub async fn run(settings: &Settings, command: UserCommand) -> Result<(), Error> {
    let pool = database::connect(config::database(settings)?).await?;
    match command {
        UserCommand::Add { email, name, role, password_stdin } => {
            add(&pool, &email, name.trim(), role, password_stdin).await
        }
        UserCommand::List => list(&pool).await,
        UserCommand::Disable { email } => {
            found(account::disable(&pool, &email).await?, &email)?;
            println!("Disabled; sessions of this account have ended");
            Ok(())
        }
        UserCommand::ResetPassword { email, password_stdin } => {
            let password = Password::choose(password_stdin)?;
            let hash = password::hash(password.secret.clone()).await;
            found(account::set_password(&pool, &email, &hash).await?, &email)?;
            password.tell();
            Ok(())
        }
    }
}

async fn add(pool: &PgPool, email: &str, name: &str, role: Role, from_stdin: bool) -> Result<(), Error> {
    if !email.contains('@') || email.trim().contains(char::is_whitespace) {
        return Err(Error::Refused("--email must be an address like name@example.org".to_owned()));
    }
    if name.is_empty() {
        return Err(Error::Refused("--name must not be empty".to_owned()));
    }
    let password = Password::choose(from_stdin)?;
    let hash = password::hash(password.secret.clone()).await;
    if !account::add(pool, email, name, role, &hash).await? {
        return Err(Error::Refused("this address has an account already".to_owned()));
    }
    println!("Added {} with the role {role}", account::normalize(email));
    password.tell();
    Ok(())
}

async fn list(pool: &PgPool) -> Result<(), Error> {
    for account in account::all(pool).await? {
        let state = if account.disabled_at.is_some() { "disabled" } else { "enabled" };
        println!("{:<8}  {state:<8}  {}  {}", account.role.as_str(), account.email, account.name);
    }
    Ok(())
}

fn found(found: bool, email: &str) -> Result<(), Error> {
    if found { Ok(()) } else { Err(Error::Refused(format!("{email} has no account"))) }
}

struct Password {
    secret: SecretString,
    is_generated: bool,
}

impl Password {
    fn choose(from_stdin: bool) -> Result<Self, Error> {
        if !from_stdin {
            return Ok(Self { secret: password::generate(), is_generated: true });
        }
        let mut line = String::new();
        io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(|error| Error::Refused(format!("standard input cannot be read: {error}")))?;
        let secret = SecretString::from(line.trim_end_matches(['\r', '\n']));
        if secret.expose_secret().chars().count() < password::LENGTH_MIN {
            let sentence = format!("the password must have at least {} characters", password::LENGTH_MIN);
            return Err(Error::Refused(sentence));
        }
        Ok(Self { secret, is_generated: false })
    }

    /// The only time that a generated password is shown.
    fn tell(&self) {
        if self.is_generated {
            println!("Password, shown this once: {}", self.secret.expose_secret());
        }
    }
}
