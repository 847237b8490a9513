kubectl delete pods -l app={{app}} --field-selector spec.nodeName=worker-1
