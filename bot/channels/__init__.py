"""Ways to reach people: each file is one platform, all alike to the rest of the program."""
