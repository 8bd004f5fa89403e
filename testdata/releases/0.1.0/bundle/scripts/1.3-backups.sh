#!/usr/bin/env bash
# Step 1.3: switches the automatic backups of an RDS instance on, if they are off.
# With "undo": switches them off, if this script switched them on.
. "$(dirname "$0")/db.sh"

DAYS=7

keeps_backups() {
  local days status
  days=$(server BackupRetentionPeriod)
  status=$(server DBInstanceStatus)
  [ "$days" -gt 0 ] && [ "$status" = available ]
}

keeps_none() {
  local days
  days=$(server BackupRetentionPeriod)
  [ "$days" -eq 0 ]
}

# set_days DAYS: sets how long backups are kept; 0 switches them off.
set_days() {
  aws rds modify-db-instance --db-instance-identifier "$DB_INSTANCE" \
    --backup-retention-period "$1" --apply-immediately \
    --query DBInstance.DBInstanceStatus --output text
}

create() {
  local days arn
  filled
  right_account
  days=$(server BackupRetentionPeriod)
  if [ "$HOSTING" = rds ]; then
    if [ "$days" -eq 0 ]; then
      arn=$(server DBInstanceArn)
      aws rds add-tags-to-resource --resource-name "$arn" \
        --tags "Key=cairn-backups,Value=$INSTANCE"
      set_days $DAYS
    fi
    poll 10 180 "the first backup" keeps_backups
    days=$(server BackupRetentionPeriod)
  fi
  [ "$days" -gt 0 ] || die "The server keeps no automatic backups."
  echo "ok: automatic backups are kept for $days days"
}

undo() {
  local owner arn
  right_account
  if [ "$HOSTING" = rds ]; then
    owner=$(server "TagList[?Key=='cairn-backups'].Value")
    if [ "$owner" = "$INSTANCE" ]; then
      arn=$(server DBInstanceArn)
      set_days 0
      poll 10 60 "the end of the backups" keeps_none
      aws rds remove-tags-from-resource --resource-name "$arn" --tag-keys cairn-backups
    fi
  fi
  echo "ok: the backups are as they were"
}

run_step "$@"
