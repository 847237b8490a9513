kubectl delete pods -l app=shop --field-selector spec.nodeName=worker-2
