kubectl create rolebinding editor --clusterrole=edit --user={{user}} -n {{ns}}
