"""The contract: the one checked way from the files to the data set.

``load`` gives the data set or raises with everything that is wrong; ``check`` tells everything that is
wrong; neither stops at the first error, and bad input never raises anything else.
"""

from dashboard.contract.findings import ContractError, Finding, Report, Severity, findings_json, findings_text
from dashboard.contract.loading import check, load

__all__ = ["ContractError", "Finding", "Report", "Severity", "check", "findings_json", "findings_text", "load"]
