#!/usr/bin/env bash
# For a new partition or other settings: deletes the task of a table, creates it from its file and
# starts it. DMS makes a new slot and loads the table again; documents with the same key are replaced.
# The argument is the name of the file in dms/tasks/, without .json.
. "$(dirname "$0")/dms.sh"

main() {
  local wanted=$1 task='' file arn status
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
  if [ -n "$status" ]; then
    delete_task "$task" "$status"
  fi
  aws dms create-replication-task --cli-input-json "file://dms/tasks/$wanted.json" \
    --query ReplicationTask.ReplicationTaskArn --output text
  aws dms wait replication-task-ready --filters "Name=replication-task-arn,Values=$task"
  aws dms start-replication-task --replication-task-arn "$task" \
    --start-replication-task-type start-replication --query ReplicationTask.Status --output text
  aws dms wait replication-task-running --filters "Name=replication-task-arn,Values=$task"
  echo "ok: the task of $wanted is new and loads the table again"
}

[ $# -eq 1 ] || die "usage: bash $0 FILE"
main "$1"
