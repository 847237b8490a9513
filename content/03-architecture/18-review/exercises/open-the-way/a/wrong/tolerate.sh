kubectl patch deployment api -p '{"spec":{"template":{"spec":{"tolerations":[{"key":"night","operator":"Exists"}]}}}}'
