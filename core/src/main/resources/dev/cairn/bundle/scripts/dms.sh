# shellcheck shell=bash
# What the scripts of DMS share.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

instances() {
  aws dms describe-replication-instances --output text \
    --query 'ReplicationInstances[].ReplicationInstanceArn'
}

endpoints() {
  aws dms describe-endpoints --output text --query 'Endpoints[].EndpointArn'
}

# tasks WHAT: the ARN of every task of the account, and WHAT of it.
tasks() {
  aws dms describe-replication-tasks --without-settings --output text \
    --query "ReplicationTasks[].[ReplicationTaskArn, $1]"
}

# connection ENDPOINT WHAT: WHAT of the test of the connection from the instance to an endpoint.
connection() {
  aws dms describe-connections --output text --query \
    "Connections[?EndpointArn=='$1' && ReplicationInstanceArn=='$INSTANCE_ARN'].$2"
}

# test_connection ENDPOINT: starts the test, unless it runs or was successful.
test_connection() {
  local status
  status=$(connection "$1" Status)
  case $status in
    successful | testing) ;;
    *)
      aws dms test-connection --replication-instance-arn "$INSTANCE_ARN" --endpoint-arn "$1" \
        --query Connection.Status --output text
      ;;
  esac
}

# connected ENDPOINT: waits for the end of the test.
connected() {
  local reason
  if ! aws dms wait test-connection-succeeds --filters "Name=endpoint-arn,Values=$1" \
    "Name=replication-instance-arn,Values=$INSTANCE_ARN"; then
    reason=$(connection "$1" LastFailureMessage)
    die "The replication instance cannot connect to $1: $reason"
  fi
}

# delete_endpoint ENDPOINT: deletes it and waits, if the list of all endpoints has it.
delete_endpoint() {
  aws dms delete-endpoint --endpoint-arn "$1" --query Endpoint.Status --output text
  aws dms wait endpoint-deleted --filters "Name=endpoint-arn,Values=$1"
}
