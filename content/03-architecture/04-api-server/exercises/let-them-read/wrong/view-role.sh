kubectl create rolebinding viewer --clusterrole=view --user={{user}} -n {{ns}}
