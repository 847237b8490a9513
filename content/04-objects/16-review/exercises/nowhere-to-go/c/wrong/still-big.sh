kubectl set resources deployment index --requests=cpu=3500m
