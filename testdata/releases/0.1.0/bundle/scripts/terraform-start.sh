#!/usr/bin/env bash
# Starts the tasks of terraform/. The file that says so stays, so that a later plan does not stop
# them. With "undo": stops them; the slots stay, so that they can go on.
. "$(dirname "$0")/lib.sh"

create() {
  echo '{"start_tasks": true}' > terraform/start.auto.tfvars.json
  bash scripts/terraform.sh
  echo "ok: the tasks run"
}

undo() {
  rm -f terraform/start.auto.tfvars.json
  bash scripts/terraform.sh
  echo "ok: no task runs"
}

run_step "$@"
