sed 's/^/installed: /' packages.txt > installed.txt
