kubectl uncordon worker-1 worker-2
