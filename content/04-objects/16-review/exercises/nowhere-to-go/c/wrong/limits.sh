kubectl set resources deployment index --limits=cpu=8
