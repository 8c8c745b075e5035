"""What the tables of offices say: columns, phones, places on the earth."""
