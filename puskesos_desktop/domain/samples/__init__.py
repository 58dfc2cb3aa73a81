"""Invented people of the invented region 99, for the sample office, the tests and the benchmarks.

Everything is made from a seed: the same seed gives the same town.
"""

from puskesos_desktop.domain.samples.files import (
    SIKSNG_HEADER,
    WARGA_HEADER,
    siksng_line,
    siksng_row,
    warga_row,
)
from puskesos_desktop.domain.samples.people import SampleArea, SamplePerson, sample_people

__all__ = [
    "SIKSNG_HEADER",
    "WARGA_HEADER",
    "SampleArea",
    "SamplePerson",
    "sample_people",
    "siksng_line",
    "siksng_row",
    "warga_row",
]
