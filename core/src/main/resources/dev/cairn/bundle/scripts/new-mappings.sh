#!/usr/bin/env bash
# For a new partition: gives the task of a table its new selection rules, and loads the table again.
# The argument is the name of the table's file in dms/tasks/, without .json.
. "$(dirname "$0")/dms.sh"

# is_changed TASK: whether DMS has ended the change of a task.
is_changed() {
  local status
  status=$(tasks Status)
  status=$(field "$status" "$1")
  [ "$status" = stopped ] || [ "$status" = ready ]
}

main() {
  local wanted=$1 task='' arn status
  filled
  right_account
  while IFS=$'\t' read -r file _ _ _ arn _ <&3; do
    if [ "$file" = "$wanted" ]; then
      task=$arn
    fi
  done 3< scripts/tables.txt
  [ -n "$task" ] || die "No table has the file name $wanted; dms/tasks/ has the names."
  status=$(tasks Status)
  status=$(field "$status" "$task")
  if [ "$status" = running ]; then
    aws dms stop-replication-task --replication-task-arn "$task" \
      --query ReplicationTask.Status --output text
    aws dms wait replication-task-stopped --filters "Name=replication-task-arn,Values=$task"
  fi
  aws dms modify-replication-task --replication-task-arn "$task" \
    --table-mappings "file://dms/table-mappings/$wanted.json" \
    --query ReplicationTask.Status --output text
  poll 5 60 "the change of the task of $wanted" is_changed "$task"
  aws dms start-replication-task --replication-task-arn "$task" \
    --start-replication-task-type reload-target --query ReplicationTask.Status --output text
  aws dms wait replication-task-running --filters "Name=replication-task-arn,Values=$task"
  echo "ok: the task of $wanted has its new rules and loads the table again"
}

[ $# -eq 1 ] || die "usage: bash $0 FILE"
main "$1"
