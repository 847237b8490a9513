kubectl label pods -l app=shop --field-selector spec.nodeName=worker-2 debug=true
