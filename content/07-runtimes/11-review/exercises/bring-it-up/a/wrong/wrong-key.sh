kubectl label node worker-2 runtime=gvisor
