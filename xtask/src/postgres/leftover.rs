//! What an earlier PostgreSQL left in a data directory: it may still run, or only its `postmaster.pid`
//! may be there, with the number of a process that is dead or by now another program's.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use nix::errno::Errno;
use nix::sys::signal::kill;
use nix::unistd::Pid;

use crate::process;

/// Whether the process that `postmaster.pid` names is the PostgreSQL of this data directory.
pub fn is_running(data: &Path) -> bool {
    running(data).is_some()
}

/// The number of that process.
pub fn running(data: &Path) -> Option<u32> {
    pid(data).filter(|pid| serves(&command_line(*pid), data))
}

/// PostgreSQL itself overcomes the file of a dead process, but not one whose number was given to another
/// program of the same account since, as happens after a restart of a container.
/// Call only when [`is_running`] said no.
pub fn remove_misleading_pid_file(data: &Path) -> Result<()> {
    if pid(data).is_some_and(|pid| kill(Pid::from_raw(pid as i32), None) != Err(Errno::ESRCH)) {
        fs::remove_file(data.join("postmaster.pid"))?;
    }
    Ok(())
}

fn pid(data: &Path) -> Option<u32> {
    let text = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    text.lines().next()?.trim().parse().ok()
}

/// Of a process, empty when there is none. Not every Linux has `ps`, and only Linux has `/proc`.
fn command_line(pid: u32) -> String {
    match fs::read(format!("/proc/{pid}/cmdline")) {
        Ok(words) => String::from_utf8_lossy(&words).replace('\0', " "),
        Err(_) => process::output(Command::new("ps").args(["-ww", "-o", "command=", "-p", &pid.to_string()]))
            .unwrap_or_default(),
    }
}

/// Whether a command line (`postgres -D <directory> ...`) names the data directory.
fn serves(command_line: &str, data: &Path) -> bool {
    command_line.contains(&format!(" -D {} ", data.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Scratch;

    #[test]
    fn the_pid_file_of_another_program_is_removed() {
        let scratch = Scratch::new("leftover-other");
        scratch.file("postmaster.pid", &format!("{}\n/data\n", std::process::id()));
        assert!(!is_running(&scratch.0));
        remove_misleading_pid_file(&scratch.0).unwrap();
        assert!(!scratch.0.join("postmaster.pid").exists());
        remove_misleading_pid_file(&scratch.0).unwrap();
    }

    #[test]
    fn the_pid_file_of_a_dead_process_is_left_to_postgresql() {
        let scratch = Scratch::new("leftover-dead");
        scratch.file("postmaster.pid", "4194304\n");
        remove_misleading_pid_file(&scratch.0).unwrap();
        assert!(scratch.0.join("postmaster.pid").exists());
    }

    #[test]
    fn a_postmaster_is_known_by_its_directory() {
        let data = Path::new("/srv/daybook/.local/postgres/data");
        assert!(serves("postgres -D /srv/daybook/.local/postgres/data -p 5432 ", data));
        assert!(!serves("postgres -D /srv/daybook/.local/postgres/data2 -p 5432 ", data));
    }
}
