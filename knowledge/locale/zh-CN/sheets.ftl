# 读写表格文件
sheet-empty = 这个文件是空的，里面没有任何内容。
sheet-too-large = 这个文件太大了，最多读取 { $limit } MB。请拆成几个文件。
sheet-too-many-rows = 这个文件超过 { $limit } 行，请拆成几个文件分别导入。
sheet-bomb = 这个文件解压后超过 { $limit } MB，不像正常的表格，没有打开。
sheet-password = 这个工作簿设置了密码。请用 Excel 或 WPS 打开，取消密码后另存，再导入。
sheet-corrupt = 这个文件损坏了，或者没有下载完整，打不开。请重新下载，或用 Excel、WPS 打开后另存为 xlsx。
sheet-unreadable = 这个工作簿读不下去：可能已损坏，也可能在很远的地方有一个多余的单元格。请把表格复制到新的工作簿，另存为 xlsx 再试。
sheet-not-a-table = 这不是表格，而是 { $kind } 文件。能读的有 xlsx、xlsb、xls、ods 和 csv。
sheet-web-page = 这其实是一个网页，只是文件名像表格。请用 Excel 或 WPS 打开，另存为 xlsx 再试。
sheet-encoding = 看不出这个文本文件用的是什么编码。请用 Excel 或 WPS 另存为 xlsx，或“CSV UTF-8”。
sheet-quotation = 第 { $line } 行有一个引号没有结束，后面的内容分不清了。请检查这一行。
sheet-suffix = 不知道把 { $name } 写成什么格式，文件名请以 .xlsx 或 .csv 结尾。
sheet-unwritable = 写不了 { $name }：{ $reason }。
