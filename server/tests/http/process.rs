//! The executable itself: settings, exit codes, the clean end.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Output, Stdio},
};

use crate::support::database::Database;

/// How long a process may take to end.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

fn server(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.args(arguments).env_clear().env("LOG", "warn");
    command
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

#[test]
fn a_wrong_setting_is_one_sentence_and_nothing_starts() {
    let database = ("DATABASE_URL", "postgres://app:hunter2@127.0.0.1:1/none");
    for (arguments, settings, said) in [
        (["serve"], vec![], "error: DATABASE_URL is missing"),
        (
            ["serve"],
            vec![database, ("PORT", "seventy")],
            "error: PORT must be a number from 0 to 65535, not \"seventy\"",
        ),
        (["run"], vec![database], "error: SMTP_URL is missing"),
        (["work"], vec![database, ("SMTP_URL", "smtp://mail")], "error: MAIL_FROM is missing"),
        (["serve"], vec![database, ("LOG", "[nonsense")], "error: LOG must be a filter"),
        (["serve"], vec![database, ("LOG_FORMAT", "xml")], "error: LOG_FORMAT must be text or json"),
    ] {
        let output = server(&arguments).envs(settings).output().unwrap();
        let told = told(&output);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.starts_with(said) && told.lines().count() == 1, "{told}");
        assert!(!told.contains("hunter2"));
    }
}

#[test]
fn the_help_is_the_reference_and_shows_no_secret() {
    let output = server(&["--help"]).env("DATABASE_URL", "postgres://app:hunter2@db/x").output().unwrap();
    let help = told(&output);
    for name in [
        "DATABASE_URL",
        "SMTP_URL",
        "HOST",
        "PORT",
        "PUBLIC_URL",
        "ADMIN_EMAIL",
        "MAIL_FROM",
        "DESK_CALENDAR",
        "LINK_SECRET",
        "CLINIC_NAME",
        "CLINIC_PHONE",
        "CLINIC_ZONE",
        "SITE_ROOT",
        "RETRY_ATTEMPTS",
        "RETRY_FIRST_INTERVAL",
        "RETRY_COEFFICIENT",
        "RETRY_MAX_INTERVAL",
        "RETRY_JITTER",
        "RETRY_DEADLINE",
        "STEP_TIMEOUT",
        "HISTORY_KEPT",
        "WEBHOOK_RETRY_DELAYS",
        "WEBHOOK_TIMEOUT",
        "LOG",
        "LOG_FORMAT",
        "LOCAL_DIR",
    ] {
        assert!(help.contains(&format!("[env: {name}")), "{name} is not in the help");
    }
    assert!(!help.contains("hunter2"));
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_managed_from_the_terminal() {
    let database = Database::create().await;
    let server = |arguments: &[&str]| {
        let mut command = server(arguments);
        command.env("DATABASE_URL", database.url()).stdin(Stdio::piped()).stdout(Stdio::piped());
        command.stderr(Stdio::piped());
        command
    };
    assert!(server(&["migrate"]).status().unwrap().success());
    let add = ["user", "add", "--email", "Ida@clinic.example", "--name", "Ida", "--role", "staff"];
    let added = told(&server(&add).output().unwrap());
    assert!(added.starts_with("Added ida@clinic.example with the role staff\nPassword, shown this once: "));
    assert!(told(&server(&add).output().unwrap()).contains("has an account already"));
    let disabled = server(&["user", "disable", "--email", "ida@clinic.example"]).output().unwrap();
    assert!(disabled.status.success());
    assert!(
        told(&server(&["user", "list"]).output().unwrap())
            .contains("staff     disabled  ida@clinic.example  Ida")
    );

    let reset = ["user", "reset-password", "--email", "ida@clinic.example", "--password-stdin"];
    for (password, is_taken) in [("short\n", false), ("a much longer password\n", true)] {
        let mut child = server(&reset).spawn().unwrap();
        child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.success(), is_taken, "{}", told(&output));
        assert!(!told(&output).contains(password.trim()));
    }
    assert!(
        told(&server(&["user", "list"]).output().unwrap()).contains("staff     enabled   ida@clinic.example")
    );
    assert_eq!(audited(&database).await, ["add-account staff", "disable-account", "reset-password"]);
}

/// What was done from the terminal, as the audit log says it.
async fn audited(database: &Database) -> Vec<String> {
    let pool = server::database::pool(database.options());
    let done = "select trim(action || ' ' || coalesce(reason, '')) from audit
                where actor = 'the terminal' and account_id is null order by id";
    let done = sqlx::query_scalar(done).fetch_all(&pool).await.unwrap();
    pool.close().await;
    done
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_managed_from_the_terminal() {
    let database = Database::create().await;
    let run = |arguments: &[&str]| {
        let output = server(arguments).env("DATABASE_URL", database.url()).output().unwrap();
        (output.status.success(), told(&output))
    };
    assert!(run(&["migrate"]).0);
    assert!(told(&server(&["--help"]).output().unwrap()).contains("token "));
    let add = ["token", "add", "--role", "operator", "--name", "nightly"];
    let (_, added) = run(&add);
    assert!(added.starts_with("Added nightly with the role operator\nToken, shown this once: daybook_"));
    for (arguments, said) in [
        (add.to_vec(), "a token has this name already"),
        (["token", "add", "--role", "staff", "--name", "desk"].to_vec(), "--role must be operator or admin"),
        (["token", "add", "--role", "admin", "--name", " "].to_vec(), "--name must be a text"),
        (["token", "revoke", "--name", "nobody"].to_vec(), "no token that is not revoked has this name"),
    ] {
        let (is_done, told) = run(&arguments);
        assert!(!is_done && told.contains(said), "{told}");
    }
    let listed = |state: &str| {
        let (_, told) = run(&["token", "list"]);
        assert!(told.starts_with(&format!("operator  {state}")), "{told}");
        assert!(told.contains("never used") && told.ends_with("nightly\n"), "{told}");
        assert!(!told.contains("daybook_"), "a token is shown once");
    };
    listed("valid    since ");
    let narrow = |scope: &str| run(&["token", "narrow", "--name", "nightly", "--scope", scope]);
    assert!(narrow("bounces").0);
    let (is_done, refused) = narrow("operate,bounces");
    assert!(!is_done && refused.contains("would open more than it did"), "{refused}");
    assert!(run(&["token", "revoke", "--name", "nightly"]).0);
    listed("revoked  since ");
    let done = ["add-token operator: operate,bounces", "narrow-token bounces", "revoke-token"];
    assert_eq!(audited(&database).await, done);
}

#[tokio::test(flavor = "multi_thread")]
async fn webhooks_are_managed_from_the_terminal() {
    let database = Database::create().await;
    let run = |arguments: &[&str]| {
        let output = server(arguments).env("DATABASE_URL", database.url()).output().unwrap();
        (output.status.code(), told(&output))
    };
    assert_eq!(run(&["migrate"]).0, Some(0));
    let add =
        |name, url| run(&["webhook", "add", "--name", name, "--url", url, "--events", "AppointmentBooked"]);
    let (_, added) = add("billing", "https://billing.example/hook");
    let secret = added.split_once("Secret, shown this once: ").unwrap().1.trim();
    assert!(secret.starts_with("whsec_"), "{added}");
    for (name, url, said) in [
        ("billing", "https://billing.example/", "The name is taken"),
        ("Billing", "https://billing.example/", "lower-case"),
        ("other", "http://billing.example/", "Use https"),
    ] {
        let (code, refused) = add(name, url);
        assert!(code == Some(1) && refused.contains(said), "{refused}");
    }
    let (_, listed) = run(&["webhook", "list"]);
    assert!(listed.contains("billing") && listed.contains("AppointmentBooked") && !listed.contains(secret));
    assert!(
        run(&["webhook", "replay", "--name", "billing", "--dead"])
            .1
            .contains("0 to be sent again to billing")
    );
    assert_eq!(run(&["webhook", "replay", "--name", "billing"]).0, Some(2), "what to replay is not said");
    assert_eq!(run(&["webhook", "log", "--name", "billing"]), (Some(0), String::new()));
    assert_eq!(run(&["webhook", "pause", "--name", "billing"]).0, Some(0));
    assert!(run(&["webhook", "list"]).1.contains("paused: by an operator"));
    assert_eq!(run(&["webhook", "resume", "--name", "billing"]).0, Some(0));
    assert_eq!(run(&["webhook", "remove", "--name", "billing"]).0, Some(0));
    let (code, refused) = run(&["webhook", "log", "--name", "billing"]);
    assert!(code == Some(1) && refused.contains("There is no subscriber with this name"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_development_server_is_complete_and_ends_cleanly() {
    let database = Database::create().await;
    let local = std::env::temp_dir().join(format!("daybook-local-{}", uuid::Uuid::new_v4()));
    let mut passwords = Vec::new();
    for _ in 0..2 {
        let mut child = server(&["run", "--dev"])
            .envs([("DATABASE_URL", database.url()), ("PORT", "0".into())])
            .env("LOCAL_DIR", &local)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let url = lines.find_map(|line| Some(line.split_once("Mailbox")?.1.trim().to_owned())).unwrap();
        let printed: Vec<_> = lines.by_ref().filter(|line| line.contains("@demo.example")).take(3).collect();
        passwords.push(printed);
        let logins = std::fs::read_to_string(local.join("demo-logins.json")).unwrap();
        let logins: Vec<serde_json::Value> = serde_json::from_str(&logins).unwrap();
        assert_eq!(logins.len(), 3);
        assert!(passwords[0][0].contains(logins[0]["password"].as_str().unwrap()));

        let answer = reqwest::get(url.replace("mailbox", "mailbox.json")).await.unwrap();
        assert_eq!(answer.status(), 200);
        // Whoever started it is gone: nobody reads what it says while it ends.
        drop(lines);
        drop(child.stderr.take());
        let terminated = Command::new("kill").arg(child.id().to_string()).status().unwrap();
        assert!(terminated.success());
        let status = tokio::task::spawn_blocking(move || child.wait());
        let status = tokio::time::timeout(PATIENCE, status).await.expect("it ends").unwrap().unwrap();
        assert_eq!(status.code(), Some(0));
    }
    assert_eq!(passwords[0], passwords[1], "the second start prints the same logins");
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(local.join("demo-logins.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::remove_dir_all(local).unwrap();
}

/// A mail server that takes a connection and says nothing.
fn silent_mail_server() -> (std::net::TcpListener, String) {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    (listener, url)
}

/// A process in the midst of a step that hangs: how long it takes to end after so many signals.
async fn ends_after(signals: usize) -> (Option<i32>, std::time::Duration) {
    let database = Database::create().await;
    let (mail_server, smtp_url) = silent_mail_server();
    let mut child = server(&["run", "--dev"])
        .envs([("DATABASE_URL", database.url()), ("PORT", "0".into()), ("SMTP_URL", smtp_url)])
        .env("LOCAL_DIR", std::env::temp_dir().join(format!("daybook-local-{}", uuid::Uuid::new_v4())))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    // Demo data has bookings, so a worker soon stands before the silent server.
    let connected = tokio::task::spawn_blocking(move || (mail_server.accept().unwrap(), mail_server));
    let _connection = tokio::time::timeout(PATIENCE, connected).await.expect("an e-mail step runs").unwrap();
    let began = std::time::Instant::now();
    for _ in 0..signals {
        assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
        // The next one is another signal once this one was heard.
        said.find(|line| line.contains("Stopping"));
    }
    let status = tokio::task::spawn_blocking(move || child.wait());
    let status = tokio::time::timeout(PATIENCE, status).await.expect("it ends").unwrap().unwrap();
    (status.code(), began.elapsed())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_hangs_holds_the_end_up_for_less_than_ten_seconds() {
    let (code, took) = ends_after(1).await;
    assert_eq!(code, Some(0));
    assert!(took.as_secs() < 10, "{took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_signal_ends_the_process_at_once() {
    let (code, took) = ends_after(2).await;
    assert_eq!(code, Some(130));
    assert!(took.as_secs() < 3, "{took:?}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn workers_stand_back_for_visitors() {
    let database = Database::create().await;
    let settings = [
        ("SMTP_URL", "smtp://127.0.0.1:1"),
        ("MAIL_FROM", "a@clinic.example"),
        ("ADMIN_EMAIL", "b@clinic.example"),
        ("LINK_SECRET", "q7VrJ2mXw9Zt4LkP8sYb3NdG6hFc5RaT"),
    ];
    let mut child = server(&["work"])
        .env("DATABASE_URL", database.url())
        .envs(settings)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let nice: Vec<i32> = std::fs::read_dir(format!("/proc/{}/task", child.id()))
        .unwrap()
        .map(|thread| {
            let stat = std::fs::read_to_string(thread.unwrap().path().join("stat")).unwrap();
            // proc(5): the name, in parentheses, is the second field; the nice value the nineteenth.
            stat.rsplit_once(')').unwrap().1.split_whitespace().nth(16).unwrap().parse().unwrap()
        })
        .collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(nice.len() > 1 && nice.iter().all(|nice| *nice == 10), "{line} {nice:?}");
}
