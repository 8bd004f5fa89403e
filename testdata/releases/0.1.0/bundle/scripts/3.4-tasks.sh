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
  while IFS=$'\t' read -r file _ _ _ task _ _ settings _ <&3; do
    has_settings "$task" "$settings" ||
      die "The task of $file was created with other settings than dms/tasks/$file.json." \
        "bash scripts/recreate-task.sh $file makes it again; DMS then loads the table again."
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
    if [ -n "$status" ]; then
      delete_task "$task" "$status"
    fi
  done 3< scripts/tables.txt
  echo "ok: the tasks are deleted"
}

run_step "$@"
