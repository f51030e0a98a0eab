"""May this person apply? Each condition of a position against a profile, with its reason."""
