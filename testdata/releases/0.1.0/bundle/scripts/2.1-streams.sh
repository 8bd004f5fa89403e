#!/usr/bin/env bash
# Step 2.1: creates the streams, sets their retention and encryption, and checks them.
# With "undo": deletes them, with the records in them.
. "$(dirname "$0")/lib.sh"

# Kinesis allows five streams of an account to be created at a time.
AT_A_TIME=5

# summary STREAM MEMBERS: members of the stream's description, separated by tabs.
summary() {
  aws kinesis describe-stream-summary --stream-name "$1" --output text \
    --query "StreamDescriptionSummary.[$2]"
}

create() {
  local existing names=() name owner hours key
  filled
  right_account
  existing=$(aws kinesis list-streams --query 'StreamNames[]' --output text)
  while IFS=$'\t' read -r file stream _ <&3; do
    if listed "$existing" "$stream"; then
      owner=$(stream_owner "$stream")
      [ "$owner" = "$INSTANCE" ] ||
        die "The stream $stream exists and does not belong to this bundle." \
          "Set kinesis.prefix in the target file, and generate again."
      continue
    fi
    aws kinesis create-stream --cli-input-json "file://kinesis/$file.create-stream.json"
    names+=("$stream")
    if [ ${#names[@]} -eq $AT_A_TIME ]; then
      for name in "${names[@]}"; do
        aws kinesis wait stream-exists --stream-name "$name"
      done
      names=()
    fi
  done 3< scripts/tables.txt

  while IFS=$'\t' read -r file stream _ <&3; do
    aws kinesis wait stream-exists --stream-name "$stream"
    hours=$(summary "$stream" RetentionPeriodHours)
    if [ "$hours" -lt "$RETENTION_HOURS" ]; then
      aws kinesis increase-stream-retention-period \
        --cli-input-json "file://kinesis/$file.retention.json"
      aws kinesis wait stream-exists --stream-name "$stream"
    fi
    key=$(summary "$stream" KeyId)
    if [ -n "$STREAM_KEY" ] && [ "$key" != "$STREAM_KEY" ]; then
      aws kinesis start-stream-encryption --cli-input-json "file://kinesis/$file.encryption.json"
      aws kinesis wait stream-exists --stream-name "$stream"
    fi
  done 3< scripts/tables.txt
  check
}

check() {
  local count=0 found status hours encryption key mode open
  while IFS=$'\t' read -r _ stream shards _ <&3; do
    found=$(summary "$stream" "StreamStatus, RetentionPeriodHours, EncryptionType, KeyId,
      StreamModeDetails.StreamMode, OpenShardCount")
    IFS=$'\t' read -r status hours encryption key mode open <<< "$found"
    [ "$status" = ACTIVE ] || die "The stream $stream is $status."
    [ "$hours" -ge "$RETENTION_HOURS" ] || die "The stream $stream keeps records $hours hours only."
    [ -z "$STREAM_KEY" ] || [ "$encryption $key" = "KMS $STREAM_KEY" ] ||
      die "The stream $stream is not encrypted with the key $STREAM_KEY: $encryption $key."
    [ "$mode" = "$STREAM_MODE" ] ||
      die "The stream $stream has the mode $mode, and not $STREAM_MODE:" \
        "aws kinesis update-stream-mode changes it."
    [ "$STREAM_MODE" = ON_DEMAND ] || [ "$open" -eq "$shards" ] ||
      die "The stream $stream has $open shards, and not $shards:" \
        "aws kinesis update-shard-count --stream-name $stream \
--target-shard-count $shards --scaling-type UNIFORM_SCALING"
    count=$((count + 1))
  done 3< scripts/tables.txt
  echo "ok: $count streams are active, with the planned shards, retention and encryption"
}

undo() {
  local count=0
  right_account
  while IFS=$'\t' read -r _ stream _ <&3; do
    delete_own_stream "$stream"
    if [ "$DELETED" = yes ]; then
      count=$((count + 1))
    fi
  done 3< scripts/tables.txt
  echo "ok: $count streams deleted; none of this bundle is left"
}

run_step "$@"
