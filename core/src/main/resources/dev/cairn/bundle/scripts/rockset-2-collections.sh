#!/usr/bin/env bash
# Creates the collections and waits until they are ready. With "undo": deletes them.
. "$(dirname "$0")/rockset.sh"

is_ready() {
  exists "/ws/$WORKSPACE/collections/$1" && has status READY
}

create() {
  local count=0 sql
  filled
  while IFS=$'\t' read -r file stream _ _ _ collection _ <&3; do
    if exists "/ws/$WORKSPACE/collections/$collection"; then
      has stream_name "$stream" ||
        die "The collection $collection exists and does not read the stream $stream." \
          "Set rockset.workspace in the target file, and generate again."
      sql=$(grep -o '"sql": ".*"' "collections/$file.json")
      case $BODY in
        *"${sql#*: }"*) ;;
        *)
          echo "The collection $collection may have another transformation than" \
            "collections/$file.sql. PUT field_mapping_query to /v1/orgs/self/ws/$WORKSPACE/collections/$collection"
          ;;
      esac
    else
      post "/ws/$WORKSPACE/collections" "collections/$file.json"
    fi
  done 3< scripts/tables.txt
  while IFS=$'\t' read -r _ _ _ _ _ collection _ <&3; do
    poll 5 240 "the collection $collection to be ready" is_ready "$collection"
    count=$((count + 1))
  done 3< scripts/tables.txt
  echo "ok: $count collections are ready"
}

undo() {
  filled
  while IFS=$'\t' read -r _ stream _ _ _ collection _ <&3; do
    if exists "/ws/$WORKSPACE/collections/$collection" && has stream_name "$stream"; then
      delete "/ws/$WORKSPACE/collections/$collection"
    fi
  done 3< scripts/tables.txt
  echo "ok: the collections are deleted"
}

run_step "$@"
