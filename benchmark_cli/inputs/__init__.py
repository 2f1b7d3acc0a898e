"""Files and folders into models whose every value knows where it is written, and all that is wrong with them."""
