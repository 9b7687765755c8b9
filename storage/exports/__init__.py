"""Files for the staff and for publication: workbooks and documents."""
