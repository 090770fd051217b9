# Prints the values of the first sheet's cells as openpyxl sees them, as JSON:
# results where formulas have them.
import json
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")
sheet = openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0]
cells = {c.coordinate: str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None}
json.dump(cells, sys.stdout, ensure_ascii=False)
