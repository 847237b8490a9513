kubectl label nodes --all accelerator=gpu
