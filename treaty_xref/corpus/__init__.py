"""The corpus room: from the paths on the command line to the results of many documents."""
