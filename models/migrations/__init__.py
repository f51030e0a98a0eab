"""Migrations, in the order in which databases in use have gone through them."""
