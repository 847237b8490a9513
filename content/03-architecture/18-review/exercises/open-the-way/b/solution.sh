kubectl create rolebinding bot-reads --role=pod-reader --serviceaccount=shop:bot -n shop
