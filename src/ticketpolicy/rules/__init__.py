"""What the terms of a policy mean for given facts: each module judges one question."""
