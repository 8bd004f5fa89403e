#!/usr/bin/env bash
# Step 3.4: creates the tasks, one a table, and starts none of them.
# With "undo": stops and deletes them; DMS then drops their slots on the source.
. "$(dirname "$0")/dms.sh"

create() {
  local found status count=0
  filled
  right_account
  found=$(tasks Status)
  while IFS=$'\t' read -r file _ _ _ task _ <&3; do
    status=$(field "$found" "$task")
    if [ -z "$status" ]; then
      aws dms create-replication-task --cli-input-json "file://dms/tasks/$file.json" \
        --query ReplicationTask.ReplicationTaskArn --output text
    fi
    if [ -z "$status" ] || [ "$status" = creating ]; then
      aws dms wait replication-task-ready --filters "Name=replication-task-arn,Values=$task"
    fi
  done 3< scripts/tables.txt
  found=$(tasks Status)
  while IFS=$'\t' read -r file _ _ _ task _ <&3; do
    status=$(field "$found" "$task")
    case $status in
      ready | running | stopped) count=$((count + 1)) ;;
      *) die "The task of $file is ${status:-missing}." ;;
    esac
  done 3< scripts/tables.txt
  echo "ok: $count tasks are there"
}

undo() {
  local found status
  right_account
  found=$(tasks Status)
  while IFS=$'\t' read -r _ _ _ _ task _ <&3; do
    status=$(field "$found" "$task")
    if [ -z "$status" ]; then
      continue
    fi
    if [ "$status" = running ]; then
      aws dms stop-replication-task --replication-task-arn "$task" \
        --query ReplicationTask.Status --output text
      aws dms wait replication-task-stopped --filters "Name=replication-task-arn,Values=$task"
    fi
    aws dms delete-replication-task --replication-task-arn "$task" \
      --query ReplicationTask.Status --output text
    aws dms wait replication-task-deleted --filters "Name=replication-task-arn,Values=$task"
  done 3< scripts/tables.txt
  echo "ok: the tasks are deleted"
}

run_step "$@"
