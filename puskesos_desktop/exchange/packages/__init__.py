"""Packages for the Dinsos system: built, proved, then renamed into place; those of others are judged."""

from puskesos_desktop.exchange.packages.layouts import TomlPackageLayouts
from puskesos_desktop.exchange.packages.verifier import SignedPackages
from puskesos_desktop.exchange.packages.writer import PackageBuilder

__all__ = ["PackageBuilder", "SignedPackages", "TomlPackageLayouts"]
