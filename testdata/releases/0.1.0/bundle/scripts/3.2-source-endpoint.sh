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
  has_settings "$SOURCE_ENDPOINT" "$SOURCE_SETTINGS" ||
    die "The source endpoint was created with other settings than dms/source-endpoint.json." \
      "Undo the steps 3.4, 3.3 and 3.2, and run them again; DMS then loads the tables again."
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
