"""The laws of plain data: what is written is read back; they need the extra ``codec``."""

from ticketpolicy.assessments import Assessment
from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.policies import Policy
from ticketpolicy.testing.laws.answers import answered
from ticketpolicy.testing.trials import Trial, law
from ticketpolicy.tickets import Ticket


@law(Policy, "A policy is read back from its document.", needs="codec")
def a_policy_is_read_back_from_its_document(policy: Policy, trial: Trial) -> None:
    """A policy that is kept as YAML or TOML is the one that was written.

    >>> from ticketpolicy import arcoiris
    >>> a_policy_is_read_back_from_its_document(arcoiris.basic())
    1
    """
    from ticketpolicy import codec

    again = codec.load(Policy, codec.dump(policy))
    same = (again, again.digest) == (policy, policy.digest)
    trial.holds(same, "what was read is {}", again)


@law(Schedule, "A schedule is read back from its document.", needs="codec")
def a_schedule_is_read_back_from_its_document(schedule: Schedule, trial: Trial) -> None:
    """Hours that are kept as a document are those that were written, exceptions among them.

    >>> from ticketpolicy import arcoiris
    >>> a_schedule_is_read_back_from_its_document(arcoiris.schedule())
    1
    """
    from ticketpolicy import codec

    again = codec.load(Schedule, codec.dump(schedule))
    trial.holds(again == schedule, "what was read is {}", again)


@law(Policy, "Tickets and answers are read back from their documents.", needs="codec")
def answers_are_read_back_from_their_documents(policy: Policy, trial: Trial) -> None:
    """An answer that was stored can be shown, with its reasons, when it is asked for.

    >>> from ticketpolicy import arcoiris
    >>> answers_are_read_back_from_their_documents(arcoiris.basic(), examples=2)
    2
    """
    from ticketpolicy import codec

    situation, answers = answered(policy, trial)
    ticket = codec.load(Ticket, codec.dump(situation.ticket))
    trial.holds(ticket == situation.ticket, "the ticket that was read is {}", ticket)
    again = codec.load(Assessment, codec.dump(answers))
    trial.holds(again == answers, "the answers that were read are {}", again)
