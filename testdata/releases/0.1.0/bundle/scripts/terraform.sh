#!/usr/bin/env bash
# Creates everything in terraform/, or changes what differs, and checks that nothing is left to do.
# With "undo": destroys everything that the module made, the collections and their documents too.
# With "replace FILE": for another primary key, destroys stream, collection and task of one table, and
# creates them again; FILE is the name of the table's file in dms/tasks/, without .json.
. "$(dirname "$0")/lib.sh"

terraform_apply() {
  terraform -chdir=terraform plan -input=false -out=cairn.tfplan "$@"
  terraform -chdir=terraform apply -input=false cairn.tfplan
}

# protect FROM TO: says whether Terraform may destroy collections.
protect() {
  sed "s/\"prevent_destroy\": $1/\"prevent_destroy\": $2/" terraform/rockset.tf.json \
    > terraform/rockset.tf.json.next
  mv terraform/rockset.tf.json.next terraform/rockset.tf.json
}

create() {
  local code=0
  terraform -chdir=terraform init -input=false
  terraform_apply
  terraform -chdir=terraform plan -input=false -detailed-exitcode || code=$?
  [ "$code" = 0 ] || die "A second plan is not empty. Somebody else changes these resources."
  echo "ok: the resources are as the module says"
}

undo() {
  terraform -chdir=terraform init -input=false
  unprotected -destroy
  rm -f terraform/start.auto.tfvars.json
  echo "ok: nothing of the module is left"
}

# unprotected ARGUMENTS: applies a plan that may destroy collections.
unprotected() {
  trap 'protect false true' EXIT
  protect true false
  terraform_apply "$@"
  protect false true
  trap - EXIT
}

replace() {
  local arguments=() resource
  find_table "$1"
  for resource in aws_kinesis_stream rockset_kinesis_collection aws_dms_replication_task; do
    arguments+=("-target=$resource.$BLOCK" "-replace=$resource.$BLOCK")
  done
  terraform -chdir=terraform init -input=false
  unprotected "${arguments[@]}"
  create
}

if [ $# -eq 2 ] && [ "$1" = replace ]; then
  replace "$2"
else
  run_step "$@"
fi
