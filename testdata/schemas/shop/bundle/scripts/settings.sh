# shellcheck shell=bash disable=SC2034
# The names of this bundle.
ACCOUNT='<AWS_ACCOUNT_ID>'
INSTANCE='cairn'
REGION='us-west-2'
RETENTION_HOURS='168'
STREAM_KEY='<KMS_KEY_ARN>'
STREAM_MODE='PROVISIONED'
