#!/usr/bin/env bash
# For another transformation: gives it to the collection of a table, in place. Rockset applies it to the
# records that follow; documents that are stored stay as they are.
# The argument is the name of the file in collections/, without .json.
. "$(dirname "$0")/rockset.sh"

main() {
  local collection body
  filled
  find_table "$1"
  collection=/ws/$WORKSPACE/collections/$COLLECTION
  exists "$collection" ||
    die "There is no collection $COLLECTION: bash scripts/rockset-2-collections.sh creates it."
  has stream_name "$STREAM" ||
    die "The collection $COLLECTION does not read the stream $STREAM, so it is not this bundle's."
  body=$(mktemp)
  printf '{"field_mapping_query": {%s}}' "$(transformation "$1")" > "$body"
  rockset PUT "$collection" "$body"
  rm -f "$body"
  [ "$CODE" = 200 ] || die "Rockset answers $CODE to PUT $collection: $BODY"
  echo "ok: the collection $COLLECTION has the transformation of collections/$1.sql"
}

[ $# -eq 1 ] || die "usage: bash $0 FILE"
main "$1"
