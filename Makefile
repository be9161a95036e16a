# Roomtape: 'make run' builds what is missing and starts; 'make test' runs every test.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

MVN = JAVA_HOME="$$(scripts/jdk)" mvn
export ROOMTAPE_TOOLS := $(CURDIR)/.tools
export ROOMTAPE_HOME := $(CURDIR)/server/target/roomtape
SOURCES := pom.xml $(shell find webrtc embedded-livekit openh264-natives embedded-egress media-client object-storage egress-worker web server \
	\( -name target -o -name node_modules \) -prune -o -type f -not -path '*/src/test/*' -print)
APP := server/target/roomtape/.built
# What computes for minutes is compiled as well as can be.
LONG := -Dtest.jvm.compiler=-XX:+TieredCompilation

.PHONY: help
help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | column -t -s "$$(printf '\t')"

.PHONY: run
run: $(APP) ## build what is missing and start on http://localhost:6080
	@scripts/run

.PHONY: cluster
cluster: $(APP) ## start a LiveKit cluster with Redis, S3, PostgreSQL, two egress workers and two nodes of the application
	@scripts/test-tools servers
	@scripts/cluster

.PHONY: build
build: $(APP) ## build what is missing

$(APP): $(SOURCES)
	@scripts/jdk >/dev/null
	@scripts/need
	@echo "Building Roomtape; the first time takes a few minutes, because libraries are downloaded…"
	@rm -rf server/target/roomtape
	@$(MVN) -q package -DskipTests -pl server -am
	@touch $@

.PHONY: dist
dist: $(APP) ## pack a distribution that needs a JDK only: server/target/roomtape-<version>.tar.gz
	@scripts/dist

.PHONY: check
check: ## check the format, compile, run the tests that need neither browsers nor other servers
	@scripts/jdk >/dev/null
	@scripts/need
	@rm -rf */target/surefire-reports
	@status=0; $(MVN) -q -T 2 test -pl '!e2e' -Dtests.without=servers -Dsimulation.schedules=$(CHECKED) \
		-Dtests.apart=none -Djoins=40 -Dhours=0.1 -Drecording.minutes=0.5 -Dworker.kills=1 -Dconference.skip -Dmaven.test.redirectTestOutputToFile $(GO_ON) || status=$$?; \
		scripts/test-count --without=servers,e2e || status=1; exit $$status

CHECKED = 1500
# A test that fails keeps no other from being run: the count is what fails.
GO_ON := --fail-at-end -Dmaven.test.failure.ignore

.PHONY: test-one
test-one: ## run one test, for example MODULE=server TEST=InboxTest or MODULE=web TEST=api; a method: TEST='InboxTest#name'
	@$(if $(and $(MODULE),$(TEST)),,echo "Say which: make test-one MODULE=server TEST=InboxTest" >&2; exit 1)
	@scripts/jdk >/dev/null
	@scripts/need
ifeq ($(MODULE),web)
	@cd web && node build/build.mjs install && npm test --silent -- '$(TEST)'
else
	@$(if $(filter contract-tests e2e,$(MODULE)),$(MAKE) -s $(APP) && scripts/test-tools)
	@rm -rf */target/surefire-reports
	@$(MVN) -q test -pl '$(MODULE)' -am -Dtest='$(TEST)' -Dsurefire.failIfNoSpecifiedTests=false
	@scripts/test-count
endif

.PHONY: test
test: ## install what the tests need, run every test, print the count
	@scripts/jdk >/dev/null
	@scripts/need
	@rm -rf */target/surefire-reports
	@scripts/test-tools & $(MAKE) -s $(APP) && wait $$!
	@status=0; $(MVN) -B -T 2 verify $(GO_ON) || status=$$?; \
		scripts/test-count --without=screenshots || status=1; \
		[ $$status != 0 ] || touch $(APP); exit $$status

SCHEDULES ?= 1000000
.PHONY: simulate
simulate: ## run a million schedules of failures and crashes, or SCHEDULES=…; SEED=… runs one and tells it
	@scripts/jdk >/dev/null
	@scripts/need
	@$(MVN) -q test -pl contract-tests -am -Dtest='SimulationTest#whatever*' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.schedules=$(SCHEDULES) \
		$(if $(SEED),-Dsimulation.seed=$(SEED) -Dsimulation.told=true)

KILLS ?= 100
.PHONY: crashes
crashes: $(APP) ## kill -9 one of two servers a hundred times while rooms are recorded, or KILLS=…; SEED=…
	@scripts/test-tools
	@$(MVN) -q test -pl contract-tests -am -Dtest=CrashesTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dcrashes.kills=$(KILLS) $(if $(SEED),-Dcrashes.seed=$(SEED))

JOINS ?= 10000
MINUTES ?= 30
HOURS ?= 6
.PHONY: soak
soak: ## let JOINS people come and go, six stay together for MINUTES, record HOURS, and look at what is left
	@scripts/jdk >/dev/null
	@scripts/need
	@scripts/test-tools
	@$(MVN) -q test -pl embedded-livekit,embedded-egress,e2e -am \
		-Dtest='ComingsAndGoingsTest,SixPeopleBrowserTest,EnduranceTest,KilledWorkersTest' \
		-Dsurefire.failIfNoSpecifiedTests=false $(LONG) -Djoins=$(JOINS) -Dminutes=$(MINUTES) \
		-Dhours=$(HOURS) -Drecording.minutes=60 -Dworker.kills=10

.PHONY: soak-cluster
soak-cluster: $(APP) ## kill workers and lose Redis for an hour while rooms of a real cluster are recorded, or MINUTES=…; SEED=…
	@scripts/test-tools
	@$(MVN) -q test -pl contract-tests -am -Dtest=ClusterSoakTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dcluster.minutes=$(if $(filter file,$(origin MINUTES)),60,$(MINUTES)) $(if $(SEED),-Dcluster.seed=$(SEED))

INPUTS ?= 10000000
.PHONY: fuzz
fuzz: ## give every parser of WebRTC and the media server ten million hostile inputs, slow ones fewer, or INPUTS=…; TARGET=…, SEED=…
	@scripts/jdk >/dev/null
	@scripts/need
	@$(MVN) -q test -pl webrtc,embedded-livekit -Dtest='*FuzzTest' \
		-Dsurefire.failIfNoSpecifiedTests=false $(LONG) -Dfuzz.inputs=$(INPUTS) \
		$(if $(TARGET),-Dfuzz.target=$(TARGET)) $(if $(SEED),-Dfuzz.seed=$(SEED))

.PHONY: bench
bench: ## measure beside nginx, the databases and livekit-server; ONLY="folder tokens" chooses
	@scripts/jdk >/dev/null
	@scripts/need
	@scripts/bench-tools
	@$(MVN) -q package -DskipTests -pl server,benchmarks -am
	@"$$(scripts/jdk)/bin/java" --enable-native-access=ALL-UNNAMED \
		--sun-misc-unsafe-memory-access=allow \
		-cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
		io.roomtape.benchmarks.Benchmarks server/target/roomtape .tools $(ONLY)

.PHONY: screenshots
screenshots: $(APP) ## take pictures of the page, and of recordings in each layout
	@scripts/test-tools
	@$(MVN) -q test -pl e2e -am -Dgroups=screenshots -DexcludedGroups= \
		-Dtest='ScreenshotsTest' -Dsurefire.failIfNoSpecifiedTests=false
	@$(MVN) -q test -pl embedded-egress -am -Dtest=GoldenPicturesTest -Dmaven.test.failure.ignore \
		-Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvm.args=-Dgolden.sheets=target/layouts
	@echo "The pictures are in e2e/target/screenshots and embedded-egress/target/layouts"

.PHONY: format
format: ## format the Java sources
	@$(MVN) -q spotless:apply

.PHONY: clean
clean: ## remove what was built; recordings in data/ stay
	@rm -rf target */target
