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

# has_settings ARN DIGEST: whether an endpoint or a task was created from this bundle's request.
has_settings() {
  local found
  found=$(aws dms list-tags-for-resource --resource-arn "$1" \
    --query "TagList[?Key=='cairn-settings'].Value" --output text)
  [ "$found" = "$2" ]
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

# delete_task TASK STATUS: stops a task if it runs, deletes it and waits.
delete_task() {
  if [ "$2" = running ]; then
    aws dms stop-replication-task --replication-task-arn "$1" \
      --query ReplicationTask.Status --output text
    aws dms wait replication-task-stopped --filters "Name=replication-task-arn,Values=$1"
  fi
  aws dms delete-replication-task --replication-task-arn "$1" \
    --query ReplicationTask.Status --output text
  aws dms wait replication-task-deleted --filters "Name=replication-task-arn,Values=$1"
}

# delete_task_of_table: deletes the task of the table that find_table found, if it exists.
delete_task_of_table() {
  local status
  status=$(tasks Status)
  status=$(field "$status" "$TASK")
  if [ -n "$status" ]; then
    delete_task "$TASK" "$status"
  fi
}

# start_new_task FILE: creates the task of the table that find_table found, and starts it.
start_new_task() {
  aws dms create-replication-task --cli-input-json "file://dms/tasks/$1.json" \
    --query ReplicationTask.ReplicationTaskArn --output text
  aws dms wait replication-task-ready --filters "Name=replication-task-arn,Values=$TASK"
  aws dms start-replication-task --replication-task-arn "$TASK" \
    --start-replication-task-type start-replication --query ReplicationTask.Status --output text
  aws dms wait replication-task-running --filters "Name=replication-task-arn,Values=$TASK"
}

# delete_endpoint ENDPOINT: deletes it and waits, if the list of all endpoints has it.
delete_endpoint() {
  aws dms delete-endpoint --endpoint-arn "$1" --query Endpoint.Status --output text
  aws dms wait endpoint-deleted --filters "Name=endpoint-arn,Values=$1"
}
