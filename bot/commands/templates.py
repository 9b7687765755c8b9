"""`python -m bot templates`: makes the call's budget forms anew from its data."""

import argparse
from pathlib import Path

HELP = "make the budget forms (Appendix B and C) and the filled example of a call"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("folder", type=Path, nargs="?", default=Path("calls/katch_10019_rfa_05"), metavar="FOLDER")


def run(args: argparse.Namespace) -> int:
    """Write the forms into the folder's annexes/ and name them."""
    from storage.workbooks.form_texts import load_forms
    from storage.workbooks.forms import appendix_b
    from storage.workbooks.terms import load_terms
    from storage.workbooks.word_form import appendix_c

    terms, forms = load_terms(args.folder), load_forms(args.folder)
    for lang in forms.texts:
        made = {
            f"appendix_b.{lang}.xlsx": appendix_b(terms, forms, lang),
            f"appendix_b.example.{lang}.xlsx": appendix_b(terms, forms, lang, forms.example[lang]),
            f"appendix_c.{lang}.docx": appendix_c(terms, forms, lang),
        }
        for name, data in made.items():
            path = args.folder / "annexes" / name
            path.write_bytes(data)
            print(f"{path} ({len(data)} bytes)")
    return 0
