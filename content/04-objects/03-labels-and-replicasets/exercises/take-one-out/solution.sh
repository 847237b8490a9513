kubectl get pods -o wide --show-labels
kubectl label pods -l app=shop --field-selector spec.nodeName=worker-2 app=debug --overwrite
kubectl get pods -o wide --show-labels
