//! `server user ...`: the accounts of staff and operators, from the terminal.

use std::io::{self, BufRead};

use domain::{Role, text};
use engine::Pool;
use jobs::audit::Action;
use secrecy::{ExposeSecret, SecretString};
use sqlx::PgConnection;

use crate::{
    Error,
    auth::{account, password},
    cli::{Settings, UserCommand},
    config, database,
    terminal::recorded,
};

/// The longest name, in characters.
const NAME_MAX: usize = 100;

pub async fn run(settings: &Settings, command: UserCommand) -> Result<(), Error> {
    let pool = database::connect(config::database(settings)?).await?;
    match command {
        UserCommand::Add { email, name, role, password_stdin } => {
            add(&pool, &email, &text::line(&name), role, password_stdin).await
        }
        UserCommand::List => list(&pool).await,
        UserCommand::Disable { email } => {
            let disabled = recorded(&pool, Action::DisableAccount, None, async |db| {
                if account::disable(&mut *db, &email).await? { subject(db, &email).await } else { Ok(None) }
            });
            found(disabled.await?, &email)?;
            println!("Disabled; sessions of this account have ended");
            Ok(())
        }
        UserCommand::ResetPassword { email, password_stdin } => {
            let password = Password::choose(password_stdin)?;
            let hash = password::hash(password.secret.clone()).await?;
            let reset = recorded(&pool, Action::ResetPassword, None, async |db| {
                if account::set_password(&mut *db, &email, &hash).await? {
                    subject(db, &email).await
                } else {
                    Ok(None)
                }
            });
            found(reset.await?, &email)?;
            password.tell();
            Ok(())
        }
    }
}

async fn add(pool: &Pool, email: &str, name: &str, role: Role, from_stdin: bool) -> Result<(), Error> {
    let email = domain::email::parse(email).map_err(|fault| {
        Error::Refused(format!("--email is no address that mail can be sent to. {fault}"))
    })?;
    if !text::has_letter(name) || !text::fits(name, NAME_MAX) {
        return Err(Error::Refused(format!(
            "--name must be a text with letters, of at most {NAME_MAX} characters"
        )));
    }
    let password = Password::choose(from_stdin)?;
    let hash = password::hash(password.secret.clone()).await?;
    let added = recorded(pool, Action::AddAccount, Some(role.as_str()), async |db| {
        if account::add(&mut *db, &email, name, role, &hash).await? {
            subject(db, &email).await
        } else {
            Ok(None)
        }
    });
    if !added.await? {
        return Err(Error::Refused("this address has an account already".to_owned()));
    }
    println!("Added {} with the role {role}", account::normalize(&email));
    password.tell();
    Ok(())
}

/// The account of an address, as the audit log has it.
async fn subject(db: &mut PgConnection, email: &str) -> sqlx::Result<Option<String>> {
    Ok(account::by_email(db, email).await?.map(|account| account.id.to_string()))
}

async fn list(pool: &Pool) -> Result<(), Error> {
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
