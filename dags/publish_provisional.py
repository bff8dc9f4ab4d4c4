"""What the gate verified becomes the provisional release (*sementara*) and the site.

The release is written aside, its files are scanned for what must not go out, then the pointer is switched.
A build that was published already is left as it is.

**Debug** `patuh publish`, `patuh verify RELEASE`.
"""

from __future__ import annotations

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

from dags.assets import DEFAULTS, RELEASE, VERIFIED

with DAG("publish_provisional", schedule=[VERIFIED], doc_md=__doc__, tags=["patuh", "publication"], **DEFAULTS):
    verified_to_release = BashOperator(task_id="verified_to_release", bash_command="patuh publish", outlets=[RELEASE])
