kubectl create clusterrolebinding bot-reads --clusterrole=view --serviceaccount=shop:bot
