"""What people touch: Telegram, the terminal and the command line, one Assistant behind them."""
