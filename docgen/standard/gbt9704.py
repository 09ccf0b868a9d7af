"""GB/T 9704-2012 as constants, each with its clause; lengths are millimetres unless a name says otherwise."""

from __future__ import annotations

MM_PER_INCH = 25.4
MM_PER_PT = MM_PER_INCH / 72
TWIPS_PER_MM = 1440 / MM_PER_INCH

# Paper and type area
PAGE_WIDTH = 210.0  # A4, 5.1
PAGE_HEIGHT = 297.0  # A4, 5.1
TOP_WHITE = 37.0  # 天头 37 mm +-1 mm, 5.2.1
BINDING_WHITE = 28.0  # 订口 28 mm +-1 mm, 5.2.1
TYPE_AREA_WIDTH = 156.0  # 版心, 5.2.1
TYPE_AREA_HEIGHT = 225.0  # 版心, 5.2.1
TYPE_AREA_LEFT = BINDING_WHITE
TYPE_AREA_RIGHT = BINDING_WHITE + TYPE_AREA_WIDTH
TYPE_AREA_BOTTOM = TOP_WHITE + TYPE_AREA_HEIGHT
LINES_PER_PAGE = 22  # 5.2.3
CELLS_PER_LINE = 28  # 5.2.3
CELL = TYPE_AREA_WIDTH / CELLS_PER_LINE  # 一字, 3.1: the width of one character

# Type sizes in points. The standard names the sizes (3号 ...); the points are Word's convention.
SIZE_2 = 22.0  # 2号: title, 7.3.1
SIZE_3 = 16.0  # 3号: body, 5.2.2
SIZE_4 = 14.0  # 4号: imprint 7.4.2, page number 7.5
CELL_PT = CELL / MM_PER_PT  # 28 cells fill 156 mm
BODY_TRACKING_PT = CELL_PT - SIZE_3  # 16 pt characters on a 15.79 pt grid

# 版头
MARK_BELOW_TYPE_AREA_TOP = 35.0  # 发文机关标志 to the top of the type area, 7.2.4
MARK_TOP = TOP_WHITE + MARK_BELOW_TYPE_AREA_TOP  # measured from the page's top
SIGNER_INDENT = 1  # 字 from the right edge, 7.2.6
RED_LINE_BELOW_NUMBER = 4.0  # 7.2.7
RED_LINE_LENGTH = TYPE_AREA_WIDTH  # 7.2.7

# 特定格式
LETTER_MARK_TOP = 30.0  # from the page's top, 10.1
LETTER_LINE_LENGTH = 170.0  # both double lines, 10.1
LETTER_LINE_BELOW_MARK = 4.0  # 10.1
LETTER_LINE_ABOVE_FOOT = 20.0  # the second double line to the page's bottom, 10.1
LETTER_GAP = 4.84  # 7/8 of a 3号 character: the lines of text next to the double lines, 10.1, 33476.2 9.1
ORDER_MARK_TOP = TOP_WHITE + 20.0  # 10.2

# 主体
FIRST_LINE_INDENT = 2  # 字, 7.3.3
SEALED_DATE_INDENT = 4  # 字 from the right, 7.3.5.1
UNSEALED_INDENT = 2  # 字: signature from the right, date from the signature, 7.3.5.2
SIGNET_INDENT = 4  # 字: 签名章 and the date from the right, 7.3.5.3
POST_INDENT = 2  # 字: 职务 left of the 签名章, 7.3.5.3

# 版记
IMPRINT_THICK_LINE = 0.35  # 7.4.1, recommended
IMPRINT_THIN_LINE = 0.25  # 7.4.1, recommended
IMPRINT_INDENT = 1  # 字, 7.4.2, 7.4.3

# 页码
PAGE_NUMBER_BELOW_TYPE_AREA = 7.0  # top of the 一字线, 7.5
