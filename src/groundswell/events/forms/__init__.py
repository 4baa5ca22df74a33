"""What people fill in about events: shapes only."""

from groundswell.events.forms.answering import AddressForm, AnswerForm
from groundswell.events.forms.finding import FindForm
from groundswell.events.forms.keeping import CancelForm, ReportForm, WalkInForm
from groundswell.events.forms.planning import PlanForm

__all__ = ["AddressForm", "AnswerForm", "CancelForm", "FindForm", "PlanForm", "ReportForm", "WalkInForm"]
