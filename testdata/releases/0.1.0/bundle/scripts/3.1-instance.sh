#!/usr/bin/env bash
# Step 3.1: creates the VPC endpoints, the subnet group and the replication instance, and waits for
# them. A VPC endpoint or subnet group that exists without the tag of this bundle is used as it is.
# With "undo": deletes those of this bundle.
. "$(dirname "$0")/dms.sh"

# vpc_endpoint SERVICE WHAT: WHAT of the endpoints for a service in the VPC that are not being deleted.
vpc_endpoint() {
  aws ec2 describe-vpc-endpoints --output text \
    --filters "Name=vpc-id,Values=$VPC" "Name=service-name,Values=$1" \
    --query "VpcEndpoints[?!contains(['deleting', 'deleted', 'failed', 'rejected'], State)].$2"
}

vpc_endpoint_is_available() {
  local state
  state=$(vpc_endpoint "$1" State)
  listed "$state" available
}

vpc_endpoint_is_gone() {
  local left
  left=$(own_vpc_endpoint "$1")
  [ -z "$left" ]
}

own_vpc_endpoint() {
  aws ec2 describe-vpc-endpoints --output text \
    --filters "Name=vpc-id,Values=$VPC" "Name=service-name,Values=$1" \
    "Name=tag:cairn-instance,Values=$INSTANCE" \
    --query "VpcEndpoints[?State!='deleted'].VpcEndpointId"
}

subnet_groups() {
  aws dms describe-replication-subnet-groups --output text \
    --query 'ReplicationSubnetGroups[].ReplicationSubnetGroupIdentifier'
}

create() {
  local found offered
  filled
  right_account
  offered=$(aws dms describe-orderable-replication-instances --output text --query \
    "OrderableReplicationInstances[?ReplicationInstanceClass=='$INSTANCE_CLASS'].EngineVersion")
  listed "$offered" "$ENGINE" ||
    die "AWS does not offer engine $ENGINE for $INSTANCE_CLASS, but these: ${offered//$'\t'/ }." \
      "Set dms.engine_version or dms.instance_class in the target file, and generate again."

  while IFS=$'\t' read -r file service <&3; do
    found=$(vpc_endpoint "$service" VpcEndpointId)
    if [ -z "$found" ]; then
      aws ec2 create-vpc-endpoint --cli-input-json "file://dms/$file.json" \
        --query VpcEndpoint.VpcEndpointId --output text
    fi
  done 3< scripts/vpc-endpoints.txt
  found=$(subnet_groups)
  if ! listed "$found" "$SUBNET_GROUP"; then
    aws dms create-replication-subnet-group \
      --cli-input-json file://dms/replication-subnet-group.json \
      --query ReplicationSubnetGroup.ReplicationSubnetGroupIdentifier --output text
  fi
  found=$(instances)
  if ! listed "$found" "$INSTANCE_ARN"; then
    aws dms create-replication-instance --cli-input-json file://dms/replication-instance.json \
      --query ReplicationInstance.ReplicationInstanceArn --output text
  fi

  aws dms wait replication-instance-available \
    --filters "Name=replication-instance-arn,Values=$INSTANCE_ARN"
  while IFS=$'\t' read -r _ service <&3; do
    poll 10 60 "the VPC endpoint of $service" vpc_endpoint_is_available "$service"
  done 3< scripts/vpc-endpoints.txt
  found=$(aws dms describe-replication-instances --output text --query "ReplicationInstances[?
    ReplicationInstanceArn=='$INSTANCE_ARN'].[EngineVersion, ReplicationInstanceClass]")
  [ "$found" = "$ENGINE"$'\t'"$INSTANCE_CLASS" ] ||
    die "The replication instance has $found, and not $ENGINE $INSTANCE_CLASS:" \
      "aws dms modify-replication-instance changes it."
  echo "ok: the replication instance $INSTANCE is available, with engine $ENGINE"
}

undo() {
  local found owner
  right_account
  found=$(instances)
  if listed "$found" "$INSTANCE_ARN"; then
    aws dms delete-replication-instance --replication-instance-arn "$INSTANCE_ARN" \
      --query ReplicationInstance.ReplicationInstanceStatus --output text
    aws dms wait replication-instance-deleted \
      --filters "Name=replication-instance-arn,Values=$INSTANCE_ARN"
  fi
  found=$(subnet_groups)
  if listed "$found" "$SUBNET_GROUP"; then
    owner=$(aws dms list-tags-for-resource --resource-arn "$SUBNET_GROUP_ARN" \
      --query "TagList[?Key=='cairn-instance'].Value" --output text)
    if [ "$owner" = "$INSTANCE" ]; then
      aws dms delete-replication-subnet-group \
        --replication-subnet-group-identifier "$SUBNET_GROUP"
    fi
  fi
  while IFS=$'\t' read -r _ service <&3; do
    found=$(own_vpc_endpoint "$service")
    if [ -n "$found" ]; then
      aws ec2 delete-vpc-endpoints --vpc-endpoint-ids "$found"
      poll 10 60 "the end of the VPC endpoint $found" vpc_endpoint_is_gone "$service"
    fi
  done 3< scripts/vpc-endpoints.txt
  echo "ok: replication instance, subnet group and VPC endpoints of this bundle are deleted"
}

run_step "$@"
