"""How everything is drawn of which `ticketpolicy.testing.strategies` is the face."""
