//! Tells cargo what `sqlx::migrate!` reads, so that a new migration is compiled in.

fn main() {
    println!("cargo::rerun-if-changed=../migrations");
}
