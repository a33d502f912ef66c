"""What was promised: the terms of a support policy."""

from collections.abc import Callable
from datetime import timedelta
from enum import Enum

from attrs import field, frozen

from ticketpolicy.businesstime.schedules import Schedule
from ticketpolicy.errors import PolicyError
