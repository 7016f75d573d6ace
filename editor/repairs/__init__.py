"""From an anomaly to the edit that mends it, verified before it is offered."""
