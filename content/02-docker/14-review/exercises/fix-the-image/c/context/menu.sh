grep "$1" menu.txt
