# The five commands. Everything else is in scripts/.
.PHONY: run test check bench pictures

run:    ## Build Lilong and start it on the demo town (Rust and a C compiler are enough).
	@scripts/run

test:   ## Install what the tests need, then run all of them.
	@scripts/test

check:  ## Formatting, lint, documentation, licences, spelling, house rules, mutation check.
	@scripts/check

bench:  ## Measure speed; results belong in docs/benchmarks.md.
	@scripts/bench

pictures: ## Look at every page of the demo town anew: docs/pictures/.
	@scripts/pictures
