"""The audit, met with fakes for every port."""
