from setuptools import find_packages, setup

# src/ itself is the package `xize`: found, not listed, so that no new sub-package is left out of the wheel.
setup(packages=["xize", *(f"xize.{name}" for name in find_packages("src"))])
