//! The executable: reads the command line, sets up logging, and hands over to the command.

use std::process::ExitCode;

use anyhow::Context;
use server::{
    cli::{Cli, Command},
    role, telemetry, token, user, webhook,
};

fn main() -> ExitCode {
    match start(Cli::read()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", sentence(&error));
            ExitCode::FAILURE
        }
    }
}

/// The error and its causes; those that only repeat what was said are left out.
fn sentence(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |said, cause| match said.as_str() {
        "" => cause,
        text if text.ends_with(&cause) => said,
        text => format!("{text}: {cause}"),
    })
}

fn start(cli: Cli) -> anyhow::Result<()> {
    telemetry::init(&cli.settings);
    if matches!(cli.command, Command::Work) {
        step_back();
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the threads could not be started")?;
    runtime.block_on(run(cli))
}

/// How far workers stand back for whoever else wants the processor: a visitor waits for an answer, a step waits for
/// nobody. Not further, or a machine that is busy with other things would take them for dead.
#[cfg(unix)]
const WORK_NICE: i32 = 10;

/// Lowers the priority of this thread, and of all that come of it.
#[cfg(unix)]
fn step_back() {
    if let Err(error) = rustix::process::nice(WORK_NICE) {
        tracing::warn!(%error, "the workers' priority could not be lowered");
    }
}

#[cfg(not(unix))]
fn step_back() {}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let settings = &cli.settings;
    match cli.command {
        Command::Serve => role::serve(settings).await?,
        Command::Work => role::work(settings).await?,
        Command::Run { dev: false } => role::run(settings).await?,
        Command::Run { dev: true } => development::run(settings).await?,
        Command::Migrate => role::migrate(settings).await?,
        Command::Seed { demo: _ } => development::seed(settings).await?,
        Command::User(command) => user::run(settings, command).await?,
        Command::Token(command) => token::run(settings, command).await?,
        Command::Webhook(command) => webhook::run(settings, command).await?,
    }
    Ok(())
}

/// What only a build with the feature `development` has.
mod development {
    use server::cli::Settings;

    #[cfg(feature = "development")]
    pub async fn run(settings: &Settings) -> anyhow::Result<()> {
        Ok(server::role::dev::run(settings).await?)
    }

    #[cfg(feature = "development")]
    pub async fn seed(settings: &Settings) -> anyhow::Result<()> {
        Ok(server::seed::command(settings).await?)
    }

    #[cfg(not(feature = "development"))]
    pub async fn run(_: &Settings) -> anyhow::Result<()> {
        anyhow::bail!("this build has no development parts: `make run` builds one that has")
    }

    #[cfg(not(feature = "development"))]
    pub async fn seed(settings: &Settings) -> anyhow::Result<()> {
        run(settings).await
    }
}
