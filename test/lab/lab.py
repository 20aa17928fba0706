"""Does the Patch Manager lab with boto3 and prints what it saw as JSON. The lab's clock runs by itself."""

import json
import time

import boto3

ssm = boto3.client("ssm")
TARGETS = [{"Key": "tag:Environment", "Values": ["SSMPatchLab"]}]


def rule(level, non_security):
    keys = ["PRODUCT", "CLASSIFICATION", "SEVERITY"]
    return {
        "PatchFilterGroup": {"PatchFilters": [{"Key": key, "Values": ["*"]} for key in keys]},
        "ApproveAfterDays": 0,
        "ComplianceLevel": level,
        "EnableNonSecurity": non_security,
    }


def everything(operation, member, **arguments):
    return [item for page in ssm.get_paginator(operation).paginate(**arguments) for item in page[member]]


def run(operation, **more):
    sent = ssm.send_command(
        DocumentName="AWS-RunPatchBaseline", Targets=TARGETS, Parameters={"Operation": [operation]}, **more
    )["Command"]
    while True:
        command = ssm.list_commands(CommandId=sent["CommandId"])["Commands"][0]
        if command["Status"] not in ("Pending", "InProgress"):
            break
        time.sleep(0.05)
    invocations = everything("list_command_invocations", "CommandInvocations", CommandId=sent["CommandId"], Details=True)
    return {"command": command, "invocations": invocations, "nodes": sorted(each["InstanceId"] for each in invocations)}


def compliance(nodes):
    items = ssm.list_compliance_summaries()["ComplianceSummaryItems"]
    resources = everything(
        "list_resource_compliance_summaries",
        "ResourceComplianceSummaryItems",
        Filters=[{"Key": "ComplianceType", "Values": ["Patch"], "Type": "EQUAL"}],
    )
    patches = everything("describe_instance_patches", "Patches", InstanceId=nodes[0])
    return {
        "summary": next(item for item in items if item["ComplianceType"] == "Patch"),
        "nodes": [f"{each['Status']} {each['OverallSeverity']}" for each in resources],
        "missing": [
            each["MissingCount"] for each in everything("describe_instance_patch_states", "InstancePatchStates", InstanceIds=nodes)
        ],
        "release": [f"{each['State']} {each['Title']}" for each in patches if each["KBId"] == "system-release.noarch"],
    }


predefined = everything("describe_patch_baselines", "BaselineIdentities", Filters=[{"Key": "OWNER", "Values": ["AWS"]}])
baseline = ssm.create_patch_baseline(
    Name="AmazonLinuxSecAndNonSecBaseline",
    OperatingSystem="AMAZON_LINUX",
    ApprovalRules={"PatchRules": [rule("CRITICAL", False), rule("MEDIUM", True)]},
    RejectedPatches=["system-release.*"],
)["BaselineId"]
created = ssm.get_patch_baseline(BaselineId=baseline)
ssm.register_patch_baseline_for_patch_group(BaselineId=baseline, PatchGroup="Critical")
documents = everything("list_documents", "DocumentIdentifiers", Filters=[{"Key": "Name", "Values": ["AWS-Run"]}])
content = json.loads(ssm.get_document(Name="AWS-RunPatchBaseline")["Content"])
history = everything("list_commands", "Commands")
scan = run("Scan")
output = ssm.get_command_invocation(
    CommandId=scan["command"]["CommandId"], InstanceId=scan["nodes"][0], PluginName="PatchLinux"
)
before = compliance(scan["nodes"])
install = run("Install", MaxConcurrency="1", MaxErrors="1")
after = compliance(scan["nodes"])

seen = {
    "predefined": [each["BaselineName"] for each in predefined],
    "baseline": baseline,
    "created": created,
    "documents": [each["Name"] for each in documents],
    "steps": [step["name"] for step in content["mainSteps"]],
    "history": [(each["DocumentName"], each["Status"]) for each in history],
    "scan": scan,
    "output": output,
    "before": before,
    "install": install,
    "after": after,
}
print(json.dumps(seen, default=str))
