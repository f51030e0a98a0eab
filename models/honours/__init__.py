"""Awards and models: rounds, nominations, reviews, objections, results, stories."""
