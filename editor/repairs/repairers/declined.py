"""Anomalies for which there can be no repair, and why."""

from editor.repairs.repair import declined

declined(
    "not-decided",
    "Nothing is known to be wrong: the bound was reached first. Ask again with a higher bound, or make the dream smaller.",
)
declined(
    "constant-variable",
    "Nothing is broken: the variable keeps its start. Only its author knows whether something should change it.",
)
declined(
    "tampered",
    "The seal knows what was sealed only by its fingerprint, so the sealed words cannot be brought back from it: "
    "restore them from a copy, or seal the present ones with your own key.",
)
declined("removed", "The seal knows what is gone only by its fingerprint: restore it from a copy, or seal what is there.")
declined(
    "unsealed",
    "Whether a part that nobody sealed may stay is for its reader to say: seal it with your own key, or delete it.",
)
declined("bad-seal", "No change of the dream makes a signature hold: seal it again with your own key, or trust the signer.")
