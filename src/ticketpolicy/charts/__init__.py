"""What a policy promises, to be looked at: charts of altair for a page or a notebook.

`ticket` is the timeline of one ticket, `month` a customer's month against its quota, and
`lateness` tells how late the first responses of a whole log were. Each returns a chart that
the caller may show, save or go on with; nothing is written.

Times are by the clocks of the desk, wherever a chart is looked at, and words in Spanish or
English. No ground is drawn: colours can be told apart on a light one and on a dark one, and
what they say is said by shapes or words too.

Needs ``pip install "ticketpolicy[charts]"``.
"""

from ticketpolicy.charts.months import month
from ticketpolicy.charts.responses import lateness
from ticketpolicy.charts.tickets import ticket

__all__ = ["lateness", "month", "ticket"]
