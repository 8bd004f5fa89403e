# shellcheck shell=bash
# What the scripts of the database server share: an RDS instance, DB_INSTANCE, or an Aurora cluster,
# DB_CLUSTER, and the parameter group that this bundle makes for it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
GROUP=cairn-$INSTANCE

case $HOSTING in
  rds)
    : "${DB_INSTANCE:?identifier of the RDS instance}"
    # server WHAT: WHAT of the instance.
    server() {
      aws rds describe-db-instances --db-instance-identifier "$DB_INSTANCE" --output text \
        --query "DBInstances[0].$1"
    }
    group_in_use() {
      server 'DBParameterGroups[0].DBParameterGroupName'
    }
    # members: the instance, and whether its parameters are in force.
    members() {
      server '[DBInstanceIdentifier, DBParameterGroups[0].ParameterApplyStatus]'
    }
    # groups WHAT: the names of all parameter groups of the account, and WHAT of them.
    groups() {
      aws rds describe-db-parameter-groups --output text \
        --query "DBParameterGroups[].[DBParameterGroupName, $1]"
    }
    GROUP_ARN=DBParameterGroupArn
    create_group() {
      aws rds create-db-parameter-group --db-parameter-group-name "$GROUP" \
        --db-parameter-group-family "$1" --description "$2" --tags "${@:3}" \
        --query DBParameterGroup.DBParameterGroupName --output text
    }
    copy_group() {
      aws rds copy-db-parameter-group --source-db-parameter-group-identifier "$1" \
        --target-db-parameter-group-identifier "$GROUP" \
        --target-db-parameter-group-description "$2" --tags "${@:3}" \
        --query DBParameterGroup.DBParameterGroupName --output text
    }
    delete_group() {
      aws rds delete-db-parameter-group --db-parameter-group-name "$GROUP"
    }
    parameter() {
      aws rds describe-db-parameters --db-parameter-group-name "$GROUP" --output text \
        --query "Parameters[?ParameterName=='$1'].ParameterValue"
    }
    modify_group() {
      aws rds modify-db-parameter-group --db-parameter-group-name "$GROUP" --parameters "$1" \
        --query DBParameterGroupName --output text
    }
    use_group() {
      aws rds wait db-instance-available --db-instance-identifier "$DB_INSTANCE"
      aws rds modify-db-instance --db-instance-identifier "$DB_INSTANCE" \
        --db-parameter-group-name "$1" --apply-immediately \
        --query DBInstance.DBInstanceStatus --output text
    }
    ;;
  aurora)
    : "${DB_CLUSTER:?identifier of the Aurora cluster}"
    server() {
      aws rds describe-db-clusters --db-cluster-identifier "$DB_CLUSTER" --output text \
        --query "DBClusters[0].$1"
    }
    group_in_use() {
      server DBClusterParameterGroup
    }
    members() {
      server 'DBClusterMembers[].[DBInstanceIdentifier, DBClusterParameterGroupStatus]'
    }
    groups() {
      aws rds describe-db-cluster-parameter-groups --output text \
        --query "DBClusterParameterGroups[].[DBClusterParameterGroupName, $1]"
    }
    GROUP_ARN=DBClusterParameterGroupArn
    create_group() {
      aws rds create-db-cluster-parameter-group --db-cluster-parameter-group-name "$GROUP" \
        --db-parameter-group-family "$1" --description "$2" --tags "${@:3}" \
        --query DBClusterParameterGroup.DBClusterParameterGroupName --output text
    }
    copy_group() {
      aws rds copy-db-cluster-parameter-group --source-db-cluster-parameter-group-identifier "$1" \
        --target-db-cluster-parameter-group-identifier "$GROUP" \
        --target-db-cluster-parameter-group-description "$2" --tags "${@:3}" \
        --query DBClusterParameterGroup.DBClusterParameterGroupName --output text
    }
    delete_group() {
      aws rds delete-db-cluster-parameter-group --db-cluster-parameter-group-name "$GROUP"
    }
    parameter() {
      aws rds describe-db-cluster-parameters --db-cluster-parameter-group-name "$GROUP" \
        --output text --query "Parameters[?ParameterName=='$1'].ParameterValue"
    }
    modify_group() {
      aws rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name "$GROUP" \
        --parameters "$1" --query DBClusterParameterGroupName --output text
    }
    use_group() {
      aws rds wait db-cluster-available --db-cluster-identifier "$DB_CLUSTER"
      aws rds modify-db-cluster --db-cluster-identifier "$DB_CLUSTER" \
        --db-cluster-parameter-group-name "$1" --apply-immediately \
        --query DBCluster.Status --output text
    }
    ;;
  *) die "The server is not one of RDS or Aurora: change its settings in its own files." ;;
esac

# group_before: the parameter group that the server had before, which a tag of the new one names.
group_before() {
  local found arn
  found=$(groups "$GROUP_ARN")
  arn=$(field "$found" "$GROUP")
  if [ -n "$arn" ]; then
    aws rds list-tags-for-resource --resource-name "$arn" \
      --query "TagList[?Key=='cairn-before'].Value" --output text
  fi
}

# prepare_group: makes the parameter group from the one in use, if it is not there.
prepare_group() {
  local found used families text="For change capture by AWS DMS"
  found=$(groups "$GROUP_ARN")
  found=$(field "$found" "$GROUP")
  if [ -n "$found" ]; then
    return
  fi
  used=$(group_in_use)
  case $used in
    default.*)
      families=$(groups DBParameterGroupFamily)
      create_group "$(field "$families" "$used")" "$text" \
        "Key=cairn-instance,Value=$INSTANCE" "Key=cairn-before,Value=$used"
      ;;
    *)
      copy_group "$used" "$text" \
        "Key=cairn-instance,Value=$INSTANCE" "Key=cairn-before,Value=$used"
      ;;
  esac
}

# is_given GROUP: whether the server has a parameter group, and is no longer busy with it.
is_given() {
  local used states
  used=$(group_in_use)
  states=$(members)
  [ "$used" = "$1" ] && case $states in
    *applying*) return 1 ;;
  esac
}
