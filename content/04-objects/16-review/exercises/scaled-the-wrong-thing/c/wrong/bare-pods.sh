kubectl run shop-4 --image=nginx:1.29 --labels=app=shop
