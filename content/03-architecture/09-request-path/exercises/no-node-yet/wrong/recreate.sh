kubectl delete pods -l app={{app}}
