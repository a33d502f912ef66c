"""Tells Hypothesis how models are drawn: what its entry point calls when it is imported.

Importing Hypothesis must cost no more where this library is installed, and used by nobody. So no
model is loaded for it: each is told of when its module is, by a finder that lets all others find
the modules, and looks at those alone that define models.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis import strategies as st

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "ticketpolicy.assessments": "Assessment",
        "ticketpolicy.businesstime.calendars": "Calendar",
        "ticketpolicy.businesstime.intervals": "Interval",
        "ticketpolicy.businesstime.schedules": "Schedule",
        "ticketpolicy.businesstime.weeks": "Shift Week",
        "ticketpolicy.clauses": "Clause Reading",
        "ticketpolicy.comparisons": "Change Comparison",
        "ticketpolicy.deadlines": "Deadline",
        "ticketpolicy.decisions": "Decision Fact Finding",
        "ticketpolicy.events": """
            Closed ContactAttempted CustomerReplied EscalationRequested InformationRequested
            Merged PriorityChanged Reopened Responded SolutionDelivered Withdrawn
        """,
        "ticketpolicy.moments": "Moment",
        "ticketpolicy.policies": "Policy",
        "ticketpolicy.policybooks": "PolicyBook",
        "ticketpolicy.rules.closures": "Attempt Silence",
        "ticketpolicy.rules.escalations": "Escalation",
        "ticketpolicy.rules.quotas": "Usage",
        "ticketpolicy.rules.responses": "ResponseTime",
        "ticketpolicy.rules.targets": "TargetTime",
        "ticketpolicy.rules.warranties": "Charge Warranty",
        "ticketpolicy.terms": """
            AdmissionTerms AutoCloseTerms ChannelRule EscalationTerms QuotaTerms ReopeningTerms
            Requirement ResponseTerms Target TargetTerms TopicRule WarrantyTerms
        """,
        "ticketpolicy.texts": "Text",
        "ticketpolicy.tickets": "Request Standing Ticket",
    }
)
"""The models that are drawn, by the modules that define them."""


def register() -> None:
    """Tell of the models that are loaded, and see to it that the others are told of too."""
    for name in KINDS.keys() & sys.modules.keys():
        _tell(sys.modules[name])
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def _tell(module: ModuleType) -> None:
    """Tell Hypothesis of the models that a module defines, if it defines them already."""
    from hypothesis import strategies as st

    for name in KINDS[module.__name__].split():
        kind = vars(module).get(name)
        if kind is not None:
            st.register_type_strategy(kind, _drawn)


def _drawn(kind: type) -> "st.SearchStrategy[Any]":
    from ticketpolicy.testing.draws import models

    return models.of(kind)


class _Finder(MetaPathFinder):
    """Finds the modules that define models as others find them, and sees them being loaded."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The specification of a module that defines models; None for all others."""
        if name not in KINDS:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        found = (finder.find_spec(name, path, target) for finder in others)
        spec = next((spec for spec in found if spec is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(Loader):
    """Loads a module as its own loader does, and tells of it."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """The module, as its own loader creates it."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run it; it keeps no trace of who looked on."""
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        _tell(module)
