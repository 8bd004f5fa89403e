#!/usr/bin/env bash
# For a new partition or other settings: deletes the task of a table, creates it from its file and
# starts it. DMS makes a new slot and loads the table again; documents with the same key are replaced.
# The argument is the name of the file in dms/tasks/, without .json.
. "$(dirname "$0")/dms.sh"

main() {
  filled
  right_account
  find_table "$1"
  delete_task_of_table
  start_new_task "$1"
  echo "ok: the task of $1 is new and loads the table again"
}

[ $# -eq 1 ] || die "usage: bash $0 FILE"
main "$1"
