"""Files that come in and go out: spreadsheets of agreements, ODRL, Avails."""
