"""The front desk: one function a command, Request -> Outcome. Wires stages; knows no terminal and no page."""
