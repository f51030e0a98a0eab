"""Questions and answers in chat, and the entries behind them."""
