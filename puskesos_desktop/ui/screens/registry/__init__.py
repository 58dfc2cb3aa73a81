"""Data Warga: finding residents, the card of one, and taking in a file."""

from puskesos_desktop.ui.screens.registry.card_paper_work import PaperTools
from puskesos_desktop.ui.screens.registry.card_work import CardTools
from puskesos_desktop.ui.screens.registry.identity_beside import IdentityTools
from puskesos_desktop.ui.screens.registry.import_screen import ImportScreen
from puskesos_desktop.ui.screens.registry.import_work import ImportTools
from puskesos_desktop.ui.screens.registry.life_beside import BesideTools
from puskesos_desktop.ui.screens.registry.life_screen import LifeScreen
from puskesos_desktop.ui.screens.registry.life_work import LifeTools
from puskesos_desktop.ui.screens.registry.list_out import ListTools
from puskesos_desktop.ui.screens.registry.registry_screen import RegistryScreen
from puskesos_desktop.ui.screens.registry.review_screen import ReviewScreen
from puskesos_desktop.ui.screens.registry.review_work import ReviewTools

__all__ = [
    "BesideTools",
    "CardTools",
    "IdentityTools",
    "ImportScreen",
    "ImportTools",
    "LifeScreen",
    "LifeTools",
    "ListTools",
    "PaperTools",
    "RegistryScreen",
    "ReviewScreen",
    "ReviewTools",
]
