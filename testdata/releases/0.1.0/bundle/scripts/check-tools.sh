#!/usr/bin/env bash
# Checks the commands that the steps need, and that they reach the right account and database.
. "$(dirname "$0")/lib.sh"

for tool in aws psql curl cairn setsid; do
  command -v "$tool" > /dev/null ||
    die "The command $tool is missing." "setsid is part of util-linux, as in AWS CloudShell."
done

# Streams get tags when they are created, and endpoints settings of recent DMS engines.
version=$(aws --version 2>&1)
version=${version#aws-cli/}
version=${version%% *}
case $version in
  1.*) smallest=1.36.0 ;;
  *) smallest=2.19.0 ;;
esac
[ "$(printf '%s\n' "$smallest" "$version" | sort -V | head -n 1)" = "$smallest" ] ||
  die "aws is version $version; the requests need $smallest or later."

account=$(aws sts get-caller-identity --query Account --output text)
case $ACCOUNT in
  '<'*) ;;
  "$account") ;;
  *) die "The AWS credentials belong to account $account; the bundle is for $ACCOUNT." ;;
esac
echo "ok: aws $version, account $account, region $REGION"
