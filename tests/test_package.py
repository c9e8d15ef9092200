"""What is installed is all that is needed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_wheel_carries_every_data_file(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", tmp_path, TOP], check=True)
    [wheel] = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {str(path.relative_to(TOP)) for path in (TOP / "kg").rglob("*")
              if path.is_file() and "__pycache__" not in path.parts}
    wanted |= {f"kg/_assets/{path.relative_to(TOP)}" for name in ("ontology", "queries")
               for path in (TOP / name).rglob("*") if path.is_file()}
    assert not wanted - inside
