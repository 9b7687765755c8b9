"""Everything that conversations about the package need, in one hand."""

from dataclasses import dataclass

from usecases.application_budget import ApplicationBudget
from usecases.budget_forms import BudgetForms
from usecases.document_records import Documents
from usecases.gathering import Gathering
from usecases.packaging import Packaging
from usecases.sending import Sending
from usecases.uploads import Albums, Uploads


@dataclass(frozen=True)
class PackageTools:
    """The use cases of the package of an application."""

    documents: Documents
    uploads: Uploads
    albums: Albums
    gathering: Gathering
    packaging: Packaging
    budget: ApplicationBudget
    sending: Sending
    forms: BudgetForms
