"""The only SQL: tables, transactions with their journal, and reads."""
