kubectl label node worker-1 worker-2 role={{role}}
