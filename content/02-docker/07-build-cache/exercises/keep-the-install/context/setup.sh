sed 's/^/module: /' modules.txt > ready.txt
