#!/usr/bin/env bash
# Step 3.4: creates the bucket of the reports, lets DMS assess every task, and waits for the results.
# With "undo": deletes the assessment runs, and the bucket with its reports.
. "$(dirname "$0")/dms.sh"

RUN=before-first-start

# run TASK WHAT: WHAT of this bundle's assessment run of a task.
run() {
  aws dms describe-replication-task-assessment-runs --output text --query \
    "ReplicationTaskAssessmentRuns[?ReplicationTaskArn=='$1' && AssessmentRunName=='$RUN'].$2"
}

is_assessed() {
  local status
  status=$(run "$1" Status)
  case $status in
    starting | running | provisioning) return 1 ;;
  esac
  return 0
}

is_deleted() {
  local status
  status=$(run "$1" Status)
  [ -z "$status" ]
}

bucket_exists() {
  local found
  found=$(aws s3api list-buckets --query 'Buckets[].Name' --output text)
  listed "$found" "$ASSESSMENT_BUCKET"
}

create() {
  local status count=0 location=()
  filled
  right_account
  if ! bucket_exists; then
    if [ "$REGION" != us-east-1 ]; then
      location=(--create-bucket-configuration "LocationConstraint=$REGION")
    fi
    aws s3api create-bucket --bucket "$ASSESSMENT_BUCKET" ${location[@]+"${location[@]}"} \
      --query Location --output text
    aws s3api put-bucket-tagging --bucket "$ASSESSMENT_BUCKET" \
      --tagging "TagSet=[{Key=cairn-instance,Value=$INSTANCE}]"
  fi
  aws s3api put-public-access-block --bucket "$ASSESSMENT_BUCKET" \
    --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
  while IFS=$'\t' read -r file _ _ _ task _ <&3; do
    status=$(run "$task" Status)
    if [ -z "$status" ]; then
      aws dms start-replication-task-assessment-run \
        --cli-input-json "file://dms/assessments/$file.json" \
        --query ReplicationTaskAssessmentRun.Status --output text
    fi
  done 3< scripts/tables.txt
  while IFS=$'\t' read -r file _ _ _ task _ <&3; do
    poll 15 120 "the assessment of $file" is_assessed "$task"
    status=$(run "$task" Status)
    case $status in
      passed | warning) count=$((count + 1)) ;;
      *) die "The assessment of $file is ${status:-missing}." \
        "Read its report in s3://$ASSESSMENT_BUCKET/cairn/ before you start the task." ;;
    esac
  done 3< scripts/tables.txt
  echo "ok: DMS assessed $count tasks; the reports are in s3://$ASSESSMENT_BUCKET/cairn/"
}

undo() {
  local arn owner
  right_account
  while IFS=$'\t' read -r file _ _ _ task _ <&3; do
    arn=$(run "$task" ReplicationTaskAssessmentRunArn)
    if [ -n "$arn" ]; then
      aws dms delete-replication-task-assessment-run --replication-task-assessment-run-arn "$arn" \
        --query ReplicationTaskAssessmentRun.Status --output text
      poll 5 60 "the end of the assessment of $file" is_deleted "$task"
    fi
  done 3< scripts/tables.txt
  if bucket_exists; then
    owner=$(aws s3api get-bucket-tagging --bucket "$ASSESSMENT_BUCKET" \
      --query "TagSet[?Key=='cairn-instance'].Value" --output text)
    if [ "$owner" = "$INSTANCE" ]; then
      aws s3 rm "s3://$ASSESSMENT_BUCKET" --recursive --only-show-errors
      aws s3api delete-bucket --bucket "$ASSESSMENT_BUCKET"
    fi
  fi
  echo "ok: the assessments and their bucket are deleted"
}

run_step "$@"
