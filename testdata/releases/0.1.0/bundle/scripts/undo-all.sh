#!/usr/bin/env bash
# Undoes all steps, the last one first, except Prepare.
. "$(dirname "$0")/lib.sh"

for step in start-tasks 3.4-assessment 3.4-tasks rockset-2-collections rockset-1-integration \
  3.3-target-endpoints 3.2-source-endpoint 3.1-instance 2.2-roles 2.1-streams; do
  bash "scripts/$step.sh" undo
done
if [ "$HOSTING" != self-managed ]; then
  bash scripts/1.3-backups.sh undo
  bash scripts/1.2-parameters.sh undo
  bash scripts/1.2-reboot.sh
fi
bash scripts/1.1-user.sh undo
echo "ok: all steps are undone"
