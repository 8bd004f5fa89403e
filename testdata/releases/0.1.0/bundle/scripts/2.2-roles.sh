#!/usr/bin/env bash
# Step 2.2: creates the roles and their policies. A role that exists without the tag of this bundle
# is used as it is. With "undo": deletes the roles of this bundle, but keeps dms-vpc-role and
# dms-cloudwatch-logs-role, which an account has once for all replication instances.
. "$(dirname "$0")/lib.sh"

# A new role takes some seconds until other services know it.
SECONDS_TO_BE_KNOWN=15

owner() {
  aws iam list-role-tags --role-name "$1" \
    --query "Tags[?Key=='cairn-instance'].Value" --output text
}

create() {
  local existing owner made=0
  filled
  right_account
  existing=$(aws iam list-roles --query 'Roles[].RoleName' --output text)
  while IFS=$'\t' read -r file role managed <&3; do
    if ! listed "$existing" "$role"; then
      aws iam create-role --cli-input-json "file://iam/$file-role.json" \
        --query Role.Arn --output text
      aws iam wait role-exists --role-name "$role"
      made=$((made + 1))
    else
      owner=$(owner "$role")
      if [ -n "$owner" ] && [ "$owner" != "$INSTANCE" ] && [ -z "$managed" ]; then
        die "The role $role belongs to the bundle of the replication instance $owner." \
          "Set another name in the target file, in iam, and generate again."
      elif [ "$owner" != "$INSTANCE" ]; then
        echo "The role $role exists and is not changed. It needs the trust policy" \
          "iam/$file-trust-document.json and the rights of iam/$file-policy.json."
        continue
      fi
      aws iam update-assume-role-policy --role-name "$role" \
        --policy-document "file://iam/$file-trust-document.json"
    fi
    if [ -z "$managed" ]; then
      aws iam put-role-policy --cli-input-json "file://iam/$file-policy.json"
    else
      aws iam attach-role-policy --cli-input-json "file://iam/$file-role-policy.json"
    fi
  done 3< scripts/roles.txt
  [ $made -eq 0 ] || sleep $SECONDS_TO_BE_KNOWN
  check
}

check() {
  local owner policies count=0 kept=0
  while IFS=$'\t' read -r file role managed <&3; do
    count=$((count + 1))
    owner=$(owner "$role")
    if [ "$owner" != "$INSTANCE" ]; then
      kept=$((kept + 1))
    fi
    if [ -n "$managed" ]; then
      policies=$(aws iam list-attached-role-policies --role-name "$role" \
        --query 'AttachedPolicies[].PolicyArn' --output text)
      listed "$policies" "$managed" || die "The role $role lacks the policy $managed:" \
        "aws iam attach-role-policy --cli-input-json file://iam/$file-role-policy.json"
    elif [ "$owner" = "$INSTANCE" ]; then
      policies=$(aws iam list-role-policies --role-name "$role" --query 'PolicyNames[]' \
        --output text)
      listed "$policies" "$file" || die "The role $role lacks the policy $file."
    fi
  done 3< scripts/roles.txt
  echo "ok: $count roles are there, $kept of them not made by this bundle"
}

undo() {
  local existing owner policies policy count=0
  right_account
  existing=$(aws iam list-roles --query 'Roles[].RoleName' --output text)
  while IFS=$'\t' read -r _ role managed <&3; do
    if [ -n "$managed" ] || ! listed "$existing" "$role"; then
      continue
    fi
    owner=$(owner "$role")
    if [ "$owner" = "$INSTANCE" ]; then
      policies=$(aws iam list-role-policies --role-name "$role" --query 'PolicyNames[]' \
        --output text)
      for policy in $policies; do
        aws iam delete-role-policy --role-name "$role" --policy-name "$policy"
      done
      aws iam delete-role --role-name "$role"
      count=$((count + 1))
    fi
  done 3< scripts/roles.txt
  echo "ok: $count roles deleted; none of this bundle's own is left"
}

run_step "$@"
