cat config.txt
