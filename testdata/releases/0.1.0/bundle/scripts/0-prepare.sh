#!/usr/bin/env bash
# Prepare: creates what the files of the bundle must name, and stores its names in the target file.
# What the target file names already is left alone. With "undo": deletes what this script created.
. "$(dirname "$0")/rockset.sh"
if [ "$HOSTING" != self-managed ]; then
  . scripts/db.sh
fi

SECRET=cairn/$INSTANCE/source
KEY_ALIAS=alias/cairn-$INSTANCE
CERTIFICATE=cairn-$INSTANCE

# is_open VALUE: whether a setting is still a placeholder.
is_open() {
  case $1 in
    *'<'*'>'*) return 0 ;;
  esac
  return 1
}

# store NAME=VALUE...: sets settings of the target file.
store() {
  cairn target "$TARGET" --quiet "$@"
}

# json TEXT: a text as a JSON string.
json() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

prepare_network() {
  local subnets group
  if is_open "$VPC"; then
    case $HOSTING in
      rds) VPC_ID=${VPC_ID:-$(server DBSubnetGroup.VpcId)} ;;
      aurora)
        group=$(server DBSubnetGroup)
        VPC_ID=${VPC_ID:-$(aws rds describe-db-subnet-groups --db-subnet-group-name "$group" \
          --query 'DBSubnetGroups[0].VpcId' --output text)}
        ;;
    esac
    store "aws.vpc_id=${VPC_ID:?VPC of the replication instance}"
  fi
  if is_open "$SUBNETS"; then
    case $HOSTING in
      rds) subnets=$(server 'DBSubnetGroup.Subnets[].SubnetIdentifier') ;;
      aurora)
        group=$(server DBSubnetGroup)
        subnets=$(aws rds describe-db-subnet-groups --db-subnet-group-name "$group" \
          --query 'DBSubnetGroups[0].Subnets[].SubnetIdentifier' --output text)
        ;;
      *) subnets=${SUBNET_IDS:?subnets in two availability zones, separated by commas} ;;
    esac
    store "aws.subnet_ids=${SUBNET_IDS:-${subnets//$'\t'/,}}"
  fi
  if is_open "$SECURITY_GROUPS"; then
    store "aws.security_group_ids=${SECURITY_GROUP_IDS:?security groups of the replication \
instance, separated by commas}"
  fi
}

prepare_server() {
  if is_open "$HOST"; then
    case $HOSTING in
      rds)
        HOST=$(server Endpoint.Address)
        PORT=$(server Endpoint.Port)
        ;;
      aurora)
        HOST=$(server Endpoint)
        PORT=$(server Port)
        ;;
      *)
        HOST=${PGHOST:?address of the server}
        PORT=${PGPORT:-$PORT}
        ;;
    esac
    store "source.host=$HOST" "source.port=$PORT"
  fi
  if is_open "$DATABASE"; then
    DATABASE=$(psql --no-psqlrc -At -c 'SELECT pg_catalog.current_database()')
    store "source.database=$DATABASE"
  fi
}

# login: the value of the secret, with a new password unless DMS logs in as the master user.
login() {
  local password
  if [ "$MASTER_USER" = yes ]; then
    password=${SOURCE_PASSWORD:?password of the master user}
  else
    password=$(aws secretsmanager get-random-password --password-length 32 \
      --exclude-punctuation --query RandomPassword --output text)
  fi
  printf '{"username": %s, "password": %s, "host": %s, "port": %s}' \
    "$(json "$DMS_USER_NAME")" "$(json "$password")" "$(json "$HOST")" "$PORT"
}

prepare_secret() {
  local found key
  if is_open "$SECRET_ARN"; then
    found=$(aws secretsmanager list-secrets --include-planned-deletion --output text \
      --query "SecretList[?Name=='$SECRET'].[ARN, DeletedDate]")
    if [ -z "$found" ]; then
      SECRET_ARN=$(login |
        aws secretsmanager create-secret --name "$SECRET" --secret-string file:///dev/stdin \
          --description "Login of AWS DMS in the source database" \
          --tags "Key=cairn-instance,Value=$INSTANCE" --query ARN --output text)
    else
      SECRET_ARN=${found%%$'\t'*}
      if [ "${found##*$'\t'}" != None ]; then
        aws secretsmanager restore-secret --secret-id "$SECRET_ARN" --query Name --output text
      fi
    fi
    store "source.secret_arn=$SECRET_ARN"
  else
    found=$(aws secretsmanager describe-secret --secret-id "$SECRET_ARN" \
      --query '[Name, DeletedDate]' --output text)
    case $found in
      *$'\t'None) ;;
      "$SECRET"$'\t'*)
        aws secretsmanager restore-secret --secret-id "$SECRET_ARN" --query Name --output text
        ;;
      *) die "The secret $SECRET_ARN is to be deleted. Name another in the target file." ;;
    esac
  fi
  found=$(aws secretsmanager get-secret-value --secret-id "$SECRET_ARN" --query SecretString \
    --output text)
  case $found in
    *'"password"'*) ;;
    *)
      login | aws secretsmanager put-secret-value --secret-id "$SECRET_ARN" \
        --secret-string file:///dev/stdin --query Name --output text
      ;;
  esac
  key=$(aws secretsmanager describe-secret --secret-id "$SECRET_ARN" --query KmsKeyId \
    --output text)
  case $key in
    None | *alias/aws/secretsmanager) ;;
    *)
      key=$(aws kms describe-key --key-id "$key" --query KeyMetadata.Arn --output text)
      store "source.secret_key_arn=$key"
      ;;
  esac
}

key_of_alias() {
  aws kms list-aliases --query "Aliases[?AliasName=='$KEY_ALIAS'].TargetKeyId" --output text
}

prepare_key() {
  local key
  if is_open "$STREAM_KEY"; then
    key=$(key_of_alias)
    if [ -z "$key" ]; then
      key=$(aws kms create-key --cli-input-json file://kinesis/kms-key.json \
        --query KeyMetadata.KeyId --output text)
      aws kms create-alias --alias-name "$KEY_ALIAS" --target-key-id "$key"
    fi
    key=$(aws kms describe-key --key-id "$key" --query KeyMetadata.Arn --output text)
    store "kinesis.kms_key_arn=$key"
  elif [ -n "$STREAM_KEY" ]; then
    key=$(aws kms describe-key --key-id "$STREAM_KEY" --query KeyMetadata.KeyState --output text)
    if [ "$key" = PendingDeletion ]; then
      key=$(aws kms list-resource-tags --key-id "$STREAM_KEY" \
        --query "Tags[?TagKey=='cairn-instance'].TagValue" --output text)
      [ "$key" = "$INSTANCE" ] ||
        die "The key $STREAM_KEY is to be deleted. Name another in the target file."
      aws kms cancel-key-deletion --key-id "$STREAM_KEY" --query KeyId --output text
      aws kms enable-key --key-id "$STREAM_KEY"
      aws kms create-alias --alias-name "$KEY_ALIAS" --target-key-id "${STREAM_KEY##*/}"
    fi
  fi
}

certificate() {
  aws dms describe-certificates --output text \
    --query "Certificates[?$1=='$2'].CertificateArn"
}

prepare_certificate() {
  local found
  if [ -z "$CERTIFICATE_ARN" ]; then
    return
  fi
  found=$(certificate CertificateArn "$CERTIFICATE_ARN")
  if [ -z "$found" ]; then
    found=$(certificate CertificateIdentifier "$CERTIFICATE")
    if [ -z "$found" ]; then
      found=$(aws dms import-certificate --certificate-identifier "$CERTIFICATE" \
        --certificate-pem "file://${SOURCE_CA_FILE:?file of the certificates that sign the one \
of the server, in PEM form}" --tags "Key=cairn-instance,Value=$INSTANCE" \
        --query Certificate.CertificateArn --output text)
    fi
    store "source.certificate_arn=$found"
  fi
}

prepare_engine() {
  local offered version
  offered=$(aws dms describe-orderable-replication-instances --output text --query \
    "OrderableReplicationInstances[?ReplicationInstanceClass=='$INSTANCE_CLASS'].EngineVersion")
  if ! listed "$offered" "$ENGINE"; then
    for version in $(tr '\t' '\n' <<< "$offered" | sort -uV); do
      if [ "$(printf '%s\n' "$ENGINE" "$version" | sort -V | head -n 1)" = "$ENGINE" ]; then
        echo "AWS does not offer engine $ENGINE; the next one that it offers is $version."
        store "dms.engine_version=$version"
        return
      fi
    done
    die "AWS offers no engine from $ENGINE on for $INSTANCE_CLASS." \
      "Set dms.instance_class in the target file, and generate again."
  fi
}

prepare_rockset() {
  local form='"external_id"[[:space:]]*:[[:space:]]*"([^"]+)"'
  if is_open "$API_SERVER"; then
    API_SERVER=${ROCKSET_APISERVER:?address of the API of your region, https://...}
    store "rockset.api_server=$API_SERVER"
  fi
  if is_open "$EXTERNAL_ID"; then
    rockset GET ""
    [[ $CODE$BODY =~ ^200.*$form ]] ||
      die "Rockset answers $CODE to GET /v1/orgs/self: $BODY"
    store "iam.external_id=${BASH_REMATCH[1]}"
  fi
}

create() {
  local account
  : "${TARGET:?your target file}"
  [ -e "$TARGET" ] || cp target.json "$TARGET"
  account=$(aws sts get-caller-identity --query Account --output text)
  if is_open "$ACCOUNT"; then
    store "aws.account=$account"
  else
    right_account
  fi
  prepare_network
  prepare_server
  prepare_secret
  prepare_key
  prepare_certificate
  prepare_engine
  prepare_rockset
  if [ "$HOSTING" != self-managed ]; then
    prepare_group
  fi
  cairn target "$TARGET"
  echo "ok: nothing is missing in $TARGET"
}

undo() {
  local found owner
  right_account
  found=$(aws secretsmanager list-secrets --output text \
    --query "SecretList[?Name=='$SECRET'].ARN")
  if [ -n "$found" ]; then
    aws secretsmanager delete-secret --secret-id "$found" --recovery-window-in-days 7 \
      --query Name --output text
  fi
  found=$(key_of_alias)
  if [ -n "$found" ]; then
    aws kms delete-alias --alias-name "$KEY_ALIAS"
    aws kms schedule-key-deletion --key-id "$found" --pending-window-in-days 7 \
      --query KeyId --output text
  fi
  found=$(certificate CertificateIdentifier "$CERTIFICATE")
  if [ -n "$found" ]; then
    aws dms delete-certificate --certificate-arn "$found" \
      --query Certificate.CertificateIdentifier --output text
  fi
  if [ "$HOSTING" != self-managed ]; then
    found=$(groups "$GROUP_ARN")
    found=$(field "$found" "$GROUP")
    if [ -n "$found" ]; then
      owner=$(group_in_use)
      [ "$owner" != "$GROUP" ] || die "The server still has the parameter group $GROUP." \
        "Undo step 1.2 first."
      delete_group
    fi
  fi
  echo "ok: what Prepare created is deleted, the key and the secret after 7 days"
}

run_step "$@"
