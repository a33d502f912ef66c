"""The page on Zendesk: its tables are those of the code, and its function runs zenpy."""

import io
import json
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from requests import PreparedRequest, Response, Session
from requests.adapters import BaseAdapter
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from zendesk_tables import TABLES
from zendesks import JSON, sample

PAGE = Path(__file__).parent.parent / "docs" / "zendesk.md"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.split("\n")[0])
def test_the_tables_of_the_page_are_those_of_the_code(table: str) -> None:
    assert f"\n\n{table}\n\n" in PAGE.read_text(encoding="utf-8")


class Offline(BaseAdapter):
    """Zendesk's API for one ticket, without a network."""

    def __init__(self, told: JSON) -> None:
        super().__init__()
        self.answers: JSON = {
            "/api/v2/tickets/4817.json": {"ticket": told["ticket"]},
            "/api/v2/tickets/4817/audits.json": {"audits": told["audits"], "next_page": None},
            "/api/v2/users/show_many.json": {"users": told["users"], "next_page": None},
        }

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        """The answer to a request."""
        response = Response()
        body = json.dumps(self.answers[urlparse(str(request.url)).path])
        response.status_code, response.raw = 200, io.BytesIO(body.encode())
        response.request, response.url = request, str(request.url)
        return response

    def close(self) -> None:
        """Nothing is open."""


def test_the_function_of_the_page_fetches_by_zenpy_and_explains(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PAGE.parent.parent)
    page = Sybil([PythonCodeBlockParser()]).parse(PAGE)
    for example in page:
        example.evaluate()
    with Session() as session:
        session.mount("https://", Offline(sample()))
        client = import_module("zenpy").Zenpy(subdomain="acme", anonymous=True, session=session)
        now = datetime(2026, 7, 16, 20, tzinfo=UTC)
        told = page.namespace["explained"](client, 4817, now)
    assert told in capsys.readouterr().out
    assert told.startswith("Tiquete 4817")
