#!/usr/bin/env bash
# Starts the tasks of this bundle that were never started, and waits until they run.
# With "undo": stops them; the slots stay, so that they can go on.
. "$(dirname "$0")/dms.sh"

create() {
  local found status count=0
  filled
  right_account
  found=$(tasks Status)
  while IFS=$'\t' read -r file _ _ _ task _ <&3; do
    status=$(field "$found" "$task")
    case $status in
      running | starting) ;;
      ready)
        aws dms start-replication-task --replication-task-arn "$task" \
          --start-replication-task-type start-replication \
          --query ReplicationTask.Status --output text
        ;;
      stopped)
        die "The task of $file was stopped. To let it go on where it was:" \
          "aws dms start-replication-task --replication-task-arn $task" \
          "  --start-replication-task-type resume-processing"
        ;;
      *) die "The task of $file is ${status:-missing}. See its log in CloudWatch." ;;
    esac
  done 3< scripts/tables.txt
  while IFS=$'\t' read -r _ _ _ _ task _ <&3; do
    aws dms wait replication-task-running --filters "Name=replication-task-arn,Values=$task"
    count=$((count + 1))
  done 3< scripts/tables.txt
  echo "ok: $count tasks run"
}

undo() {
  local found status
  right_account
  found=$(tasks Status)
  while IFS=$'\t' read -r _ _ _ _ task _ <&3; do
    status=$(field "$found" "$task")
    if [ "$status" = running ]; then
      aws dms stop-replication-task --replication-task-arn "$task" \
        --query ReplicationTask.Status --output text
      aws dms wait replication-task-stopped --filters "Name=replication-task-arn,Values=$task"
    fi
  done 3< scripts/tables.txt
  echo "ok: no task runs"
}

run_step "$@"
