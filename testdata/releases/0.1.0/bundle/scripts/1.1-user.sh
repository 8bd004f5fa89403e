#!/usr/bin/env bash
# Step 1.1: creates the role of DMS with its rights and, unless it is the master user, the password
# of the secret; then the objects of DDL capture; then reads a row of each table as this role.
# With "undo": takes back what the scripts of source/ noted.
. "$(dirname "$0")/lib.sh"

# source_file FILE: runs a script of source/ completely or not at all.
source_file() {
  psql --no-psqlrc --quiet --single-transaction -v ON_ERROR_STOP=1 -f "source/$1"
}

# password_of_secret: sets PASSWORD from the JSON of the secret.
password_of_secret() {
  local secret form='"password"[[:space:]]*:[[:space:]]*"(([^"\\]|\\.)*)"'
  secret=$(aws secretsmanager get-secret-value --secret-id "$SECRET_ARN" \
    --query SecretString --output text)
  [[ $secret =~ $form ]] || die "The secret has no member \"password\"."
  PASSWORD=${BASH_REMATCH[1]}
  PASSWORD=${PASSWORD//\\\//\/}
  PASSWORD=${PASSWORD//\\\"/\"}
  PASSWORD=${PASSWORD//\\\\/\\}
}

# set_password: sets it as \password does, which hashes it, so that the server's log never has it.
# Without a terminal, psql reads it from its input.
set_password() {
  printf '%s\n%s\n' "$PASSWORD" "$PASSWORD" |
    setsid --wait psql --no-psqlrc --no-password --quiet -v ON_ERROR_STOP=1 \
      -c "\\password $DMS_USER"
}

create() {
  filled
  source_file 1-replication-user.sql
  if [ "$MASTER_USER" = no ]; then
    password_of_secret
    set_password
  fi
  source_file 2-ddl-capture.sql
  if [ "$MASTER_USER" = no ] && [ "$HOSTING" != self-managed ]; then
    PGUSER=$DMS_USER_NAME PGPASSWORD=$PASSWORD psql --no-psqlrc --no-password --quiet \
      -v ON_ERROR_STOP=1 -f source/7-read.sql
  else
    psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 -c "SET ROLE $DMS_USER" -f source/7-read.sql
  fi
  echo "ok: the role of DMS reads every table"
}

undo() {
  source_file 9-clean-up.sql
  echo "ok: the role and its rights are as they were"
}

run_step "$@"
