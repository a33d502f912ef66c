"""Whether the desk takes a ticket: each rule, alone and with others."""

from typing import Any

from situations.asking import Group

ADMISSION = Group(
    "admission", "Admission: every rule, each reason in order, and what is not known."
)

_OPENED = "2026-06-05 09:00"
_TOPICS = {
    "platform_fault": "Faults of the platform", "projects": "Projects",
    "organization": "The organization", "dynamic_modules": "Dynamic modules",
    "android_app": "The Android app", "analytics": "Analytics",
    "documentation": "The documentation", "record_import": "The import of records",
    "consulting_appointment": "Appointments for consulting",
    "custom_development": "Custom development",
}  # fmt: skip
_EXCLUDED = {
    "third_party": "Products of others", "self_service": "What customers can do by themselves",
    "business_model": "Advice on the customer's business", "remote_control": "Remote control",
}  # fmt: skip
_CHANNELS = {
    "EMAIL": "e-mail", "WHATSAPP": "WhatsApp", "PHONE": "phone", "VIDEO_CALL": "video call",
    "TICKET": "an open ticket", "IN_PERSON": "a visit", "OTHER": "any other way",
}  # fmt: skip


def asked(name: str, why: str, **facts: Any) -> None:
    """Ask about a ticket that is as usual but for some facts."""
    ADMISSION.ticket("admission", name, why, **{"opened": _OPENED, "now": _OPENED, **facts})


# fmt: off
asked("usual", "A question by the form, of a registered requester, on a topic of the policy.")
for topic, words in _TOPICS.items():
    asked(f"topic.{topic}", f"{words}: taken.", topic=topic)
for topic, words in _EXCLUDED.items():
    asked(f"excluded.{topic}", f"{words}: refused.", topic=topic)
for channel, words in _CHANNELS.items():
    asked(f"channel.{channel.lower()}", f"By {words}: refused.", channel=channel)
asked("channel.unknown", "By which channel is not known: undecided, never taken.", channel=None)
asked("registered.not", "A requester who is not registered is refused.", registered=False)
asked("registered.unknown", "Whether they are is not known: undecided.", registered=None)
asked("topic.unheard", "A topic that is none of the policy's is undecided, never admitted.",
      topic="unheard_of")
asked("topic.unknown", "A topic that is not known, too.", topic=None)
asked("onsite.asked", "On-site service that the customer expressly asked for is billable.",
      topic="onsite_service", onsite_requested=True)
asked("onsite.not.asked", "Otherwise it is refused.", topic="onsite_service")
asked("onsite.unknown", "Whether it was asked for is not known: undecided.",
      topic="onsite_service", onsite_requested=None)
asked("onsite.other.topic", "That on-site service was asked for does not matter for other topics.",
      onsite_requested=True)
asked("description.none", "Without a description it is incomplete.", description=None)
asked("description.empty", "An empty description is none.", description="")
asked("description.blank", "White space is none.", description=" \n\t")
asked("kind.none", "Without a kind it is incomplete.", kind=None)
for kind in ("REQUEST", "REQUIREMENT", "CONCERN"):
    asked(f"kind.{kind.lower()}", f"A {kind.lower()} need not say when it occurs.", kind=kind)
asked("problem", "A problem that says when it occurs is taken.",
      kind="PROBLEM", occurred_at="2026-06-04 15:00")
asked("problem.when", "A problem that does not say when is incomplete.", kind="PROBLEM")
asked("problem.onsite", "A billable ticket must be complete, too.",
      kind="PROBLEM", topic="onsite_service", onsite_requested=True)
asked("evidence.missing", "Evidence that was asked for and is missing: incomplete.",
      evidence_requested=True)
asked("evidence.there", "Evidence that was asked for and is there.",
      evidence_requested=True, evidence_attached=True)
asked("evidence.unknown.attached", "Whether it is there is not known: asked of the customer.",
      evidence_requested=True, evidence_attached=None)
asked("evidence.unknown.asked",
      "Whether it was asked for is not known, nor is it there: undecided.",
      evidence_requested=None)
asked("evidence.unasked", "Evidence that is there is enough, asked for or not.",
      evidence_requested=None, evidence_attached=True)
asked("evidence.not.asked", "What was not asked for need not be there, nor known.",
      evidence_attached=None)
asked("two.refusals", "Each reason is given, in the order of the rules.",
      channel="EMAIL", topic="third_party")
asked("all.refusals", "All of them: what is refused, and what is lacking too.",
      channel="PHONE", registered=False, topic="self_service", description="", kind=None,
      evidence_requested=True)
asked("refused.unknown", "A refusal is certain whatever else is not known.",
      channel="EMAIL", registered=None, topic=None)
asked("undecided.incomplete", "What may be refused is undecided before it is incomplete.",
      registered=None, description=None)
asked("two.missing", "Two things that are lacking are both told.", description=None, kind=None)
asked("kind.and.when", "Without a kind, when it occurs is not asked for.",
      kind=None, occurred_at="2026-06-04 15:00")
asked("severity", "How critical it is does not matter for admission.", severity="CRITICAL")
asked("open.email", "Another policy takes e-mail, from whomever.",
      policy="open_door", channel="EMAIL", registered=None)
asked("open.kind", "Where no kind is asked for, one that is not known may be a problem: undecided.",
      policy="open_door", kind=None)
asked("open.kind.when", "Unless it says when.",
      policy="open_door", kind=None, occurred_at="2026-06-04 15:00")
asked("open.description", "Where no description is asked for none is missed.",
      policy="open_door", description=None)
asked("small.topic", "A policy of one topic knows no other.", policy="quick", topic="projects")
asked("opened.unknown", "When it was opened does not matter for admission.", opened=None)
# fmt: on
