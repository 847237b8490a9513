kubectl run feed-3 --image=nginx:1.28 --labels=app=feed
kubectl run feed-4 --image=nginx:1.28 --labels=app=feed,pod-template-hash=x
kubectl delete pod feed-4
