kubectl delete node {{node}}
