"""A contract of import-linter: every module stands on a floor and imports from those below."""

from typing import TYPE_CHECKING, Any

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from grimp import ImportGraph


class Floors(Contract):
    """The floors, from the ground up: one module stands on each."""

    type_name = "floors"

    floors: Any = fields.ListField(subfield=fields.StringField())

    def check(self, graph: "ImportGraph", verbose: bool) -> ContractCheck:  # noqa: ARG002
        """Whether all modules have a floor, and no import goes up."""
        floor = {name: number for number, name in enumerate(self.floors)}
        own = {name for name in graph.modules if name.partition(".")[0] == "ticketpolicy"}
        faults = [f"has no floor: {name}" for name in sorted(own - floor.keys())]
        faults += [f"is no module: {name}" for name in sorted(floor.keys() - own)]
        for name in sorted(own & floor.keys()):
            for other in sorted(graph.find_modules_directly_imported_by(name) & floor.keys()):
                if floor[other] >= floor[name]:
                    faults.append(f"imports upwards: {name} -> {other}")
        return ContractCheck(kept=not faults, metadata={"faults": faults})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Tell what goes up, and what has no floor."""
        for fault in check.metadata["faults"]:
            output.print_error(fault)
