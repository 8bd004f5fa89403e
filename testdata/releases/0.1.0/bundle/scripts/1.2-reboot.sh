#!/usr/bin/env bash
# Step 1.2: reboots the server if a parameter waits for it, and waits until it is back.
. "$(dirname "$0")/db.sh"

is_in_force() {
  local states
  states=$(members)
  case $states in
    *pending-reboot* | *applying*) return 1 ;;
  esac
}

create() {
  local states
  filled
  right_account
  states=$(members)
  while IFS=$'\t' read -r member state <&3; do
    if [ "$state" = pending-reboot ]; then
      aws rds wait db-instance-available --db-instance-identifier "$member"
      aws rds reboot-db-instance --db-instance-identifier "$member" \
        --query DBInstance.DBInstanceStatus --output text
      aws rds wait db-instance-available --db-instance-identifier "$member"
    fi
  done 3<<< "$states"
  poll 10 60 "the parameters to be in force" is_in_force
  echo "ok: no parameter waits for a reboot"
}

run_step "$@"
