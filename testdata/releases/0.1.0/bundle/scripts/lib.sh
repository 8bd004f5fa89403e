# shellcheck shell=bash
# What the scripts of this folder share. They need bash 3.2 or later, and the commands that
# scripts/check-tools.sh names. Every script can be run again: it looks before it creates.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/settings.sh
export AWS_REGION=$REGION AWS_DEFAULT_REGION=$REGION AWS_PAGER=

# die LINE...: prints what is wrong and what to do, and ends the script.
die() {
  printf '%s\n' "$@" >&2
  exit 1
}

# listed WORDS WORD: whether WORD is one of the words that a command printed as text.
listed() {
  case $'\t'"${1//$'\n'/$'\t'}"$'\t' in
    *$'\t'"$2"$'\t'*) return 0 ;;
  esac
  return 1
}

# right_account: ends the script if the client's credentials belong to another account.
right_account() {
  local account
  account=$(aws sts get-caller-identity --query Account --output text)
  [ "$account" = "$ACCOUNT" ] ||
    die "The AWS credentials belong to account $account; the bundle is for $ACCOUNT."
}

# filled: ends the script if a setting is still a placeholder.
filled() {
  if grep -nE '<[A-Z][A-Z0-9]*_[A-Z0-9_]*>' scripts/settings.sh >&2; then
    die "These settings are placeholders. Do the step Prepare, which generates the files again."
  fi
}

# find_table FILE: sets STREAM, TASK, COLLECTION and BLOCK, the name of its resources in Terraform, for
# the table whose files have this name.
# shellcheck disable=SC2034
find_table() {
  local file
  TASK=
  while IFS=$'\t' read -r file STREAM _ _ TASK COLLECTION _ _ BLOCK <&3; do
    [ "$file" != "$1" ] || return 0
  done 3< scripts/tables.txt
  die "No table has the file name $1; dms/tasks/ has the names."
}

# field LINES NAME: the second field of the line that starts with a name.
field() {
  local name value
  while IFS=$'\t' read -r name value; do
    if [ "$name" = "$2" ]; then
      printf '%s\n' "$value"
    fi
  done <<< "$1"
}

# stream_owner STREAM: the instance whose bundle made the stream.
stream_owner() {
  aws kinesis list-tags-for-stream --stream-name "$1" \
    --query "Tags[?Key=='cairn-instance'].Value" --output text
}

# delete_own_stream STREAM: deletes it and waits, if it exists and belongs to this bundle. Sets DELETED.
# shellcheck disable=SC2034
delete_own_stream() {
  local existing owner
  DELETED=no
  existing=$(aws kinesis list-streams --query 'StreamNames[]' --output text)
  if listed "$existing" "$1"; then
    owner=$(stream_owner "$1")
    if [ "$owner" = "$INSTANCE" ]; then
      aws kinesis delete-stream --stream-name "$1"
      aws kinesis wait stream-not-exists --stream-name "$1"
      DELETED=yes
    fi
  fi
}

# poll SECONDS TIMES WHAT COMMAND...: runs COMMAND until it succeeds.
poll() {
  local pause=$1 times=$2 what=$3
  shift 3
  until "$@"; do
    times=$((times - 1))
    [ "$times" -gt 0 ] || die "Gave up waiting for $what."
    sleep "$pause"
  done
}

# run_step ARGUMENTS: calls the functions create, or undo if the argument says so.
run_step() {
  case ${1-} in
    '') create ;;
    undo) undo ;;
    *) die "usage: bash $0 [undo]" ;;
  esac
}
