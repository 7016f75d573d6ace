"""From an anomaly to the edit that mends it, judged by the prover before anybody is shown it."""
