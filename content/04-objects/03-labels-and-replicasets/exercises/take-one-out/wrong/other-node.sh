kubectl label pods -l app=shop --field-selector spec.nodeName=worker-1 app=debug --overwrite
