#!/usr/bin/env bash
# Creates the collections and waits until they are ready. With "undo": deletes them.
. "$(dirname "$0")/rockset.sh"

is_ready() {
  exists "/ws/$WORKSPACE/collections/$1" && has status READY
}

# key FILE: the primary key in the request for a collection, without spaces.
key() {
  tr -d '[:space:]' < "collections/$1.json" | sed -n 's/.*\("dms_primary_key":\[[^]]*\]\).*/\1/p'
}

create() {
  local count=0 sql other=''
  filled
  while IFS=$'\t' read -r file stream _ _ _ collection _ <&3; do
    if exists "/ws/$WORKSPACE/collections/$collection"; then
      has stream_name "$stream" ||
        die "The collection $collection exists and does not read the stream $stream." \
          "Set rockset.workspace in the target file, and generate again."
      case ${BODY//[[:space:]]/} in
        *"$(key "$file")"*) ;;
        *)
          die "The collection $collection has another primary key than collections/$file.json. The" \
            "key of a collection never changes. To make it again, and load the table again:" \
            "bash scripts/recreate-collection.sh $file"
          ;;
      esac
      sql=$(transformation "$file")
      case $BODY in
        *"${sql#*: }"*) ;;
        *) other+="  bash scripts/change-transformation.sh $file"$'\n' ;;
      esac
    else
      post "/ws/$WORKSPACE/collections" "collections/$file.json"
    fi
  done 3< scripts/tables.txt
  while IFS=$'\t' read -r _ _ _ _ _ collection _ <&3; do
    poll 5 240 "the collection $collection to be ready" is_ready "$collection"
    count=$((count + 1))
  done 3< scripts/tables.txt
  if [ -n "$other" ]; then
    printf '%s\n' "These collections may have another transformation than this bundle. To change it:" \
      "$other"
  fi
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
