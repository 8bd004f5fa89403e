#!/usr/bin/env bash
# Step 3.3: creates the target endpoints, one a table, and tests their connections.
# With "undo": deletes them.
. "$(dirname "$0")/dms.sh"

create() {
  local found count=0
  filled
  right_account
  found=$(endpoints)
  while IFS=$'\t' read -r file _ _ endpoint _ _ settings _ <&3; do
    if ! listed "$found" "$endpoint"; then
      aws dms create-endpoint --cli-input-json "file://dms/target-endpoints/$file.json" \
        --query Endpoint.EndpointArn --output text
    fi
    has_settings "$endpoint" "$settings" ||
      die "The target endpoint of $file was created with other settings than this bundle has." \
        "Undo the steps 3.4 and 3.3, and run them again; DMS then loads the tables again."
    test_connection "$endpoint"
  done 3< scripts/tables.txt
  while IFS=$'\t' read -r _ _ _ endpoint _ <&3; do
    connected "$endpoint"
    count=$((count + 1))
  done 3< scripts/tables.txt
  echo "ok: the replication instance connects to $count streams"
}

undo() {
  local found
  right_account
  found=$(endpoints)
  while IFS=$'\t' read -r _ _ _ endpoint _ <&3; do
    if listed "$found" "$endpoint"; then
      delete_endpoint "$endpoint"
    fi
  done 3< scripts/tables.txt
  echo "ok: the target endpoints are deleted"
}

run_step "$@"
