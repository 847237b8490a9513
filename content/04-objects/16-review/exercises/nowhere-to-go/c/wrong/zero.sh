kubectl set resources deployment index --requests=cpu=0
