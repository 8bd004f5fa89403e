"""Writes the JSON files of this folder from the models of an installed botocore, without their documentation.

    python3 extract.py

botocore (Apache License 2.0) carries the models that AWS publishes: what each request and response contains, the errors
of each operation, and the waiters of the command line client. Add an operation below, then run this again.
"""

import gzip
import json
import os

import botocore

OPERATIONS = {
    "dms": ("2016-01-01", """
        CreateReplicationInstance DescribeReplicationInstances ModifyReplicationInstance RebootReplicationInstance
        DeleteReplicationInstance DescribeOrderableReplicationInstances
        CreateReplicationSubnetGroup ModifyReplicationSubnetGroup DescribeReplicationSubnetGroups
        DeleteReplicationSubnetGroup CreateEndpoint ModifyEndpoint DescribeEndpoints DeleteEndpoint TestConnection
        DescribeConnections DeleteConnection CreateReplicationTask ModifyReplicationTask DescribeReplicationTasks
        StartReplicationTask StopReplicationTask DeleteReplicationTask StartReplicationTaskAssessmentRun
        DescribeReplicationTaskAssessmentRuns DescribeReplicationTaskIndividualAssessments
        CancelReplicationTaskAssessmentRun DeleteReplicationTaskAssessmentRun DescribeApplicableIndividualAssessments
        DescribeTableStatistics ReloadTables ImportCertificate DescribeCertificates DeleteCertificate
        DescribeAccountAttributes ListTagsForResource AddTagsToResource"""),
    "ec2": ("2016-11-15", """
        CreateVpcEndpoint DescribeVpcEndpoints DeleteVpcEndpoints DescribeSubnets DescribeVpcs DescribeSecurityGroups"""),
    "iam": ("2010-05-08", """
        CreateRole GetRole DeleteRole ListRoles UpdateAssumeRolePolicy PutRolePolicy GetRolePolicy ListRolePolicies
        DeleteRolePolicy AttachRolePolicy DetachRolePolicy ListAttachedRolePolicies
        TagRole ListRoleTags"""),
    "kinesis": ("2013-12-02", """
        CreateStream DeleteStream DescribeStream DescribeStreamSummary ListStreams IncreaseStreamRetentionPeriod
        DecreaseStreamRetentionPeriod StartStreamEncryption StopStreamEncryption UpdateStreamMode UpdateShardCount
        AddTagsToStream ListTagsForStream DescribeLimits"""),
    "kms": ("2014-11-01", """
        CreateKey DescribeKey ListKeys CreateAlias ListAliases DeleteAlias ScheduleKeyDeletion CancelKeyDeletion
        EnableKey EnableKeyRotation PutKeyPolicy GetKeyPolicy TagResource ListResourceTags"""),
    "rds": ("2014-10-31", """
        CreateDBParameterGroup DescribeDBParameterGroups DescribeDBParameters ModifyDBParameterGroup
        ResetDBParameterGroup DeleteDBParameterGroup CreateDBClusterParameterGroup DescribeDBClusterParameterGroups
        DescribeDBClusterParameters ModifyDBClusterParameterGroup ResetDBClusterParameterGroup
        DeleteDBClusterParameterGroup DescribeDBInstances ModifyDBInstance RebootDBInstance DescribeDBClusters
        ModifyDBCluster CopyDBParameterGroup CopyDBClusterParameterGroup AddTagsToResource RemoveTagsFromResource
        ListTagsForResource DescribeDBSubnetGroups"""),
    "s3": ("2006-03-01", """
        CreateBucket HeadBucket DeleteBucket PutPublicAccessBlock PutBucketEncryption ListObjectsV2 DeleteObject
        DeleteObjects ListBuckets PutBucketTagging GetBucketTagging"""),
    "secretsmanager": ("2017-10-17", """
        CreateSecret DescribeSecret PutSecretValue UpdateSecret GetSecretValue DeleteSecret RestoreSecret ListSecrets
        TagResource GetRandomPassword"""),
    "service-quotas": ("2019-06-24", "GetServiceQuota GetAWSDefaultServiceQuota ListServiceQuotas"),
    "sts": ("2011-06-15", "GetCallerIdentity"),
}

SHAPE = ["type", "required", "enum", "min", "max", "pattern", "sensitive", "document"]


def closure(names, shapes):
    found = {}
    todo = list(names)
    while todo:
        name = todo.pop()
        if name in found:
            continue
        shape = shapes[name]
        kept = {k: shape[k] for k in SHAPE if k in shape}
        if "members" in shape:
            kept["members"] = {m: v["shape"] for m, v in shape["members"].items()}
            todo += kept["members"].values()
        for part in ("member", "key", "value"):
            if part in shape:
                kept[part] = shape[part]["shape"]
                todo.append(kept[part])
        found[name] = kept
    return dict(sorted(found.items()))


for service, (version, words) in OPERATIONS.items():
    folder = os.path.join(os.path.dirname(botocore.__file__), "data", service, version)
    with gzip.open(os.path.join(folder, "service-2.json.gz")) as f:
        model = json.load(f)
    operations = {}
    for name in sorted(words.split()):
        operation = model["operations"][name]
        operations[name] = {
            "input": operation.get("input", {}).get("shape"),
            "output": operation.get("output", {}).get("shape"),
            "errors": {
                e["shape"]: model["shapes"][e["shape"]].get("error", {}).get("code", e["shape"])
                for e in operation.get("errors", [])
            },
        }
    shapes = [s for o in operations.values() for s in (o["input"], o["output"]) if s]
    waiters = {}
    path = os.path.join(folder, "waiters-2.json")
    if os.path.exists(path):
        with open(path) as f:
            waiters = {
                name: {k: v for k, v in waiter.items() if k != "description"}
                for name, waiter in json.load(f)["waiters"].items()
                if waiter["operation"] in operations
            }
    result = {
        "botocore": botocore.__version__,
        "apiVersion": version,
        "protocol": model["metadata"]["protocol"],
        "operations": operations,
        "waiters": waiters,
        "shapes": closure(shapes, model["shapes"]),
    }
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), service + ".json"), "w") as f:
        # A shape, an operation, a waiter a line: a new version of a model is a diff that can be read.
        parts = []
        for key, value in result.items():
            if isinstance(value, dict):
                lines = ",\n".join(json.dumps(k) + ": " + json.dumps(v) for k, v in value.items())
                parts.append(json.dumps(key) + ": {\n" + lines + "\n}" if lines else json.dumps(key) + ": {}")
            else:
                parts.append(json.dumps(key) + ": " + json.dumps(value))
        f.write("{\n" + ",\n".join(parts) + "\n}\n")
