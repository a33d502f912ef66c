"""The answers of `ticketpolicy.hours` beside those of other libraries to the same questions."""
