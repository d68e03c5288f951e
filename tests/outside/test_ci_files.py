"""What a CI is given: the action, the workflow and the GitLab job hold against their schemas, and their steps run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml
from ruamel.yaml import YAML

from tests.cli.calling import environment
from tests.replicas import ROOT, serving
from tests.report.schemas import sarif_complaints

ACTION = ROOT / "action.yml"
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
WORKFLOW, GITLAB = ".github/workflows/links.yml", ".gitlab-ci.yml"


def read(text: str) -> Any:
    return YAML(typ="safe").load(text)


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("vendor.github-actions", ACTION.read_text(encoding="utf-8")),
        ("vendor.github-workflows", EXAMPLES[WORKFLOW]),
        ("vendor.gitlab-ci", EXAMPLES[GITLAB]),
    ],
)
def test_it_holds_against_its_schema(tmp_path: Path, schema: str, text: str) -> None:
    def checked(content: str) -> int:
        file = tmp_path / "file.yml"
        file.write_text(content, encoding="utf-8")
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert checked(text) == 0
    assert checked(text.replace("run: |", "runs: |").replace("jobs:", "job:").replace("script:", "script: 1 #")) != 0


def test_no_input_is_written_into_a_script() -> None:
    for step in read(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]:
        assert "${{" not in step["run"], "whoever chooses an input would choose what runs"
        assert step["shell"] == "bash"


def test_every_output_and_input_of_the_example_is_one_of_the_action() -> None:
    action = read(ACTION.read_text(encoding="utf-8"))
    (job,) = read(EXAMPLES[WORKFLOW])["jobs"].values()
    (used,) = [step["with"] for step in job["steps"] if step.get("uses") == "./"]
    assert set(used) <= set(action["inputs"])


@dataclass
class Runner:
    """Runs steps as a CI does: one shell each, inputs by environment, in the folder of the checkout."""

    folder: Path

    def env(self, **more: str) -> dict[str, str]:
        """Return the environment of a step; the program of this checkout is on the path."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return environment(PATH=path, RUNNER_TEMP=str(self.folder), LANG="C.UTF-8", **more)

    def bash(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a script as GitHub runs `shell: bash`, and GitLab its lines."""
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=self.folder, env=self.env(**more), capture_output=True, text=True, check=False
        )

    def step(self, number: int, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step of the action with inputs, the others at their defaults."""
        action = read(ACTION.read_text(encoding="utf-8"))
        known = {name: str(one.get("default", "")) for name, one in action["inputs"].items()}
        known |= {name.replace("_", "-"): value for name, value in inputs.items()}
        step = action["runs"]["steps"][number]
        given = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: known[found[1]], value).replace(
                "${{ github.action_path }}", str(ROOT)
            )
            for name, value in step["env"].items()
        }
        summary, paths = self.folder / "summary.md", self.folder / "paths"
        return self.bash(
            step["run"], GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary), GITHUB_PATH=str(paths), **given
        )


@pytest.mark.browser
def test_the_action_holds_on_what_opens_and_the_job_fails_on_what_is_blocked(tmp_path: Path) -> None:
    runner = Runner(tmp_path)
    baseline = tmp_path / "audit" / "baseline.toml"
    with serving("open") as replicas:
        replicas.plan(tmp_path / "audit", repeats=2)
        for number in range(3):
            done = runner.step(number, plan="audit/plan.toml")
            assert done.returncode == 0, done.stderr
    report = tmp_path / "linkaudit-report"
    assert {one.name for one in report.iterdir()} >= {"matrix.html", "matrix.csv", "junit.xml", "linkaudit.sarif"}
    assert not (tmp_path / "paths").exists(), "nothing was installed over what is there"

    update = f"linkaudit check --db linkaudit-report/audit.db --baseline {baseline} --update"
    assert runner.bash(update).returncode == 0
    again = runner.step(2, plan="audit/plan.toml", baseline="audit/baseline.toml")
    assert again.returncode == 0, again.stderr
    assert "## What changed" in (tmp_path / "summary.md").read_text(encoding="utf-8")

    script = read(EXAMPLES[GITLAB])["links"]["script"]
    with serving("before") as replicas:
        replicas.plan(tmp_path / "audit", repeats=2)
        job = runner.bash("\n".join(script))
    assert job.returncode == 1, job.stderr
    assert "the gate is violated" in job.stderr
    assert "■ new" in job.stdout
    assert JUnitXml.fromfile(str(tmp_path / "junit.xml")).failures > 0

    blocked = runner.step(2, baseline="audit/baseline.toml", folder=".")
    assert blocked.returncode == 1
    errors = [line for line in blocked.stderr.splitlines() if line.startswith("::error file=audit/links.toml,line=")]
    assert errors
    log = json.loads((tmp_path / "linkaudit.sarif").read_bytes())
    assert sarif_complaints(log) == []
    states = [one["baselineState"] for one in log["runs"][0]["results"]]
    assert states.count("new") >= len(errors)
    lines = (tmp_path / "audit" / "links.toml").read_text(encoding="utf-8").splitlines()
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert lines[place["region"]["startLine"] - 1].startswith("id = ")
