"""Where the sign-in library (django-allauth) meets this house: its hooks, in our words."""
