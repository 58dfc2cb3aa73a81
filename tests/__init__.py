"""Tests, mirrored after the packages; a package so that fakes and harnesses can be imported."""
