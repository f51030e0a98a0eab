# Reading and writing spreadsheets
sheet-empty = This file is empty: there is nothing in it.
sheet-too-large = This file is too large: at most { $limit } MB are read. Please split it.
sheet-too-many-rows = This file has more than { $limit } rows. Please split it and import the parts.
sheet-bomb = Unpacked, this file comes to more than { $limit } MB. That is no ordinary spreadsheet, so it was not opened.
sheet-password = This workbook is protected by a password. Open it in a spreadsheet program, save it without the password, and try again.
sheet-corrupt = This file is damaged or was not downloaded completely. Download it again, or open it in a spreadsheet program and save it as xlsx.
sheet-unreadable = Reading this workbook broke off: it may be damaged, or hold a stray cell very far from the table. Copy the table to a new workbook, save it as xlsx, and try again.
sheet-not-a-table = This is no spreadsheet but a { $kind } file. I read xlsx, xlsb, xls, ods and csv.
sheet-web-page = This is a web page that is only named like a spreadsheet. Open it in a spreadsheet program, save it as xlsx, and try again.
sheet-encoding = The encoding of this text file cannot be told. Save it as xlsx or as "CSV UTF-8" in a spreadsheet program.
sheet-quotation = A quotation mark in line { $line } is never closed, so what follows cannot be told apart. Please check that line.
sheet-suffix = I do not know the format of { $name }: give it a name that ends in .xlsx or .csv.
sheet-unwritable = { $name } cannot be written: { $reason }.
