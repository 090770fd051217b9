# Prints what openpyxl sees of a grown form, as JSON.
import json
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")  # extensions it does not know
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["Báo cáo"]
formats = {}
for ranges in sheet.conditional_formatting:
    for rule in ranges.rules:
        formats[str(ranges.sqref)] = list(rule.formula)
seen = {
    "dimension": sheet.dimensions,
    "merges": sorted(str(m) for m in sheet.merged_cells.ranges),
    "breaks": [b.id for b in sheet.row_breaks.brk],
    "area": sheet.print_area,
    "titles": sheet.print_title_rows,
    "freeze": sheet.freeze_panes,
    "filter": sheet.auto_filter.ref,
    "formats": formats,
    "rules": {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation},
    "names": {n.name: n.attr_text for n in book.defined_names.definedName},
    "notes": {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment},
    "heights": {str(r): d.height for r, d in sheet.row_dimensions.items() if d.height},
    "series": [s.val.numRef.f for c in sheet._charts for s in c.series],
    "cells": {c.coordinate: str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None},
    "summary": {c.coordinate: str(c.value) for row in book["Tóm tắt"].iter_rows() for c in row if c.value is not None},
}
json.dump(seen, sys.stdout, ensure_ascii=False)
