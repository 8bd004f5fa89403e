#!/usr/bin/env bash
# Step 3.2: creates the source endpoint, one for the database, and tests its connection.
# With "undo": deletes it.
. "$(dirname "$0")/dms.sh"

create() {
  local found
  filled
  right_account
  found=$(endpoints)
  if ! listed "$found" "$SOURCE_ENDPOINT"; then
    aws dms create-endpoint --cli-input-json file://dms/source-endpoint.json \
      --query Endpoint.EndpointArn --output text
  fi
  test_connection "$SOURCE_ENDPOINT"
  connected "$SOURCE_ENDPOINT"
  echo "ok: the replication instance connects to the source"
}

undo() {
  local found
  right_account
  found=$(endpoints)
  if listed "$found" "$SOURCE_ENDPOINT"; then
    delete_endpoint "$SOURCE_ENDPOINT"
  fi
  echo "ok: the source endpoint is deleted"
}

run_step "$@"
