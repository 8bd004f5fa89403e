#!/usr/bin/env bash
# For another primary key: deletes the task, the collection and the stream of a table, and creates them
# from their files. The stream is new, too: its records have the old key. DMS then loads the table
# again; until the load has ended, queries see a part of it.
# The argument is the name of the file in dms/tasks/, without .json.
. "$(dirname "$0")/dms.sh"
. scripts/rockset.sh

main() {
  local collection
  filled
  right_account
  find_table "$1"
  collection=/ws/$WORKSPACE/collections/$COLLECTION
  if exists "$collection"; then
    has stream_name "$STREAM" ||
      die "The collection $COLLECTION does not read the stream $STREAM, so it is not this bundle's."
  fi
  delete_task_of_table
  if exists "$collection"; then
    delete "$collection"
  fi
  delete_own_stream "$STREAM"
  bash scripts/2.1-streams.sh
  bash scripts/rockset-2-collections.sh
  start_new_task "$1"
  echo "ok: stream, collection and task of $1 are new, and DMS loads the table again"
}

[ $# -eq 1 ] || die "usage: bash $0 FILE"
main "$1"
