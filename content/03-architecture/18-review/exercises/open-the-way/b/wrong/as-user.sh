kubectl create rolebinding bot-reads --role=pod-reader --user=bot -n shop
