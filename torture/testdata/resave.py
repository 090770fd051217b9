"""Opens a workbook and saves it elsewhere, as a person does who looked at it."""
import sys

import openpyxl

openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])
