"""The screens: they compose, bind and route."""
