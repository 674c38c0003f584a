# The commands of a working day. Each is a subcommand of the crate `xtask`, which does the work.

.PHONY: run test check bench chaos sqlx dist

run: ## Build, start PostgreSQL and the server, load demo data; Ctrl-C stops all of it
	@scripts/xtask run

test: ## Run every test: formatting, lints, unit, database, API, browser. T=hold runs the tests of that name alone
	@scripts/xtask test $(T)

check: ## The quick inner loop: formatting, lints, unit tests
	@scripts/xtask check

bench: ## Run the benchmarks; prints name: value unit lines. BENCH=quick leaves out what takes minutes; also latency, idle
	@scripts/xtask bench

chaos: ## Run the fault tests in full: ten minutes of kills, outages and restarts; CHAOS_SEED=n repeats a run
	@scripts/xtask chaos

sqlx: ## Write .sqlx/ anew after a query or a migration changed
	@scripts/xtask sqlx

dist: ## Assemble target/dist, which is what one puts on a server
	@scripts/xtask dist
