#!/usr/bin/env bash
# Creates the workspace, and the integrations that read the streams as the reader roles.
# With "undo": deletes the integrations, and the workspace if it is empty.
. "$(dirname "$0")/rockset.sh"

create() {
  local attempt count=0
  filled
  if ! exists "/ws/$WORKSPACE"; then
    post /ws rockset/workspace.json
  fi
  while IFS=$'\t' read -r file integration role <&3; do
    count=$((count + 1))
    if exists "/integrations/$integration"; then
      has aws_role_arn "$role" ||
        die "The integration $integration exists and does not use the role $role." \
          "Set rockset.integration in the target file, and generate again."
      continue
    fi
    for attempt in 1 2 3 4 5 6; do
      rockset POST /integrations "$file"
      [ "$CODE" != 200 ] || break
      # Rockset cannot assume a role in its first seconds.
      [ "$attempt" -lt 6 ] || die "Rockset answers $CODE to POST /integrations with $file: $BODY"
      sleep 10
    done
  done 3< scripts/integrations.txt
  exists "/ws/$WORKSPACE" || die "The workspace $WORKSPACE is missing."
  echo "ok: the workspace $WORKSPACE and $count integrations are there"
}

undo() {
  filled
  while IFS=$'\t' read -r _ integration role <&3; do
    if exists "/integrations/$integration" && has aws_role_arn "$role"; then
      delete "/integrations/$integration"
    fi
  done 3< scripts/integrations.txt
  if exists "/ws/$WORKSPACE"; then
    rockset GET "/ws/$WORKSPACE/collections"
    case ${BODY//[[:space:]]/} in
      *'"data":[]'*) delete "/ws/$WORKSPACE" ;;
      *) echo "The workspace $WORKSPACE has other collections and is kept." ;;
    esac
  fi
  echo "ok: the integrations are deleted"
}

run_step "$@"
