# Makes a workbook of all that openpyxl can write, for our reader.
import datetime
import sys

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Thành viên"
sheet.append(["STT", "Họ và tên", "Ngày sinh", "CCCD", "Tiền", "Đúng"])
for n in range(1, 61):
    sheet.append([n, f"Nguyễn Thị {n} – Ước", datetime.date(1940 + n % 30, 1 + n % 12, 1 + n % 28), f"0{n:011d}", n * 1000.5, n % 2 == 0])
sheet["H1"] = "=SUM(E2:E61)"
sheet["H2"] = "=1/0"
sheet["H3"] = datetime.datetime(2026, 11, 25, 8, 30)
sheet["H4"] = datetime.time(7, 15)
sheet["H5"] = "#N/A"
sheet["H6"] = "  khoảng trắng  "
sheet["H7"] = "dòng một\ndòng hai"
sheet["H8"] = "_x0041_"
sheet["H9"] = -1.5e-7
sheet["H10"] = 123456789012345
sheet["A1"].font = Font(bold=True)
sheet["B1"].fill = PatternFill("solid", fgColor="FFFF00")
sheet["B2"].comment = Comment("ghi chú", "VP")
sheet.merge_cells("J1:K3")
sheet.row_dimensions[5].hidden = True
sheet.column_dimensions["D"].hidden = True
sheet.freeze_panes = "A2"
sheet.add_data_validation(DataValidation(type="list", formula1='"Nam,Nữ"'))
sheet.data_validations.dataValidation[0].add("G2:G61")
sheet.conditional_formatting.add("E2:E61", CellIsRule(operator="greaterThan", formula=["1000"]))
sheet.conditional_formatting.add("E2:E61", DataBarRule("min", None, "max", None, color="FF638EC6"))
sheet.add_table(Table(displayName="Bang", ref="A1:F61"))
other = book.create_sheet("Ẩn")
other.sheet_state = "hidden"
other["B7"] = "=’Thành viên’!A1".replace("’", "'")
book.save(sys.argv[1])
